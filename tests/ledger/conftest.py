"""A ledger file with two documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from contract.ledgers import place_sqlite
from contract.reports import Report, find_span, make_issue, rule
from onrecord.ledger import open_ledger
from onrecord.record import Act, Change


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty ledger file."""
    place_sqlite(tmp_path)
    return tmp_path / "ledger.db"


@pytest.fixture
def unruled(path: Path) -> Path:
    """A closed ledger of two documents and an issue, in three batches."""
    ledger = open_ledger(str(path))
    ledger.append(Report("a/one.txt").entries())
    ledger.append(Report("b/two.txt").entries())
    ledger.append([make_issue()])
    ledger.close()
    return path


@pytest.fixture
def filled(unruled: Path) -> Path:
    """A closed ledger of two documents, an issue and a ruling, in four batches."""
    ledger = open_ledger(str(unruled))
    report = Report("a/one.txt")
    words = find_span(report.item, "promised")
    ledger.append([rule(Act.CORRECT, report.claims[0], changes=(Change("trigger", words), Change("thing")))])
    ledger.close()
    return unruled


@pytest.fixture
def tamper(filled: Path) -> Callable[[str], Path]:
    """Runs SQL on the file past everything that guards it."""

    def run(sql: str) -> Path:
        with closing(sqlite3.connect(filled)) as connection:
            triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                connection.execute(f"DROP TRIGGER {name}")
            connection.executescript(sql)
            for _, definition in triggers:
                connection.execute(definition)
            connection.commit()
        return filled

    return run
