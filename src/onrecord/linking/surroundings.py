"""Words right beside a number or a date that belong to it, where the words of a role leave them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.lexicon.amounts import load_amounts, load_numerals
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
_LENGTH = re.compile(r".*\b(?:hour|day|night|week|month|year|decade)s?", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"\b[A-Z][\w.]* $")  # the number behind it is that of a day, a resolution, a road
_BACK = re.compile(r" (?:ago|since)\b")


def find_limit(number: Span, text: str) -> str:
    """The limit that stands right before a number in the text ("at least"), or its first words where the number has
    the last ("least 40"); else nothing.
    """
    match = _compile_limits().search(text, max(0, number.start - _WIDE), number.start)
    if match is not None:
        return match["limit"]
    before = re.split(r"\s", text[max(0, number.start - _WIDE) : number.start].rstrip())[-1]
    broken = f"{before} {number.quote.split()[0]}".lower()
    return before if before and _compile_limits().fullmatch(f"{broken} ") else ""


def find_count(trigger: Span, text: str) -> Span | None:
    """The number right before a plural that names what happened ("three air strikes"); None without one."""
    if not trigger.quote.endswith("s") or trigger.quote.endswith("ss"):
        return None
    match = _compile_counts().search(text, max(0, trigger.start - _WIDE), trigger.start)
    if match is None or (
        match["count"].isdigit() and _NAME_BEFORE.search(text, max(0, match.start() - _WIDE), match.start())
    ):
        return None
    return Span(trigger.item, *match.span("count"), match["count"])


@cache
def _compile_counts() -> re.Pattern[str]:
    """A number of up to three digits or in a word that is no end of a longer one or of an hour."""
    numerals = (word for word, numeral in load_numerals().items() if numeral.kind in {"unit", "ten"})
    vague = (
        rf"{re.escape(' '.join(a.words))}(?: of)?"
        for group in load_amounts().values()
        for a in group
        if a.effect == "vague" and len(a.words) == 1 and (a.low or 0) > 1
    )
    words = "|".join(sorted((*numerals, *vague), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![\w:.,/-])(?P<count>\d{{1,3}}|(?i:{words}))\s+$")


@cache
def _compile_limits() -> re.Pattern[str]:
    """Every limit that can be nothing else, at the end of the words before a number."""
    known = (a for group in load_amounts().values() for a in group if a.effect in _LIMITS and a.side != "after")
    words = sorted(" ".join(a.words) for a in known if len(a.words) > 1 or a.words[0] in _SURE)
    return re.compile(rf"(?<!\w)(?P<limit>{'|'.join(map(re.escape, reversed(words)))})\s+$", re.IGNORECASE)


def widen_date(span: Span, text: str) -> str:
    """The words of the span and those beside it that make a date with them: the year behind a day, the day of a month,
    "ago" or "since" behind a length of time.

    The span's own words where nothing beside them belongs to a date that they are part of.
    """
    offset = max(0, span.start - _WIDE)
    window = text[offset : span.end + _WIDE]
    start, end = span.start - offset, span.end - offset
    back = _BACK.match(text, span.end)
    if back is not None and _LENGTH.fullmatch(span.quote):
        return text[span.start : back.end()]
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
