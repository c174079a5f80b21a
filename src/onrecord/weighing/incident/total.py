"""Totals of several happenings or of a long time, and the incidents that they may contain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.ids import content_id
from onrecord.record import Reason
from onrecord.weighing.incident.contradiction import tell_days
from onrecord.weighing.incident.facet import Days, Facets, overlap
from onrecord.weighing.incident.incident import Figure, Incident, Total
from onrecord.weighing.incident.profile import SPECIFIC, Profile
from onrecord.weighing.incident.telling import find_window
from onrecord.weighing.linked import Linked

Counted = tuple[Linked, Facets, tuple[Figure, ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """An incident with the profile that it is compared by."""

    incident: Incident
    profile: Profile


def make_totals(totals: Iterable[Counted], known: Sequence[Known]) -> tuple[Total, ...]:
    """One total for each sentence that counts several happenings, in the order of the documents and their text."""
    index = _index_days(known)
    grouped: dict[tuple[str, int], list[Counted]] = {}
    for counted in totals:
        grouped.setdefault((counted[0].claim.item, counted[0].passage.start), []).append(counted)
    return tuple(_make_total(grouped[key], index) for key in sorted(grouped))


def _index_days(known: Sequence[Known]) -> dict[int, list[Known]]:
    """The incidents by the fortnight of their day, so that a total looks only at those of its time."""
    index: dict[int, list[Known]] = {}
    for each in known:
        time = each.profile.day or each.profile.window
        if time is not None:
            index.setdefault(time[0] // 14, []).append(each)
    return index


def _make_total(counted: Sequence[Counted], index: dict[int, list[Known]]) -> Total:
    first = counted[0][0]
    time = _find_time(counted)
    inside = sorted(
        {each.incident.id: reason for each, reason in _find_inside(counted, time, index)}.items(),
    )
    told = None if time is None else tell_days(time).split("/")
    return Total(
        id=content_id("total", *sorted(linked.id for linked, _, _ in counted)),
        claims=tuple(linked.id for linked, _, _ in counted),
        item=first.claim.item,
        words=first.passage.text,
        start=told[0] if told else None,
        end=told[-1] if told else None,
        figures=tuple(figure for _, _, figures in counted for figure in figures),
        contains=tuple(id for id, _ in inside),
        reasons=tuple(reason for _, reason in inside),
    )


def _find_time(counted: Sequence[Counted]) -> Days | None:
    """The longest time that is told; without one, the days before publication."""
    told = [facets.stretch for _, facets, _ in counted if facets.stretch]
    if told:
        return max(told, key=lambda days: (days[1] - days[0], days))
    return find_window(counted[0][0])


def _find_inside(
    counted: Sequence[Counted], time: Days | None, index: dict[int, list[Known]]
) -> Iterator[tuple[Known, Reason]]:
    """The incidents that lie in the total's time, at its places and of its kind."""
    if time is None:
        return
    places = frozenset().union(*(facets.places for _, facets, _ in counted))
    countries = frozenset().union(*(facets.countries for _, facets, _ in counted))
    manners = {linked.claim.kind for linked, _, _ in counted} & SPECIFIC
    for fortnight in range(time[0] // 14 - 1, time[1] // 14 + 1):
        for each in index.get(fortnight, ()):
            day = each.profile.day or each.profile.window
            fits = day is not None and overlap(day, time) and (not manners or each.profile.manner in {None, *manners})
            if fits and _covers(places, countries, each.profile):
                yield each, Reason("time", f"its day lies within {tell_days(time)}", 1.0)


def _covers(places: frozenset[str], countries: frozenset[str], profile: Profile) -> bool:
    """Whether the total's places hold the incident: it names one of them, or the total names none."""
    if places & (profile.places | profile.names):
        return True
    return not places or bool(countries & profile.countries)
