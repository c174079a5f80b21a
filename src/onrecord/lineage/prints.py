"""Item in, print out: everything by which copies of the item can be found and compared."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from onrecord.ids import content_id
from onrecord.lineage.copy import FACTS, Print, Word, WordKind
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
    told = (bounds for bounds in cut_sentences(text) if not is_frame(text[slice(*bounds)]))
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
        facts=_weigh_keys(w for w in muted if w.kind in FACTS),
        told=_weigh_keys(muted),
        counts=Counter(w.key for w in muted if w.weight),
        digest=content_id("print", "\n".join(w.key for w in muted)),
    )


@cache
def _load_frames() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for (phrase,) in read_rows("frames")), re.IGNORECASE)


def is_frame(sentence: str) -> bool:
    """Whether a sentence belongs to the page around a story: a copyright line, a sign-up form, a number to call."""
    return _load_frames().search(sentence) is not None


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
    for word in words:
        if bounds and any(a <= word.start < b for a, b in bounds):
            yield replace(word, kind=WordKind.FUNCTION, weight=0.0)
        else:
            yield word


def _weigh_keys(words: Iterable[Word]) -> dict[str, float]:
    """Each key with weight: that of one word by the root of how often it comes."""
    weights: dict[str, float] = {}
    counts: Counter[str] = Counter()
    for word in words:
        if word.weight:
            weights[word.key] = max(weights.get(word.key, 0.0), word.weight)
            counts[word.key] += 1
    return {key: weight / math.sqrt(counts[key]) for key, weight in weights.items()}
