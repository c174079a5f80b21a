"""Which stretch of a listing a page shows, and the ways to the ones beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from onrecord.ports import ClaimFilter, Page

SIZE = 25
"""How many rows a page shows."""


COUNTED = 1_000
"""How far the claims of a search are counted; a page of more does not say how many there are."""


def tell_total(count: int, wanted: ClaimFilter) -> int | None:
    """The count, or None where it may have stopped at `COUNTED`."""
    return count if count < COUNTED or not (wanted.words or wanted.country or wanted.ruled) else None


@dataclass(frozen=True, slots=True)
class Paging:
    """One page of a listing, numbered from 1. `total` is None where the whole was not counted."""

    number: int
    shown: int
    more: bool
    total: int | None
    query: tuple[tuple[str, str], ...]

    @property
    def first(self) -> int:
        """The place of the first row in the whole listing, counted from 1; 0 where there is none."""
        return (self.number - 1) * SIZE + 1 if self.shown else 0

    @property
    def last(self) -> int:
        """The place of the last row in the whole listing."""
        return (self.number - 1) * SIZE + self.shown

    @property
    def previous(self) -> str | None:
        """The address of the page before this one."""
        return self._address(self.number - 1) if self.number > 1 else None

    @property
    def next(self) -> str | None:
        """The address of the page after this one."""
        return self._address(self.number + 1) if self.more else None

    def _address(self, number: int) -> str:
        return "?" + urlencode([*self.query, ("page", str(number))])


def ask_page(number: int) -> Page:
    """The stretch of page `number`, and one row more, which tells whether another page follows."""
    return Page(offset=(number - 1) * SIZE, limit=SIZE + 1)


def turn_page[T](
    rows: Iterable[T], number: int, query: dict[str, str | None], total: int | None = None
) -> tuple[list[T], Paging]:
    """The rows of a page asked for with `ask_page`, and its paging. Unset parts of the query are left out."""
    found = list(rows)
    kept = tuple((name, value) for name, value in query.items() if value)
    return found[:SIZE], Paging(number, min(len(found), SIZE), len(found) > SIZE, total, kept)
