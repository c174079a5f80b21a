"""A ledger as it stood at one batch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import batched
from typing import Any

from sqlalchemy import Connection, Select, func, select

from onrecord.errors import NotFound
from onrecord.ledger import rows, selection
from onrecord.ledger.loading import load_claims, load_methods
from onrecord.ledger.ruling import select_decisions, select_on, stream_decisions
from onrecord.ledger.schema import claims, decisions, issues, items, links, methods, raws, readings
from onrecord.ledger.store import Store
from onrecord.ledger.writer import LOOKUP
from onrecord.ports import ClaimFilter, Page
from onrecord.record import Claim, Decision, Issue, Item, ItemId, Link, Method, Raw, Reading

_FETCHED = 8  # documents held at once: they may be large
_ITEMS = select(items, raws.c.id.label("raw_digest")).join(raws, items.c.raw == raws.c.no)


class SqliteView:
    """Implements `ports.View`.

    Items are listed by source, then id; claims by their document's arrival, then by where they begin; readings
    and issues as they came; links by where they begin. Safe to use from several threads at once.
    """

    def __init__(self, store: Store, seq: int) -> None:
        self.seq = seq
        self._store = store
        # What was asked for once stays true, since a view never moves.
        self._methods: Mapping[int, Method] = {}
        self._counts: Mapping[str, int] = {}

    def item(self, id: ItemId) -> Item:
        with self._store.reading() as connection:
            row = connection.execute(_ITEMS.where(items.c.id == id, items.c.batch <= self.seq)).first()
        if row is None:
            raise NotFound(f"there is no item {id}")
        return rows.read_item(row)

    def raw(self, digest: str) -> Raw:
        with self._store.reading() as connection:
            row = connection.execute(select(raws).where(raws.c.id == digest, raws.c.batch <= self.seq)).first()
        if row is None:
            raise NotFound(f"there are no bytes with the digest {digest}")
        return rows.read_raw(row)

    def items(self, page: Page = Page()) -> Iterator[Item]:
        statement = _ITEMS.where(items.c.batch <= self.seq).order_by(items.c.source, items.c.id)
        return map(rows.read_item, self._stream(selection.turn_page(statement, page)))

    def find_items(self, words: str, page: Page = Page()) -> Iterator[Item]:
        """The items whose text or title fits the words (see `words.read_query`), best first."""
        return self._stream_items(selection.find_items(words, self.seq, page))

    def claim(self, id: str) -> Claim:
        with self._store.reading() as connection:
            wanted = selection.CLAIMS.where(claims.c.id == id, claims.c.batch <= self.seq)
            found = connection.execute(wanted).all()
            if not found:
                raise NotFound(f"there is no claim {id}")
            return next(load_claims(connection, found, self._load_methods(connection)))

    def claims(self, wanted: ClaimFilter = ClaimFilter(), page: Page = Page()) -> Iterator[Claim]:
        statement = selection.select_claims(wanted, self.seq, page)
        return self._stream_claims(statement)

    def count_claims(self, wanted: ClaimFilter = ClaimFilter()) -> int:
        with self._store.reading() as connection:
            return int(connection.scalar(selection.count_claims(wanted, self.seq)) or 0)

    def links(self, claim_ids: Iterable[str]) -> Mapping[str, tuple[Link, ...]]:
        """The links of each of these claims; none for a claim that is not part of its item's latest reading."""
        found: dict[str, list[Link]] = {id: [] for id in claim_ids}
        with self._store.reading() as connection:
            for some in batched(list(found), LOOKUP):
                for row in connection.execute(self._select_links(some)):
                    found[row.claim_id].append(rows.read_link(row, row.item_id, row.claim_id))
        return {id: tuple(each) for id, each in found.items()}

    def readings(self) -> Iterator[Reading]:
        statement = select(readings, items.c.id.label("item_id")).join(items, readings.c.item == items.c.no)
        statement = statement.where(readings.c.batch <= self.seq).order_by(readings.c.no)
        with self._store.reading() as connection:
            known = self._load_methods(connection)
            for row in connection.execute(statement, execution_options={"yield_per": LOOKUP}):
                yield rows.read_reading(row, row.item_id, known[row.method])

    def issues(self) -> Iterator[Issue]:
        statement = select(issues).where(issues.c.batch <= self.seq).order_by(issues.c.no)
        return map(rows.read_issue, self._stream(statement))

    def decision(self, id: str) -> Decision:
        wanted = select_decisions(self.seq).where(decisions.c.id == id)
        with self._store.reading() as connection:
            found = next(stream_decisions(connection, wanted), None)
        if found is None:
            raise NotFound(f"there is no decision {id}")
        return found

    def decisions(self) -> Iterator[Decision]:
        with self._store.reading() as connection:
            yield from stream_decisions(connection, select_decisions(self.seq))

    def decisions_on(self, items: Iterable[ItemId]) -> Iterator[Decision]:
        named = func.json_each(json.dumps(list(items))).table_valued("value")
        with self._store.reading() as connection:
            yield from stream_decisions(connection, select_on(select(named.c.value), self.seq))

    def same_text(self, id: ItemId) -> tuple[ItemId, ...]:
        """Every item with exactly this item's text; undated ones last, then by source. NotFound without the item."""
        seen = items.c.batch <= self.seq
        digest = select(items.c.text_digest).where(items.c.id == id, seen).scalar_subquery()
        order = (items.c.published.is_(None), items.c.published, items.c.source, items.c.id)
        statement = select(items.c.id).where(items.c.text_digest == digest, seen).order_by(*order)
        with self._store.reading() as connection:
            found = tuple(ItemId(row.id) for row in connection.execute(statement))
        if not found:
            raise NotFound(f"there is no item {id}")
        return found

    def counts(self) -> Mapping[str, int]:
        self._counts = self._counts or self._count_all()
        return dict(self._counts)

    def _count_all(self) -> Mapping[str, int]:
        current = selection.is_current(self.seq)
        kinds = select(claims.c.kind, func.count()).where(current).group_by(claims.c.kind).order_by(claims.c.kind)
        linked = select(func.count()).select_from(links.join(claims, links.c.claim == claims.c.no))
        with self._store.snapshot() as connection:
            by_kind = {f"kind:{kind}": count for kind, count in connection.execute(kinds)}
            return {
                "items": self._count(connection, items),
                "claims": sum(by_kind.values()),
                "links": int(connection.scalar(linked.where(current, links.c.batch <= self.seq)) or 0),
                "issues": self._count(connection, issues),
                "decisions": self._count(connection, decisions),
                **by_kind,
            }

    def was_read(self, raw_digest: str, name: str, method: Method) -> bool:
        statement = (
            select(readings.c.no)
            .join(methods, readings.c.method == methods.c.no)
            .where(readings.c.raw_digest == raw_digest, readings.c.name == name)
            .where(methods.c.id == rows.method_id(method), readings.c.batch <= self.seq)
            .limit(1)
        )
        with self._store.reading() as connection:
            return connection.scalar(statement) is not None

    def _count(self, connection: Connection, table: Any) -> int:
        return int(connection.scalar(select(func.count()).select_from(table).where(table.c.batch <= self.seq)) or 0)

    def _select_links(self, ids: tuple[str, ...]) -> Select[Any]:
        claim, item = claims.c.id.label("claim_id"), items.c.id.label("item_id")
        return (
            select(links, claim, item)
            .join(claims, links.c.claim == claims.c.no)
            .join(items, claims.c.item == items.c.no)
            .where(claims.c.id.in_(ids), links.c.batch <= self.seq, selection.is_current(self.seq))
            .order_by(links.c.start, links.c.end, links.c.role, links.c.id)
        )

    def _load_methods(self, connection: Connection) -> Mapping[int, Method]:
        """Every method that the view can meet, by its number."""
        self._methods = self._methods or load_methods(connection)
        return self._methods

    def _stream(self, statement: Select[Any]) -> Iterator[Any]:
        """The rows, of which only a few are held at once."""
        with self._store.reading() as connection:
            yield from connection.execute(statement, execution_options={"yield_per": _FETCHED})

    def _stream_items(self, numbers: Select[Any]) -> Iterator[Item]:
        """The items of these numbers, in the statement's order: sorting numbers is lighter than sorting texts."""
        with self._store.reading() as connection:
            for some in connection.execute(numbers, execution_options={"yield_per": _FETCHED}).scalars().partitions():
                found = {row.no: row for row in connection.execute(_ITEMS.where(items.c.no.in_(some)))}
                yield from (rows.read_item(found[no]) for no in some)

    def _stream_claims(self, statement: Select[Any]) -> Iterator[Claim]:
        with self._store.reading() as connection:
            result = connection.execute(statement, execution_options={"yield_per": LOOKUP})
            for some in result.partitions():
                yield from load_claims(connection, some, self._load_methods(connection))
