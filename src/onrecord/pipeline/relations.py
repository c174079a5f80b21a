"""Relations and tenures of a ledger, derived anew from its claims, and put into rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.pipeline.incidents import name_sources
from onrecord.pipeline.reports import gather_reports
from onrecord.ports import View
from onrecord.record import ItemId
from onrecord.weighing.relation import KINDS, Relation, Tenure, weigh_relations, weigh_tenures
from onrecord.weighing.ruling import read_rulings
from onrecord.weighing.transfer import KINDS as ARMS
from onrecord.weighing.transfer import weigh_transfers


def find_relations(view: View) -> tuple[Relation, ...]:
    """The relations of the view's claims, with the contracts of its register."""
    reports = list(gather_reports(view, KINDS | ARMS))
    return weigh_relations(reports, weigh_transfers(reports, read_rulings(view.decisions())))


def list_relations(view: View) -> Iterator[Mapping[str, object]]:
    """One row for each relation, by kind, parties and beginning."""
    sources = name_sources(view)
    for relation in find_relations(view):
        yield describe_relation(relation, sources)


def list_tenures(view: View) -> Iterator[Mapping[str, object]]:
    """One row for each person in an office, by party, office and first day."""
    sources = name_sources(view)
    for tenure in find_tenures(view):
        yield describe_tenure(tenure, sources)


def find_tenures(view: View) -> tuple[Tenure, ...]:
    """Every person with an office that the documents with claims name."""
    return weigh_tenures(gather_reports(view, KINDS | ARMS))


def describe_relation(relation: Relation, sources: Mapping[ItemId, str]) -> Mapping[str, object]:
    """The relation in plain values, its documents by their sources."""
    return {
        "id": relation.id,
        "relation": relation.kind,
        "from": relation.source,
        "to": relation.target,
        "start": relation.start,
        "end": relation.end,
        "status": relation.status,
        "events": [
            {"date": event.day, "event": event.what, "documents": sorted(sources[item] for item in event.documents)}
            for event in relation.events
        ],
        "other_starts": list(relation.other_starts),
        "documents": sorted(sources[item] for item in relation.documents),
        "claims": list(relation.claims),
    }


def describe_tenure(tenure: Tenure, sources: Mapping[ItemId, str]) -> Mapping[str, object]:
    """The tenure in plain values, its documents by their sources."""
    return {
        "id": tenure.id,
        "person": tenure.person,
        "office": tenure.office,
        "party": tenure.party,
        "first_told": tenure.first,
        "last_told": tenure.last,
        "began": tenure.began,
        "ended": tenure.ended,
        "former_told": tenure.former,
        "words": tenure.words,
        "documents": sorted(sources[item] for item in tenure.documents),
        "claims": list(tenure.claims),
    }
