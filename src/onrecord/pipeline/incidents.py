"""Incidents, tolls and totals of a ledger, derived anew from its claims and the rulings on them, and put into rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.pipeline.linked import gather_linked
from onrecord.ports import View
from onrecord.record import ItemId
from onrecord.weighing.incident import KINDS, Figure, Incident, Toll, Tolls, Weighed, weigh_incidents
from onrecord.weighing.ruling import read_rulings


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """Which incidents are wanted: every field that is set must fit, words in small or capital letters.

    `since` and `until` are days (YYYY-MM-DD), both inclusive; `words` must stand in a place, in who did it or in a
    document's source, `place` in a place that a claim tells, `actor` in who is said to have done it; `country` is a
    country's two letters; `min_origins` is the least number of independent origins.
    """

    kind: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None
    min_origins: int = 0
    country: str | None = None
    actor: str | None = None
    place: str | None = None
    grade: str | None = None

    def fits(self, incident: Incident, sources: Mapping[ItemId, str]) -> bool:
        """Whether the incident is wanted; one without a day is not, where days are asked for."""
        told = (*incident.places, *incident.agents, *(sources[item] for item in incident.documents))
        return (
            self._fits_time(incident)
            and self.kind in {None, incident.kind}
            and self.grade in {None, incident.grade}
            and len(incident.origins) >= self.min_origins
            and (self.country is None or self.country.upper() in incident.countries)
            and _holds(incident.agents, self.actor)
            and _holds(incident.places, self.place)
            and _holds(told, self.words)
        )

    def _fits_time(self, incident: Incident) -> bool:
        start, end = incident.start or "", incident.end or "9999"
        late = self.since is None or bool(start and end >= self.since)
        return late and (self.until is None or "" < start <= self.until)


def _holds(told: Sequence[str], wanted: str | None) -> bool:
    """Whether the wanted words stand in one of those told; nothing wanted fits all."""
    return wanted is None or any(wanted.casefold() in words.casefold() for words in told)


def find_incidents(view: View) -> Weighed:
    """The incidents and totals of the view's claims, under the rulings that stand in it."""
    return weigh_incidents(gather_linked(view, KINDS), read_rulings(view.decisions()))


def list_incidents(view: View) -> Iterator[Mapping[str, object]]:
    """One row for each incident, in the order of time and place."""
    return select_incidents(view, IncidentFilter())


def select_incidents(view: View, wanted: IncidentFilter) -> Iterator[Mapping[str, object]]:
    """One row for each incident that is wanted, in the order of time and place."""
    sources = name_sources(view)
    for incident in find_incidents(view).incidents:
        if wanted.fits(incident, sources):
            yield describe_incident(incident, sources)


def list_tolls(view: View, wanted: IncidentFilter = IncidentFilter()) -> Iterator[Mapping[str, object]]:
    """One row for each figure of each wanted incident, with the tolls that are derived from it."""
    sources = name_sources(view)
    for incident in find_incidents(view).incidents:
        if wanted.fits(incident, sources):
            for tolls in (incident.killed, incident.injured):
                yield from _list_figures(incident, tolls, sources)


def name_sources(view: View) -> Mapping[ItemId, str]:
    """The source of each document."""
    return {item.id: item.source for item in view.items()}


def describe_incident(incident: Incident, sources: Mapping[ItemId, str]) -> Mapping[str, object]:
    """The incident in plain values, its documents by their sources."""
    return {
        "incident": incident.id,
        "kind": incident.kind,
        "documents": _name_all(incident.documents, sources),
        "killed": describe_toll(incident.killed),
        "injured": describe_toll(incident.injured),
        "origins": len(incident.origins),
        "grade": incident.grade,
        "denied": bool(incident.denials),
        "time": {"start": incident.start, "end": incident.end} if incident.start else None,
        "place": incident.place,
        "mentions": _name_all(incident.mentions, sources),
        "conservative": {
            tolls.harm: _describe_range(tolls.acled) for tolls in (incident.killed, incident.injured) if tolls
        },
        "countries": list(incident.countries),
    }


def _name_all(items: Iterable[ItemId], sources: Mapping[ItemId, str]) -> list[str]:
    return sorted(sources[item] for item in items)


def describe_toll(tolls: Tolls | None) -> Mapping[str, int | None] | None:
    """Low, best and high by UCDP's manner; None where nobody counts."""
    return _describe_range(tolls.ucdp) if tolls else None


def _describe_range(toll: Toll) -> Mapping[str, int | None] | None:
    return None if toll.best is None else {"low": toll.low, "best": toll.best, "high": toll.high}


def _list_figures(
    incident: Incident, tolls: Tolls | None, sources: Mapping[ItemId, str]
) -> Iterator[Mapping[str, object]]:
    for figure in tolls.figures if tolls else ():
        yield {
            "incident": incident.id,
            "time": incident.start,
            "place": incident.place,
            **describe_figure(figure, sources),
            "ucdp": describe_toll(tolls),
            "acled": _describe_range(tolls.acled) if tolls else None,
        }


def describe_figure(figure: Figure, sources: Mapping[ItemId, str]) -> Mapping[str, object]:
    """A figure in plain values."""
    return {
        "harm": figure.harm,
        "low": figure.low,
        "high": figure.high,
        "words": figure.words,
        "who": figure.who,
        "side": figure.side,
        "speaker": figure.speaker,
        "party": figure.party,
        "origins": list(figure.origins),
        "as_of": figure.as_of,
        "scope": figure.scope.value,
        "altered": figure.altered,
        "passing": figure.passing,
        "vague": figure.vague,
        "document": sources[figure.item],
        "claim": figure.claim,
        "offset": figure.offset,
    }
