"""Stretches of time as ISO dates of any length, and the clock that they are told by."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
FIRST_YEAR, LAST_YEAR = 1800, 2199


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some time from `start` to `end`, both inclusive ISO dates ("2022", "2022-03", "2022-03-14") or open (None).

    `told` says in words how it was read; `clock` whether that took the date of the report.
    """

    start: str | None
    end: str | None
    precision: str
    told: str
    clock: bool = False


@dataclass(frozen=True, slots=True)
class Unclear:
    """That words tell no certain time, and why."""

    told: str


type Read = Stretch | Unclear | None
"""What came of reading words as a time; None where they have not the form that was looked for."""


class Leaning(StrEnum):
    """On which side of the report a date without a year, or a weekday, is looked for."""

    PAST = "past"
    FUTURE = "future"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class Clock:
    """The day that a report speaks from, None where unknown, and the way that it looks."""

    today: date | None
    leaning: Leaning = Leaning.PAST


NO_CLOCK = Unclear("no publication date: nothing to count from")


def of_day(day: date, told: str, clock: bool = True) -> Stretch:
    """One day."""
    return Stretch(day.isoformat(), day.isoformat(), "day", told, clock)


def of_month(year: int, month: int, told: str, clock: bool = True) -> Stretch:
    """One month."""
    iso = f"{year:04d}-{month:02d}"
    return Stretch(iso, iso, "month", told, clock)


def of_year(year: int, told: str, clock: bool = True) -> Stretch:
    """One year."""
    return Stretch(f"{year:04d}", f"{year:04d}", "year", told, clock)


def of_days(first: date, last: date, told: str, clock: bool = True) -> Stretch:
    """All days from the first to the last."""
    return Stretch(first.isoformat(), last.isoformat(), "span", told, clock)


def of_months(first: tuple[int, int], last: tuple[int, int], told: str, clock: bool = True) -> Stretch:
    """All months from the first to the last, each given as year and month."""
    start, end = (f"{year:04d}-{month:02d}" for year, month in (first, last))
    return Stretch(start, end, "span", told, clock)


def first_day(iso: str) -> date:
    """The first day of an ISO date of any length."""
    year, month, day = _split(iso)
    return date(year, month or 1, day or 1)


def last_day(iso: str) -> date:
    """The last day of an ISO date of any length."""
    year, month, day = _split(iso)
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def _split(iso: str) -> tuple[int, int, int]:
    match = _ISO.fullmatch(iso)
    if match is None:
        raise ValueError(f"not an ISO date: {iso!r}")
    return int(match[1]), int(match[2] or 0), int(match[3] or 0)


def make_day(year: int, month: int, day: int) -> date | None:
    """This day; None where the calendar has none."""
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def move_days(day: date, days: int) -> date | None:
    """The day so many days on; None beyond the years that are read."""
    try:
        moved = day + timedelta(days=days)
    except OverflowError:
        return None
    return moved if FIRST_YEAR <= moved.year <= LAST_YEAR else None


def move_months(day: date, months: int) -> tuple[int, int]:
    """The year and month so many months on."""
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def join_stretches(left: Stretch, right: Stretch, told: str) -> Read:
    """All time from the start of the left one to the end of the right one; unclear where it would run backwards."""
    if left.start is None or right.end is None:
        return Unclear("one end of the range is open")
    if first_day(left.start) > last_day(right.end):
        return Unclear(f"the range would run backwards: {left.start} to {right.end}")
    if (left.start, left.end) == (right.start, right.end):
        return replace(left, told=told)
    return Stretch(left.start, right.end, "span", told, left.clock or right.clock)


def open_before(end: str | None, clock: bool) -> Read:
    """All time up to this end."""
    return Stretch(None, end, "open", "up to then; the start is not told", clock) if end else None


def open_after(start: str | None, clock: bool) -> Read:
    """All time from this start on."""
    return Stretch(start, None, "open", "from then on; the end is not told", clock) if start else None
