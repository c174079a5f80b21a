"""Windows: the stretches of a document that the encoder sees at once.

A window has a *target*, whole sentences in which triggers are looked for, and *context* on both sides,
in which their arguments and speakers may stand. Every word of a document is in exactly one target.
All numbers are word indices into the document, half-open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from onrecord.text.words import Bounds


@dataclass(frozen=True, slots=True)
class WindowLimits:
    """How many words a window may hold, and how many pieces: the encoder has a place for no more."""

    target: int = 224
    before: int = 56
    after: int = 24
    pieces: int = 510


@dataclass(frozen=True, slots=True)
class Window:
    """One window: `[start, end)` is seen, `[target_start, target_end)` is read."""

    start: int
    target_start: int
    target_end: int
    end: int


def cut_windows(
    words: list[Bounds], sentences: list[Bounds], sizes: Sequence[int], limits: WindowLimits
) -> list[Window]:
    """The windows of a document, in order; their targets cover every word once.

    `words` and `sentences` are character bounds into one text, `sizes` how many pieces each word has. A sentence
    longer than a target is cut.
    """
    measure = _Measure([0, *accumulate(sizes)], limits)
    targets: list[Bounds] = []
    for first, last in _sentence_words(words, sentences):
        if targets and measure.fits(targets[-1][0], last):
            targets[-1] = (targets[-1][0], last)
        else:
            targets += measure.cut(first, last)
    return [measure.surround(first, last) for first, last in targets]


@dataclass(frozen=True, slots=True)
class _Measure:
    """How much room stretches of a document take: `before[i]` is how many pieces stand before word i."""

    before: list[int]
    limits: WindowLimits

    def fits(self, first: int, last: int) -> bool:
        """Whether these words are a target: three quarters of a window's pieces at most, the rest is for context."""
        return last - first <= self.limits.target and self._weigh(first, last) <= self.limits.pieces * 3 // 4

    def cut(self, first: int, last: int) -> Iterator[Bounds]:
        """The words in as few targets as hold them; a word alone always is one."""
        start = first
        for end in range(first + 1, last + 1):
            if end - start > 1 and not self.fits(start, end):
                yield start, end - 1
                start = end - 1
        yield start, last

    def surround(self, first: int, last: int) -> Window:
        """The window of this target, with as much context as there is room for; what stands before comes first."""
        start, end = max(0, first - self.limits.before), min(len(self.before) - 1, last + self.limits.after)
        while start < first and self._weigh(start, last) > self.limits.pieces:
            start += 1
        while end > last and self._weigh(start, end) > self.limits.pieces:
            end -= 1
        return Window(start, first, last, end)

    def _weigh(self, first: int, last: int) -> int:
        return self.before[last] - self.before[first]


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
