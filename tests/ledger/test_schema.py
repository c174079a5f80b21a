"""What the file itself refuses, whoever writes to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.ledger import schema

TABLES = [table.name for table in schema.metadata.sorted_tables]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM {table}",
        "UPDATE {table} SET {column} = {column}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
    ],
)
def test_records_are_added_only(filled: Path, table: str, sql: str) -> None:
    column = schema.metadata.tables[table].columns.keys()[-1]
    with closing(sqlite3.connect(filled)) as connection:
        before = connection.execute(f"SELECT * FROM {table}").fetchall()
        assert before
        with pytest.raises(sqlite3.IntegrityError, match="records are added, never edited"):
            connection.execute(sql.format(table=table, column=f'"{column}"'))
        assert connection.execute(f"SELECT * FROM {table}").fetchall() == before


def test_bytes_are_kept_once_and_compressed(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        bodies = connection.execute("SELECT body FROM raws").fetchall()
    assert len(bodies) == 1
    assert bodies[0][0][:1] == b"x"  # the first byte of a zlib stream


def test_each_append_is_a_batch(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        batches = connection.execute("SELECT seq, at, entries FROM batches").fetchall()
        ids = connection.execute("SELECT batch FROM items ORDER BY no").fetchall()
    assert [(seq, entries) for seq, _, entries in batches] == [(1, 12), (2, 11), (3, 1), (4, 1)]
    assert all(at.endswith("+00:00") for _, at, _ in batches)
    assert ids == [(1,), (2,)]
