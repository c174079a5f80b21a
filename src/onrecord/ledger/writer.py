"""One batch written in one transaction: what is new of it, and nothing that does not hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import batched

from sqlalchemy import Connection, Table, func, insert, select, text

from onrecord.errors import Stop
from onrecord.ledger import rows, schema
from onrecord.ledger.door import Parcel, Quoted, check_known, check_quotes, quote_claim, quote_decision, quote_link
from onrecord.ledger.ruling import check_subjects, check_unruled
from onrecord.ledger.seal import chain_batch, seal_entry
from onrecord.record import Claim, Method, Reading

LOOKUP = 500
"""How many ids are asked for at once."""

_INSERTED = 5_000
_TEXTS = 20


def write_batch(connection: Connection, parcel: Parcel, at: str, seen: int | None = None) -> int:
    """How many entries were new and are now written; none means that nothing was touched.

    `at` is the moment (ISO 8601, UTC). Stop where a quote is not the text of its item, an entry names another
    that is not there, or a reading counts other claims than there are; Conflict where a subject of a decision was
    ruled on after the batch `seen`.
    """
    new = _drop_known(connection, parcel)
    if seen is not None:
        check_unruled(connection, new.decisions.values(), seen)
    seals = [seal_entry(id, entry) for id, entry in new.entries()]
    if seals:
        writer = _Writer(connection, _add_batch(connection, seals, at))
        writer.write(new)
    return len(seals)


def find_numbers(connection: Connection, table: Table, ids: Iterable[str]) -> dict[str, int]:
    """The numbers of those of these ids that the table has."""
    found: dict[str, int] = {}
    for some in batched(ids, LOOKUP):
        pairs = connection.execute(select(table.c.id, table.c.no).where(table.c.id.in_(some)))
        found.update((row.id, row.no) for row in pairs)
    return found


def _drop_known(connection: Connection, parcel: Parcel) -> Parcel:
    """What of the parcel is not in the ledger yet."""
    new = Parcel()
    for part in fields(parcel):
        entries = getattr(parcel, part.name)
        known = find_numbers(connection, schema.metadata.tables[part.name], entries)
        getattr(new, part.name).update((id, entry) for id, entry in entries.items() if id not in known)
    return new


def _add_batch(connection: Connection, seals: list[str], at: str) -> int:
    """The number of the new batch, whose row is written."""
    table = schema.batches
    last = connection.execute(select(table).order_by(table.c.seq.desc()).limit(1)).first()
    seq, before = (last.seq + 1, last.chain) if last else (1, "")
    at = max(at, last.at) if last else at  # a clock that was set back must not reorder the batches
    row = {"seq": seq, "at": at, "entries": len(seals), "chain": chain_batch(before, seq, at, seals)}
    connection.execute(insert(table), row)
    return seq


class _Writer:
    """Writes new entries under one batch number, in the order in which they name each other."""

    def __init__(self, connection: Connection, seq: int) -> None:
        self._connection = connection
        self._seq = seq

    def write(self, new: Parcel) -> None:
        raws = self._add_raws(new)
        items = self._add_items(new, raws)
        methods = self._add_methods(
            [*(c.method for c in new.claims.values()), *(r.method for r in new.readings.values())]
        )
        self._check_quotes(new, self._find_claim_items(new))
        claims = self._add_claims(new, items, methods)
        self._add_links(new, claims)
        self._add_readings(new, items, methods)
        self._insert(schema.issues, map(rows.write_issue, new.issues.values()))
        self._add_decisions(new, items)

    def _insert(self, table: Table, records: Iterable[rows.Record]) -> dict[str, int]:
        """The number of each record by its id, now in the table."""
        first = self._next_number(table)
        numbers: dict[str, int] = {}
        for some in batched(enumerate(records, first), _INSERTED):
            numbers.update((record["id"], no) for no, record in some)
            self._execute_many(table, (record | {"no": no, "batch": self._seq} for no, record in some))
        return numbers

    def _execute_many(self, table: Table, records: Iterable[rows.Record]) -> None:
        for some in batched(records, _INSERTED):
            self._connection.execute(insert(table), list(some))

    def _next_number(self, table: Table) -> int:
        last: int | None = self._connection.scalar(select(func.max(table.c.no)))
        return (last or 0) + 1

    def _add_raws(self, new: Parcel) -> Mapping[str, int]:
        """The numbers of every raw that a new item names."""
        wanted = {item.raw_digest for item in new.items.values()}
        added = self._insert(schema.raws, map(rows.write_raw, new.raws.values()))
        return added | find_numbers(self._connection, schema.raws, wanted - added.keys())

    def _add_items(self, new: Parcel, raws: Mapping[str, int]) -> Mapping[str, int]:
        """The numbers of every item that a new claim or reading names."""
        for item in new.items.values():
            check_known(f"item {item.id}", item.raw_digest, raws)
        first = self._next_number(schema.items)
        records = ((rows.write_item(item) | {"raw": raws[item.raw_digest]}) for item in new.items.values())
        added = self._insert(schema.items, records)
        sql = "INSERT INTO item_words (rowid, title, text) SELECT no, title, text FROM items WHERE no >= :first"
        self._connection.execute(text(sql), {"first": first})
        wanted = {claim.item for claim in new.claims.values()} | {reading.item for reading in new.readings.values()}
        wanted |= {each.span.item for decision in new.decisions.values() for each in quote_decision(decision)}
        return added | find_numbers(self._connection, schema.items, wanted - added.keys())

    def _add_methods(self, methods: Iterable[Method]) -> Mapping[Method, int]:
        """The number of each method. Stop where one is known with its digests in another order."""
        wanted = {method: rows.method_id(method) for method in methods}
        table = schema.methods
        known = self._connection.execute(select(table).where(table.c.id.in_(sorted(set(wanted.values())))))
        numbers = {rows.read_method(row): row.no for row in known}
        taken = {rows.method_id(method) for method in numbers}
        for no, (method, id) in enumerate(wanted.items(), self._next_number(table)):
            if method in numbers:
                continue
            if id in taken:
                raise Stop(f"method {method.reader} lists its digests in another order than before", "keep one order")
            self._connection.execute(insert(table), rows.write_method(method) | {"no": no})
            numbers[method] = no
            taken.add(id)
        return numbers

    def _find_claim_items(self, new: Parcel) -> Mapping[str, str]:
        """The item of every claim that is new or that a new link names."""
        found: dict[str, str] = {claim.id: claim.item for claim in new.claims.values()}
        source = schema.claims.join(schema.items, schema.claims.c.item == schema.items.c.no)
        statement = select(schema.claims.c.id, schema.items.c.id.label("item")).select_from(source)
        for some in batched({link.claim for link in new.links.values()} - found.keys(), LOOKUP):
            named = self._connection.execute(statement.where(schema.claims.c.id.in_(some)))
            found.update((row.id, row.item) for row in named)
        return found

    def _check_quotes(self, new: Parcel, items: Mapping[str, str]) -> None:
        """Stop where a span of a new claim or link is not the text of its item."""
        quoted: dict[str, list[Quoted]] = defaultdict(list)
        for claim in new.claims.values():
            quoted[claim.item] += quote_claim(claim)
        for link in new.links.values():
            check_known(f"link {link.id}", link.claim, items)
            quoted[items[link.claim]].append(quote_link(link, items[link.claim]))
        for decision in new.decisions.values():
            for each in quote_decision(decision):
                quoted[each.span.item].append(each)
        for id, body in self._load_texts(new, quoted):
            check_quotes(body, quoted.pop(id))
        for id, spans in quoted.items():
            check_known(spans[0].owner, id, ())

    def _load_texts(self, new: Parcel, ids: Collection[str]) -> Iterator[tuple[str, str]]:
        """The text of each of these items that is in the batch or in the ledger."""
        elsewhere = [id for id in ids if id not in new.items]
        yield from [(id, new.items[id].text) for id in ids if id in new.items]
        for some in batched(elsewhere, _TEXTS):
            statement = select(schema.items.c.id, schema.items.c.text).where(schema.items.c.id.in_(some))
            yield from ((row.id, row.text) for row in self._connection.execute(statement).all())

    def _add_claims(self, new: Parcel, items: Mapping[str, int], methods: Mapping[Method, int]) -> Mapping[str, int]:
        """The numbers of every claim that a new link names."""
        self._check_closed(new, items, methods)
        first = self._next_number(schema.claims)

        def write_row(claim: Claim) -> rows.Record:
            return rows.write_claim(claim) | {"item": items[claim.item], "method": methods[claim.method]}

        added = self._insert(schema.claims, map(write_row, new.claims.values()))
        arguments = (
            record | {"claim": added[claim.id]}
            for claim in new.claims.values()
            for record in rows.write_arguments(claim)
        )
        self._execute_many(schema.arguments, arguments)
        sql = "INSERT INTO claim_words (rowid, words) SELECT no, words FROM claim_quotes WHERE no >= :first"
        self._connection.execute(text(sql), {"first": first})
        wanted = {link.claim for link in new.links.values()}
        return added | find_numbers(self._connection, schema.claims, wanted - added.keys())

    def _check_closed(self, new: Parcel, items: Mapping[str, int], methods: Mapping[Method, int]) -> None:
        """Stop where a claim comes after the reading that it would have been part of."""
        table = schema.readings
        late = {(claim.item, claim.method): claim for claim in new.claims.values() if claim.item not in new.items}
        for (item, method), claim in late.items():
            same = (table.c.item == items[item]) & (table.c.method == methods[method])
            reading = self._connection.scalar(select(table.c.id).where(same))
            if reading is not None:
                what = f"claim {claim.id} comes after {reading}, which would have counted it"
                raise Stop(what, "write a reading together with its claims, or after them")

    def _add_links(self, new: Parcel, claims: Mapping[str, int]) -> None:
        records = (rows.write_link(link) | {"claim": claims[link.claim]} for link in new.links.values())
        self._insert(schema.links, records)

    def _add_readings(self, new: Parcel, items: Mapping[str, int], methods: Mapping[Method, int]) -> None:
        for reading in new.readings.values():
            check_known(f"reading {reading.id}", reading.item, items)
            self._check_count(reading, items[reading.item], methods[reading.method])

        def write_row(reading: Reading) -> rows.Record:
            return rows.write_reading(reading) | {"item": items[reading.item], "method": methods[reading.method]}

        self._insert(schema.readings, map(write_row, new.readings.values()))

    def _add_decisions(self, new: Parcel, items: Mapping[str, int]) -> None:
        check_subjects(self._connection, new.decisions.values())
        added = self._insert(schema.decisions, map(rows.write_decision, new.decisions.values()))
        for table, write in ((schema.subjects, rows.write_subjects), (schema.changes, rows.write_changes)):
            parts = (
                record | {"decision": added[decision.id], "item": items.get(record["item"])}
                for decision in new.decisions.values()
                for record in write(decision)
            )
            self._execute_many(table, parts)

    def _check_count(self, reading: Reading, item: int, method: int) -> None:
        """Stop where the reading counts other claims than were written."""
        same = (schema.claims.c.item == item) & (schema.claims.c.method == method)
        count = self._connection.scalar(select(func.count()).select_from(schema.claims).where(same))
        if count != reading.claims:
            what = f"reading {reading.id} of {reading.item} found {reading.claims} claims, but {count} are there"
            raise Stop(what, "write a reading together with its claims, or after them")
