"""Events that a period leans on ("since the coup"), dated by what the text says of them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.linking.dates import read_date
from onrecord.linking.patterns import fill_pattern
from onrecord.linking.periods import bound_period
from onrecord.linking.spelling import fold_spelling
from onrecord.linking.stretch import Clock, Leaning, Read, Stretch, first_day, last_day

_LEANS = re.compile(
    r"(?:ever )?(?P<way>since|after|before|until) (?:the (?:start|beginning|outbreak|launch|end) of )?"
    r"(?:the|that|this|its) (?P<event>[a-z]+(?: [a-z]+)?)"
)
_DATE = r"(?P<date>(?:DAY (?:of )?)?MONTH(?: \d{1,2})?(?:,? (?:of )?YEAR)?|\d{4})(?![\w-])"
_AFTER = rf"(?: (?:attempt|began|started|broke out|was launched|took place|happened))? (?:of|on|in) {_DATE}"
_DATED = rf"\b(?:on|in) {_DATE}"
_BEFORE = rf"\b{_DATE} $"
_BEGAN = r"\b(?:began|begun|launched|started|opened|start of|launch of|beginning of) (?:the|its|their|his|an?|this)(?: [a-z-]+)?"
_STOP = re.compile(r"[.;!?]\s+(?!\d)|\n")  # a point before a digit is that of "Nov. 5"
_BESIDE = 40
_WITHIN = 160  # characters in which the words that something began and their date stand


def read_leaning(words: str, text: str, clock: Clock) -> Read:
    """The period that words tell by an event, where the text dates the event in one way; else None.

    "Since the coup" is read with "the coup of 1 February 2021" or "the February 2021 coup" of the same text.
    """
    match = _LEANS.fullmatch(words)
    if match is None:
        return None
    found = list(_find_dates(match["event"], fold_spelling(text), Clock(clock.today, Leaning.PAST)))
    exact = max(found, key=lambda date: len(date.start or ""), default=None)
    if exact is None or not all(_fits(exact, other) for other in found):
        return None
    read = bound_period(match["way"], exact, clock)
    told = f"the text dates the {match['event']}: {exact.start}"
    return replace(read, told=told) if isinstance(read, Stretch) else read


def _find_dates(event: str, folded: str, clock: Clock) -> Iterator[Stretch]:
    """The dates that stand right behind or right before the event."""
    for place in re.finditer(rf"\b{event}\b", folded):
        behind = fill_pattern(_AFTER).match(folded, place.end(), place.end() + _BESIDE + 20)
        ahead = fill_pattern(_BEFORE).search(folded, max(0, place.start() - _BESIDE), place.start())
        for date in (behind, ahead, _find_beginning(place, folded)):
            read = read_date(date["date"], clock) if date else None
            if isinstance(read, Stretch):
                yield read


def _find_beginning(place: re.Match[str], folded: str) -> re.Match[str] | None:
    """The only date behind an event that the text says began, in the same sentence: "began the operation … on 5 May"."""
    if re.search(rf"{_BEGAN} $", folded[max(0, place.start() - _BESIDE) : place.start()]) is None:
        return None
    stop = _STOP.search(folded, place.end())
    end = min(place.end() + _WITHIN, stop.start() if stop else len(folded))
    dates = list(fill_pattern(_DATED).finditer(folded, place.end(), end))
    return dates[0] if len(dates) == 1 else None


def _fits(exact: Stretch, other: Stretch) -> bool:
    """Whether the exacter date lies within the other one."""
    if exact.start is None or exact.end is None or other.start is None or other.end is None:
        return False
    return first_day(other.start) <= first_day(exact.start) and last_day(exact.end) <= last_day(other.end)
