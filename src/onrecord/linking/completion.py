"""Dates that leave something out, completed from the day of the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from onrecord.linking.stretch import (
    NO_CLOCK,
    Clock,
    Leaning,
    Read,
    Unclear,
    first_day,
    last_day,
    make_day,
    move_days,
    of_day,
    of_days,
    of_month,
)

_SOON = 7  # days: a day this near after the report is as likely meant as the one of the year before
_YEARS = (0, -1, 1, -2, 2, -3, 3, -4, 4)  # a leap day comes round in four


def complete_day(month: int, day: int, clock: Clock, weekday: int | None = None) -> Read:
    """The day without its year: the nearest on the side that the report looks to.

    Unclear where a report of the past names a day of the next few days, or where no year fits the weekday.
    """
    if clock.today is None:
        return Unclear("the year is not told, and there is no publication date")
    years = _YEARS if (month, day) == (2, 29) else _YEARS[:3]
    found = [d for d in (make_day(clock.today.year + y, month, day) for y in years) if d]
    if not found:
        return Unclear("the calendar has no such day")
    if weekday is not None:
        found = [d for d in found if d.weekday() == weekday and _side_of(d, clock) in {None, clock.leaning}]
        if not found:
            return Unclear("the weekday and the day do not go together in any year near the report")
        return of_day(_pick(found, clock.today, Leaning.NEAREST), "the year in which the weekday fits")
    picked = _pick(found, clock.today, clock.leaning)
    coming = [d for d in found if timedelta(0) < d - clock.today <= timedelta(days=_SOON)]
    if clock.leaning == Leaning.PAST and coming:
        return Unclear(f"it may be {coming[0]} or {picked}")
    return of_day(picked, "the year completed from the date of the report")


def _side_of(day: date, clock: Clock) -> Leaning | None:
    """On which side of the report the day lies; None for a day next to it, and where both sides are looked to."""
    if clock.today is None or clock.leaning == Leaning.NEAREST or abs(day - clock.today) <= timedelta(days=_SOON):
        return None
    return Leaning.FUTURE if day > clock.today else Leaning.PAST


def complete_month(month: int, clock: Clock) -> Read:
    """The month without its year: the nearest on the side that the report looks to, its own month included."""
    if clock.today is None:
        return Unclear("the year is not told, and there is no publication date")
    here = clock.today.replace(day=1)
    found = [date(here.year + y, month, 1) for y in (-1, 0, 1)]
    picked = _pick(found, here, clock.leaning)
    return of_month(picked.year, picked.month, "the year completed from the date of the report")


def _pick(days: Sequence[date], today: date, leaning: Leaning) -> date:
    """The nearest of these days on the side that is looked to; the nearest of all where that side has none."""
    side = [d for d in days if leaning == Leaning.NEAREST or (d <= today if leaning == Leaning.PAST else d >= today)]
    return min(side or days, key=lambda d: (abs(d - today), d))


def complete_weekday(weekday: int, clock: Clock) -> Read:
    """The last such day up to the report, or the next one from it on where it looks ahead."""
    if clock.today is None:
        return NO_CLOCK
    back = (clock.today.weekday() - weekday) % 7
    ahead = clock.leaning == Leaning.FUTURE
    day = move_days(clock.today, (7 - back) % 7 if ahead else -back)
    told = "the next such day from the report on" if ahead else "the last such day up to the report"
    return of_day(day, told) if day else NO_CLOCK


def step_weekday(weekday: int, step: str, clock: Clock) -> Read:
    """The weekday with a word that says which: last, past, this, next or coming."""
    if clock.today is None:
        return NO_CLOCK
    here = weekday - clock.today.weekday()  # in the week of the report, Monday to Sunday
    if step == "this":
        return _count_days(clock.today, here, "that day in the week of the report")
    if step in {"last", "past", "previous"}:
        return _count_days(clock.today, here - 7 if here >= 0 else here, "the last such day before the report")
    ahead = here if here > 0 else here + 7
    if step == "next" and here > 0:
        days = [move_days(clock.today, ahead + week) for week in (0, 7)]
        return Unclear(f"the next one may be {days[0]} or {days[1]}")
    return _count_days(clock.today, ahead, "the next such day after the report")


def week_of(today: date, weeks: int) -> tuple[date, date] | None:
    """Monday and Sunday of the week so many weeks on."""
    monday = move_days(today, 7 * weeks - today.weekday())
    sunday = move_days(monday, 6) if monday else None
    return (monday, sunday) if monday and sunday else None


def _count_days(today: date, days: int, told: str) -> Read:
    day = move_days(today, days)
    return of_day(day, told) if day else NO_CLOCK


def pick_holiday(days: Iterable[tuple[int, ...]], clock: Clock) -> Read:
    """The holiday nearest to the report, unclear where it is far off or where two countries' days come near."""
    if clock.today is None:
        return NO_CLOCK
    today = clock.today
    found = [d for spec in days for y in (-1, 0, 1) if (d := _holiday(today.year + y, spec))]
    near = [d for d in found if abs(d - today) <= timedelta(days=31)]
    if len(near) != 1:
        return Unclear("the holiday is not near the report, or may be one of several days")
    return of_day(near[0], "the holiday next to the date of the report")


def _holiday(year: int, spec: tuple[int, ...]) -> date | None:
    """The holiday in this year: a fixed day, or the n-th weekday of a month."""
    if len(spec) == 2:
        return make_day(year, spec[0], spec[1])
    month, n, weekday = spec
    if n < 0:
        last = last_day(f"{year:04d}-{month:02d}")
        return move_days(last, -((last.weekday() - weekday) % 7))
    first = first_day(f"{year:04d}-{month:02d}")
    return move_days(first, (weekday - first.weekday()) % 7 + 7 * (n - 1))


def weekend_of(clock: Clock, weeks: int) -> Read:
    """The weekend of the report or the one so many weeks on; the latest that has begun where the report looks back."""
    if clock.today is None:
        return NO_CLOCK
    back = (clock.today.weekday() - 5) % 7  # days since Saturday
    if clock.leaning == Leaning.FUTURE and back > 1:
        back -= 7
    saturday = move_days(clock.today, 7 * weeks - back)
    sunday = move_days(saturday, 1) if saturday else None
    return of_days(saturday, sunday, "Saturday and Sunday") if saturday and sunday else NO_CLOCK
