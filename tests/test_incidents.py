"""Incidents of a real ledger end to end: exported, shown, explained, ruled on."""

from __future__ import annotations

import itertools
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.errors import NotFound
from onrecord.ids import decision_id
from onrecord.ledger import open_ledger
from onrecord.pipeline import IncidentFilter, explain, find_incidents, list_incidents, list_tolls, select_incidents
from onrecord.ports import Ledger
from onrecord.record import Act, Decision
from onrecord.rulings import name_claim

REPORTS = {
    "wire": (
        "2031-03-04",
        "LANTU (Karva Wire) - Warplanes bombed a crowded market in the town of Lantu on Monday, killing 12 people and wounding 30, "
        "medics said.\n",
    ),
    "post": (
        "2031-03-05",
        "OSTRIN (Ostrin Post) - Jets bombed a market in Lantu on Monday, killing at least 14 people, a doctor at the hospital said.\n",
    ),
    "mill": (
        "2031-03-09",
        "Rockets struck a flour mill in Ostrin on Saturday, killing three workers, the mayor said.\n",
    ),
}


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """The exit code of a command line."""
    monkeypatch.setattr(sys, "argv", ["onrecord", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def read_reports(folder: Path, names: tuple[str, ...]) -> Path:
    """A ledger into which these reports were read one by one, in this order."""
    path = folder / f"{'-'.join(names)}.db"
    for name in names:
        day, text = REPORTS[name]
        line = {"id": name, "text": text, "published": day, "publisher": name.title()}
        (folder / f"{name}.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
        with pytest.MonkeyPatch.context() as patch:
            assert (
                run(patch, "read", str(folder / f"{name}.jsonl"), "--ledger", str(path), "--jobs", "1", "--json") == 0
            )
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return read_reports(tmp_path_factory.mktemp("incidents"), ("wire", "post", "mill"))


@pytest.fixture
def ledger(path: Path, tmp_path: Path) -> Ledger:
    copy = tmp_path / "copy.db"
    copy.write_bytes(path.read_bytes())
    return open_ledger(str(copy))


def test_incidents_are_exported_as_the_contract_has_them(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "incidents.jsonl"
    with pytest.MonkeyPatch.context() as patch:
        assert run(patch, "export", "incidents", "-o", str(out), "--ledger", str(path)) == 0
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    keys = ["incident", "kind", "documents", "killed", "injured", "origins", "grade", "denied", "time", "place"]
    assert all(list(row)[:10] == keys for row in rows)
    market = next(row for row in rows if len(row["documents"]) == 2)
    assert market["documents"] == ["post", "wire"]
    assert market["killed"] == {"low": 12, "best": 14, "high": 14}
    assert market["origins"] == 2
    assert market["time"] == {"start": "2031-03-03", "end": "2031-03-03"}


def test_arrival_in_any_order_gives_the_same_incidents(path: Path, tmp_path: Path) -> None:
    kept = open_ledger(str(path), create=False)
    wanted = list(list_incidents(kept.view()))
    kept.close()
    for names in itertools.islice(itertools.permutations(REPORTS), 3, None, 2):
        other = open_ledger(str(read_reports(tmp_path, names)), create=False)
        assert list(list_incidents(other.view())) == wanted
        other.close()


def test_filters_and_tolls(ledger: Ledger) -> None:
    view = ledger.view()
    assert [row["documents"] for row in select_incidents(view, IncidentFilter(min_origins=2))] == [["post", "wire"]]
    assert [row["documents"] for row in select_incidents(view, IncidentFilter(since="2031-03-05"))] == [["mill"]]
    assert [row["documents"] for row in select_incidents(view, IncidentFilter(until="2031-03-05"))] == [
        ["post", "wire"]
    ]
    assert [row["documents"] for row in select_incidents(view, IncidentFilter(kind="shelling"))] == [["mill"]]
    figures = list(list_tolls(view, IncidentFilter(until="2031-03-05")))
    assert {(row["harm"], row["low"]) for row in figures} >= {("killed", 12), ("injured", 30), ("killed", 14)}
    ledger.close()


def test_everything_explains_itself(ledger: Ledger) -> None:
    view = ledger.view()
    incident = next(i for i in find_incidents(view).incidents if len(i.documents) == 2)
    told = explain(view, incident.id[:20])
    assert told == explain(view, incident.claims[-1])
    lines = "\n".join(str(line) for part in ("claims", "tolls", "pairs", "contradictions") for line in told[part])
    assert all(claim in lines for claim in incident.claims)
    assert "UCDP" in lines
    assert "ACLED" in lines
    assert "both name" in lines
    assert incident.grade_rule in str(told["grade"])
    with pytest.raises(NotFound):
        explain(view, "incident-of-nobody")
    ledger.close()


@pytest.mark.parametrize(
    "words", [("show", "incidents"), ("show", "tolls"), ("show", "incidents", "--min-origins", "2")]
)
def test_show_prints_rows(path: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert run(patch, *words, "--ledger", str(path), "--json") == 0
    assert json.loads(capsys.readouterr().out)


def test_show_refuses_what_is_no_day(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert run(patch, "show", "incidents", "--since", "last week", "--ledger", str(path)) == 2
    assert "no day" in capsys.readouterr().err


def test_rulings_bring_together_part_and_reject(ledger: Ledger) -> None:
    view = ledger.view()
    by_item: dict[str, list[str]] = {}
    for incident in find_incidents(view).incidents:
        for claim in incident.claims:
            by_item.setdefault(view.item(view.claim(claim).item).source, []).append(claim)
    wire, mill = view.claim(by_item["wire"][0]), view.claim(by_item["mill"][0])
    merged = _append(
        ledger, Decision("", Act.MERGE, (name_claim(wire), name_claim(mill)), (), "one war", "ana", "2031-04-01")
    )
    assert merged == [["mill", "post", "wire"]]
    parted = _append(
        ledger, Decision("", Act.SPLIT, (name_claim(wire), name_claim(mill)), (), "not", "ana", "2031-04-02")
    )
    assert parted == [["post", "wire"], ["mill"]]
    for claim in by_item["mill"]:
        rejected = Decision("", Act.REJECT, (name_claim(view.claim(claim)),), (), "misread", "ana", "2031-04-03")
        left = _append(ledger, rejected)
    assert left == [["post", "wire"]]
    ledger.close()


def _append(ledger: Ledger, decision: Decision) -> list[object]:
    """The documents of each incident after one more ruling."""
    ledger.append([replace(decision, id=decision_id(decision))])
    return [row["documents"] for row in list_incidents(ledger.view())]


def test_tolls_are_shown_by_both_derivations(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert run(patch, "show", "tolls", "--place", "Lantu", "--ledger", str(path)) == 0
    shown = capsys.readouterr().out
    assert "low / best / high: 12 / 14 / 14 in UCDP's manner; 12 / 12 / 14 as ACLED's most conservative number" in shown
    assert "medics" in shown
    assert "mill" not in shown


def test_show_refuses_a_grade_that_there_is_not(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert run(patch, "show", "incidents", "--grade", "proven", "--ledger", str(path)) == 2
    assert "contested" in capsys.readouterr().err


def test_show_says_that_nothing_fits(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert run(patch, "show", "incidents", "--country", "NZ", "--ledger", str(path)) == 0
    assert "no incidents to show" in capsys.readouterr().out
