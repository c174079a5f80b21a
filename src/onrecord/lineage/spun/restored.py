"""The restored reading of a text, and the exact way between its characters and those of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters start to end of the text stand at restored_start to restored_end of the restored reading.

    Half-open, code points. `changed`: the words differ; else they are the same, character by character.
    """

    start: int
    end: int
    restored_start: int
    restored_end: int
    changed: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """A text with what was meant in the place of what was written.

    The stretches cover both texts from start to end without gap, in order; none where the text is empty.
    """

    text: str = field(repr=False)
    stretches: tuple[Stretch, ...] = field(repr=False)

    def to_written(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the written text that stand behind these of the restored one.

        A restored phrase that the span only touches is taken whole. ValueError for an empty span or one outside.
        """
        first, last = self._touched([s.restored_start for s in self.stretches], start, end, len(self.text))
        return (
            first.start if first.changed else first.start + start - first.restored_start,
            last.end if last.changed else last.end - (last.restored_end - end),
        )

    def to_restored(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the restored text that stand for these of the written one, likewise."""
        length = self.stretches[-1].end if self.stretches else 0
        first, last = self._touched([s.start for s in self.stretches], start, end, length)
        return (
            first.restored_start if first.changed else first.restored_start + start - first.start,
            last.restored_end if last.changed else last.restored_end - (last.end - end),
        )

    def _touched(self, starts: list[int], start: int, end: int, length: int) -> tuple[Stretch, Stretch]:
        """The first and the last stretch that the span touches."""
        if not 0 <= start < end <= length:
            raise ValueError(f"a span {start}:{end} does not lie in a text of {length} characters")
        return self.stretches[bisect_right(starts, start) - 1], self.stretches[bisect_left(starts, end) - 1]


def restore_text(text: str, changes: Iterable[tuple[int, int, str]]) -> Restored:
    """The text with each change (start, end, what was meant) made.

    Changes come in order, do not overlap, and neither take away nor put in an empty string; ValueError otherwise.
    """
    pieces: list[str] = []
    stretches: list[Stretch] = []
    at = there = 0
    for start, end, meant in (*changes, (len(text), len(text), "")):
        if start < at or (start < len(text) and (end <= start or not meant)):
            raise ValueError(f"the change {start}:{end} to {meant!r} is empty or lies before {at}")
        for stop, words, changed in ((start, text[at:start], False), (end, meant, True)):
            if stop > at:
                stretches.append(Stretch(at, stop, there, there + len(words), changed))
                pieces.append(words)
                at, there = stop, there + len(words)
    return Restored("".join(pieces), tuple(stretches))
