"""The csv export: what a spreadsheet gets, and what it must not run."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from contract.ledgers import place_sqlite
from contract.reports import DEATHS, DELIVERY, STRIKE, TEXT, Report, Told
from onrecord.exports import export_view
from onrecord.exports.csv import COLUMNS, quiet_cell
from onrecord.ledger import open_ledger


def _export(folder: Path, *reports: Report) -> Path:
    ledger = open_ledger(place_sqlite(folder))
    for report in reports:
        ledger.append(report.entries())
    export_view(ledger.view(), "csv", folder / "out.csv")
    ledger.close()
    return folder / "out.csv"


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_claim_is_one_row(tmp_path: Path) -> None:
    known = {
        "title": "Jets, at last",
        "publisher": "Lantu Post",
        "published": "2024-02-02",
        "url": "https://a.example/1",
    }
    report = Report("a/one.txt", told=(DELIVERY, STRIKE, DEATHS), known=known)
    rows = _read(_export(tmp_path, report))
    empty = dict.fromkeys(COLUMNS, "")
    common = {"source": "a/one.txt", **known, "ruling": "waiting"}
    delivery, strike, deaths = (
        {"start": str(claim.trigger.start), "end": str(claim.trigger.end), "claim": claim.id} for claim in report.claims
    )
    assert rows == [
        {**empty, **common, "kind": "arms_delivery", "trigger": "delivered", "agent": "Karvia", "patient": "Belmar",
         "thing": "Su-30SME jets", "number": "two", "time": "March 2022",
         "speaker": "the defence ministry < Radio Lantu", "modality": "asserted", "low": "2", "high": "2",
         "unit": "aircraft", "time_start": "2022-03", "time_end": "2022-03", "time_precision": "month",
         "confidence": "0.9", **delivery},
        {**empty, **common, "kind": "air_attack", "trigger": "air strike", "agent": "army",
         "place": "Öst Märin village", "modality": "denied", "place_name": "Öst Märin", "country": "QC",
         "confidence": "0.6", **strike},
        {**empty, **common, "kind": "casualties", "trigger": "killed", "patient": "people", "number": "at least 40",
         "modality": "asserted", "low": "40", "unit": "people", "confidence": "0.3", **deaths},
    ]  # fmt: skip


def test_several_words_of_a_role_share_a_cell(tmp_path: Path) -> None:
    told = Told("arms_order", "promised", (("patient", "Belmar"), ("thing", "jets"), ("patient", "army")))
    (row,) = _read(_export(tmp_path, Report("a.txt", told=(told,))))
    assert row["patient"] == "Belmar; army"


def test_the_columns_stand_in_their_order(tmp_path: Path) -> None:
    assert _export(tmp_path).read_bytes() == "\ufeff".encode() + ",".join(COLUMNS).encode() + b"\r\n"


def test_lines_within_a_cell_stay_within_it(tmp_path: Path) -> None:
    told = Told("air_attack", "Lantu.\nThe army", (("agent", 'said "yes", twice'),))
    path = _export(tmp_path, Report("a.txt", text=f'{TEXT} He said "yes", twice.', told=(told,)))
    (row,) = _read(path)
    assert row["trigger"] == "Lantu.\nThe army"
    assert row["agent"] == 'said "yes", twice'
    assert path.read_bytes().count(b"\r\n") == 2


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("=HYPERLINK(\"https://a.example\")", "'=HYPERLINK(\"https://a.example\")"),
        ("+1 202 555", "'+1 202 555"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("-", "'-"),
        ("--5", "'--5"),
        ("-5 to -3", "'-5 to -3"),
        ("-5", "-5"),
        ("+12.5", "+12.5"),
        ("-1e-05", "-1e-05"),
        ("Karvia = Belmar", "Karvia = Belmar"),
        ("'tis", "'tis"),
        ("", ""),
        (-5, -5),
        (0.25, 0.25),
        (None, None),
    ],
)  # fmt: skip
def test_no_cell_runs(cell: object, written: object) -> None:
    assert quiet_cell(cell) == written


def test_no_cell_of_a_file_runs(tmp_path: Path) -> None:
    text = "=cmd() was said by @all to -all of +us"
    told = Told("meeting", "=cmd()", (("agent", "@all"), ("patient", "-all"), ("place", "+us")), ("=cmd()", "@all"))
    known = {"title": "=T()", "publisher": "+P", "url": "-U"}
    (row,) = _read(_export(tmp_path, Report("=a.txt", text=text, told=(told,), known=known)))
    assert not [cell for cell in row.values() if cell[:1] in ("=", "+", "-", "@")]
    assert row["speaker"] == "'=cmd() < @all"
