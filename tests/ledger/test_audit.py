"""Whatever is changed in the file behind the ledger's back is found and named."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import Stop
from onrecord.ledger import open_ledger, schema

OTHER = zlib.compress(b"other bytes").hex()

TAMPERED: dict[str, tuple[str, str, str]] = {
    "bytes": (f"UPDATE raws SET body = x'{OTHER}'", "raws ", "its content was changed"),
    "broken bytes": ("UPDATE raws SET body = x'00'", "raws ", "cannot be read"),
    "moment of intake": ("UPDATE raws SET fetched_at = '2020-01-01T00:00:00+00:00'", "batches 1", "its moment"),
    "what stood beside": ("UPDATE raws SET meta = '[[\"title\",\"x\"]]'", "batches 1", "its moment"),
    "source": ("UPDATE items SET source = 'elsewhere' WHERE no = 2", "batches 2", "its moment"),
    "text": ("UPDATE items SET text = replace(text, 'two', 'ten') WHERE no = 1", "claims ", "but the text has 'ten'"),
    "text and its id": ("UPDATE items SET text = replace(text, 'two', 'ten')", "items ", "its content was changed"),
    "text digest": ("UPDATE items SET text_digest = 'x' WHERE no = 2", "items ", "that of another text"),
    "title": ("UPDATE items SET title = 'x' WHERE no = 2", "items ", "its content was changed"),
    "segments": ("UPDATE items SET segments = '[[1,2]]' WHERE no = 2", "items ", "cannot be read"),
    "trigger quote": ("UPDATE claims SET quote = 'shipped!!' WHERE no = 1", "claims ", "quotes 'shipped!!'"),
    "trigger place": ("UPDATE claims SET start = start + 1, \"end\" = \"end\" + 1 WHERE no = 1", "claims ", "trigger 8:17"),
    "span length": ("UPDATE claims SET \"end\" = \"end\" + 1 WHERE no = 1", "claims ", "cannot be read: a span 7:17"),
    "kind": ("UPDATE claims SET kind = 'meeting' WHERE no = 1", "claims ", "its content was changed"),
    "modality": ("UPDATE claims SET modality = 'sung' WHERE no = 1", "claims ", "cannot be read"),
    "confidence": ("UPDATE claims SET confidence = 0.91 WHERE no = 1", "claims ", "its content was changed"),
    "a claim's document": ("UPDATE claims SET item = 2 WHERE no = 1", "claims ", "its content was changed"),
    "role": ("UPDATE arguments SET name = 'patient' WHERE place = 0", "claims ", "its content was changed"),
    "role quote": ("UPDATE arguments SET quote = 'Belmar' WHERE quote = 'Karvia'", "claims ", "agent 0:6 quotes 'Belmar'"),
    "role removed": ("DELETE FROM arguments WHERE claim = 1 AND place = 6", "claims ", "its content was changed"),
    "speaker": ("UPDATE arguments SET name = 'agent' WHERE name = 'speaker'", "claims ", "its content was changed"),
    "link value": ("UPDATE links SET value = replace(value, ':2', ':3')", "links ", "its content was changed"),
    "link type": ("UPDATE links SET value_type = 'When' WHERE value_type = 'Quantity'", "links ", "cannot be read"),
    "link country": ("UPDATE links SET country = 'QB' WHERE country = 'QA'", "links ", "country beside its value"),
    "link quote": ("UPDATE links SET quote = 'Belmar' WHERE quote = 'Karvia'", "links ", "agent 0:6 quotes 'Belmar'"),
    "link reasons": ("UPDATE links SET reasons = '[[\"a\",\"b\",1.0]]' WHERE no = 1", "links ", "its content was changed"),
    "reading": ("UPDATE readings SET name = 'x' WHERE no = 1", "readings ", "its content was changed"),
    "method": ("UPDATE methods SET reader = 'x'", "methods ", "its content was changed"),
    "issue": ("UPDATE issues SET what = 'x'", "issues ", "its content was changed"),
    "id": ("UPDATE issues SET id = 'issue-1'", "issues issue-1", "its content was changed"),
    "moment": ("UPDATE batches SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 2", "batches 2", "its moment"),
    "chain": ("UPDATE batches SET chain = 'x' WHERE seq = 1", "batches 2", "what was before it"),
    "order": ("UPDATE items SET batch = 3 WHERE batch = 2", "batches 3", "came with 1 entries, 2 are there"),
    "missing issue": ("DELETE FROM issues", "batches 3", "came with 1 entries, 0 are there"),
    "missing link": ("DELETE FROM links WHERE no = 2", "batches 1", "came with 12 entries, 11 are there"),
    "missing claim": ("DELETE FROM claims WHERE no = 6", "readings ", "it found 3 claims, 2 are there"),
    "missing claim of a link": ("DELETE FROM claims WHERE no = 1", "links", "name a row of claims which is missing"),
    "missing item": ("DELETE FROM items WHERE no = 2", "claims", "name a row of items which is missing"),
    "missing bytes": ("DELETE FROM raws", "items", "name a row of raws which is missing"),
    "missing method": ("DELETE FROM methods", "claims ", "cannot be read"),
    "missing reading": ("DELETE FROM readings WHERE no = 1", "batches 1", "came with 12 entries, 11 are there"),
    "missing batch": ("DELETE FROM batches WHERE seq = 2", "batches 2", "the batches before 3 are missing"),
    "missing last batch": ("DELETE FROM batches WHERE seq = 4", "decisions", "name a row of batches which is missing"),
    "added issue": (
        "INSERT INTO issues SELECT 9, 'issue-9', 3, step, source, place, what, remedy FROM issues", "issues issue-9", ""
    ),
    "ruling": ("UPDATE decisions SET act = 'accept'", "decisions ", "its content was changed"),
    "who ruled": ("UPDATE decisions SET \"by\" = 'Bo'", "decisions ", "its content was changed"),
    "no ruling": ("UPDATE decisions SET act = 'sing'", "decisions ", "cannot be read"),
    "what was ruled on": ("UPDATE subjects SET target = 'claim-1'", "decisions ", "its content was changed"),
    "words ruled on": ("UPDATE subjects SET quote = 'elsewhere'", "decisions ", "quotes 'elsewhere'"),
    "what was set": ("UPDATE changes SET value = 'jets' WHERE place = 1", "decisions ", "its content was changed"),
    "words that were set": ("UPDATE changes SET quote = 'believed'  WHERE place = 0", "decisions ", "quotes 'believed'"),
    "half a span": ("UPDATE subjects SET item = NULL", "subjects", "half a span: 1"),
    "missing ruling": ("DELETE FROM changes; DELETE FROM subjects; DELETE FROM decisions", "batches 4", "0 are there"),
    "missing words": ("DELETE FROM item_words_docsize WHERE id = 2", "item_words", "cannot find: 1"),
    "another type": ("UPDATE claims SET \"end\" = 'x' WHERE no = 1", "claims", "end that are of another type: 1"),
    "bytes as text": ("UPDATE raws SET body = 'x'", "raws", "body that are of another type: 1"),
    "dropped index": ("DROP INDEX ix_claims_item_start_no", "ix_claims_item_start_no", "is missing"),
    "another trigger": ("CREATE TRIGGER x AFTER INSERT ON items BEGIN SELECT 1; END", "x", "not the one"),
    "another table": ("ALTER TABLE issues ADD COLUMN more TEXT", "issues", "not the one"),
}  # fmt: skip


@pytest.mark.parametrize(("sql", "place", "what"), TAMPERED.values(), ids=TAMPERED)
def test_names_what_was_changed(tamper: Callable[[str], Path], sql: str, place: str, what: str) -> None:
    path = tamper(sql)
    ledger = open_ledger(str(path))
    found = list(ledger.verify())
    assert any(issue.place.startswith(place) and what in issue.what for issue in found), found
    assert {(issue.step, issue.source) for issue in found} == {("verify", str(path))}
    assert all(issue.remedy for issue in found)


def test_names_only_what_was_changed(tamper: Callable[[str], Path]) -> None:
    ledger = open_ledger(str(tamper("UPDATE claims SET confidence = 0.91 WHERE no = 1")))
    assert len(list(ledger.verify())) == 1


def test_an_untouched_copy_is_as_it_was_written(tamper: Callable[[str], Path]) -> None:
    assert list(open_ledger(str(tamper(""))).verify()) == []


@pytest.mark.parametrize("table", [table.name for table in schema.metadata.sorted_tables])
def test_a_missing_guard_is_named(filled: Path, table: str) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute(f"DROP TRIGGER {table}_no_delete")
    assert [issue.place for issue in open_ledger(str(filled)).verify()] == [f"{table}_no_delete"]


def _damage(path: Path, table: str) -> None:
    """The first page of the table holds no page any more."""
    with closing(sqlite3.connect(path)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * 256)


@pytest.mark.parametrize("table", ["raws", "links", "ix_claims_item_start_no"])
def test_a_damaged_file_is_told_without_a_traceback(filled: Path, table: str) -> None:
    _damage(filled, table)
    found = list(open_ledger(str(filled)).verify())
    assert any("damaged" in issue.what for issue in found)


def test_a_file_that_is_damaged_at_its_root_is_not_opened(filled: Path) -> None:
    _damage(filled, "alembic_version")
    with pytest.raises(Stop, match="damaged"):
        open_ledger(str(filled))
