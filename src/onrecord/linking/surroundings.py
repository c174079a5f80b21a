"""Words right beside a number or a date that belong to it, where the words of a role leave them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.lexicon.amounts import load_amounts
from onrecord.linking.patterns import fill_pattern
from onrecord.record import Span

_LIMITS = {"at_least", "at_most", "about"}
_SURE = {"nearly", "almost", "roughly", "approximately"}  # other single words ("over", "about") may be prepositions
_WIDE = 24  # characters
# A point behind one of these ends the sentence; behind "Sept" it belongs to the word.
_IN_FULL = {
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
}
_DATES = (r"\bDAY (?:of )?MONTH(?:,? YEAR)?\b", r"\bMONTH DAY(?:,? YEAR)?\b", r"\bMONTH,? YEAR\b")


def find_limit(number: Span, text: str) -> str:
    """The limit that stands right before a number in the text ("at least"), or nothing."""
    match = _compile_limits().search(text, max(0, number.start - _WIDE), number.start)
    return match["limit"] if match else ""


@cache
def _compile_limits() -> re.Pattern[str]:
    """Every limit that can be nothing else, at the end of the words before a number."""
    known = (a for group in load_amounts().values() for a in group if a.effect in _LIMITS and a.side != "after")
    words = sorted(" ".join(a.words) for a in known if len(a.words) > 1 or a.words[0] in _SURE)
    return re.compile(rf"(?<!\w)(?P<limit>{'|'.join(map(re.escape, reversed(words)))})\s+$", re.IGNORECASE)


def widen_date(span: Span, text: str) -> str:
    """The words of the span and those beside it that make a date with them: the year behind a day, the day of a month.

    The span's own words where nothing beside them belongs to a date that they are part of.
    """
    offset = max(0, span.start - _WIDE)
    window = text[offset : span.end + _WIDE]
    start, end = span.start - offset, span.end - offset
    for first, last in _find_dates(window):
        touches = first < end and last > start
        if touches and (first < start or last > end):
            return window[min(first, start) : max(last, end)]
    return span.quote


def _find_dates(window: str) -> Iterator[tuple[int, int]]:
    """Where dates with a month stand in these words; half-open offsets."""
    lowered = window.lower()
    if len(lowered) != len(window):
        return
    for pattern in _DATES:
        for match in fill_pattern(pattern).finditer(lowered):
            ended = match["month"] in _IN_FULL and lowered.startswith(". ", match.end("month"))
            if window[match.start("month")].isupper() and not ended:  # "may" and "march" are verbs too
                yield match.span()
