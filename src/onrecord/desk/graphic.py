"""Sentences that tell violence to bodies in detail, found by a list of words: pages cover them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from onrecord.desk.excerpts import cut_excerpt

type Bounds = tuple[int, int]


def find_graphic(text: str, bounds: Bounds) -> list[Bounds]:
    """The sentences of the text between the bounds that hold such words, half-open, in order, side by side at most."""
    low, high = bounds
    found: list[Bounds] = []
    for match in _load_pattern().finditer(text, low, high):
        excerpt = cut_excerpt(text, *match.span())
        start, end = max(low, excerpt.start), min(high, excerpt.end)
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def holds_graphic(text: str) -> bool:
    """Whether the text holds such words."""
    return _load_pattern().search(text) is not None


@cache
def _load_pattern() -> re.Pattern[str]:
    text = files("onrecord.desk").joinpath("graphic.tsv").read_text("utf-8")
    words = [line for line in text.splitlines() if line and not line.startswith("#")][1:]
    each = (r"\s+".join(map(re.escape, word.removesuffix("*").split())) + r"\w*" * word.endswith("*") for word in words)
    return re.compile(rf"\b(?:{'|'.join(each)})\b", re.IGNORECASE)
