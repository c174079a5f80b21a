"""The sentence around some words of a text, for a list that quotes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.text.sentences import split_blocks, trim

REACH = 260
"""How many code points an excerpt holds at most on either side of its words."""

_TITLES = "Mr Mrs Ms Dr Gen Lt Col Maj Capt Sgt Brig Adm Cmdr Sen Rep Gov Prof St No vs Jan Feb Aug Sept Oct Nov Dec"
_NOT_AFTER = "".join(rf"(?<!\b{word})" for word in ("[A-Z]", *_TITLES.split()))
_END = re.compile(rf"{_NOT_AFTER}[.!?…][\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A half-open stretch of a text; `more_before`, `more_after`: its sentence goes on beyond."""

    start: int
    end: int
    more_before: bool
    more_after: bool


def cut_excerpt(text: str, start: int, end: int) -> Excerpt:
    """The sentence that holds the words from start to end, or `REACH` around them where it is longer.

    It is found by its punctuation and the layout alone, for a list must not wait for the sentence recogniser.
    """
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    starts, ends = _find_edges(text, low, high)
    before = [at for at in starts if at <= start]
    after = [at for at in ends if at >= end]
    first = max(before) if before else _begin_word(text, low, start)
    last = min(after) if after else _end_word(text, high, end)
    return Excerpt(first, last, not before and low > 0, not after and high < len(text))


def _find_edges(text: str, low: int, high: int) -> tuple[list[int], list[int]]:
    """Where sentences begin and where they end inside of the bounds, the bounds themselves left out."""
    stops = [m.end() for m in _END.finditer(text, low, high)]
    blocks = [trim(text, low + start, low + end) for start, end in split_blocks(text[low:high])]
    starts = [trim(text, stop, high)[0] for stop in stops] + [start for start, _ in blocks[1:]]
    return starts, stops + [end for _, end in blocks[:-1]]


def _begin_word(text: str, low: int, start: int) -> int:
    """The first beginning of a word from low to start; the text's own beginning where low is it."""
    space = re.compile(r"\s\S").search(text, low, start) if low else None
    return space.start() + 1 if space else low


def _end_word(text: str, high: int, end: int) -> int:
    """The last end of a word from end to high; the text's own end where high is it."""
    if high == len(text):
        return high
    return max((m.start() for m in re.finditer(r"\s", text[end:high])), default=high - end) + end
