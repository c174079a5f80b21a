"""Windows: the stretches of a document that the encoder sees at once.

A window has a *target*, whole sentences in which triggers are looked for, and *context* on both sides,
in which their arguments and speakers may stand. Every word of a document is in exactly one target.
All numbers are word indices into the document, half-open.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from onrecord.text.words import Bounds


@dataclass(frozen=True, slots=True)
class WindowLimits:
    """How many words a window may hold."""

    target: int = 96
    before: int = 56
    after: int = 24


@dataclass(frozen=True, slots=True)
class Window:
    """One window: `[start, end)` is seen, `[target_start, target_end)` is read."""

    start: int
    target_start: int
    target_end: int
    end: int


def cut_windows(words: list[Bounds], sentences: list[Bounds], limits: WindowLimits) -> list[Window]:
    """The windows of a document, in order; their targets cover every word once.

    `words` and `sentences` are character bounds into one text. A sentence longer than the target is cut.
    """
    targets: list[Bounds] = []
    for first, last in _sentence_words(words, sentences):
        if targets and last - targets[-1][0] <= limits.target:
            targets[-1] = (targets[-1][0], last)
            continue
        targets += [(at, min(at + limits.target, last)) for at in range(first, last, limits.target)]
    return [
        Window(max(0, first - limits.before), first, last, min(len(words), last + limits.after))
        for first, last in targets
    ]


def _sentence_words(words: list[Bounds], sentences: list[Bounds]) -> list[Bounds]:
    """The word ranges of the sentences; words between sentences go to the one after."""
    starts = [start for start, _ in words]
    ends = [bisect_left(starts, end) for _, end in sentences]
    if not ends or ends[-1] < len(words):
        ends.append(len(words))
    ranges = []
    first = 0
    for last in ends:
        if last > first:
            ranges.append((first, last))
            first = last
    return ranges
