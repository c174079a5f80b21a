"""Intervals of relations and tenures from claims, whatever reader found the claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.pipeline.relations import describe_relation
from onrecord.weighing.relation import weigh_relations, weigh_tenures
from onrecord.weighing.transfer import Report, weigh_transfers
from weighing.reports import make_reports
from weighing.stories import load_cases

CASES = load_cases("relations.yml")
TENURES = load_cases("tenures.yml")
WHOLE = [report for at, case in enumerate(CASES) for report in make_reports(case["documents"], f"c{at:02}d")]


def describe(report: list[Report]) -> list[list[str | None]]:
    return [[r.kind, r.source, r.target, r.start, r.end, r.status] for r in weigh_relations(report)]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_claims_make_these_intervals(case: Mapping[str, Any]) -> None:
    assert describe(make_reports(case["documents"])) == case["rows"]


@pytest.mark.parametrize("case", TENURES, ids=[case["name"] for case in TENURES])
def test_titles_make_these_tenures(case: Mapping[str, Any]) -> None:
    told = weigh_tenures(make_reports(case["documents"]))
    assert [[t.person, t.office, t.party, t.began, t.ended] for t in told] == case["rows"]


@settings(max_examples=15, deadline=None)
@given(st.permutations(WHOLE))
def test_any_order_of_arrival_gives_the_same_relations(reports: list[Report]) -> None:
    assert weigh_relations(reports) == weigh_relations(WHOLE)


@settings(max_examples=15, deadline=None)
@given(st.permutations([report for case in TENURES for report in make_reports(case["documents"], case["name"])]))
def test_any_order_of_arrival_gives_the_same_tenures(reports: list[Report]) -> None:
    assert weigh_tenures(reports) == weigh_tenures(sorted(reports, key=lambda report: report.document.item))


def test_a_relation_rests_on_its_claims_and_names_its_rules() -> None:
    case = next(case for case in CASES if case["name"] == "imposed and lifted in two reports")
    (relation,) = weigh_relations(make_reports(case["documents"]))
    assert [event.what for event in relation.events] == ["in force", "lifted"]
    assert relation.documents == ("d0", "d1")
    assert len(relation.claims) == 2
    assert {reason.name for reason in relation.reasons} >= {"start", "end"}
    row = describe_relation(relation, {item: f"{item}.txt" for item in relation.documents})
    assert (row["from"], row["start"], row["documents"]) == ("Norvia", "2031-02-18", ["d0.txt", "d1.txt"])


def test_a_copy_is_no_second_account_of_a_day() -> None:
    """Two days are told, the earlier by one account and its copy, the later by two of their own."""
    text = "Norvia recognised Sudria on {} March 2031. Norvia's army and Sudria's army are small."
    claims = ["recognition recognised | agent Norvia | patient Sudria"]
    days = [(4, {}), (4, {"copy_of": 0}), (5, {}), (5, {})]
    told = [{"at": "2031-03-09", "by": f"Paper {at}", "text": text.format(day), "claims": claims, **more}
            for at, (day, more) in enumerate(days)]  # fmt: skip
    (relation,) = weigh_relations(make_reports(told))
    assert (relation.start, relation.other_starts) == ("2031-03-05", ("2031-03-04",))


def test_an_order_of_the_register_is_an_agreement() -> None:
    text = "Norvia ordered ten T-90 tanks from Sudria on 4 May 2031. Norvia's army and Sudria's army are small."
    reports = make_reports([{"at": "2031-05-05", "by": "A Paper", "text": text, "claims": ["arms_order ordered"]}])
    (relation,) = weigh_relations(reports, weigh_transfers(reports))
    assert (relation.kind, relation.source, relation.target) == ("agreement", "Sudria", "Norvia")
    assert (relation.start, relation.status) == ("2031-05-04", "in force")


def test_another_reader_changes_no_relation() -> None:
    case = next(case for case in CASES if case["name"] == "recognition withheld, then given")
    first = weigh_relations(make_reports(case["documents"]))
    again = weigh_relations(
        [replace(report, claims=tuple(reversed(report.claims))) for report in make_reports(case["documents"])]
    )
    assert [relation.id for relation in first] == [relation.id for relation in again]
