"""What the register makes of claims and the words around them, whatever reader found the claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import Act, Decision
from onrecord.rulings import name_claim
from onrecord.weighing.ruling import Rulings, read_rulings
from onrecord.weighing.transfer import Report, Transfer, share_supply, weigh_transfers
from weighing.reports import make_reports
from weighing.stories import load_cases

CASES = [*load_cases("deals.yml"), *load_cases("wordings.yml")]
PAIR = next(case for case in CASES if case["name"] == "one system for two recipients is two deals")
MOVED = CASES[:8]
LISTED = next(case for case in CASES if case["name"] == "a list of deliveries by year")


def describe(row: Transfer, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the case tells of a row, as the register has it."""
    whole = {
        "of": row.designation,
        "from": row.supplier,
        "to": row.recipient,
        "order": row.year_of_order,
        "doubt": row.order_uncertain,
        "number": row.number_ordered,
        "uncertain": row.number_uncertain,
        "deliveries": [[each.year, each.number] for each in row.deliveries],
        "status": row.status,
        "mode": row.mode,
        "differ": [[each.field, each.kind] for each in row.contradictions],
    }
    return {name: whole[name] for name in {"differ", *wanted}}


def sort_rows(rows: Sequence[Transfer]) -> list[Transfer]:
    return sorted(rows, key=lambda row: (row.designation, row.recipient or "", row.year_of_order or 0))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_reports_make_these_rows(case: Mapping[str, Any]) -> None:
    rows = sort_rows(weigh_transfers(make_reports(case["documents"])))
    assert [describe(row, want) for row, want in zip(rows, case["rows"], strict=True)] == [
        {"differ": [], **want} for want in case["rows"]
    ]


@settings(max_examples=15, deadline=None)
@given(
    st.permutations([report for at, case in enumerate(MOVED) for report in make_reports(case["documents"], f"c{at}d")])
)
def test_any_order_of_arrival_gives_the_same_register(reports: list[Report]) -> None:
    assert weigh_transfers(reports) == weigh_transfers(sorted(reports, key=lambda report: report.document.item))


def rule(act: Act, reports: Sequence[Report]) -> Rulings:
    """A ruling on the first claims of the first two reports."""
    subjects = tuple(name_claim(report.claims[0].linked.claim) for report in reports[:2])
    return read_rulings([Decision("decision-1", act, subjects, (), "", "somebody", "2027-01-01T00:00:00Z")])


def test_people_merge_two_deals() -> None:
    reports = make_reports(PAIR["documents"])
    (row,) = weigh_transfers(reports, rule(Act.MERGE, reports))
    assert row.documents == ("d0", "d1")
    assert any(reason.name == "ruling" for reason in row.reasons)


def test_a_ruling_outlives_a_reading() -> None:
    first = make_reports(PAIR["documents"])
    again = make_reports([{**told, "reader": "the next version"} for told in PAIR["documents"]])
    assert {p.linked.id for r in first for p in r.claims}.isdisjoint({p.linked.id for r in again for p in r.claims})
    (row,) = weigh_transfers(again, rule(Act.MERGE, first))
    assert row.documents == ("d0", "d1")


def test_people_split_a_deal() -> None:
    told = [{**LISTED["documents"][0]}, {**LISTED["documents"][0], "by": "Another Paper"}]
    reports = make_reports(told)
    assert len(weigh_transfers(reports)) == 1
    assert len(weigh_transfers(reports, rule(Act.SPLIT, reports))) == 2


def test_a_sentence_whose_claims_people_rejected_tells_nothing() -> None:
    text = "Morvia ordered ten T-90 tanks from Tolmania in 2024. Tolmania delivered ten T-90 tanks to Morvia in 2025."
    (report,) = make_reports(
        [
            {
                "at": "2026-01-01",
                "by": "A Paper",
                "text": text,
                "claims": ["arms_order ordered", "arms_delivery delivered"],
            }
        ]
    )
    order, delivery = report.claims
    (row,) = weigh_transfers([replace(report, claims=(order,), silenced=(delivery.start,))])
    assert (row.deliveries, row.status) == ((), "on order")


def test_shares_and_concentration_by_recipient_and_year() -> None:
    texts = [
        "Tolmania delivered 30 T-72 tanks to Morvia in 2025.",
        "Zentia delivered ten M113 carriers to Morvia in 2025.",
        "Zentia delivered five M113 carriers to Tolmania in 2025.",
        "Brania denied that Brania delivered nine T-55 tanks to Morvia in 2025. Brania's army and the Branian navy are small.",
    ]
    told = [
        {"at": "2026-01-01", "by": f"Paper {at}", "text": t, "claims": ["arms_delivery delivered"]}
        for at, t in enumerate(texts)
    ]
    shares = share_supply(weigh_transfers([*make_reports(told), *make_reports(LISTED["documents"])[1:]]))
    assert [(s.recipient, s.year, s.supplier, s.number, s.share, s.concentration) for s in shares] == [
        ("Morvia", 2025, "Tolmania", 30, 0.75, 0.625),
        ("Morvia", 2025, "Zentia", 10, 0.25, 0.625),
        ("Tolmania", 2025, "Zentia", 5, 1.0, 1.0),
    ]
    assert all(share.claims and share.transfers for share in shares)
