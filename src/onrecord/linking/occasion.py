"""The time of a claim that tells none with its words, where its sentence tells one that must be its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.lexicon.tables import read_table
from onrecord.linking.context import LinkContext
from onrecord.linking.finding import Finding
from onrecord.linking.patterns import fill_pattern
from onrecord.linking.scene import bound_sentence
from onrecord.linking.times import read_time
from onrecord.record import Claim, Reason, Span, When

type Bounds = tuple[int, int]

_RELATIVE = (
    r"\b(?:(?:earlier|later|late|early) )?(?:today|yesterday|tomorrow|overnight)\b",
    r"\b(?:earlier |later )?(?:this|last|next) (?:week|weekend|month|year|night)\b",
    r"\b(?:in|over|during|within) the (?:last|past) (?:NUMBER )?UNIT\b",
    r"\bNUMBER UNIT ago\b",
)
_DATES = (
    r"\b(?:on |late |early |the )*(?:WEEKDAY(?<=day),? )?DAY(?:[-–]\d{1,2})? (?:of )?MONTH(?:,? YEAR)?\b",
    r"\b(?:on |late |early )*(?:WEEKDAY(?<=day),? )?MONTH (?:the )?DAY(?:[-–]\d{1,2})?(?:,? YEAR)?\b",
    r"\b(?:on |late |early |last )*WEEKDAY(?<=day)\b",
    r"\b(?:in |early |late )+MONTH,? YEAR\b",
    r"\bin MONTH\b",
    r"\bin YEAR\b",
)
_GENITIVE = re.compile(r"['’]s?\s+(?:\w+ ){0,2}$")
_OPENS = re.compile(
    r"^[\s\"“‘'(–—-]*(?:(?:then|also|later|earlier|meanwhile|throughout|during|at|in) (?:[a-z]+ ){0,4})?$",
    re.IGNORECASE,
)
_WHERE = re.compile(r",? (?:and |or )?where\b")
_CLAUSE = re.compile(
    r"[;:“”\"]|\b(?:but|although|because|while|after|before|since|until|if|when|that|have|has|had|is|are)\b"
)
_SINCE = re.compile(r"\b(?:since|for)\b")
_BEHIND = 30  # characters behind a trigger in which "since" tells another time
_WRITTEN = re.compile(r"[A-Z0-9]")  # "may" and "march" are verbs too
_REPORTS = frozenset({"that", "reported", "reports", "confirmed", "estimated", "discussed", "recalled", "marked"})
_DOUBTFUL = frozenset({"continued", "concluded", "read", "reads"})  # they say as often what somebody did


def find_occasion(claim: Claim, context: LinkContext) -> tuple[Span, Finding] | None:
    """The words of the trigger's sentence that tell when, and what they tell; None where they need not be about this claim.

    They are that where they own the trigger ("yesterday's bombings"), where the sentence opens with them and nobody
    speaks in between, or where the trigger stands in a "where" behind them. No other time may stand in the sentence.
    """
    start, end = bound_sentence(context.text, claim.trigger.start)
    found = list(_find_times(context.text, start, end))
    own = [each for each in found if each[1] <= claim.trigger.start and _owns(each, claim.trigger, context.text)]
    if not own and len(found) == 1 and _reaches(found[0], claim.trigger, start, context.text):
        own = found
    if len(own) != 1:
        return None
    span = Span(claim.item, *own[0], context.text[slice(*own[0])])
    finding = read_time(span, claim.modality, context)
    if not isinstance(finding.value, When):
        return None
    note = Reason("sentence", f"the claim tells no time; its sentence tells {span.quote!r}", 1.0)
    return span, Finding(finding.value, (*finding.reasons, note))


def _owns(time: Bounds, trigger: Span, text: str) -> bool:
    return _GENITIVE.fullmatch(text, time[1], trigger.start) is not None


def _reaches(time: Bounds, trigger: Span, start: int, text: str) -> bool:
    """Whether the only time of a sentence that begins here must be that of the trigger too."""
    between = text[time[1] : trigger.start]
    if time[1] > trigger.start or not _load_verbs().isdisjoint(re.findall(r"\w+", between.lower())):
        return False
    where = _WHERE.search(between)
    if where is not None:
        told = _CLAUSE.search(between, where.end()) or _SINCE.search(text, trigger.end, trigger.end + _BEHIND)
        return told is None
    return _OPENS.match(text[start : time[0]]) is not None and between.lstrip().startswith(",")


def _find_times(text: str, start: int, end: int) -> Iterator[Bounds]:
    """Where these words tell a time; half-open offsets into the text, never overlapping, the earlier patterns first."""
    folded = text[start:end].lower()
    if len(folded) != end - start:
        return
    taken: list[Bounds] = []
    for pattern in (*_DATES, *_RELATIVE):
        for match in fill_pattern(pattern).finditer(folded):
            first, last = start + match.start(), start + match.end()
            is_date = pattern in _RELATIVE or _WRITTEN.search(text, first, last) is not None
            if is_date and not any(first < b and a < last for a, b in taken):
                taken.append((first, last))
    yield from sorted(taken)


@cache
def _load_verbs() -> frozenset[str]:
    """The words behind which what follows is what somebody says, at another time perhaps."""
    return (frozenset(row["verb"] for row in read_table("speech")) | _REPORTS) - _DOUBTFUL
