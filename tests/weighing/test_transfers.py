"""The rows that invented reports make: read from a file into a real ledger, all together, and weighed in any order."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from onrecord.ledger import open_ledger
from onrecord.pipeline import plan_run, read_sources
from onrecord.pipeline.reports import gather_reports
from onrecord.ports import Ledger
from onrecord.record import ItemId
from onrecord.settings import Settings
from onrecord.weighing.transfer import KINDS, Report, Transfer, weigh_transfers
from weighing.stories import load_cases

CASES = load_cases("transfers.yml")


def list_sources(at: int) -> list[str]:
    """The ids that the documents of a case get in the file."""
    return [f"c{at:02}d{place}" for place in range(len(CASES[at]["documents"]))]


def write_reports(path: Path) -> None:
    """The documents of all cases as lines of JSON."""
    told = [
        {"id": source, "text": each["text"], "published": str(each["at"]), "publisher": each["by"]}
        for at, case in enumerate(CASES)
        for source, each in zip(list_sources(at), case["documents"], strict=True)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in told), "utf-8")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with the documents of all cases, read once."""
    folder = tmp_path_factory.mktemp("transfers")
    write_reports(folder / "reports.jsonl")
    opened = open_ledger(str(folder / "ledger.db"))
    summary = read_sources([str(folder / "reports.jsonl")], opened, plan_run(Settings(jobs=1), "serial"))
    assert not summary.issues
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def reports(ledger: Ledger) -> tuple[Report, ...]:
    return tuple(gather_reports(ledger.view(), KINDS))


@pytest.fixture(scope="module")
def register(reports: tuple[Report, ...]) -> tuple[Transfer, ...]:
    return weigh_transfers(reports)


@pytest.fixture(scope="module")
def sources(ledger: Ledger) -> Mapping[ItemId, str]:
    return {item.id: item.source for item in ledger.view().items()}


@pytest.fixture(scope="module")
def by_case(register: tuple[Transfer, ...], sources: Mapping[ItemId, str]) -> Mapping[str, Sequence[Transfer]]:
    """The rows by the case that their documents belong to; no row may rest on documents of two cases."""
    found: dict[str, list[Transfer]] = defaultdict(list)
    for transfer in register:
        (case,) = {sources[item].split("d")[0] for item in transfer.documents}
        found[case].append(transfer)
    return found


@pytest.mark.parametrize("at", range(len(CASES)), ids=[case["name"] for case in CASES])
def test_reports_make_these_rows(at: int, by_case: Mapping[str, Sequence[Transfer]]) -> None:
    wanted = sorted(CASES[at]["rows"], key=lambda row: str(row["of"]))
    rows = sorted(by_case.get(f"c{at:02}", ()), key=lambda row: row.designation)
    assert [describe(row, want) for row, want in zip(rows, wanted, strict=True)] == [
        {"differ": [], **want} for want in wanted
    ]


def describe(row: Transfer, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the case tells of a row, as the register has it."""
    whole = {
        "of": row.designation,
        "from": row.supplier,
        "to": row.recipient,
        "order": row.year_of_order,
        "number": row.number_ordered,
        "uncertain": row.number_uncertain,
        "deliveries": [[each.year, each.number] for each in row.deliveries],
        "status": row.status,
        "mode": row.mode,
        "differ": [[each.field, each.kind] for each in row.contradictions],
    }
    return {name: whole[name] for name in {"differ", *wanted}}


def test_every_row_rests_on_claims_and_names_its_rules(register: tuple[Transfer, ...], ledger: Ledger) -> None:
    view = ledger.view()
    for row in register:
        assert {view.claim(claim).item for claim in row.claims} <= set(row.documents)
        assert row.claims, row.designation
        assert {"year of order", "status", "mode"} <= {reason.name for reason in row.reasons}


def test_contradictions_name_the_documents_of_each_value(
    by_case: Mapping[str, Sequence[Transfer]], sources: Mapping[ItemId, str]
) -> None:
    at = next(place for place, case in enumerate(CASES) if case["name"] == "one side denies")
    (row,) = by_case[f"c{at:02}"]
    (denial,) = row.contradictions
    assert {voice.value: [sources[item] for item in voice.documents] for voice in denial.voices} == {
        "yes": [f"c{at:02}d0"],
        "no": [f"c{at:02}d1"],
    }


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_reports_gives_the_same_register(
    seed: int, reports: tuple[Report, ...], register: tuple[Transfer, ...]
) -> None:
    shuffled = list(reports)
    random.Random(seed).shuffle(shuffled)
    assert shuffled != list(reports)
    assert weigh_transfers(shuffled) == register
