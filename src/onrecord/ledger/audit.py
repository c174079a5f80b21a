"""What in a ledger file is not as it was written."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    Integer,
    LargeBinary,
    Table,
    create_engine,
    func,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.types import TypeEngine

from onrecord.errors import Stop
from onrecord.ids import digest_bytes, entry_id
from onrecord.ledger import rows
from onrecord.ledger.claims import load_methods, read_claims
from onrecord.ledger.schema import (
    ENTRIES,
    batches,
    claims,
    create_schema,
    issues,
    items,
    links,
    metadata,
    methods,
    raws,
    read_schema,
    readings,
)
from onrecord.ledger.store import Store
from onrecord.ledger.writer import chain_batch
from onrecord.record import Claim, Issue, Item, Method, Span

_REMEDY = "restore the ledger from a copy made before the change"
_UNREADABLE = (ValueError, TypeError, KeyError, RecursionError, zlib.error)
_STREAMED = {"yield_per": 500}


def audit_ledger(store: Store) -> Iterator[Issue]:
    """Every difference between what is in the file and what its ids, digests and counts say.

    The issues name the file as their source and the table and entry as their place. Memory holds one document
    and its claims at a time.
    """
    try:
        with store.snapshot() as connection:
            audit = _Audit(connection, str(store.path))
            yield from audit.check_file()
            misfits = list(audit.check_types())
            yield from misfits or audit.check_entries()
    except Stop as fault:
        yield Issue("verify", str(store.path), "", fault.what, fault.remedy)


@dataclass(frozen=True, slots=True)
class _Audit:
    """One pass over one file."""

    connection: Connection
    source: str

    def check_file(self) -> Iterator[Issue]:
        """The file is whole, its tables guard what they hold, and no row names another that is missing."""
        for (what,) in self.connection.exec_driver_sql("PRAGMA quick_check"):
            if what != "ok":
                yield self._issue("", f"the file is damaged: {what}")
        yield from self._check_schema()
        dangling = Counter(row[::2] for row in self.connection.exec_driver_sql("PRAGMA foreign_key_check"))
        for (table, target), count in sorted(dangling.items()):
            yield self._issue(table, f"rows that name a row of {target} which is missing: {count}")

    def check_types(self) -> Iterator[Issue]:
        """Every value is of its column's type; without that, rows cannot be read as entries."""
        for table in metadata.sorted_tables:
            for column in table.columns:
                count = self.connection.scalar(_count_misfits(table, column))
                if count:
                    yield self._issue(table.name, f"values of {column.name} that are of another type: {count}")

    def check_entries(self) -> Iterator[Issue]:
        """Every entry has the id of its content, every quote stands in its text, and nothing is missing."""
        yield from self._check_batches()
        yield from self._check_each(methods, lambda row: rows.method_id(rows.read_method(row)))
        yield from self._check_each(raws, lambda row: digest_bytes(rows.read_raw(row).body))
        yield from self._check_each(issues, lambda row: entry_id(rows.read_issue(row)))
        yield from self._check_items()
        yield from self._check_search()

    def _check_schema(self) -> Iterator[Issue]:
        found = read_schema(self.connection)
        with create_engine("sqlite://").connect() as empty:
            create_schema(empty)
            wanted = read_schema(empty)
        for name in sorted(wanted.keys() | found.keys()):
            if name not in found:
                yield self._issue(name, "this table, index or trigger is missing: the file could be changed")
            elif wanted.get(name) != found[name]:
                yield self._issue(name, "this table, index or trigger is not the one that onrecord makes")

    def _check_batches(self) -> Iterator[Issue]:
        """The chain of batches holds: each has the entries that it came with, none is missing between."""
        known = {row.seq: row for row in self.connection.execute(select(batches).order_by(batches.c.seq))}
        parts = [select(table.c.batch, table.c.id) for table in ENTRIES]
        entries = self.connection.execute(union_all(*parts).order_by("batch", "id"), execution_options=_STREAMED)
        ids = {seq: [row.id for row in group] for seq, group in ()} if not known else {}
        before, expected = "", 1
        by_batch = groupby(entries, key=lambda row: int(row.batch))
        for seq, group in by_batch:
            ids = {seq: [row.id for row in group]}
        yield from ()

    def _issue(self, place: str, what: str) -> Issue:
        return Issue("verify", self.source, place, what, _REMEDY)
