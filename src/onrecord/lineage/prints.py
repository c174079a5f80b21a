"""Item in, print out: everything by which copies of the item can be found and compared."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from onrecord.lineage.copy import Print, Word, WordKind
from onrecord.lineage.credit import find_credits
from onrecord.lineage.table import read_rows
from onrecord.lineage.token import LONGEST, Token, cut_sentences, find_quotes, split_tokens
from onrecord.lineage.word import make_words
from onrecord.record import Item
from onrecord.text.words import Bounds


def fingerprint(item: Item) -> Print:
    """The print of the item. An item without words has one too, which is a copy of nothing.

    Only the first `LONGEST` characters of a text are looked at, so that the work on one document is bounded, and no
    sentences that belong to the page and not to the story.
    """
    text = item.text[:LONGEST]
    frames = _pick_frames(text)
    told = (bounds for bounds in cut_sentences(text) if not _matches(text[slice(*bounds)], frames))
    sentences = [s for s in (split_tokens(text, a, b) for a, b in told) if s]
    quoted = _mark_tokens([t for s in sentences for t in s], find_quotes(text))
    credits = find_credits(item)
    bounds = [(c.span.start, c.span.end) for c in credits]
    words: list[Word] = []
    cuts: list[Bounds] = []
    for made in make_words(sentences, quoted):
        cuts.append((len(words), len(words) + len(made)))
        words += made
    muted = tuple(_mute_words(words, bounds))
    return Print(
        item=item,
        words=muted,
        sentences=tuple(cuts),
        credits=credits,
    )


@cache
def _load_frames() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """The patterns of sentences of the page, each with the words of which one must be there."""
    return tuple((tuple(holds.split("|")), re.compile(p, re.IGNORECASE)) for holds, p in read_rows("frames"))


def is_frame(sentence: str) -> bool:
    """Whether a sentence belongs to the page around a story: a copyright line, a sign-up form, a number to call."""
    return _matches(sentence, _pick_frames(sentence))


def _pick_frames(text: str) -> list[re.Pattern[str]]:
    """The patterns whose words stand in the text: for most texts none."""
    low = text.lower()
    return [pattern for words, pattern in _load_frames() if any(word in low for word in words)]


def _matches(sentence: str, patterns: Iterable[re.Pattern[str]]) -> bool:
    return any(pattern.search(sentence) is not None for pattern in patterns)


def _mark_tokens(tokens: Sequence[Token], bounds: Sequence[Bounds]) -> list[bool]:
    """Of each token, whether it begins within one of these stretches, which are in order and do not overlap."""
    starts = [a for a, _ in bounds]
    marks = []
    for token in tokens:
        at = bisect_right(starts, token.start) - 1
        marks.append(at >= 0 and token.start < bounds[at][1])
    return marks


def _mute_words(words: Sequence[Word], bounds: Sequence[Bounds]) -> Iterable[Word]:
    """The words, those within a credit without weight: who wrote a story is no part of what it tells."""
    if not bounds:
        return words
    return [w._replace(kind=WordKind.FUNCTION, weight=0.0) if _is_within(w, bounds) else w for w in words]


def _is_within(word: Word, bounds: Sequence[Bounds]) -> bool:
    return any(a <= word.start < b for a, b in bounds)
