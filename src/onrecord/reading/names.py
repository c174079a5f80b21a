"""Names made whole: a tagger stops short within "Maj. Gen. Dara Voss", "Ja’esh" or "the minister, Dara Voss"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from onrecord.lexicon.tables import read_table
from onrecord.text.words import Bounds

_APOSTROPHES = frozenset("'’")
_HYPHENS = frozenset("-–")
# What may stand between two parts of one speaker: a comma, a bracket, a particle.
_BETWEEN = re.compile(r"[\s,()]*(?:(?:of|for|and|the|in|on)\s+){0,2}")


def complete_name(text: str, words: Sequence[Bounds], span: Bounds, full: bool) -> Bounds:
    """The span (word indices, half-open) with the rest of a name that it cuts through.

    Parts that no space separates belong together where a name goes on in them ("Ja’esh", "CJTF-OIR", but neither
    "Karvia’s" nor "Karvian-made"). With `full`, capitalised words that follow do too, also after a title's full stop.
    """
    start, end = span
    while start >= 2 and _is_inside(text, words, start - 1):
        start -= 2
    while end < len(words):
        if _is_inside(text, words, end) or (full and _follows_title(text, words, end)):
            end += 2
        elif full and _is_next_name(text, words, end):
            end += 1
        else:
            break
    return start, end


def join_parts(text: str, words: Sequence[Bounds], spans: Iterable[Bounds]) -> list[Bounds]:
    """The spans in order, those joined between which nothing but a comma or a particle stands."""
    joined: list[Bounds] = []
    for span in sorted(spans):
        gap = text[words[joined[-1][1] - 1][1] : words[span[0]][0]] if joined else None
        if joined and (span[0] <= joined[-1][1] or (gap is not None and _BETWEEN.fullmatch(gap))):
            joined[-1] = (joined[-1][0], max(joined[-1][1], span[1]))
        else:
            joined.append(span)
    return joined


def _is_inside(text: str, words: Sequence[Bounds], at: int) -> bool:
    """Whether the word of this number is an apostrophe or hyphen within a name."""
    if not 0 < at < len(words) - 1 or words[at - 1][1] != words[at][0] or words[at][1] != words[at + 1][0]:
        return False
    before, mark, after = (text[slice(*words[n])] for n in (at - 1, at, at + 1))
    if mark in _APOSTROPHES:
        return before[:1].isupper() and after.isalpha() and after.lower() != "s"
    return mark in _HYPHENS and before[:1].isupper() and after[:1].isupper()


def _follows_title(text: str, words: Sequence[Bounds], at: int) -> bool:
    """Whether the full stop of this number ends a title or initial that a name follows."""
    if at >= len(words) - 1 or text[slice(*words[at])] != ".":
        return False
    title, name = text[slice(*words[at - 1])], text[slice(*words[at + 1])]
    gap = text[words[at][1] : words[at + 1][0]]
    short = title.lower() in _titles() or (len(title) == 1 and title.isupper())
    return short and gap in {"", " "} and name[:1].isupper()


def _is_next_name(text: str, words: Sequence[Bounds], at: int) -> bool:
    before, name = text[slice(*words[at - 1])], text[slice(*words[at])]
    return text[words[at - 1][1] : words[at][0]] == " " and before[:1].isupper() and name[:1].isupper()


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"] for row in read_table("titles"))
