"""What came into the ledger since somebody last looked: the browser keeps which state that was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from onrecord.ids import digest_bytes
from onrecord.ports import Ledger, View

APART = timedelta(minutes=30)
"""How long after the last look a new visit begins."""

KEPT = 60 * 60 * 24 * 400
"""Seconds that a browser keeps the visit."""

_WRITTEN = re.compile(r"([0-9]{1,15})\.([0-9]{1,15})\.([0-9]{1,12})")


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that goes on: the state that the one before ended with, the state last seen, and when (Unix seconds)."""

    base: int
    seen: int
    at: int

    def write(self) -> str:
        """The visit as a cookie holds it."""
        return f"{self.base}.{self.seen}.{self.at}"


@dataclass(frozen=True, slots=True)
class News:
    """How many documents, claims, issues and rulings are new, and since when (ISO 8601).

    `visited` says that it is since the last visit; else it is since the day began on which something last came.
    """

    added: Mapping[str, int]
    since: str | None
    visited: bool

    @property
    def anything(self) -> bool:
        return any(self.added.values())


def name_cookie(ledger: str) -> str:
    """The name of the cookie for the ledger at this place: another ledger has other states."""
    return f"onrecord-visit-{digest_bytes(ledger.encode('utf-8', 'surrogatepass'))[:8]}"


def read_visit(cookie: str | None, view: View, now: datetime) -> Visit | None:
    """The visit that goes on or begins now; None where nobody came before."""
    found = _WRITTEN.fullmatch(cookie or "")
    if found is None:
        return None
    base, seen, at = map(int, found.groups())
    if max(base, seen) > view.seq:
        return None
    fresh = now.timestamp() - at > APART.total_seconds()
    return Visit(seen if fresh else base, view.seq, int(now.timestamp()))


def begin_visit(view: View, now: datetime) -> Visit:
    """The first visit: everything that is there has been seen when it ends."""
    return Visit(view.seq, view.seq, int(now.timestamp()))


def tell_news(ledger: Ledger, view: View, visit: Visit | None) -> News:
    """What is new since the last visit, or since the day of the last batch began."""
    if visit is not None:
        before = ledger.view(visit.base)
        return News(view.count_added(visit.base), before.written_at(), visited=True)
    written = view.written_at()
    if written is None:
        return News({}, None, visited=False)
    day = datetime.fromisoformat(written).astimezone(UTC).date()
    before = ledger.view((day - timedelta(days=1)).isoformat())
    return News(view.count_added(before.seq), day.isoformat(), visited=False)
