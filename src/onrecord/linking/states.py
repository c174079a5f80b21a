"""Who acts, where a state does: its name, its government, its capital spoken of as such, or a body under it.

A state has the id "country:RU" and its common name; a body of it "body:RU/defence ministry" and the name
"defence ministry (Russia)". The words "Russian", "Russia's government" and, as the whole of an actor, "Moscow"
stand for the state. People and groups of a country ("Russians", "Syrian rebels", "Iraqi officials") are neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from onrecord.kinds import load_kinds
from onrecord.lexicon.countries import Body, find_body, load_bodies, load_names
from onrecord.linking.context import LinkContext
from onrecord.linking.finding import Finding, find, refuse
from onrecord.linking.mentions import Mention
from onrecord.linking.spelling import fold_spelling
from onrecord.record import Entity, Span

_JOINS = {" and ", ", ", " & ", "/", ", and "}
_HARMED = {"violence", "harm"}  # kinds of these groups hit places, so that a city as patient may be just the city


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one role of a claim: which role of which kind, and where they stand."""

    kind: str
    role: str
    span: Span


def read_state(part: Part, context: LinkContext) -> Finding | None:
    """The state or state body that the words name; None where they do not look like one.

    Where the words fit several states, or a city as well as its government, the finding has no value and names them.
    """
    span = part.span
    mentions = context.mentions_in(span.start, span.end)
    if not mentions:
        body = load_bodies().get(_trim(span.quote))
        return name_body(body, body.code) if body and body.code else None
    first, last = mentions[0], mentions[-1]
    before, after = context.text[span.start : first.start], context.text[last.end : span.end]
    if len(mentions) > 1:
        return _read_several(mentions, before, after, context)
    if before.endswith("-") or after.startswith("-") or first.form.role in {"people", "inside", "none"}:
        return None
    if not _trim(before) and not _trim(after):
        return _read_whole(part, first)
    return _read_body(first, before, after)


def _read_several(mentions: tuple[Mention, ...], before: str, after: str, context: LinkContext) -> Finding | None:
    """That the words are a list of states, which no single state stands for; None for anything else."""
    gaps = [context.text[a.end : b.start] for a, b in pairwise(mentions)]
    states = all(m.form.role in {"name", "adjective"} for m in mentions)
    if _trim(before) or _trim(after) or not states or not set(gaps) <= _JOINS:
        return None
    return refuse(f"state: the words name several states: {_list_names(c for m in mentions for c in m.codes)}")


def _read_whole(part: Part, mention: Mention) -> Finding | None:
    """The state that is named by the whole of the words."""
    words, role = mention.form.words, mention.form.role
    if not mention.codes:
        return refuse(f"state: {words!r} may be somebody's name here") if mention.form.personal else None
    if len(mention.codes) > 1:
        return refuse(f"state: {words!r} fits several: {_list_names(mention.codes)}")
    name = load_names()[mention.codes[0]]
    kind = load_kinds().get(part.kind)
    if role == "capital" and part.role == "patient" and (kind is None or kind.group in _HARMED):
        return refuse(f"state: {words!r} may be the city or the government of {name}")
    told = {"capital": f"the capital stands for the government of {name}", "name": f"the words name {name}"}
    return _name_state(mention.codes[0], told.get(role, f"the adjective of origin names {name}"))


def _read_body(mention: Mention, before: str, after: str) -> Finding | None:
    """The body that is named by a state's name or adjective and a noun beside it."""
    if mention.form.role == "capital":
        return None
    if not _trim(before):
        words = _trim(after.removeprefix("'s").removeprefix("’s"))
    elif not _trim(after) and re.search(r"\s[Oo]f\s+(?:the\s+)?$", before):
        words = _trim(re.sub(r"\s[Oo]f\s+(?:the\s+)?$", "", before))
    else:
        return None
    body = find_body(words)
    if body is None:
        return None
    if len(mention.codes) != 1:
        return refuse(f"state: {mention.form.words!r} fits several: {_list_names(mention.codes) or 'none for certain'}")
    return name_body(body, mention.codes[0])


def name_body(body: Body, code: str) -> Finding:
    """That the words stand for this body of this country, or for the state where the body is its government."""
    name = load_names()[code]
    if body.is_government:
        return _name_state(code, f"{body.words!r} is the government of {name}")
    entity = Entity(f"body:{code}/{body.canonical}", f"{body.canonical} ({name})")
    return find(entity, f"body: {body.words!r} is a body of {name}, not the state itself")


def _name_state(code: str, told: str) -> Finding:
    return find(Entity(f"country:{code}", load_names()[code]), f"state: {told}")


def _list_names(codes: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(load_names()[code] for code in codes))


def _trim(words: str) -> str:
    """The words in one spelling, without an article before or a genitive behind them."""
    plain = fold_spelling(words).replace("defense", "defence").removeprefix("the ").removesuffix("'s").strip(" ,.'")
    return "" if plain in {"the", "s"} else plain
