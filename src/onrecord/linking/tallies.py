"""What a number is beside its size: a total over time or the count of one happening, and of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onrecord.lexicon.conventions import load_convention
from onrecord.lexicon.people import load_counted, load_tally_words
from onrecord.linking.quantities import read_quantity
from onrecord.linking.spelling import fold_spelling
from onrecord.record import Claim, Quantity, Reason, Span

_BREAK = re.compile(r"[.!?;][”\"’')\]]*\s+(?=[“\"‘'(]?[A-Z0-9])|\n\s*\n")
_WHOLE = re.compile(r"\s(?:out\s)?of\s(?:the\s|its\s|their\s|those\s|these\s)?(?P<whole>\d[\d,]*|[a-z]+(?:-[a-z]+)?)\b")
_BESIDE = 30  # characters
_COUNTING = {"casualties", "displacement", "detention", "abuse"}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def tell_number(claim: Claim, number: Span, value: Quantity, text: str) -> Iterator[Reason]:
    """What there is to know of the number, as reasons.

    "part": it is a part of a whole that is told beside it ("two of six"). "sum": it is a total over time, by which words. "who": which people are counted, told for counts of people alone.
    "acled": the number that ACLED's coders put for a word that tells none ("dozens"), beside the guide's.
    """
    whole = _find_whole(number, text)
    if whole is not None:
        yield Reason("part", f"a part of {whole} in all", 1.0)
    words = _find_tally(claim, number, text)
    if words:
        yield Reason("sum", f"{words!r} makes it a total over time, not of one happening", 1.0)
    if claim.kind in _COUNTING:
        yield from _tell_people(claim, number, value)
    told = _find_convention(value)
    if told is not None:
        yield Reason("acled", f"ACLED's coders put {told} for {value.approximator!r}", 1.0)


def count_words(value: Quantity, counts: str) -> Quantity:
    """The quantity with the number that coders of this scheme put for its word ("dozens": 12); as it is without one."""
    told = _find_convention(value) if counts == "acled" else None
    return value if told is None else replace(value, low=told, high=told)


def _find_convention(value: Quantity) -> int | None:
    """The number that ACLED's coders put for the word of a quantity with an open end."""
    told = load_convention("acled").get(fold_spelling(value.approximator or ""))
    return told if value.high is None else None


def _find_whole(number: Span, text: str) -> int | None:
    """The whole that the number is told to be a part of: six, in "two of the six"."""
    words = text[number.start : number.end + _BESIDE]
    match = _WHOLE.search(words)
    if match is None or match.start() > number.end - number.start:
        return None
    found = read_quantity(match["whole"]).value
    return found.low if isinstance(found, Quantity) and found.low == found.high else None


def _find_tally(claim: Claim, number: Span, text: str) -> str:
    """The words in the claim's time or the number's clause that make it a total over time; else empty."""
    for role in claim.roles:
        if role.name == "time" and re.match(r"since\b", role.span.quote, re.IGNORECASE):
            return role.span.quote
    start = max((m.end() for m in _BREAK.finditer(text, 0, number.start)), default=0)
    stop = _BREAK.search(text, number.end)
    before = text[start : number.start]
    clause = text[start : stop.start() if stop else len(text)]
    for side, pattern in _compile_tallies():
        match = pattern.search(before if side == "before" else clause)
        if match:
            return match.group()
    return ""


@cache
def _compile_tallies() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern for the phrases of each side."""
    sides: dict[str, list[str]] = {}
    for words, side in load_tally_words():
        sides.setdefault(side, []).append(re.escape(words))
    return tuple(
        (side, re.compile(rf"\b(?:{'|'.join(sorted(some, key=len, reverse=True))})\b", re.IGNORECASE))
        for side, some in sorted(sides.items())
    )


def _tell_people(claim: Claim, number: Span, value: Quantity) -> Iterator[Reason]:
    """Which groups the nouns name that stand with the number, in their order."""
    nouns = [value.unit or "", *(role.span.quote for role in claim.roles if role.name == "patient")]
    words = [word for noun in (number.quote, *nouns) for word in _WORD.findall(noun.casefold())]
    groups: dict[str, str] = {}
    for word in words:
        group = load_counted().get(word)
        if group is not None:
            groups.setdefault(group, word)
    for group, word in groups.items():
        yield Reason("who", f"{word!r} counts as {group}", 1.0)
