"""What a file in use, out of reach or out of order means to the caller."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from contract.reports import Report, make_issue
from onrecord.errors import Stop, TryAgain, UserFault
from onrecord.ledger import open_ledger
from onrecord.ledger.store import Store, tell_fault


class TestAnotherWriter:
    def test_is_waited_for_and_told(self, filled: Path) -> None:
        ledger = open_ledger(str(filled), patience=0.05)
        with closing(sqlite3.connect(filled, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(TryAgain, match="another process is writing") as fault:
                ledger.append([make_issue("later")])
            assert fault.value.remedy
            assert ledger.view().counts()["issues"] == 1
            other.execute("ROLLBACK")
        assert ledger.append([make_issue("later")]) == 1

    def test_does_not_keep_readers_out(self, filled: Path) -> None:
        ledger = open_ledger(str(filled), patience=0.05)
        with closing(sqlite3.connect(filled, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            assert len(list(ledger.view().claims())) == 6
            assert list(ledger.verify()) == []


class TestWriting:
    def test_is_all_or_nothing(self, filled: Path) -> None:
        """A batch that ends in a fault leaves no row behind, not even of its batch."""
        ledger, store = open_ledger(str(filled)), Store(filled, patience=1)
        digest = ledger.digest()

        def write_half() -> None:
            with store.writing() as connection:
                connection.exec_driver_sql("INSERT INTO batches VALUES (4, 'x', 1, 'x')")
                raise Stop("nothing of this")

        with pytest.raises(Stop):
            write_half()
        assert ledger.digest() == digest
        assert ledger.append(Report("c.txt").entries()) == 11
        assert list(ledger.verify()) == []

    def test_open_listings_do_not_block_it(self, filled: Path) -> None:
        ledger = open_ledger(str(filled), patience=0.05)
        listing = ledger.view().claims()
        next(listing)
        assert ledger.append([make_issue("meanwhile")]) == 1
        assert len(list(listing)) == 5


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, TryAgain),
        (sqlite3.SQLITE_LOCKED, TryAgain),
        (sqlite3.SQLITE_FULL, TryAgain),
        (sqlite3.SQLITE_IOERR_WRITE, TryAgain),
        (sqlite3.SQLITE_READONLY_DIRECTORY, UserFault),
        (sqlite3.SQLITE_CANTOPEN, UserFault),
        (sqlite3.SQLITE_NOTADB, UserFault),
        (sqlite3.SQLITE_CORRUPT_VTAB, Stop),
        (sqlite3.SQLITE_ERROR, Stop),
    ],
)
def test_faults_are_told_by_what_to_do(code: int, kind: type) -> None:
    fault = sqlite3.OperationalError("it failed")
    fault.sqlite_errorcode = code
    told = tell_fault(OperationalError("SELECT 1", {}, fault), Path("a.db"))
    assert type(told) is kind
    assert told.what.startswith("a.db: ")
    assert told.remedy
