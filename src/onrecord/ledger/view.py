"""A ledger as it stood at one batch."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
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
from onrecord.ports import ClaimFilter, Page, Ruled
from onrecord.record import Claim, Decision, Issue, Item, ItemId, Link, Method, Raw, Reading

_KEPT = 512  # counts that a view keeps
_REREAD = 20
_MANY = 20_000  # links: fewer are gathered at once in some milliseconds
_COUNTED = {"items": items, "issues": issues, "decisions": decisions}
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
        self._counted: dict[tuple[ClaimFilter, int | None], int] = {}
        self._common: dict[str, bool] = {}
        self._tallied: dict[float, Mapping[tuple[str, str], int]] = {}
        self._linked: int | None = None
        self._sizes: dict[str, int] = {}

    def inherit(self, earlier: SqliteView) -> None:
        """What an earlier view of the file has counted holds here too, where only rulings and issues came since."""
        if self._adds_claims(earlier.seq):
            return
        self._counted = {asked: count for asked, count in earlier._counted.items() if asked[0].ruled is None}
        self._tallied, self._linked = dict(earlier._tallied), earlier._linked
        self._sizes = {name: size for name, size in earlier._sizes.items() if name == "items"}

    def _adds_claims(self, seq: int) -> bool:
        """Whether anything after that batch changes which claims and links there are."""
        with self._store.reading() as connection:
            lasts = (select(t.c.batch).order_by(t.c.no.desc()).limit(1) for t in (items, readings, claims, links))
            return any((connection.scalar(last) or 0) > seq for last in lasts)

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
        statement = selection.select_claims(wanted, self.seq, page, self._is_common(wanted.country))
        return self._stream_claims(statement)

    def count_claims(self, wanted: ClaimFilter = ClaimFilter(), most: int | None = None) -> int:
        if wanted == ClaimFilter(wanted.kind, wanted.modality, min_confidence=wanted.min_confidence):
            tallied = self.tally_claims(wanted.min_confidence).items()
            return sum(n for (k, m), n in tallied if wanted.kind in (None, k) and wanted.modality in (None, m))
        if wanted.ruled is Ruled.WAITING:  # people rule on few of many claims: the others need not be walked
            return self.count_claims(replace(wanted, ruled=None)) - self.count_claims(
                replace(wanted, ruled=Ruled.JUDGED)
            )
        asked = (wanted, most)
        if asked not in self._counted:
            statement = selection.count_claims(wanted, self.seq, most, self._is_common(wanted.country))
            with self._store.reading() as connection:
                count = int(connection.scalar(statement) or 0)
            if len(self._counted) >= _KEPT:
                self._counted.clear()
            self._counted[asked] = count
        return self._counted[asked]

    def _is_common(self, country: str | None) -> bool:
        """Whether many links lead to the country."""
        if country is None:
            return False
        if country not in self._common:
            with self._store.reading() as connection:
                count = connection.scalar(selection.count_country(country, _MANY)) or 0
            self._common[country] = count >= _MANY
        return self._common[country]

    def tally_claims(self, min_confidence: float = 0.0) -> Mapping[tuple[str, str], int]:
        if min_confidence not in self._tallied:
            wanted = selection.is_wanted(ClaimFilter(min_confidence=min_confidence), self.seq)
            by = (claims.c.kind, claims.c.modality)
            with self._store.reading() as connection:
                rows = connection.execute(select(*by, func.count()).where(wanted).group_by(*by).order_by(*by))
                found = {(kind, modality): count for kind, modality, count in rows}
            if len(self._tallied) >= _KEPT:
                self._tallied.clear()
            self._tallied[min_confidence] = found
        return self._tallied[min_confidence]

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

    def issues(self, page: Page = Page()) -> Iterator[Issue]:
        statement = select(issues).where(issues.c.batch <= self.seq).order_by(issues.c.no)
        return map(rows.read_issue, self._stream(selection.turn_page(statement, page)))

    def list_reasons(self, limit: int) -> list[tuple[str, int]]:
        count = func.count()
        statement = select(issues.c.what, count).where(issues.c.batch <= self.seq).group_by(issues.c.what)
        with self._store.reading() as connection:
            found = connection.execute(statement.order_by(count.desc(), issues.c.what).limit(limit))
            return [(what, number) for what, number in found]

    def latest_items(self, limit: int) -> Iterator[Item]:
        read = select(readings.c.item, readings.c.no).where(readings.c.batch <= self.seq)
        # A document may have been read again and again: some more readings than items are looked at.
        recent = read.order_by(readings.c.no.desc()).limit(limit * _REREAD).subquery()
        last = func.max(recent.c.no)
        numbers = select(recent.c.item).group_by(recent.c.item).order_by(last.desc()).limit(limit)
        return self._stream_items(numbers)

    def count_entries(self, name: str) -> int:
        if name not in self._sizes:
            with self._store.reading() as connection:
                self._sizes[name] = self._count(connection, _COUNTED[name])
        return self._sizes[name]

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
        by_kind: Counter[str] = Counter()
        for (kind, _), count in self.tally_claims().items():
            by_kind[f"kind:{kind}"] += count
        if self._linked is None:
            self._linked = self._count_links()
        known = {name: self.count_entries(name) for name in ("items", "issues", "decisions")}
        return known | {"claims": by_kind.total(), "links": self._linked} | dict(sorted(by_kind.items()))

    def _count_links(self) -> int:
        linked = select(func.count()).select_from(links.join(claims, links.c.claim == claims.c.no))
        with self._store.reading() as connection:
            return int(connection.scalar(linked.where(selection.is_current(self.seq), links.c.batch <= self.seq)) or 0)

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
