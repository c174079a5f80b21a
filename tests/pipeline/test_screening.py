import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from contract.reports import rule
from onrecord.cli import main
from onrecord.pipeline import describe_matches, open_lists, screen_view
from onrecord.ports import Ledger
from onrecord.record import Act, Subject
from pipeline.actors import FIRST, SECOND, fill_ledger

LISTS = Path(__file__).parent.parent / "intake" / "lists"
SDN, EU = str(LISTS / "sdn.xml"), str(LISTS / "eu.xml")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = fill_ledger(tmp_path / "war.db", FIRST, SECOND)
    yield opened
    opened.close()


def test_hits_under_another_spelling_on_several_lists(ledger: Ledger) -> None:
    view = ledger.view()
    rows = list(describe_matches(view, screen_view(view, open_lists([SDN, EU]))))
    found = {(row["name"], row["listed"]): row for row in rows}
    assert set(found) == {
        ("Tarvel Marine Suplies", "90001"),
        ("Tarvel Marine Suplies", "EU.9002.22"),
        ("Sabri al-Rushan", "90002"),
        ("Sabri al-Rushan", "EU.9001.11"),
        ("Sabry Rushan", "90002"),
        ("Sabry Rushan", "EU.9001.11"),
    }
    tarvel = found["Tarvel Marine Suplies", "90001"]
    assert tarvel["matched"] == "TARVEL MARINE SUPPLIES FZE"
    assert tarvel["state"] == "waiting"
    assert "words: supplies and suplies are spelt alike (+0.95)" in tarvel["why"]
    assert tarvel["documents"] == ["a/one.txt"]


def test_a_ruling_on_a_hit_holds_when_lists_are_screened_again(ledger: Ledger) -> None:
    first = screen_view(ledger.view(), open_lists([SDN]))
    hit = first[0].hit
    ruling = rule(Act.DIFFERENT, Subject("hit", hit.id), Subject("entity", hit.entity.id))
    ledger.append([ruling])
    again = {match.hit.id: match for match in screen_view(ledger.view(), open_lists([EU, SDN]))}
    assert (again[hit.id].state, again[hit.id].rulings) == ("different", (ruling.id,))
    ledger.append([rule(Act.UNDO, ruling)])
    assert screen_view(ledger.view(), open_lists([SDN]))[0].state == "waiting"


def test_only_what_came_in_is_screened_where_documents_are_given(ledger: Ledger) -> None:
    names = {m.hit.name for m in screen_view(ledger.view(), open_lists([SDN]), items=[SECOND.item.id])}
    assert names == {"Sabry Rushan"}


def _run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["onrecord", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_screen_rule_and_show_on_the_command_line(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "war.db")
    assert _run(monkeypatch, "screen", EU, "-l", path, "--json") == 0
    hits = json.loads(capsys.readouterr().out)["hits"]
    assert len(hits) == 3
    chosen = hits[0]
    words = ("rule", "same", chosen["id"], chosen["entity"], "--reason", "the port is named", "-l", path)
    assert _run(monkeypatch, *words) == 0
    assert capsys.readouterr().out.startswith("decision-")
    assert _run(monkeypatch, "screen", EU, "-l", path) == 0
    told = capsys.readouterr().out
    assert "2 hits on 2 entries" in told
    assert chosen["id"] not in told
    assert _run(monkeypatch, "show", "entities", "-l", path) == 0
    assert "name:sabry rushan" in " ".join(capsys.readouterr().out.split())
    assert _run(monkeypatch, "export", "ftm", "-l", path) == 0
    assert '"schema": "Person"' in capsys.readouterr().out


def test_what_cannot_be_taken_from_a_list_is_told(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(monkeypatch, "screen", SDN, "-l", str(tmp_path / "war.db")) == 1
    assert "entry 3: an entry of the list has no name" in capsys.readouterr().out


def test_without_a_list_a_sentence_says_so(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(monkeypatch, "screen", "-l", str(tmp_path / "war.db")) == 2
    assert "no list is given" in capsys.readouterr().err


def test_a_run_screens_what_it_reads_against_the_lists_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "Tarvel Marine Suplies delivered six patrol boats to Norway in March 2021, the ministry said.\n", "utf-8"
    )
    monkeypatch.setenv("ONRECORD_LISTS", SDN)
    path = str(tmp_path / "new.db")
    assert _run(monkeypatch, "read", str(report), "-l", path, "--jobs", "1", "--engine", "serial", "--json") == 0
    hits = json.loads(capsys.readouterr().out)["hits"]
    assert [(hit["name"], hit["listed"]) for hit in hits] == [("Tarvel Marine Suplies", "90001")]
    assert _run(monkeypatch, "read", str(report), "-l", path, "--jobs", "1", "--engine", "serial", "--json") == 0
    assert "hits" not in json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("rows", "kind"),
    [("name\nSabri al-Rushan\nTarvel Marine Suplies\n", ""), ("name,kind\nSabri al-Rushan,Person\n", "person")],
)
def test_a_list_of_names_alone_or_with_kinds_in_capitals_hits_exact_names(
    ledger: Ledger, tmp_path: Path, rows: str, kind: str
) -> None:
    own = tmp_path / "own.csv"
    own.write_text(rows, "utf-8")
    lists = open_lists([str(own)])
    hits = [match.hit for match in screen_view(ledger.view(), lists)]
    exact = {hit.listed.id: hit.listed.kind for hit in hits if hit.score == 1}
    assert exact == dict.fromkeys((row.partition(",")[0] for row in rows.splitlines()[1:]), kind)
    assert lists.entries == len(exact)
    assert len({hit.id for hit in hits}) == len(hits)


def test_a_name_without_a_kind_is_compared_as_a_person_too(ledger: Ledger, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text('name\n"AL-RUSHAN, Sabri"\n', "utf-8")
    scores = {m.hit.name: m.hit.score for m in screen_view(ledger.view(), open_lists([str(own)]))}
    assert scores["Sabri al-Rushan"] == 1


REFUSED = [
    (("undo", "decision-x"), "no such decision: decision-x"),
    (("same", "name:sabry rushan", "name:nobody", "--reason", "so"), "there is no entity 'name:nobody'"),
    (("same", "name:sabry rushan", "name:sabri al rushan"), "a ruling needs a reason"),
]


@pytest.mark.parametrize(("words", "told"), REFUSED)
def test_a_ruling_on_what_is_not_there_is_refused_and_not_written(
    ledger: Ledger,
    tmp_path: Path,
    words: tuple[str, ...],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _run(monkeypatch, "rule", *words, "-l", str(tmp_path / "war.db")) == 2
    assert told in capsys.readouterr().err
    assert not list(ledger.view().decisions())


def test_undoing_needs_no_reason_and_happens_once(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "war.db")
    same = ("rule", "same", "name:sabry rushan", "name:sabri al rushan", "--reason", "so", "-l", path)
    assert _run(monkeypatch, *same) == 0
    made = capsys.readouterr().out.strip()
    assert _run(monkeypatch, "rule", "undo", made, "-l", path) == 0
    undoing = capsys.readouterr().out.strip()
    assert undoing.startswith("decision-")
    assert _run(monkeypatch, "rule", "undo", made, "-l", path) == 0
    assert capsys.readouterr().out == f"{made} is taken back already; nothing was written\n"
    assert _run(monkeypatch, "rule", "undo", undoing, "-l", path) == 2
    assert "rule anew instead" in capsys.readouterr().err
    assert len(list(ledger.view().decisions())) == 2
