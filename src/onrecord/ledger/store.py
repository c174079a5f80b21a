"""The SQLite file under a ledger: connections, transactions, and what its faults mean to the caller."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from onrecord.errors import OnrecordError, Stop, TryAgain, UserFault

_CACHE_KIB = 32_000

_MEANINGS: dict[int, tuple[type[OnrecordError], str, str]] = {
    sqlite3.SQLITE_BUSY: (TryAgain, "another process is writing to it", "wait for the other one to end, then repeat"),
    sqlite3.SQLITE_LOCKED: (TryAgain, "another process is writing to it", "wait for the other one to end, then repeat"),
    sqlite3.SQLITE_FULL: (TryAgain, "the disk is full", "free some space, then repeat; what was written is whole"),
    sqlite3.SQLITE_IOERR: (TryAgain, "the disk does not answer", "look after the disk, then repeat"),
    sqlite3.SQLITE_READONLY: (UserFault, "it cannot be written to", "make the file and its folder writable"),
    sqlite3.SQLITE_PERM: (UserFault, "it may not be opened", "make the file and its folder readable and writable"),
    sqlite3.SQLITE_CANTOPEN: (UserFault, "it cannot be opened", "make the file and its folder readable and writable"),
    sqlite3.SQLITE_NOTADB: (
        UserFault,
        "it is not an onrecord ledger",
        "give another file name; this one is left alone",
    ),
    sqlite3.SQLITE_CORRUPT: (Stop, "the file is damaged", "restore it from a copy"),
}


class TooLong(Exception):
    """A statement took more steps than it was given."""


class Store:
    """One SQLite file, open to any number of threads.

    Every reading and writing has a connection of its own. A writer that finds another one at work waits for
    `patience` seconds; then TryAgain is raised.
    """

    def __init__(self, path: Path, patience: float) -> None:
        self.path = path
        self.engine = _make_engine(path, patience)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection on which every statement sees all that is committed."""
        with self._told_faults(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def reading_briefly(self, steps: int) -> Iterator[Connection]:
        """A connection on which a statement that takes more than so many steps of SQLite's machine is a `TooLong`.

        Steps, not seconds: the same question of the same file always ends the same way.
        """
        with self.reading() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.set_progress_handler(lambda: 1, steps)
            try:
                yield connection
            except DBAPIError as fault:
                if getattr(fault.orig, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
                    raise TooLong from fault
                raise
            finally:
                driver.set_progress_handler(None, 0)

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection on which every statement sees the same state of the file."""
        with self.reading() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The only writing connection, in one transaction: kept as a whole at the end, or not at all."""
        with self._told_faults(), self.engine.begin() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _told_faults(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as fault:
            raise tell_fault(fault, self.path) from fault


def tell_fault(fault: DBAPIError, path: Path) -> OnrecordError:
    """The fault of the database as one of the four that callers know."""
    code = getattr(fault.orig, "sqlite_errorcode", 0) & 0xFF  # the upper bits only refine the fault
    kind, what, remedy = _MEANINGS.get(code, (Stop, str(fault.orig), "repeat; if it stays so, report it"))
    return kind(f"{path}: {what}", remedy)


def _make_engine(path: Path, patience: float) -> Engine:
    """An engine whose driver leaves transactions to us, with as many connections as are asked for at once."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=QueuePool,
        max_overflow=-1,
        connect_args={"timeout": patience, "isolation_level": None, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_connection)
    return engine


def _prepare_connection(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
