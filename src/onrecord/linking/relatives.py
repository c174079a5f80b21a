"""Times that are told from the day of the report: "yesterday", "last week", "two days ago", "the past six months"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from onrecord.lexicon.almanac import load_numbered
from onrecord.linking.completion import complete_weekday, step_weekday, week_of, weekend_of
from onrecord.linking.numerals import read_number, split_tokens
from onrecord.linking.patterns import fill_pattern
from onrecord.linking.stretch import (
    NO_CLOCK,
    Clock,
    Leaning,
    Read,
    Stretch,
    Unclear,
    move_days,
    move_months,
    of_day,
    of_days,
    of_month,
    of_year,
)

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_STEPS = {"this": 0, "current": 0, "the": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
_HABITS = (
    r"(?:.*\b)?(?:every|each|daily|weekly|monthly|annually|nightly)\b.*"
    r"|.*\b(?:once|twice|times|one|two|three|several) (?:a|per) (?:day|week|month|year)"
    r"|(?:on )?(?:WEEKDAY(?<=day))s"
)


def read_relative(words: str, clock: Clock) -> Read:
    """The time that these words, in one spelling, tell from the day of the report; None where they tell none so."""
    for pattern, read in _READERS:
        match = fill_pattern(pattern).fullmatch(words)
        if match is not None:
            return NO_CLOCK if clock.today is None else read(match, clock.today, clock)
    return None


def _read_day(match: re.Match[str], today: date, clock: Clock) -> Read:
    day = move_days(today, _DAYS[match["day"]])
    return of_day(day, f"{match['day']!r} from the day of the report") if day else NO_CLOCK


def _read_overnight(match: re.Match[str], today: date, clock: Clock) -> Read:
    """The night before the report, which two days share."""
    before = move_days(today, -1)
    return of_days(before, today, "the night to the day of the report") if before else NO_CLOCK


def _read_last_night(match: re.Match[str], today: date, clock: Clock) -> Read:
    before = move_days(today, -1)
    return of_day(before, "the night before the report") if before else NO_CLOCK


def _read_weekday(match: re.Match[str], today: date, clock: Clock) -> Read:
    return complete_weekday(load_numbered("weekday")[match["weekday"]], clock)


def _step_weekday(match: re.Match[str], today: date, clock: Clock) -> Read:
    return step_weekday(load_numbered("weekday")[match["weekday"]], match["step"], clock)


def _read_weekday_of_week(match: re.Match[str], today: date, clock: Clock) -> Read:
    """A weekday of last, this or next week, weeks from Monday to Sunday."""
    days = week_of(today, _STEPS[match["step"]])
    day = move_days(days[0], load_numbered("weekday")[match["weekday"]]) if days else None
    return of_day(day, "that day of that week, Monday to Sunday") if day else NO_CLOCK


def _read_weekend(match: re.Match[str], today: date, clock: Clock) -> Read:
    step = match["step"] or "the"
    if step in {"next", "coming"}:
        return weekend_of(Clock(today, Leaning.FUTURE), 0)
    return weekend_of(clock, -1 if step == "last" and today.weekday() >= 5 else 0)


def _read_week(match: re.Match[str], today: date, clock: Clock) -> Read:
    """A week from Monday to Sunday.

    The current one ends with the report where that looks back, and begins on the Sunday from which many count.
    """
    step = _STEPS[match["step"]]
    days = week_of(today, step)
    if days is None:
        return NO_CLOCK
    if step or clock.leaning != Leaning.PAST:
        return of_days(*days, "the week from Monday to Sunday")
    first = days[0] if today.weekday() == 6 else move_days(days[0], -1)
    return of_days(first or days[0], today, "from the Sunday or Monday before up to the report")


def _read_month(match: re.Match[str], today: date, clock: Clock) -> Read:
    return of_month(*move_months(today, _STEPS[match["step"]]), "counted from the month of the report")


def _read_year(match: re.Match[str], today: date, clock: Clock) -> Read:
    return of_year(today.year + _STEPS[match["step"]], "counted from the year of the report")


def _read_ago(match: re.Match[str], today: date, clock: Clock) -> Read:
    """So many units before the report, as exact as the unit: a day, a week, a month, a year."""
    count, unit = _count(match["number"]), match["unit"]
    if count is None:
        return Unclear("the words do not tell how long ago")
    told = f"{count} {unit}{'s' * (count != 1)} before the report"
    match unit:
        case "day" | "night":
            day = move_days(today, -count)
            return of_day(day, told) if day else NO_CLOCK
        case "week":
            days = week_of(today, -count)
            return of_days(*days, told) if days else NO_CLOCK
        case "month":
            return of_month(*move_months(today, -count), told) if count < 1200 else NO_CLOCK
        case "year":
            return of_year(today.year - count, told) if count < 300 else NO_CLOCK
    return Unclear("too inexact to be a date")


def _read_past(match: re.Match[str], today: date, clock: Clock) -> Read:
    """The units up to the report: from a day for hours, days and weeks, from a month for months and years."""
    count, unit = _count(match["number"] or "one"), match["unit"]
    if count is None:
        return Unclear("the words do not tell how long")
    days = _to_days(count, unit)
    if days is not None:
        first = move_days(today, -days)
        start = first.isoformat() if first else None
    else:
        year, month = move_months(today, -count * _MONTHS[unit])
        start = f"{year:04d}-{month:02d}" if year >= 1800 else None
    if start is None:
        return NO_CLOCK
    return Stretch(start, today.isoformat(), "span", f"the {count} {unit}s up to the report", True)


def count_back(last: date, number: str, unit: str) -> str | None:
    """The first day or month of so many units that end with this day; None where the number is not plain."""
    count = _count(number)
    if count is None or count < 1:
        return None
    days = _to_days(count, unit)
    if days is not None:
        first = move_days(last, 1 - days)
        return first.isoformat() if first else None
    year, month = move_months(last, 1 - count * _MONTHS[unit])
    return f"{year:04d}-{month:02d}" if year >= 1800 else None


def _read_ahead(match: re.Match[str], today: date, clock: Clock) -> Read:
    """The units from the report on; only where the report looks ahead."""
    count, unit = _count(match["number"]), match["unit"]
    if clock.leaning == Leaning.PAST or count is None:
        return Unclear("a length of time, and not when it began")
    days = _to_days(count, unit)
    if days is None:
        year, month = move_months(today, count * _MONTHS[unit])
        return (
            Stretch(today.isoformat(), f"{year:04d}-{month:02d}", "span", "from the report on", True)
            if year < 2200
            else NO_CLOCK
        )
    last = move_days(today, days)
    if last is None:
        return NO_CLOCK
    exact = match["way"] == "in" and unit == "day"
    return of_day(last, f"{count} days after the report") if exact else of_days(today, last, "from the report on")


def _to_days(count: int, unit: str) -> int | None:
    """So many units in days, hours as the days they touch; None for units that are counted in months."""
    return {"hour": -(-count // 24), "day": count, "night": count, "week": 7 * count}.get(unit)


def _count(words: str) -> int | None:
    """The number in these words, if it is a plain and whole one."""
    words = re.sub(r"^(?:about|around|some|roughly|only|just|the) ", "", words)
    tokens = ["one"] if words in {"a", "an"} else split_tokens(words)
    written = read_number(tokens, 0)
    if written is None or written.end != len(tokens) or len(written.values) != 1:
        return None
    value = written.values[0]
    return int(value) if value == int(value) and value <= 10_000 else None


_LATER = r"(?:(?:earlier|later|early|late) (?:in |on )?)?PARTS(?:of )?"
_ABOUT = r"(?:(?:nearly|almost|roughly|approximately|just over|just under|a little over) )?"
_READERS: tuple[tuple[str, Callable[[re.Match[str], date, Clock], Read]], ...] = (
    (_LATER + r"(?P<day>today|yesterday|tomorrow)", _read_day),
    (r"overnight|(?:during|in) the night", _read_overnight),
    (r"(?:late )?last (?:night|evening)", _read_last_night),
    (r"WEEKDAY", _read_weekday),
    (r"(?P<step>last|past|previous|this|next|coming) WEEKDAY", _step_weekday),
    (r"WEEKDAY,? (?:of )?(?P<step>last|this|next) week", _read_weekday_of_week),
    (r"(?:(?P<step>this|the|last|past|next|coming) )?(?:holiday )?weekend", _read_weekend),
    (_LATER + r"(?P<step>this|current|last|next|coming|the) week", _read_week),
    (_LATER + r"(?P<step>this|current|last|next|coming|the) month", _read_month),
    (_LATER + r"(?P<step>this|current|last|next|coming|the) year", _read_year),
    (rf"{_ABOUT}NUMBER UNIT (?:ago|in the past|since)", _read_ago),
    (r"(?:the )?(?:past|last|previous|preceding) (?:NUMBER )?UNIT", _read_past),
    (r"(?P<way>in|within|inside) (?:the (?:next|coming) )?NUMBER UNIT(?: from now| time)?", _read_ahead),
    (r"(?:the )?(?P<way>next|coming) NUMBER UNIT", _read_ahead),
)


def is_habit(words: str) -> bool:
    """Whether the words tell how often, not when."""
    return fill_pattern(_HABITS).fullmatch(words) is not None
