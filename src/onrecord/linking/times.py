"""When: time words turned into ISO dates, resolved against the day of the report where they need it.

Nothing is filled in from the publication date alone: words that name no date have no value.
"""

from __future__ import annotations

import re

from onrecord.lexicon.almanac import load_synonyms
from onrecord.linking.anchors import read_anchored
from onrecord.linking.context import LinkContext
from onrecord.linking.finding import Finding, find, refuse
from onrecord.linking.hours import is_hour, strip_hours
from onrecord.linking.periods import read_event, read_period
from onrecord.linking.relatives import is_habit
from onrecord.linking.spelling import fold_spelling
from onrecord.linking.stretch import Clock, Leaning, Read, Stretch, Unclear
from onrecord.record import Modality, Span, When

_LEANINGS = {
    Modality.PLANNED: Leaning.FUTURE,
    Modality.DEMANDED: Leaning.FUTURE,
    Modality.THREATENED: Leaning.FUTURE,
    Modality.HYPOTHETICAL: Leaning.NEAREST,
}
_LAST_UNIT = re.compile(
    r"(?:over|during|in|within|throughout|inside) (?:the|these) (?:last|past) (?=(?:hour|day|week|month|quarter|year|decade)$)"
)
_SAME = re.compile(r"(?:on )?(?:today|yesterday|tomorrow|[a-z]+day),? (?P<date>\d.*|[a-z]{3,9}\.? \d.*)")
_LENGTH = re.compile(
    r"(?:(?:for|in|within|over|after|all|almost|about|more than|less than|nearly|the) )*(?:[a-z-]+|\d+)?[ -]?"
    r"(?:hour|day|night|week|month|year|decade)s?(?:[ -]long)?"
)


def read_time(span: Span, modality: Modality, context: LinkContext) -> Finding:
    """The time that the words tell, or none where they tell none for certain.

    A weekday or a date without a year is looked for before the report where the claim is asserted or denied,
    and after it where the claim is planned, demanded or threatened.
    """
    clock = Clock(context.today, _LEANINGS.get(modality, Leaning.PAST))
    words = simplify_words(span.quote)
    read = read_anchored(words, span.start, context.text, clock) or read_words(words, clock)
    if not isinstance(read, Stretch):
        return refuse(f"time: {read.told if read else 'the words name no date'}")
    basis = context.basis if read.clock else "text"
    since = f" ({basis} {clock.today})" if read.clock else ""
    return find(When(read.start, read.end, read.precision, basis), f"time: {read.told}{since}")


def simplify_words(words: str) -> str:
    """The words in one spelling, with synonyms replaced and without a genitive at their end."""
    plain = fold_spelling(words).strip(" ,.;:-").removesuffix("'s").removesuffix("'")
    for word, meaning in load_synonyms():
        if word in plain:
            plain = re.sub(rf"\b{re.escape(word)}\b", meaning, plain)
    return _LAST_UNIT.sub("past one ", plain)


def read_words(words: str, clock: Clock) -> Read:
    """The time that words in one spelling tell by themselves, or why they tell none."""
    if is_habit(words):
        return Unclear("a habit, not one time")
    same = _SAME.fullmatch(words)
    why: Unclear | None = None
    for shorter in [*strip_hours(words), *([same["date"]] if same else [])]:
        read = read_period(shorter, clock)
        if isinstance(read, Stretch):
            return read
        why = why or read
    if why is None:
        why = read_event(words, clock)
    if isinstance(why, Stretch):
        return why
    if is_hour(words):
        return Unclear("a time of day, and not which day")
    if _LENGTH.fullmatch(words) and why is None:
        return Unclear("a length of time, and not when it began")
    return why


