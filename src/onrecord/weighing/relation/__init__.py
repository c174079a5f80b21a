"""Relations between parties over time: who recognises, sanctions, expels, excludes, meets, backs and accuses whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.weighing.party import Cast, gather_cast, list_told
from onrecord.weighing.relation.contract import read_contracts
from onrecord.weighing.relation.join import join_acts
from onrecord.weighing.relation.office import Tenure, read_tenures
from onrecord.weighing.relation.read import read_acts
from onrecord.weighing.relation.relation import Act, Event, Relation
from onrecord.weighing.relation.session import lend_days
from onrecord.weighing.relation.word import load_cues
from onrecord.weighing.transfer import Report, Transfer

__all__ = ["KINDS", "Act", "Event", "Relation", "Tenure", "weigh_relations", "weigh_tenures"]

KINDS = frozenset(
    {
        "recognition",
        "sanction",
        "expulsion",
        "exclusion",
        "agreement",
        "meeting",
        "support",
        "accusation",
        "power_change",
    }
)
"""The kinds of claims that relations and tenures rest on."""


def weigh_relations(reports: Iterable[Report], transfers: Iterable[Transfer] = ()) -> tuple[Relation, ...]:
    """Every relation that the reports tell of, and every contract of the register, by kind, parties and beginning."""
    ordered = sorted(reports, key=lambda report: report.document.item)
    cast = _gather_cast(ordered)
    acts = [act for report in ordered for act in read_acts(report, cast) if act.kind in load_cues()]
    found = [*join_acts(lend_days(acts, ordered, cast)), *read_contracts(transfers)]
    return tuple(sorted(found, key=lambda r: (r.kind, r.source, r.target, r.start or "", r.id)))


def weigh_tenures(reports: Iterable[Report]) -> tuple[Tenure, ...]:
    """Every person with an office that the reports name."""
    ordered = sorted(reports, key=lambda report: report.document.item)
    return read_tenures(ordered, _gather_cast(ordered))


def _gather_cast(reports: Sequence[Report]) -> Cast:
    return gather_cast((r.text for r in reports), list_told(p.linked.claim for r in reports for p in r.claims))
