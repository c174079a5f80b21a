"""Days that are told from a day named before them: "the following day", "that evening", "two days later"."""

from __future__ import annotations

import re

from onrecord.linking.dates import read_date
from onrecord.linking.numerals import read_number, split_tokens
from onrecord.linking.patterns import fill_pattern
from onrecord.linking.relatives import read_relative
from onrecord.linking.spelling import fold_spelling
from onrecord.linking.stretch import Clock, Leaning, Read, Stretch, Unclear, first_day, move_days, of_day

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
_COUNTED = re.compile(r"(?P<number>[a-z-]+|\d+) (?:days|nights) (?P<way>later|after|earlier|before)")
_FORMS = (
    r"\bDAY (?:of )?MONTH(?:,? YEAR)?\b",
    r"\bMONTH DAY(?:,? YEAR)?\b",
    r"\bWEEKDAY\b",
    r"\b(?:today|yesterday)\b",
)
_NEAR = 400  # characters in which the day that is leant on must stand


def read_anchored(words: str, start: int, text: str, clock: Clock) -> Read:
    """The day that the words tell from the last day named before them in the text; None where they have not that form.

    `start` is where the words stand in the text. The day leant on must stand in the same paragraph, not far away.
    """
    steps = next((n for pattern, n in _STEPS if pattern.fullmatch(words)), None)
    if steps is None:
        steps = _count_steps(words)
    if steps is None:
        return None
    anchor = _find_anchor(text[max(0, start - _NEAR, text.rfind("\n", 0, start)) : start], clock)
    if anchor is None or anchor.start is None:
        return Unclear("the words lean on a day told before them, and none stands near")
    day = move_days(first_day(anchor.start), steps)
    return of_day(day, f"counted from {anchor.start}, named before it", anchor.clock) if day else None


def _count_steps(words: str) -> int | None:
    match = _COUNTED.fullmatch(words)
    written = read_number(split_tokens(match["number"]), 0) if match else None
    if match is None or written is None or not 0 < written.values[0] < 1000:
        return None
    return int(written.values[0]) * (1 if match["way"] in {"later", "after"} else -1)


def _find_anchor(before: str, clock: Clock) -> Stretch | None:
    """The last day that these words name, read as of the past."""
    past = Clock(clock.today, Leaning.PAST)
    folded = fold_spelling(before)
    ends = [m for form in _FORMS for m in fill_pattern(form).finditer(folded)]
    for match in sorted(ends, key=lambda m: (-m.end(), m.start())):
        read = read_date(match.group(), past) or read_relative(match.group(), past)
        if isinstance(read, Stretch) and read.precision == "day":
            return read
    return None
