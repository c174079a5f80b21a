"""Words and where they stand: the grid that every reading is laid on."""

from __future__ import annotations

import re

Bounds = tuple[int, int]
"""Half-open character offsets (code points) of a stretch of text."""

# A number keeps its separators ("2,116"), since half a number is a wrong number; everything else is
# split at punctuation, because claims cut through hyphens ("Karvian-made" names Karvia).
_WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+|[^\w\s]")


def split_words(text: str) -> list[Bounds]:
    """The bounds of every word and punctuation mark of the text, in order, never overlapping.

    Offsets are code points into `text`, half-open.
    """
    return [match.span() for match in _WORD.finditer(text)]
