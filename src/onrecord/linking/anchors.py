"""Days that are told from a day named before them: "the following day", "that evening", "two days later"."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.linking.dates import read_date
from onrecord.linking.numerals import read_number, split_tokens
from onrecord.linking.patterns import fill_pattern
from onrecord.linking.relatives import read_relative
from onrecord.linking.spelling import fold_spelling
from onrecord.linking.stretch import (
    Clock,
    Leaning,
    Read,
    Stretch,
    Unclear,
    first_day,
    move_days,
    move_months,
    of_day,
    of_month,
    of_year,
)

_PART = r"(?:day|date|morning|afternoon|evening|night)"
_STEPS = (
    (re.compile(rf"(?:(?:later|early|earlier|late|on|in|of) )*(?:(?:the )?same|that same|that|that very) {_PART}"), 0),
    (
        re.compile(
            rf"(?:(?:early|late|on|by|in) )*(?:the )?(?:following|next) {_PART}|(?:a|one|the) day (?:later|after)"
        ),
        1,
    ),
    (
        re.compile(
            rf"(?:(?:early|late|on|by|in) )*(?:the )?(?:previous|preceding) {_PART}"
            r"|(?:(?:a|one|the) )?day (?:earlier|before)"
        ),
        -1,
    ),
)
_COUNTED = re.compile(r"(?P<number>[a-z-]+|\d+) (?P<unit>day|night|month|year)s? (?P<way>later|after|earlier|before)")
_THAT_YEAR = re.compile(
    r"(?:(?:later|earlier|early|late|in|the|end|start|of) )*(?:(?P<rest>[a-z]+) )?(?:of )?(?:that|the same) year"
)
_FORMS = (
    r"\bDAY (?:of )?MONTH(?:,? YEAR)?\b",
    r"\bMONTH DAY(?:,? YEAR)?\b",
    r"\bWEEKDAY\b",
    r"\b(?:today|yesterday)\b",
)
_LONGER = (r"\bMONTH,? (?:of )?YEAR\b", r"(?:(?<=\bin )|(?<=\bof )|(?<=\bby ))YEAR\b")
_NEAR = 400  # characters in which the day that is leant on must stand


def read_anchored(words: str, start: int, text: str, clock: Clock) -> Read:
    """The time that the words tell from one named before them in the text; None where they have not that form.

    `start` is where the words stand in the text. What is leant on, a day for days ("two days later"), any date for
    months and years ("a year later", "in March of that year"), must stand in the same paragraph, not far away.
    """
    steps = next((n for pattern, n in _STEPS if pattern.fullmatch(words)), None)
    counted = _count_steps(words) if steps is None else (steps, "day")
    year = _THAT_YEAR.fullmatch(words)
    if counted is None and year is None:
        return None
    before = text[max(0, start - _NEAR, text.rfind("\n", 0, start)) : start]
    anchor = _find_anchor(before, clock, counted is not None and counted[1] == "day")
    if anchor is None or anchor.start is None:
        return Unclear("the words lean on a day told before them, and none stands near")
    if counted is not None:
        return _move(anchor, *counted)
    read = read_date(" ".join(part for part in (year["rest"] if year else None, anchor.start[:4]) if part), clock)
    return replace(read, told=f"in the year of {anchor.start}, named before it") if isinstance(read, Stretch) else read


def _move(anchor: Stretch, count: int, unit: str) -> Read:
    """The time so many units from the anchor, as exact as the unit, or as the anchor where that is less exact."""
    told, first = f"counted from {anchor.start}, named before it", first_day(anchor.start or "")
    if unit == "year" or anchor.precision == "year":
        return of_year(first.year + count, told, anchor.clock) if unit == "year" else Unclear("the year alone is named")
    if unit == "month":
        return of_month(*move_months(first, count), told, anchor.clock)
    day = move_days(first, count)
    return of_day(day, told, anchor.clock) if day else None


def _count_steps(words: str) -> tuple[int, str] | None:
    """How many units on, and which."""
    match = _COUNTED.fullmatch(words)
    if match is None:
        return None
    number = match["number"]
    written = read_number(split_tokens("one" if number in {"a", "an", "the"} else number), 0)
    if written is None or not 0 < written.values[0] < 200:
        return None
    way = 1 if match["way"] in {"later", "after"} else -1
    return int(written.values[0]) * way, match["unit"].replace("night", "day")


def _find_anchor(before: str, clock: Clock, is_day: bool) -> Stretch | None:
    """The last day, or date of any exactness, that these words name, read as of the past."""
    past = Clock(clock.today, Leaning.PAST)
    folded = fold_spelling(before)
    ends = [m for form in (_FORMS if is_day else (*_FORMS, *_LONGER)) for m in fill_pattern(form).finditer(folded)]
    for match in sorted(ends, key=lambda m: (-m.end(), m.start())):
        read = read_date(match.group(), past) or read_relative(match.group(), past)
        if isinstance(read, Stretch) and (read.precision == "day" or not is_day):
            return read
    return None
