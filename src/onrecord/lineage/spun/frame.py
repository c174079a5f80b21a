"""Words that do not belong after the words before them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lexicon.spun.forms import bend_noun
from onrecord.lexicon.spun.frames import Frame, load_frames
from onrecord.lineage.spun.finding import Basis, Edit, Finding, fit_capital
from onrecord.lineage.spun.grid import Grid

_FRAME = 1.8  # nats: how rarely people write so
_SHORTEST = 4  # shorter words are grammar, and may stand anywhere


def find_frames(grid: Grid) -> list[Finding]:
    """The words that break a frame of the table, each with what was most likely meant."""
    frames = load_frames()
    found: list[Finding] = []
    for first, word in enumerate(grid.words):
        for frame in frames.get(word, ()):
            last = first + len(frame.words)
            if tuple(grid.words[first:last]) == frame.words:
                found += _read(grid, frame, first, last)
                break
    return found


def _read(grid: Grid, frame: Frame, first: int, last: int) -> Iterator[Finding]:
    """The finding, where the word after the frame is a plain one and not usual there."""
    word, written = grid.word(last), grid.written(last)
    if len(word) < _SHORTEST or not word.isalpha() or word in frame.usual or word.endswith(("ed", "ing", "ly")):
        return
    if grid.starts[last] - grid.ends[last - 1] > 1 or grid.is_capital(last) != grid.is_capital(last - 1):
        return
    edits: tuple[Edit, ...] = ()
    if frame.meant is not None:
        meant = bend_noun(frame.meant)[word.endswith("s")] if frame.meant not in ("humanity", "law") else frame.meant
        edits = (Edit(last, last, fit_capital(meant, written)),)
    pairs = tuple((edit.meant.lower(), word) for edit in edits) or (("", f"{frame.words[-1]} {word}"),)
    yield Finding(first, last, edits, Basis.EXPRESSION, pairs, _FRAME, 0.6, "", 1)
