"""When: time words turned into ISO dates, resolved against the day of the report where they need it.

Nothing is filled in from the publication date alone: words that name no date have no value.
"""

from __future__ import annotations

import re

from onrecord.lexicon.almanac import load_synonyms
from onrecord.linking.anchors import read_anchored
from onrecord.linking.context import LinkContext
from onrecord.linking.events import read_leaning
from onrecord.linking.finding import Finding, find, refuse
from onrecord.linking.hours import is_hour, strip_hours
from onrecord.linking.periods import read_event, read_period
from onrecord.linking.relatives import is_habit
from onrecord.linking.spelling import fold_spelling
from onrecord.linking.stretch import Clock, Leaning, Read, Stretch, Unclear
from onrecord.linking.surroundings import widen_date
from onrecord.record import Modality, Span, When

_LEANINGS = {
    Modality.PLANNED: Leaning.FUTURE,
    Modality.DEMANDED: Leaning.FUTURE,
    Modality.THREATENED: Leaning.FUTURE,
    Modality.HYPOTHETICAL: Leaning.NEAREST,
}
_LONGEST = 160  # characters
_LAST_UNIT = re.compile(
    r"(?:over|during|in|within|throughout|inside) (?:the|these) (?:last|past) "
    r"(?=(?:hour|day|week|month|quarter|year|decade)$)"
)
_SAME = re.compile(r"(?:on )?(?:today|yesterday|tomorrow),? (?P<date>\d.*|[a-z]{3,9}\.? \d.*)")
_LENGTH = re.compile(
    r"(?:(?:for|in|within|over|after|all|almost|about|more than|less than|nearly|the) )*(?:[a-z-]+|\d+)?[ -]?"
    r"(?:second|minute|hour|day|night|week|month|year|decade)s?(?:[ -]long)?"
)


def read_time(span: Span, modality: Modality, context: LinkContext) -> Finding:
    """The time that the words tell, or none where they tell none for certain.

    A weekday or a date without a year is looked for before the report where the claim is asserted or denied,
    and after it where the claim is planned, demanded or threatened.
    """
    if len(span.quote) > _LONGEST:
        return refuse("time: too many words for a date")
    clock = Clock(context.today, _LEANINGS.get(modality, Leaning.PAST))
    wide = widen_date(span, context.text)
    read = _read_span(wide, span.start, context, clock)
    if wide != span.quote and not isinstance(read, Stretch):
        wide, read = span.quote, _read_span(span.quote, span.start, context, clock)
    if not isinstance(read, Stretch):
        return refuse(f"time: {read.told if read else 'the words name no date'}")
    basis = context.basis if read.clock else "text"
    since = f" ({basis} {clock.today})" if read.clock else ""
    value = When(read.start, read.end, read.precision, basis)
    note = [f"words: read with those beside them: {wide!r}"] if wide != span.quote else []
    return find(value, f"time: {read.told}{since}", *note)


def _read_span(words: str, start: int, context: LinkContext, clock: Clock) -> Read:
    """The time of words that begin here in the text, by a day or event told elsewhere in it or by themselves."""
    plain = simplify_words(words)
    leaning = read_anchored(plain, start, context.text, clock) or read_leaning(plain, context.text, clock)
    return leaning or read_words(plain, clock)


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
    if is_hour(words):
        return Unclear("a time of day, and not which day")
    if why is None and _LENGTH.fullmatch(words):
        return Unclear("a length of time, and not when it began")
    return why or read_event(words, clock)
