"""How the file is searched: by index, in the listing's order, so that a page costs the same in a large ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite

from onrecord.ledger import selection
from onrecord.ledger.scope import Scope
from onrecord.ledger.selection import Sizes
from onrecord.ledger.store import Store
from onrecord.ports import ClaimFilter, Page
from onrecord.record import ItemId

ITEM = ItemId("item-1")
PAGE = Page(100, 50)
SCOPE = Scope(seq=3, claims=100, items=100, links=100)

PLANS = [
    (ClaimFilter(), "SCAN claims USING INDEX ix_claims_item_start_no"),
    (ClaimFilter(min_confidence=0.5), "SCAN claims USING INDEX ix_claims_item_start_no"),
    (ClaimFilter(kind="meeting"), "SEARCH claims USING INDEX ix_claims_kind_item_start_no (kind=?)"),
    (ClaimFilter(modality="denied"), "SEARCH claims USING INDEX ix_claims_modality_item_start_no (modality=?)"),
    (ClaimFilter(item=ITEM), "SEARCH claims USING INDEX ix_claims_item_start_no (item=?)"),
    (
        ClaimFilter(kind="meeting", modality="denied"),
        "SEARCH claims USING INDEX ix_claims_kind_modality_item_start_no (kind=? AND modality=?)",
    ),
    (
        ClaimFilter(kind="meeting", item=ITEM),
        "SEARCH claims USING INDEX ix_claims_kind_item_start_no (kind=? AND item=?)",
    ),
    (
        ClaimFilter(kind="meeting", min_confidence=0.5),
        "SEARCH claims USING INDEX ix_claims_kind_item_start_no (kind=?)",
    ),
]


def _explain(path: Path, statement: object) -> list[str]:
    sql = str(statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    with Store(path, patience=1).reading() as connection:
        return [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}")]


@pytest.mark.parametrize(("wanted", "plan"), PLANS)
def test_pages_are_found_in_their_order(filled: Path, wanted: ClaimFilter, plan: str) -> None:
    """No page sorts, and only what asks for everything walks everything."""
    for plain in (False, True):
        steps = _explain(filled, selection.select_claims(wanted, replace(SCOPE, plain=plain), PAGE))
        assert steps[0] == plan
        assert not [step for step in steps[1:] if step.startswith("SCAN") or "TEMP B-TREE" in step]


@pytest.mark.parametrize(
    ("wanted", "lookup"),
    [
        (ClaimFilter(country="QA"), "SEARCH links USING COVERING INDEX ix_links_country_claim (country=?)"),
        (ClaimFilter(words="jets"), "SCAN claim_words VIRTUAL TABLE INDEX 0:M1"),
    ],
)
def test_countries_and_words_are_looked_up_first(filled: Path, wanted: ClaimFilter, lookup: str) -> None:
    steps = _explain(filled, selection.select_claims(wanted, SCOPE, PAGE))
    assert steps[0] == "SEARCH claims USING INTEGER PRIMARY KEY (rowid=?)"
    assert lookup in steps


@pytest.mark.parametrize("wanted", [wanted for wanted, _ in PLANS if wanted.kind or wanted.modality or wanted.item])
def test_counting_walks_only_what_fits(filled: Path, wanted: ClaimFilter) -> None:
    steps = _explain(filled, selection.count_claims(wanted, SCOPE))
    assert not [step for step in steps if step.startswith("SCAN")]


@pytest.mark.parametrize("wanted", [ClaimFilter(min_confidence=0.5), ClaimFilter(kind="meeting", min_confidence=0.5)])
def test_counting_reads_the_index_alone(filled: Path, wanted: ClaimFilter) -> None:
    steps = _explain(filled, selection.count_claims(wanted, replace(SCOPE, plain=True)))
    assert len(steps) == 1
    assert "USING COVERING INDEX" in steps[0]


@pytest.mark.parametrize("wanted", [ClaimFilter(words="jets"), ClaimFilter(words="jets", kind="meeting")])
def test_words_that_many_claims_hold_are_walked_in_the_index_of_words(filled: Path, wanted: ClaimFilter) -> None:
    """Nothing is gathered or sorted, whatever else is asked for."""
    steps = _explain(filled, selection.select_claims(wanted, SCOPE, PAGE, Sizes(words=True)))
    assert steps[0].startswith("SCAN claim_words VIRTUAL TABLE")
    assert steps[1] == "SEARCH claims USING INTEGER PRIMARY KEY (rowid=?)"
    assert not [step for step in steps if "TEMP B-TREE" in step]
