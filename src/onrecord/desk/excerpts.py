"""The sentence around some words of a text, for a list that quotes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

REACH = 260
"""How many code points an excerpt holds at most on either side of its words."""

_TITLES = "Mr Mrs Ms Dr Gen Lt Col Maj Capt Sgt Brig Adm Cmdr Sen Rep Gov Prof St No vs Jan Feb Aug Sept Oct Nov Dec"
_NOT_AFTER = "".join(rf"(?<!\b{word})" for word in ("[A-Z]", *_TITLES.split()))
_BREAK = re.compile(rf"{_NOT_AFTER}[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A half-open stretch of a text; `more_before`, `more_after`: its sentence goes on beyond."""

    start: int
    end: int
    more_before: bool
    more_after: bool


def cut_excerpt(text: str, start: int, end: int) -> Excerpt:
    """The sentence that holds the words from start to end, or `REACH` around them where it is longer.

    A blank line ends a sentence, too; a break inside of the words does not.
    """
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    breaks = list(_BREAK.finditer(text, low, high))
    before = [m.end() for m in breaks if m.end() <= start]
    after = [m.start() + len(m.group().rstrip()) for m in breaks if m.start() >= end]
    first = before[-1] if before else _whole_word(text, low, start)
    last = after[0] if after else _whole_word_back(text, high, end)
    return Excerpt(first, max(last, end), not before and low > 0, not after and high < len(text))


def _whole_word(text: str, low: int, start: int) -> int:
    """The first beginning of a word from low to start; the text's own beginning where low is it."""
    space = re.compile(r"\s\S").search(text, low, start) if low else None
    return space.start() + 1 if space else low


def _whole_word_back(text: str, high: int, end: int) -> int:
    """The last end of a word from end to high; the text's own end where high is it."""
    if high == len(text):
        return high
    return max((m.start() for m in re.finditer(r"\s", text[end:high])), default=high - end) + end
