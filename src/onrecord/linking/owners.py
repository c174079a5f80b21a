"""Whose an office, a body or a force is: somebody named beside it, a body, a country, or the country of the text."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.lexicon.actors import load_leaders
from onrecord.lexicon.countries import load_names
from onrecord.linking.context import LinkContext
from onrecord.linking.homes import find_home
from onrecord.linking.mentions import list_codes
from onrecord.linking.phrase import Phrase, find_body
from onrecord.linking.register import Named
from onrecord.linking.runs import Run
from onrecord.linking.states import Part, read_state
from onrecord.record import Entity, Span

_OWNING = {"of", "from", "by", "for", "in", "with", "to", "inside"}
_COUNTRY = "country:"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose something is: a named entity, a country by its code, or neither; `told` says why."""

    entity: Entity | None
    code: str | None
    told: str


def find_owner(phrase: Phrase, noun: int, body: str, context: LinkContext) -> Owner:
    """Whose the noun is that begins at this token: by the words before it, by those behind it, by the whole text.

    A listed leader's is the country's that the leader leads.
    """
    beside = find_owner_beside(phrase, noun, context)
    if beside is not None:
        return beside
    code, told = find_home(body, context.bodies, context.scene, context.mentions)
    return Owner(None, code, told)


def find_owner_beside(phrase: Phrase, noun: int, context: LinkContext) -> Owner | None:
    """Whose the noun is by the words of the phrase alone; None where they do not tell."""
    tail = phrase.tail if phrase.link in _OWNING else Run(phrase.tail.last, phrase.tail.last)
    for part in (Run(phrase.head.first, noun), tail):
        if part.first < part.last:
            owner = _read_part(part, context)
            if owner is not None:
                return owner
    return _own_by_body(Run(phrase.head.first, noun), context)


def _read_part(part: Run, context: LinkContext) -> Owner | None:
    """Whose it is by these words: somebody named, a state's body, a country."""
    tokens = context.cast.tokens
    start, last = tokens[part.first].start, tokens[part.last - 1].end
    end = tokens[part.last].start if part.last < len(tokens) else len(context.text)
    named = context.cast.named_in(start, end)
    if named:
        return _own_by_name(named[-1], context)
    codes = list_codes(context.mentions_in(start, end))
    if len(codes) > 1:
        return Owner(None, None, f"the words name several countries: {', '.join(codes)}")
    if not codes:
        return None
    stated = read_state(Part("", "speaker", Span(context.item, start, last, context.text[start:last])), context)
    entity = stated.value if stated is not None else None
    if isinstance(entity, Entity) and not entity.id.startswith(_COUNTRY):
        return Owner(entity, codes[0], f"the words name {entity.name}")
    return Owner(None, codes[0], f"the words name {load_names()[codes[0]]}")


def _own_by_name(named: Named, context: LinkContext) -> Owner:
    words = context.text[named.start : named.end]
    if len(named.entities) != 1:
        return Owner(None, None, f"{words!r} fits several: {', '.join(entity.name for entity in named.entities)}")
    entity = named.entities[0]
    if entity.id.startswith("body:"):
        return Owner(entity, entity.id[5:7], f"the words name {entity.name}")
    country = load_leaders().get(entity.id)
    if country is not None:
        return Owner(entity, country, f"{entity.name} leads or led {load_names()[country]}")
    return Owner(entity, None, f"the words name {entity.name}")


def _own_by_body(before: Run, context: LinkContext) -> Owner | None:
    """Whose it is by a body of state before the noun that stands without its country ("the regime's air force")."""
    for last in range(before.last, before.first, -1):
        matched = find_body(context.cast.tokens, Run(before.first, last))
        if matched is not None:
            name = "junta" if matched[0].words == "regime" and context.bodies.get("junta") else matched[0].canonical
            code, told = find_home(name, context.bodies, context.scene, context.mentions)
            return Owner(None, code, told)
    return None
