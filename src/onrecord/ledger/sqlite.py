"""The ledger in one SQLite file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import select, union_all

from onrecord.ledger.audit import audit_ledger
from onrecord.ledger.door import sort_batch
from onrecord.ledger.moment import find_batch, write_moment
from onrecord.ledger.schema import ENTRIES
from onrecord.ledger.store import Store
from onrecord.ledger.view import SqliteView
from onrecord.ledger.writer import write_batch
from onrecord.record import Batch, Issue


class SqliteLedger:
    """Implements `ports.Ledger`. Any number of threads and processes may read while one writes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._latest: SqliteView | None = None

    def append(self, batch: Batch, seen: int | None = None) -> int:
        """How many entries were new; they are written in one transaction, as one row of `batches`.

        Stop where an entry does not hold (its id, a quote, what it names, a count), TryAgain where another writer
        does not end in time, Conflict where a subject of a decision was ruled on after the batch `seen`; then
        nothing is written.
        """
        parcel = sort_batch(batch)
        with self._store.writing() as connection:
            return write_batch(connection, parcel, write_moment(datetime.now(UTC)), seen)

    def view(self, as_of: int | str | None = None) -> SqliteView:
        """The ledger as of a batch number or a moment (ISO 8601, UTC; a date means its end); None is now.

        What is appended later does not show in it. NotFound where there is no such batch.
        """
        with self._store.reading() as connection:
            seq = find_batch(connection, as_of)
        latest = self._latest
        if latest is None or latest.seq != seq:
            latest = SqliteView(self._store, seq)
            if self._latest is not None and self._latest.seq < seq:
                latest.inherit(self._latest)
        if as_of is None:
            self._latest = latest  # kept, so that what it has counted is counted once while nothing is added
        return latest

    def digest(self) -> str:
        """The SHA-256 over all entry ids, sorted, each with a line end."""
        ids = union_all(*(select(table.c.id) for table in ENTRIES)).order_by("id")
        digest = hashlib.sha256()
        with self._store.reading() as connection:
            for (id,) in connection.execute(ids, execution_options={"yield_per": 10_000}):
                digest.update(f"{id}\n".encode())
        return digest.hexdigest()

    def verify(self) -> Iterator[Issue]:
        """Everything that is not as it was written; nothing where all is well."""
        return audit_ledger(self._store)

    def close(self) -> None:
        """The file is let go. Views of the ledger end with it."""
        self._store.close()
