"""The country of a claim that tells no place: that of its parties, of its sentence, or of the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from onrecord.kinds import load_kinds
from onrecord.lexicon.countries import SOURCE, load_names
from onrecord.linking.context import LinkContext
from onrecord.linking.finding import Finding, find
from onrecord.linking.scene import bound_sentence
from onrecord.record import Claim, Entity, Link, Where

_SITED_GROUPS = {"violence", "harm"}
_SITED_KINDS = {"protest", "power_change", "military_support", "arms_use"}
_OF_PARTIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"expulsion": ("agent",), "sanction": ("patient",), "agreement": ("agent", "patient")}
)
_OF = re.compile(r"(?:country|body|office|unnamed):([A-Z]{2})\b")
_CAPITAL = re.compile(r"\b[A-Z]")
_SECOND = 0.95  # how much of a text, beside the first country, may speak for a second one

type Told = tuple[str, str]
"""The code of a country, and why it is taken."""


def read_setting(claim: Claim, links: Sequence[Link], context: LinkContext) -> Finding | None:
    """The country of a claim that tells no place, by what its own words stand for or by the text; None where none is plain.

    Of an expulsion it is whose it is that expels, of a sanction whom it hits, of an agreement that of all its parties
    where they have one; of what happens at a place it is where its sentence or the whole text plays.
    """
    told = _find_setting(claim, links, context)
    if told is None or told[0] not in load_names():
        return None
    name = load_names()[told[0]]
    value = Where(name, told[0], None, None, "country", SOURCE, f"country:{told[0]}")
    return find(value, f"country: no place is told; {name} is {told[1]}")


def _find_setting(claim: Claim, links: Sequence[Link], context: LinkContext) -> Told | None:
    if claim.kind in _OF_PARTIES:
        return _find_of_parties(claim, links, context)
    return _find_around(claim, links, context) if _is_sited(claim.kind) else None


def _is_sited(name: str) -> bool:
    """Whether claims of this kind happen at a place."""
    kind = load_kinds().get(name)
    return name in _SITED_KINDS or (kind is not None and kind.group in _SITED_GROUPS)


def _find_of_parties(claim: Claim, links: Sequence[Link], context: LinkContext) -> Told | None:
    """The one country of the parties that count for this kind; that of the text where nobody is named as a party."""
    roles = _OF_PARTIES[claim.kind]
    codes = _list_countries(links, roles)
    if len(codes) == 1:
        return codes[0], f"whose the claim's {' and '.join(roles)} is"
    named = any(_CAPITAL.search(role.span.quote) for role in claim.roles if role.name in roles)
    return None if codes or named else _find_around(claim, links, context)


def _list_countries(links: Iterable[Link], roles: Iterable[str]) -> list[str]:
    """The countries of the states, bodies and actors that the words of these roles stand for."""
    found = (_OF.match(link.value.id) for link in links if link.role in roles and isinstance(link.value, Entity))
    return list(dict.fromkeys(match[1] for match in found if match))


def _find_around(claim: Claim, links: Sequence[Link], context: LinkContext) -> Told | None:
    """The country that the whole text plays in; else that of its sentence; else the one that the text speaks of most."""
    if context.scene.code is not None:
        return context.scene.code, context.scene.told
    start, end = bound_sentence(context.text, claim.trigger.start)
    near = list(dict.fromkeys(s.code for s in context.settings if start <= s.start < end))
    if near:
        return (near[0], "the only country that its sentence places anything in") if len(near) == 1 else None
    spoken = {*_list_placed(start, end, context), *_list_countries(links, ("patient",))}
    if len(spoken) == 1:
        return spoken.pop(), "the country of the places and people that its sentence speaks of"
    named = set() if spoken else set(_list_named(claim, start, end, context))
    return (named.pop(), "the only country that its sentence names") if len(named) == 1 else _find_most(context)


def _list_named(claim: Claim, start: int, end: int, context: LinkContext) -> Iterator[str]:
    """The countries that these words name, those aside who act or speak in the claim."""
    actors = [role.span for role in (*claim.roles, *claim.speakers) if role.name in {"agent", "speaker"}]
    for mention in context.mentions_in(start, end):
        acts = any(span.start <= mention.start < span.end for span in actors)
        if mention.form.role == "name" and len(mention.codes) == 1 and not acts:
            yield mention.codes[0]


def _list_placed(start: int, end: int, context: LinkContext) -> Iterator[str]:
    """The countries of the places that these words name and that are certain in the text."""
    names = {toponym.step.key for toponym in context.toponyms if start <= toponym.start < end}
    for place in context.evidence.places:
        if place.country and not names.isdisjoint(place.keys):
            yield place.country


def _find_most(context: LinkContext) -> Told | None:
    shares = sorted(((-share, code) for code, share in context.evidence.countries.items() if code in load_names()))
    if not shares or (len(shares) > 1 and shares[1][0] < _SECOND * shares[0][0]):
        return None
    return shares[0][1], "the country that the text speaks of most"
