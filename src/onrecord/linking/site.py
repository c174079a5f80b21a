"""A place by its name: the one that the gazetteer has for it, the area that holds it, or the several that it may be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lexicon.countries import load_names
from onrecord.lexicon.gazetteer import Place
from onrecord.linking.address import Address, Step, parse_address
from onrecord.linking.context import LinkContext
from onrecord.linking.finding import Finding, find, refuse
from onrecord.linking.ranking import Candidate, pick_place, rank_places
from onrecord.record import Span, Where

_SOURCES = {"geonames": "GeoNames", "mimu": "MIMU", "iso": "ISO 3166-2", "onrecord": "onrecord regions"}
_PRECISION = {"A1": "admin1", "A2": "admin2", "A3": "admin2", "R": "admin1"}
_BEHIND = re.compile(r"\s*(?:,|\(|\bin\b|\bof\b)\s*(?:the )?", re.IGNORECASE)
_AHEAD = re.compile(r"['’]s? (?:[a-z]+ ){0,3}")
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Sites:
    """What the gazetteer has for place words: a finding, or none, and why none; and the countries that have the name."""

    finding: Finding | None
    told: tuple[str, ...]
    countries: tuple[str, ...] = ()


def read_site(span: Span, context: LinkContext, codes: Sequence[str]) -> Sites:
    """The place that the words name. `codes` are the countries that the text says it is in; none leaves all open.

    Of several names in a list it is what holds them all. Where the name is not known, it is what holds the place.
    """
    address = parse_address(span.quote)
    if not address.places:
        return Sites(None, ())
    holders = (*address.holders, *_find_holders(span, address, context))
    if len(address.places) > 1:
        return _read_list(span, address, holders, context, codes)
    step = address.places[0]
    ranked = _rank(step, holders, context, codes)
    picked = pick_place(ranked)
    if picked is not None and not picked.place.country:
        return Sites(refuse(f"place: {step.words!r} lies in several countries or between them"), ())
    if picked is not None:
        return Sites(_name_site(span, step, picked, ranked, context), ())
    if ranked:
        told = f"place: {step.words!r} may be {_list(ranked, context)}"
        return Sites(None, (told,), tuple(dict.fromkeys(c.place.country for c in ranked)))
    return _read_holder(span, step, address, context, codes)


def _rank(step: Step, holders: Sequence[Step], context: LinkContext, codes: Sequence[str]) -> list[Candidate]:
    ranked = rank_places(step, holders, context.evidence, context.gazetteer)
    return [c for c in ranked if c.place.country in codes] if codes else ranked


def _find_holders(span: Span, address: Address, context: LinkContext) -> list[Step]:
    """What stands right behind or before the words as what holds them, or elsewhere behind the same name."""
    found = []
    for toponym in context.toponyms:
        if (0 <= toponym.start - span.end < 12 and _BEHIND.fullmatch(context.text, span.end, toponym.start)) or (
            0 <= span.start - toponym.end < 30 and _AHEAD.fullmatch(context.text, toponym.end, span.start)
        ):
            found.append(toponym.step)
    if found or address.holders:
        return found
    keys = {step.key for step in address.places}
    elsewhere = [t.holder for t in context.toponyms if t.step.key in keys and t.holder is not None]
    return list(dict.fromkeys(elsewhere))[:1]


def _name_site(span: Span, step: Step, picked: Candidate, ranked: Sequence[Candidate], context: LinkContext) -> Finding:
    """The place as a value, with why it was taken, and which others have the name."""
    place = picked.place
    others = [c for c in ranked if c.place.id != place.id]
    notes = [f"others: {_list(others, context)}"] if others else []
    return find(
        _make_where(span, place, step.near or (step.kind == "landmark" and place.feature != "L")),
        f"place: {_describe(place, context)}: {picked.told}",
        *notes,
    )


def _make_where(span: Span, place: Place, near: bool) -> Where:
    precision = _PRECISION.get(place.feature, "near" if near else "exact")
    source = _SOURCES.get(place.source, place.source)
    return Where(span.quote, place.country or None, place.lat, place.lon, precision, source, place.id)


def _read_holder(span: Span, step: Step, address: Address, context: LinkContext, codes: Sequence[str]) -> Sites:
    """What holds a place that is not known: a division as it is, a settlement as something near."""
    for at, holder in enumerate(address.holders):
        picked = pick_place(_rank(holder, address.holders[at + 1 :], context, codes))
        if picked is not None:
            told = f"place: {step.words!r} is not known; {_describe(picked.place, context)} is named as what holds it"
            return Sites(find(_make_where(span, picked.place, True), told), ())
    return Sites(None, (f"place: {step.words!r} is not known",))


def _read_list(
    span: Span, address: Address, holders: Sequence[Step], context: LinkContext, codes: Sequence[str]
) -> Sites:
    """The smallest division that holds all the places of a list; none where one of them is not certain."""
    picked = [pick_place(_rank(step, holders, context, codes)) for step in address.places]
    places = [c.place for c in picked if c is not None]
    names = ", ".join(step.words for step in address.places)
    if len(places) < len(address.places):
        return Sites(None, (f"place: the words name several places, not all of them known: {names}",))
    lines = [[p.id for p in context.gazetteer.ancestors(place)] for place in places]
    shared = [p for p in context.gazetteer.ancestors(places[0]) if all(p.id in line for line in lines)]
    if shared:
        told = f"place: the words name several places ({names}), all in {_describe(shared[0], context)}"
        return Sites(find(_make_where(span, shared[0], False), told), ())
    countries = tuple(dict.fromkeys(place.country for place in places))
    if len(countries) == 1 and countries[0] in load_names():
        value = Where(span.quote, countries[0], None, None, "country", "GeoNames", None)
        return Sites(
            find(value, f"country: the words name several places of {load_names()[countries[0]]}: {names}"), ()
        )
    return Sites(refuse(f"place: the words name places of several countries: {names}"), ())


def _list(ranked: Sequence[Candidate], context: LinkContext) -> str:
    return "; ".join(f"{_describe(c.place, context)}" for c in ranked[:_SHOWN])


def _describe(place: Place, context: LinkContext) -> str:
    """The place with what holds it, its country and id."""
    above = [p.name for p in context.gazetteer.ancestors(place)][-1:]
    country = load_names().get(place.country, place.country)
    return f"{', '.join([place.name, *above, *([country] if country else [])])} ({place.id})"
