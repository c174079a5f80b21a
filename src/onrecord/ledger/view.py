"""A ledger as it stood at one batch."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from itertools import batched
from typing import Any

from sqlalchemy import Connection, Select, func, select

from onrecord.errors import NotFound
from onrecord.ledger import rows, selection
from onrecord.ledger.loading import load_claims, load_methods
from onrecord.ledger.ruling import find_undone, select_decisions, select_on, stream_decisions
from onrecord.ledger.schema import batches, claims, decisions, issues, items, links, methods, raws, readings
from onrecord.ledger.scope import Scope, find_last, find_scope
from onrecord.ledger.selection import Sizes
from onrecord.ledger.store import Store, TooLong
from onrecord.ledger.writer import LOOKUP
from onrecord.ports import ClaimFilter, Page, Ruled
from onrecord.record import Claim, Decision, Issue, Item, ItemId, Link, Method, Raw, Reading

_KEPT = 512  # counts that a view keeps
_REREAD = 20
_MANY_LINKS = 20_000  # fewer are gathered at once in some milliseconds
_MANY_WORDS = 3_000  # fitting claims or items that are sorted at once
_MANY_NARROWED = 50_000  # fitting claims, where another filter leads the search
_STEPS = 300_000  # of a count that need not be told: some milliseconds
_COUNTED = {"issues": issues, "decisions": decisions}
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
        self._fitting: dict[tuple[str, bool], int] = {}
        self._tallied: dict[float, Mapping[tuple[str, str], int]] = {}
        self._linked: int | None = None
        self._found: Scope | None = None

    @property
    def _scope(self) -> Scope:
        if self._found is None:
            with self._store.reading() as connection:
                self._found = find_scope(connection, self.seq)
        return self._found

    def inherit(self, earlier: SqliteView) -> None:
        """What an earlier view of the file has counted holds here too, as far as nothing came since that changes it.

        Where only claims were added and none superseded, they are counted alone.
        """
        one, other = earlier._scope, self._scope
        if (one.claims, one.links, one.plain) == (other.claims, other.links, other.plain):
            if one.plain or not self._was_reread(earlier.seq):
                self._counted = {asked: count for asked, count in earlier._counted.items() if asked[0].ruled is None}
                self._tallied, self._linked = dict(earlier._tallied), earlier._linked
                self._fitting = dict(earlier._fitting) if one.items == other.items else {}
        elif one.plain and other.plain:
            self._tallied = {least: self._add_tally(least, known, one) for least, known in earlier._tallied.items()}

    def _was_reread(self, seq: int) -> bool:
        """Whether anything was read after that batch."""
        with self._store.reading() as connection:
            last = connection.scalar(select(readings.c.batch).order_by(readings.c.no.desc()).limit(1))
        return (last or 0) > seq

    def _add_tally(
        self, least: float, known: Mapping[tuple[str, str], int], before: Scope
    ) -> Mapping[tuple[str, str], int]:
        """What was tallied before, and the claims that came since."""
        return dict(Counter(known) + Counter(self._tally(least, claims.c.no > before.claims)))

    def item(self, id: ItemId) -> Item:
        return self.pick_items((id,))[id]

    def pick_items(self, ids: Iterable[ItemId]) -> Mapping[ItemId, Item]:
        wanted = list(dict.fromkeys(ids))
        found: dict[str, Item] = {}
        with self._store.reading() as connection:
            for some in batched(wanted, LOOKUP):
                here = _ITEMS.where(items.c.id.in_(some), items.c.no <= self._scope.items)
                found.update((row.id, rows.read_item(row)) for row in connection.execute(here))
        missing = next((id for id in wanted if id not in found), None)
        if missing is not None:
            raise NotFound(f"there is no item {missing}")
        return {id: found[id] for id in wanted}

    def raw(self, digest: str) -> Raw:
        with self._store.reading() as connection:
            row = connection.execute(select(raws).where(raws.c.id == digest, raws.c.batch <= self.seq)).first()
        if row is None:
            raise NotFound(f"there are no bytes with the digest {digest}")
        return rows.read_raw(row)

    def items(self, page: Page = Page()) -> Iterator[Item]:
        numbers = select(items.c.no).where(items.c.no <= self._scope.items).order_by(items.c.source, items.c.id)
        return self._stream_items(selection.turn_page(numbers, page))

    def arrivals(self, page: Page = Page()) -> Iterator[Item]:
        came = (items.c.no <= self._scope.items, items.c.no > page.offset)  # numbers have no gaps
        numbers = select(items.c.no).where(*came).order_by(items.c.no)
        return self._stream_items(selection.turn_page(numbers, replace(page, offset=0)))

    def find_beside(self, ending: str) -> str:
        path = self._store.path.with_name(f"{self._store.path.name}.{ending}")
        return str(path) if os.access(path if path.exists() else path.parent, os.W_OK) else ""

    def find_items(self, words: str, page: Page = Page()) -> Iterator[Item]:
        """The items whose text or title fits the words (see `words.read_query`), best first.

        Where more than some thousand fit, the latest first: ranking them would take long and tell little.
        """
        many = self._count_fitting(words, titled=True) >= _MANY_WORDS
        return self._stream_items(selection.find_items(words, self._scope, page, many))

    def claim(self, id: str) -> Claim:
        with self._store.reading() as connection:
            wanted = selection.CLAIMS.where(claims.c.id == id, claims.c.batch <= self.seq)
            found = connection.execute(wanted).all()
            if not found:
                raise NotFound(f"there is no claim {id}")
            return next(load_claims(connection, found, self._load_methods(connection)))

    def claims(self, wanted: ClaimFilter = ClaimFilter(), page: Page = Page()) -> Iterator[Claim]:
        return self._stream_claims(selection.select_claims(wanted, self._scope, page, self._measure(wanted)))

    def count_claims(self, wanted: ClaimFilter = ClaimFilter(), most: int | None = None) -> int:
        if wanted == ClaimFilter(wanted.kind, wanted.modality, min_confidence=wanted.min_confidence):
            tallied = self.tally_claims(wanted.min_confidence).items()
            return sum(n for (k, m), n in tallied if wanted.kind in (None, k) and wanted.modality in (None, m))
        if wanted.ruled is Ruled.WAITING:  # people rule on few of many claims: the others need not be walked
            every = self.count_claims(replace(wanted, ruled=None), most)
            return every - self.count_claims(replace(wanted, ruled=Ruled.JUDGED)) if every != most else every
        asked = (wanted, most)
        if asked not in self._counted:
            if len(self._counted) >= _KEPT:
                self._counted.clear()
            self._counted[asked] = self._count_claims(wanted, most)
        return self._counted[asked]

    def _count_claims(self, wanted: ClaimFilter, most: int | None) -> int:
        statement = selection.count_claims(wanted, self._scope, most, self._measure(wanted))
        if most is None or wanted.item is not None:
            with self._store.reading() as connection:
                return connection.scalar(statement) or 0
        try:
            with self._store.reading_briefly(_STEPS) as connection:
                return connection.scalar(statement) or 0
        except TooLong:
            return most

    def _measure(self, wanted: ClaimFilter) -> Sizes:
        """Whether the filter's country and words fit many claims."""
        narrowed = wanted.kind or wanted.modality or wanted.item
        many = _MANY_NARROWED if narrowed else _MANY_WORDS
        wordy = wanted.words is not None and wanted.item is None and self._count_fitting(wanted.words) >= many
        return Sizes(self._is_common(wanted.country), wordy)

    def _is_common(self, country: str | None) -> bool:
        """Whether many links lead to the country."""
        if country is None:
            return False
        if country not in self._common:
            with self._store.reading() as connection:
                count = connection.scalar(selection.count_country(country, _MANY_LINKS)) or 0
            self._common[country] = count >= _MANY_LINKS
        return self._common[country]

    def _count_fitting(self, words: str, titled: bool = False) -> int:
        """How many claims or items fit the words, as far as that matters; 0 where no word must occur."""
        asked = (words, titled)
        if asked not in self._fitting:
            statement = selection.count_words(words, titled, _MANY_WORDS if titled else _MANY_NARROWED)
            count = 0
            if statement is not None:
                with self._store.reading() as connection:
                    count = connection.scalar(statement) or 0
            if len(self._fitting) >= _KEPT:
                self._fitting.clear()
            self._fitting[asked] = count
        return self._fitting[asked]

    def tally_claims(self, min_confidence: float = 0.0) -> Mapping[tuple[str, str], int]:
        if min_confidence not in self._tallied:
            found = self._tally(min_confidence)
            if len(self._tallied) >= _KEPT:
                self._tallied.clear()
            self._tallied[min_confidence] = found
        return self._tallied[min_confidence]

    def _tally(self, least: float, *more: Any) -> Mapping[tuple[str, str], int]:
        """How many claims from this confidence upward there are of each kind and modality, of those that fit `more`."""
        wanted = selection.is_wanted(ClaimFilter(min_confidence=least), self._scope)
        by = (claims.c.kind, claims.c.modality)
        with self._store.reading() as connection:
            rows = connection.execute(select(*by, func.count()).where(wanted, *more).group_by(*by).order_by(*by))
            return {(kind, modality): count for kind, modality, count in rows}

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

    def count_added(self, seq: int) -> Mapping[str, int]:
        tables = {"items": items, "claims": claims} | _COUNTED
        with self._store.reading() as connection:
            return {
                name: find_last(connection, table, self.seq) - find_last(connection, table, seq)
                for name, table in tables.items()
            }

    def written_at(self) -> str | None:
        with self._store.reading() as connection:
            return connection.scalar(select(batches.c.at).where(batches.c.seq == self.seq))

    def count_entries(self, name: str) -> int:
        if name == "items":
            return self._scope.items
        with self._store.reading() as connection:
            return find_last(connection, _COUNTED[name], self.seq)

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

    def latest_decisions(self, page: Page = Page()) -> Iterator[Decision]:
        latest = select(decisions).where(decisions.c.batch <= self.seq).order_by(decisions.c.no.desc())
        with self._store.reading() as connection:
            yield from stream_decisions(connection, selection.turn_page(latest, page))

    def list_undone(self, ids: Iterable[str]) -> Set[str]:
        with self._store.reading() as connection:
            return find_undone(connection, list(ids), self.seq)

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
            return int(
                connection.scalar(linked.where(selection.is_current(self._scope), links.c.no <= self._scope.links)) or 0
            )

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

    def _select_links(self, ids: tuple[str, ...]) -> Select[Any]:
        claim, item = claims.c.id.label("claim_id"), items.c.id.label("item_id")
        return (
            select(links, claim, item)
            .join(claims, links.c.claim == claims.c.no)
            .join(items, claims.c.item == items.c.no)
            .where(claims.c.id.in_(ids), links.c.no <= self._scope.links, selection.is_current(self._scope))
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
                yield from (rows.read_item(found.pop(no)) for no in some)

    def _stream_claims(self, statement: Select[Any]) -> Iterator[Claim]:
        with self._store.reading() as connection:
            result = connection.execute(statement, execution_options={"yield_per": LOOKUP})
            for some in result.partitions():
                yield from load_claims(connection, some, self._load_methods(connection))
