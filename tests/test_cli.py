"""Every command on a real ledger, and every kind of fault as a sentence and an exit code."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from onrecord import cli
from onrecord.cli import main

REPORT = (
    "SARN (Agency) - Karvia delivered six Mi-35 helicopters to Belmar in March 2021, the defence ministry said.\n\n"
    "At least 12 people were killed when warplanes bombed a market in Quellin on 14 May 2021, Doctor Ana Orel said.\n"
)


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """The exit code of a command line."""
    monkeypatch.setattr(sys, "argv", ["onrecord", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with one report."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "report.txt").write_text(REPORT, "utf-8")
    path = folder / "war.db"
    with pytest.MonkeyPatch.context() as patch:
        assert run(patch, "read", str(folder / "report.txt"), "--ledger", str(path), "--jobs", "1") == 0
    return path


def test_read_tells_what_it_found(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    code = run(monkeypatch, "read", str(folder), "--ledger", str(tmp_path / "new.db"), "--jobs", "1", "--json")
    told = json.loads(capsys.readouterr().out)
    assert code == 1
    assert told["documents"] == 1
    assert told["claims"] == sum(told["claims by kind"].values()) >= 2
    assert [issue["source"].endswith("empty.txt") for issue in told["set aside"]] == [True]
    assert all(issue["what"] and issue["remedy"] for issue in told["set aside"])


def test_read_takes_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    assert run(monkeypatch, "read", "-", "--ledger", str(tmp_path / "in.db"), "--jobs", "1") == 0
    assert "1 documents" in capsys.readouterr().out


def test_show_lists_and_explains(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "show", "claims", "--ledger", str(ledger), "--json") == 0
    claims = json.loads(capsys.readouterr().out)
    assert {"arms_delivery", "casualties"} <= {c["kind"] for c in claims}
    assert all(REPORT[c["start"] : c["end"]] in c["says"] for c in claims)
    assert run(monkeypatch, "show", claims[0]["id"], "--ledger", str(ledger), "--json") == 0
    assert json.loads(capsys.readouterr().out)["id"] == claims[0]["id"]


@pytest.mark.parametrize("what", ["ledger", "documents", "claims", "issues"])
def test_show_prints_for_people_too(ledger: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "show", what, "--ledger", str(ledger)) == 0


@pytest.mark.parametrize(("what", "begins"), [("documents", "item-"), ("claims", "claim-"), ("entities", "")])
def test_a_row_is_one_line_with_a_short_id_that_can_be_shown(
    ledger: Path, what: str, begins: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "show", what, "--ledger", str(ledger), "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert run(monkeypatch, "show", what, "--ledger", str(ledger)) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.startswith("id  ")
    shown = [row["id"][:17] if begins else row["id"] for row in rows]
    assert [line.split("  ")[0] for line in lines] == shown
    if begins:
        assert run(monkeypatch, "show", shown[0], "--ledger", str(ledger), "--json") == 0
        assert json.loads(capsys.readouterr().out)["id"] == rows[0]["id"]
        assert run(monkeypatch, "show", begins, "--ledger", str(ledger)) == 2 * (len(rows) != 1)


def test_an_incident_is_shown_by_the_beginning_of_its_id_in_words(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "show", "incidents", "--ledger", str(ledger), "--json") == 0
    id = json.loads(capsys.readouterr().out)[0]["incident"]
    assert run(monkeypatch, "show", id[:17], "--ledger", str(ledger)) == 0
    told = capsys.readouterr().out
    assert run(monkeypatch, "show", "--why", id, "--ledger", str(ledger)) == 0
    assert capsys.readouterr().out == told
    assert f"incident  {id}" in told
    assert not [words for words in ("{", "None", "False", "denied") if words in told]
    assert all(line.strip() for line in told.splitlines())


@pytest.mark.parametrize("country", ["MM", "mm", "Myanmar"])
def test_a_country_is_asked_for_by_code_or_name(ledger: Path, country: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "show", "incidents", "--country", country, "--ledger", str(ledger)) == 0


@pytest.mark.parametrize(
    ("options", "kinds"), [(["--kind", "arms_delivery"], {"arms_delivery"}), (["--words", "zeppelin"], set())]
)
def test_show_filters(
    ledger: Path,
    options: list[str],
    kinds: set[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, "show", "claims", *options, "--ledger", str(ledger), "--json") == 0
    assert {c["kind"] for c in json.loads(capsys.readouterr().out)} == kinds


@pytest.mark.parametrize(("name", "start"), [("claims", '{"id": "claim-'), ("csv", "")])
def test_export_writes_a_file(
    ledger: Path, name: str, start: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    assert run(monkeypatch, "export", name, "-o", str(out), "--ledger", str(ledger)) == 0
    lines = out.read_text("utf-8-sig").splitlines()
    assert len(lines) >= 2
    assert lines[0].startswith(start)


def test_verify_finds_everything_as_it_was(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "verify", "--ledger", str(ledger), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["faults"] == []
    assert len(told["digest"]) == 64


def test_kinds_lists_all(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "kinds", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)) == 24
    assert run(monkeypatch, "kinds") == 0
    assert "arms_delivery" in capsys.readouterr().out


FAULTS = [
    (["read", "/nowhere/at/all.txt"], 2, "/nowhere/at/all.txt"),
    (["show", "claims", "--kind", "dance"], 2, "dance"),
    (["show", "claim-nothing"], 2, "claim-nothing"),
    (["show", "incidents", "--country", "Germoney"], 2, "write its two letters or name"),
    (["export", "morse"], 2, "morse"),
    (["read", "README.md", "--engine", "teleport"], 2, "teleport"),
    (["verify", "--ledger", "/nowhere/war.db"], 2, "/nowhere/war.db"),
]


@pytest.mark.parametrize(("words", "code", "named"), FAULTS, ids=lambda v: str(v)[:30])
def test_a_fault_is_a_sentence_and_an_exit_code(
    ledger: Path,
    words: list[str],
    code: int,
    named: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = words if "--ledger" in words else [*words, "--ledger", str(ledger)]
    assert run(monkeypatch, *words) == code
    told = capsys.readouterr().err
    assert named in told
    assert "Traceback" not in told


def test_the_demo_says_how_to_look_at_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "report.txt").write_text(REPORT, "utf-8")
    monkeypatch.setattr(cli, "files", lambda _: tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "demo", "--jobs", "1") == 0
    assert "onrecord serve --ledger demo.db  (in the repository: make serve)" in capsys.readouterr().out


def test_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "notes.db"
    other.write_text("my notes")
    assert run(monkeypatch, "read", "README.md", "--ledger", str(other)) == 2
    assert other.read_text() == "my notes"
