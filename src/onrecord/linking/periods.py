"""Periods: "since", "until", "between" and ranges, made of the dates and relative times at their ends."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.linking.dates import read_date
from onrecord.linking.hours import strip_hours
from onrecord.linking.patterns import fill_pattern
from onrecord.linking.relatives import count_back, read_relative
from onrecord.linking.stretch import (
    Clock,
    Leaning,
    Read,
    Stretch,
    Unclear,
    first_day,
    join_stretches,
    last_day,
    open_after,
    open_before,
)

_WAYS = (
    ("since", re.compile(r"(?:ever )?since (.+)")),
    ("until", re.compile(r"(?:up )?(?:until|till|to|by|no later than|not later than) (.+)|(.+) at the latest")),
    ("before", re.compile(r"(?:before|prior to) (.+)")),
    (
        "after",
        re.compile(
            r"(?:from|after|following|in the (?:wake|aftermath) of|as from|not before|not earlier than|no earlier than|with effect from|starting|beginning)"
            r"(?: on| in)? (.+?)(?: on(?:wards?)?)?|(.+) at the earliest"
        ),
    ),
)
_BETWEEN = re.compile(
    r"(?:between|from|anywhere between) (?P<left>.+?) (?:and|to|until|till|through|up to) (?P<right>.+)"
)
_TO = re.compile(r"(?P<left>.+?)(?: ?- ?| to | through | until | till )(?P<right>.+)")
_AND = re.compile(r"(?P<left>.+?)(?:, and |, | and | & )(?P<right>[^,]+)")
_EVENT = re.compile(r"(?:.*\s)?(?:on|of|in|from) (?P<date>(?!.*\b(?:on|of|in|from) )?.+)")
_YEAR_LAST = re.compile(r"(?:1[89]|20)\d\d")
_EVENT_NOUN = re.compile(r"(?!until|till|to\b)[a-z' -]+")
_SAME_MONTH = (
    r"(?:between |from )?(?:the )?(?P<first>\d{1,2})(?:st|nd|rd|th)?(?:, ?\d{1,2}(?:st|nd|rd|th)?)*"
    r"(?: ?[-/&] ?| to | and | or |, ?| through )(?:the )?DAY (?:of )?MONTH(?:,? (?:of )?YEAR|,? WHICH)?",
    r"(?:between |from )?MONTH (?P<first>\d{1,2})(?:st|nd|rd|th)?"
    r"(?: ?[-/&] ?| to | and | or |, ?| through )DAY(?:,? (?:of )?YEAR|,? WHICH)?",
)
_LEAD = re.compile(
    r"^(?:on or about|on|in|at|during|over|throughout|of|for|the|within|inside|sometime|some time|around|about|as of"
    r"|dated|again|most of|much of)\s+"
)
_NOT_ITS_OWN = re.compile(
    r"\b(?:and|or|same|before|after|until|till|since|by|ago|later|earlier|than|not|anniversary|eve|aftermath|wake"
    r"|run-up|following|(?:day|week|month|year|decade)s)\b"
)
_CLOSE = {4: 2 * 366, 7: 92, 10: 8}  # days that two times joined by "and" may lie apart, by their exactness
_VAGUE_BOUND = {"then", "now", "that", "morning", "midnight"}


def read_period(words: str, clock: Clock) -> Read:
    """The time that these words tell as a period or a point; None where they tell none."""
    for read in (_read_same_month, _read_point, _read_units_to, _read_between, _read_bounded, _read_pair):
        found = read(words, clock)
        if found is not None:
            return found
    return None


def _read_point(words: str, clock: Clock) -> Read:
    """A date or relative time, with or without prepositions before it."""
    while True:
        found = read_date(words, clock) or read_relative(words, clock)
        if found is not None:
            return found
        shorter = _LEAD.sub("", words)
        if shorter == words:
            return None
        words = shorter


def _read_same_month(words: str, clock: Clock) -> Read:
    """Two days of one month: "3 to 5 May", "May 15-24", "8, 9 and 15 January"."""
    for pattern in _SAME_MONTH:
        match = fill_pattern(pattern).fullmatch(_LEAD.sub("", words))
        if match is None:
            continue
        month = match["month"]
        year = f" {match['year']}" if match["year"] else f" {match['which']}" if match["which"] else ""
        right = read_date(f"{match['day']} {month}{year}", clock)
        if not isinstance(right, Stretch) or right.start is None:
            return right
        left = read_date(f"{match['first']} {month} {right.start[:4]}", clock)
        return _join(left, right)
    return None


def _join(left: Read, right: Read) -> Read:
    if isinstance(left, Stretch) and isinstance(right, Stretch):
        return join_stretches(left, right, "from the first to the last that is named")
    return left if isinstance(left, Unclear) else right if isinstance(right, Unclear) else None


def bound_period(way: str, bound: Stretch, clock: Clock) -> Read:
    """The period since, after, before or until a time. "Since" runs up to the report; the others have an open end."""
    if way == "until":
        return open_before(bound.end, bound.clock)
    if way == "before":
        return open_before(bound.start, bound.clock)
    if way == "after" or bound.start is None or clock.today is None:
        return open_after(bound.start, bound.clock)
    if first_day(bound.start) > clock.today:
        return Unclear(f"{bound.start} lies after the report")
    return Stretch(bound.start, clock.today.isoformat(), "span", "'since' runs up to the report", True)


def _read_units_to(words: str, clock: Clock) -> Read:
    """So many units up to a date: "the week to 20 March", "six months ending June 2022"."""
    match = fill_pattern(
        r"(?:in )?(?:the )?(?:last )?(?:NUMBER )?UNIT (?:to|ending|ended) (?:on )?(?P<rest>.+)"
    ).fullmatch(words)
    if match is None:
        return None
    end = _read_point(match["rest"], clock)
    if not isinstance(end, Stretch) or end.end is None:
        return end
    start = count_back(last_day(end.end), match["number"] or "one", match["unit"])
    if start is None:
        return Unclear("the words do not tell how long")
    return Stretch(start, end.end, "span", "the units up to the date that is told", end.clock)


def _read_bounded(words: str, clock: Clock) -> Read:
    """A period with one bound that is told."""
    for way, pattern in _WAYS:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        past = Clock(clock.today, Leaning.PAST) if way == "since" else clock
        bound = _read_bound(next(part for part in match.groups() if part), past)
        return bound_period(way, bound, clock) if isinstance(bound, Stretch) else bound
    return None


def _read_bound(words: str, clock: Clock) -> Read:
    """The time that bounds a period: a time, or an event with its date ("the coup of 1 February 2021")."""
    point = _read_point(words, clock)
    if point is not None:
        return point
    if words in _VAGUE_BOUND:
        return Unclear("the words lean on something told before them")
    event = _EVENT.fullmatch(words)
    if event is not None and (dated := _read_point(event["date"], clock)) is not None:
        return dated
    return _read_dated_event(words, clock) or Unclear("an event, and not when it was")


def _read_dated_event(words: str, clock: Clock) -> Read:
    """The date in full that stands before an event: "the February 2021 coup", "the 2021 mutiny"."""
    parts = re.sub(r"^(?:the|its|their) ", "", words).split()
    for end in range(len(parts) - 1, 0, -1):
        event = " ".join(parts[end:])
        if _YEAR_LAST.fullmatch(parts[end - 1]) and _EVENT_NOUN.fullmatch(event):
            return read_date(" ".join(parts[:end]), clock)
    return None


def read_event(words: str, clock: Clock) -> Read:
    """The date that an event is told with ("during the mutiny of January 2021"); None where it may not be its own."""
    event = _EVENT.fullmatch(words)
    if event is None or _NOT_ITS_OWN.search(words):
        return None
    return read_date(event["date"], clock)


def _read_between(words: str, clock: Clock) -> Read:
    match = _BETWEEN.fullmatch(words)
    return _read_ends(match["left"], match["right"], clock) if match else None


def _read_pair(words: str, clock: Clock) -> Read:
    """A range with a hyphen or "to", or two times close together joined by "and": from the first to the last."""
    words = _LEAD.sub("", words)
    match = _TO.fullmatch(words)
    found = _read_ends(match["left"], match["right"], clock) if match else None
    if found is not None:
        return found
    match = _AND.fullmatch(words)
    found = _read_ends(match["left"], match["right"], clock) if match else None
    if not isinstance(found, Stretch) or found.start is None or found.end is None:
        return found
    close = (last_day(found.end) - first_day(found.start)).days < _CLOSE[len(found.start)]
    return found if close else Unclear("two times, not one")


def _read_ends(left: str, right: str, clock: Clock) -> Read:
    """The range between two times; what the left one leaves out it takes from the right one."""
    if left.isdecimal() and len(left) <= 2:
        return None
    end = _read_timed(right, clock)
    if not isinstance(end, Stretch) or end.start is None:
        return end
    begin = _read_timed(left, Clock(first_day(end.start), Leaning.PAST))
    if isinstance(begin, Stretch):
        begin = replace(begin, clock=end.clock) if begin.clock else begin
    return _join(begin, end)


def _read_timed(words: str, clock: Clock) -> Read:
    """A date or relative time, with or without a time of day."""
    reads = [_read_point(shorter, clock) for shorter in strip_hours(words)]
    return next((read for read in reads if isinstance(read, Stretch)), reads[0])
