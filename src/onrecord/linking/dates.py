"""Dates that are told by the calendar: days, months, years, seasons, halves, decades, with or without their year."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from onrecord.lexicon.almanac import load_holidays, load_numbered, load_seasons
from onrecord.linking.completion import complete_day, complete_month, pick_holiday
from onrecord.linking.patterns import fill_pattern
from onrecord.linking.stretch import (
    Clock,
    Leaning,
    Read,
    Stretch,
    Unclear,
    first_day,
    last_day,
    make_day,
    of_day,
    of_days,
    of_month,
    of_months,
    of_year,
)

_TOLD = "the words tell the whole date"


def read_date(words: str, clock: Clock) -> Read:
    """The date that these words, in one spelling, tell; None where they are no date of the calendar."""
    for pattern, read in _READERS:
        match = fill_pattern(pattern).fullmatch(words)
        if match is not None:
            return read(match, clock)
    return None


def _read_iso(match: re.Match[str], clock: Clock) -> Read:
    day = make_day(int(match["year"]), int(match["m"]), int(match["d"]))
    return of_day(day, _TOLD, False) if day else Unclear("the calendar has no such day")


def _read_iso_month(match: re.Match[str], clock: Clock) -> Read:
    year, other = int(match["year"]), int(match["m"])
    if year % 100 < other <= 12:
        return Unclear(f"it may be the month {year}-{other:02d} or the years {year} to {year // 100}{other:02d}")
    if other > 12:
        return _read_years(year, year // 100 * 100 + other)
    return of_month(year, other, _TOLD, False) if other else Unclear("the calendar has no such month")


def _read_years(first: int, last: int) -> Read:
    if last < first:
        return Unclear("the range would run backwards")
    return Stretch(f"{first}", f"{last}", "span", "both years are told")


def _read_year_range(match: re.Match[str], clock: Clock) -> Read:
    first, last = int(match["year"]), match["last"]
    return _read_years(first, int(last) if len(last) == 4 else first // 100 * 100 + int(last))


def _read_numeric(match: re.Match[str], clock: Clock) -> Read:
    """Numbers with the year last: day and month only where one of them can be no month."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    days = [make_day(year, second, first), make_day(year, first, second)]
    found = list(dict.fromkeys(d for d in days if d))
    if len(found) == 2:
        return Unclear(f"day and month cannot be told apart: {found[0]} or {found[1]}")
    return of_day(found[0], _TOLD, False) if found else Unclear("the calendar has no such day")


def _read_day(match: re.Match[str], clock: Clock) -> Read:
    """A day of a month, with or without its year and weekday."""
    group = match.groupdict()
    month, day = load_numbered("month")[match["month"]], int(match["day"])
    weekday = load_numbered("weekday")[group["weekday"]] if group.get("weekday") else None
    year, clocked = _find_year(group, clock)
    if year is None:
        if clocked:
            return Unclear("the year is told from the report, and there is no publication date")
        return complete_day(month, day, clock, weekday)
    found = make_day(year, month, day)
    if found is None:
        return Unclear("the calendar has no such day")
    if weekday is not None and found.weekday() != weekday:
        return Unclear(f"the weekday does not fit {found}")
    return of_day(found, _TOLD if not clocked else "the year is told from the report", clocked)


def _find_year(group: Mapping[str, str | None], clock: Clock) -> tuple[int | None, bool]:
    """The year that a match tells, and whether it took the clock."""
    if group.get("year"):
        return int(group["year"] or 0), False
    which = group.get("which")
    if not which:
        return None, False
    step = {"this": 0, "the": 0, "last": -1, "next": 1}[which.removeprefix("of ").split()[0]]
    return (clock.today.year + step if clock.today else None), True


def _read_month(match: re.Match[str], clock: Clock) -> Read:
    month = load_numbered("month")[match["month"]]
    year, clocked = _find_year(match.groupdict(), clock)
    if year is not None:
        return of_month(year, month, _TOLD if not clocked else "the year is told from the report", clocked)
    if clocked:
        return Unclear("the year is told from the report, and there is no publication date")
    return complete_month(month, clock)


def _step_month(match: re.Match[str], clock: Clock) -> Read:
    """The last or next month of this name."""
    if match["step"] == "this" and clock.today is not None:
        return of_month(
            clock.today.year, load_numbered("month")[match["month"]], "the month of that name in the year of the report"
        )
    leaning = Leaning.FUTURE if match["step"] in {"next", "coming"} else Leaning.PAST
    found = complete_month(load_numbered("month")[match["month"]], Clock(clock.today, leaning))
    here = clock.today.isoformat()[:7] if clock.today else None
    if isinstance(found, Stretch) and found.start == here:
        year = int((found.start or "")[:4]) + (1 if leaning == Leaning.FUTURE else -1)
        return of_month(year, int((found.start or "")[5:]), "the nearest one beside the month of the report")
    return found


def _read_year(match: re.Match[str], clock: Clock) -> Read:
    year, clocked = _find_year(match.groupdict(), clock)
    if year is None:
        return Unclear("the year is told from the report, and there is no publication date")
    return of_year(year, _TOLD if not clocked else "counted from the year of the report", clocked)


def _read_part(match: re.Match[str], clock: Clock) -> Read:
    """A half or a quarter of a year."""
    group = match.groupdict()
    length = 6 if group.get("part") == "half" else 3
    rank = int(match["q"]) if group.get("q") else load_numbered("rank")[match["rank"]]
    rank = 12 // length if rank < 0 else rank
    if rank * length > 12:
        return Unclear("a year has no such part")
    year, clocked = _find_year(group, clock)
    if year is None:
        if clock.today is None:
            return Unclear("the year is told from the report, and there is no publication date")
        year, clocked = clock.today.year, True
    first = (rank - 1) * length + 1
    if (
        clock.today
        and clocked
        and clock.leaning == Leaning.PAST
        and (year, first) > (clock.today.year, clock.today.month)
    ):
        year -= 1
    return of_months(
        (year, first), (year, first + length - 1), f"months {first} to {first + length - 1} of the year", clocked
    )


def _read_season(match: re.Match[str], clock: Clock) -> Read:
    """A season, with its year or the nearest one. Seasons are those of the northern half of the earth."""
    group, (first, last) = match.groupdict(), load_seasons()[match["season"]]
    told = "the season on the northern half of the earth"
    year, clocked = _find_year(group, clock)
    if year is None:
        return _complete_season(first, last, group.get("step") or "", clock)
    if first > last and not group.get("last"):
        return Unclear(f"a winter of {year} may begin or end in that year")
    end = year + (first > last)
    if group.get("last") and int(group["last"]) % 100 != end % 100:
        return Unclear("a season does not last that long")
    return Stretch(f"{year}-{first:02d}", f"{end}-{last:02d}", "season", told, clocked)


def _complete_season(first: int, last: int, step: str, clock: Clock) -> Read:
    """The season nearest to the report on the side that is looked to."""
    if clock.today is None:
        return Unclear("the year is not told, and there is no publication date")
    seasons = [
        (f"{y}-{first:02d}", f"{y + (first > last)}-{last:02d}")
        for y in range(clock.today.year - 2, clock.today.year + 2)
    ]
    begun = [s for s in seasons if first_day(s[0]) <= clock.today]
    over = [s for s in seasons if last_day(s[1]) < clock.today]
    ahead = [s for s in seasons if first_day(s[0]) > clock.today]
    lasting = [s for s in begun if s not in over]
    if step in {"next", "coming"}:
        start, end = ahead[0]
    elif step in {"last", "past", "previous"}:
        start, end = over[-1]
    elif step == "this" or clock.leaning != Leaning.PAST:
        near = [s for s in seasons if s[0][:4] == f"{clock.today.year}"] if step == "this" else ahead
        start, end = (lasting or near)[0]
    else:
        start, end = begun[-1]
    return Stretch(start, end, "season", "the season on the northern half of the earth, nearest to the report", True)


def _read_decade(match: re.Match[str], clock: Clock) -> Read:
    """A decade or a part of it: its early, middle or late years."""
    first = int(match["decade"])
    low, high = {"early": (0, 4), "mid": (4, 6), "late": (5, 9)}.get(match["part"] or "", (0, 9))
    return Stretch(f"{first + low}", f"{first + high}", "span", "years of a decade")


def _read_week(match: re.Match[str], clock: Clock) -> Read:
    """A week of a month, counted in sevens of days; the last one is the last seven."""
    month = _read_month(match, clock)
    if not isinstance(month, Stretch) or month.start is None:
        return month
    rank, last = load_numbered("rank")[match["rank"]], last_day(month.start)
    begin = last.day - 6 if rank < 0 else 7 * rank - 6
    finish = last.day if rank < 0 else min(7 * rank, last.day)
    first = last.replace(day=begin) if begin <= last.day else None
    told = "seven days of the month"
    return of_days(first, last.replace(day=finish), told, month.clock) if first else Unclear("no such week")


def _read_day_alone(match: re.Match[str], clock: Clock) -> Read:
    return Unclear("a day without its month")


def _read_holiday(match: re.Match[str], clock: Clock) -> Read:
    year, clocked = _find_year(match.groupdict(), clock)
    days = load_holidays()[match["holiday"]]
    if len(days) > 1 or len(days[0]) > 2:
        return pick_holiday(days, clock)
    month, day = days[0]
    if year is None:
        return complete_day(month, day, clock)
    found = make_day(year, month, day)
    return of_day(found, _TOLD, clocked) if found else None


_READERS: tuple[tuple[str, Callable[[re.Match[str], Clock], Read]], ...] = (
    (r"YEAR[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:t[\d:.z+]+)?", _read_iso),
    (r"YEAR-(?P<m>\d\d)", _read_iso_month),
    (r"YEAR ?[-/] ?(?P<last>\d{2}|\d{4})", _read_year_range),
    (r"(?P<a>\d{1,2})[./-](?P<b>\d{1,2})[./-]YEAR", _read_numeric),
    (r"(?:WEEKDAY,? )?(?:the )?DAY(?: day)?[ -](?:of )?MONTH(?:[ ,-]{1,2}(?:of |in )?YEAR|,? WHICH)?", _read_day),
    (r"(?:WEEKDAY,? )?MONTH[ -](?:the )?DAY(?:,? (?:of |in )?YEAR|,? WHICH)?", _read_day),
    (r"PARTS(?:the month of )?MONTH(?:[ ,-]{1,2}(?:of |in )?YEAR|,? WHICH)?", _read_month),
    (r"(?P<step>last|past|previous|this|next|coming) MONTH", _step_month),
    (r"PARTS(?:the year )?YEAR", _read_year),
    (r"PARTS(?P<which>(?:this|last|next) year)", _read_year),
    (r"(?:the )?RANK (?P<part>half|quarter)(?: of)?(?: YEAR| WHICH)?", _read_part),
    (r"q(?P<q>[1-4])(?:,? (?:of )?YEAR| WHICH)?", _read_part),
    (r"PARTS(?:the )?SEASON(?:,? (?:of )?YEAR(?:[-/](?P<last>\d{2,4}))?| WHICH)?", _read_season),
    (r"(?P<step>last|past|previous|this|next|coming) SEASON", _read_season),
    (r"(?:the )?(?:(?P<part>early|mid|late)[ -])?(?P<decade>1[89]\d0|20\d0)'?s", _read_decade),
    (r"(?:the )?RANK week (?:of|in) MONTH(?:[ ,]{1,2}YEAR|,? WHICH)?", _read_week),
    (r"(?:the |this |last )?HOLIDAY(?:,? YEAR| WHICH)?", _read_holiday),
    (r"(?:the )?\d{1,2}(?:st|nd|rd|th)", _read_day_alone),
)  # fmt: skip
