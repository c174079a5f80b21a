"""What in a ledger file is not as it was written."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Float,
    Integer,
    LargeBinary,
    Select,
    Table,
    create_engine,
    func,
    literal,
    null,
    select,
    text,
    union_all,
)

from onrecord.errors import Stop
from onrecord.ids import digest_bytes, entry_id
from onrecord.ledger import rows
from onrecord.ledger.door import find_misquotes, quote_claim, quote_link
from onrecord.ledger.loading import load_arguments, load_methods
from onrecord.ledger.ruling import audit_decisions
from onrecord.ledger.schema import (
    batches,
    claims,
    create_schema,
    decisions,
    issues,
    items,
    links,
    metadata,
    methods,
    raws,
    read_schema,
    readings,
)
from onrecord.ledger.seal import chain_batch, seal_item, seal_raw
from onrecord.ledger.store import Store
from onrecord.record import Issue, Method

_REMEDY = "restore the ledger from a copy made before the change"
_UNREADABLE = (ValueError, TypeError, KeyError, RecursionError, zlib.error)
_STREAMED = {"yield_per": 500}
_LARGE = {"yield_per": 8}
_TYPES = {Integer: ("integer",), Float: ("real",), LargeBinary: ("blob",)}


def audit_ledger(store: Store) -> Iterator[Issue]:
    """Every difference between what is in the file and what its ids, digests and counts say.

    The issues name the file as their source, the table and the entry as their place. Memory holds one document
    and its claims, or the ids of one batch, at a time.
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
    """One pass over one file, on a connection that sees it at one moment."""

    connection: Connection
    source: str

    def check_file(self) -> Iterator[Issue]:
        """The file is whole, its tables guard what they hold, and no row names another that is missing."""
        for (what,) in self.connection.exec_driver_sql("PRAGMA quick_check"):
            if what != "ok":
                yield self._issue("", f"the file is damaged: {what}")
        yield from self._check_schema()
        dangling = Counter((row[0], row[2]) for row in self.connection.exec_driver_sql("PRAGMA foreign_key_check"))
        for (table, target), count in sorted(dangling.items()):
            yield self._issue(table, f"rows that name a row of {target} which is missing: {count}")

    def check_types(self) -> Iterator[Issue]:
        """Every value is of its column's type; without that, rows cannot be read as entries."""
        for table in metadata.sorted_tables:
            counts = self.connection.execute(_count_misfits(table)).one()
            for column, count in zip(table.columns, counts, strict=True):
                if count:
                    yield self._issue(table.name, f"values of {column.name} that are of another type: {count}")

    def check_entries(self) -> Iterator[Issue]:
        """Every entry has the id of its content, every quote stands in its text, and nothing is missing."""
        yield from self._check_batches()
        yield from self._check_each(methods, lambda row: rows.method_id(rows.read_method(row)))
        yield from self._check_each(raws, lambda row: digest_bytes(rows.read_raw(row).body))
        yield from self._check_each(issues, lambda row: entry_id(rows.read_issue(row)))
        known = load_methods(self.connection)
        held = select(items, raws.c.id.label("raw_digest")).join(raws, items.c.raw == raws.c.no).order_by(items.c.no)
        for row in self.connection.execute(held, execution_options=_LARGE):
            yield from self._check_item(row, known)
        for place, what in audit_decisions(self.connection):
            yield self._issue(place, what)
        yield from self._check_search()

    def _check_schema(self) -> Iterator[Issue]:
        found = read_schema(self.connection)
        with create_engine("sqlite://").connect() as empty:
            create_schema(empty)
            wanted = read_schema(empty)
        for name in sorted(wanted.keys() | found.keys()):
            if name not in found:
                yield self._issue(name, "this table, index or trigger is missing, and with it what it guards")
            elif wanted.get(name) != found[name]:
                yield self._issue(name, "this table, index or trigger is not the one that onrecord makes")

    def _check_batches(self) -> Iterator[Issue]:
        """Each batch has the entries that it came with, and none is missing between two."""
        groups = groupby(self._list_seals(), key=itemgetter(0))
        seq, group = next(groups, (0, iter(())))
        before, expected = "", 1
        for row in self.connection.execute(select(batches).order_by(batches.c.seq)).all():
            while 0 < seq < row.seq:
                seq, group = next(groups, (0, iter(())))
            seals = [seal for _, seal in group] if seq == row.seq else []
            if row.seq != expected:
                yield self._issue(f"batches {expected}", f"the batches before {row.seq} are missing")
            if len(seals) != row.entries:
                yield self._issue(f"batches {row.seq}", f"it came with {row.entries} entries, {len(seals)} are there")
            elif chain_batch(before, row.seq, row.at, seals) != row.chain:
                yield self._issue(f"batches {row.seq}", "its moment, its entries or what was before it is another")
            before, expected = row.chain, row.seq + 1

    def _list_seals(self) -> Iterator[tuple[int, str]]:
        """The batch and the seal of every entry, by batch; memory does not grow with the ledger."""
        arrival = (raws.c.source, raws.c.name, raws.c.media_type, raws.c.fetched_at, raws.c.meta)
        nothing = [null() for _ in arrival[1:]]
        parts = [select(literal("raw").label("entry"), raws.c.batch, raws.c.id, *arrival)]
        parts += [select(literal("item"), items.c.batch, items.c.id, items.c.source, *nothing)]
        others = (readings, claims, links, issues, decisions)
        parts += [select(literal(""), table.c.batch, table.c.id, null(), *nothing) for table in others]
        for row in self.connection.execute(union_all(*parts).order_by("batch"), execution_options=_STREAMED):
            match row.entry:
                case "raw":
                    yield row.batch, self._seal_raw(row)
                case "item":
                    yield row.batch, seal_item(row.id, row.source)
                case _:
                    yield row.batch, row.id

    def _seal_raw(self, row: Any) -> str:
        try:
            return seal_raw(row.id, rows.read_arrival(row, b""))
        except _UNREADABLE:
            return ""  # told where the raws themselves are checked

    def _check_each(self, table: Table, find_id: Callable[[Any], str]) -> Iterator[Issue]:
        for row in self.connection.execute(select(table).order_by(table.c.no), execution_options=_LARGE):
            yield from self._check_id(f"{table.name} {row.id}", row.id, partial(find_id, row))

    def _check_id(self, place: str, id: str, find_id: Callable[[], str]) -> Iterator[Issue]:
        """An issue where the id that the content has is not the one it is kept under."""
        try:
            found = find_id()
        except _UNREADABLE as fault:
            yield self._issue(place, f"it cannot be read: {fault}")
        else:
            if found != id:
                yield self._issue(place, f"its content was changed: that has the id {found}")

    def _check_item(self, row: Any, known: Mapping[int, Method]) -> Iterator[Issue]:
        """The document, and all that rests on it."""
        place = f"items {row.id}"
        yield from self._check_id(place, row.id, lambda: entry_id(rows.read_item(row)))
        if rows.digest_text(row.text) != row.text_digest:
            yield self._issue(place, "the digest beside its text is that of another text")
        found = self.connection.execute(select(claims).where(claims.c.item == row.no).order_by(claims.c.no)).all()
        yield from self._check_claims(row, found, known)
        yield from self._check_links(row)
        counts = Counter(claim.method for claim in found)
        for reading in self.connection.execute(select(readings).where(readings.c.item == row.no)).all():
            yield from self._check_reading(row, reading, known, counts)

    def _check_claims(self, item: Any, found: Any, known: Mapping[int, Method]) -> Iterator[Issue]:
        arguments = load_arguments(self.connection, found)
        for row in found:
            place = f"claims {row.id}"
            try:
                claim = rows.read_claim(row, item.id, known[row.method], arguments.get(row.no, ()))
            except _UNREADABLE as fault:
                yield self._issue(place, f"it cannot be read: {fault}")
                continue
            yield from self._check_id(place, row.id, partial(entry_id, claim))
            for what in find_misquotes(item.text, quote_claim(claim)):
                yield self._issue(place, what)

    def _check_links(self, item: Any) -> Iterator[Issue]:
        named = select(links, claims.c.id.label("claim_id")).join(claims, links.c.claim == claims.c.no)
        for row in self.connection.execute(named.where(claims.c.item == item.no).order_by(links.c.no)).all():
            place = f"links {row.id}"
            try:
                link = rows.read_link(row, item.id, row.claim_id)
            except _UNREADABLE as fault:
                yield self._issue(place, f"it cannot be read: {fault}")
                continue
            yield from self._check_id(place, row.id, partial(entry_id, link))
            if rows.find_country(link.value) != row.country:
                yield self._issue(place, "the country beside its value is another one")
            for what in find_misquotes(item.text, [quote_link(link, item.id)]):
                yield self._issue(place, what)

    def _check_reading(
        self, item: Any, row: Any, known: Mapping[int, Method], counts: Mapping[int, int]
    ) -> Iterator[Issue]:
        place = f"readings {row.id}"
        yield from self._check_id(place, row.id, lambda: entry_id(rows.read_reading(row, item.id, known[row.method])))
        if counts.get(row.method, 0) != row.claims:
            yield self._issue(place, f"it found {row.claims} claims, {counts.get(row.method, 0)} are there")

    def _check_search(self) -> Iterator[Issue]:
        """Whatever can be searched is in the index of words."""
        for table, index in ((items, "item_words"), (claims, "claim_words")):
            sql = f"SELECT count(*) FROM {table.name} WHERE no NOT IN (SELECT id FROM {index}_docsize)"
            count = self.connection.scalar(text(sql))
            if count:
                yield self._issue(index, f"rows of {table.name} that a search cannot find: {count}")

    def _issue(self, place: str, what: str) -> Issue:
        return Issue("verify", self.source, place, what, _REMEDY)


def _count_misfits(table: Table) -> Select[Any]:
    """For each column of the table, how many of its values are of another type than it has."""
    counts: list[Any] = [
        func.sum(func.typeof(column).not_in(_allow_types(column)), type_=Integer) for column in table.columns
    ]
    return select(*counts).select_from(table)


def _allow_types(column: Column[Any]) -> tuple[str, ...]:
    """The types that SQLite may report for a value of the column."""
    allowed = next((names for kind, names in _TYPES.items() if isinstance(column.type, kind)), ("text", "blob"))
    return (*allowed, "null") if column.nullable else allowed
