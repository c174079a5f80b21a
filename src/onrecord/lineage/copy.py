"""The nouns of copies: what a document is compared by, how two documents hang together, and families of copies.

Frozen data. Offsets of characters are code points into `Item.text`, half-open; offsets of words count the words of
a print, half-open.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from onrecord.ids import content_id
from onrecord.record import Item, ItemId, Span
from onrecord.text.words import Bounds


class WordKind(StrEnum):
    """What a word is good for when two documents are compared."""

    FUNCTION = "function"
    PLAIN = "plain"
    NAME = "name"
    MODEL = "model"
    NUMBER = "number"
    YEAR = "year"
    DATE = "date"
    MONTH = "month"
    WEEKDAY = "weekday"


FACTS = (WordKind.NAME, WordKind.MODEL, WordKind.NUMBER, WordKind.DATE)
"""The kinds that outlive rewriting: people who rewrite a text change its words, seldom its names and numbers."""


class Word(NamedTuple):
    """A word, number or date of a text, from `start` to `end`.

    `key` is what it is compared by: the stem of a word, the value of a number, so that "21" and "twenty-one" are
    equal. `weight` says how much an agreement on it tells, 0 to 1. `quoted` words stand between quotation marks.
    """

    start: int
    end: int
    key: str
    kind: WordKind
    weight: float
    quoted: bool


class CreditKind(StrEnum):
    """How a text names where it comes from."""

    DATELINE = "dateline"
    BYLINE = "byline"
    SIGNATURE = "signature"
    FIRST_PUBLISHED = "first_published"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Credit:
    """Words that name an outlet, an agency or an author as where a story or a statement comes from.

    `name` is the source as it is written; `span` covers the whole credit ("(Reporting by X)", "X said").
    """

    kind: CreditKind
    name: str
    span: Span


@dataclass(frozen=True)
class Print:
    """What is needed to find and compare the copies of one item; a function of the item alone.

    `sentences` are stretches of `words`. What follows from them is worked out when it is asked for: most prints
    only give their keys.
    """

    item: Item
    words: tuple[Word, ...] = field(repr=False)
    sentences: tuple[Bounds, ...] = field(repr=False)
    credits: tuple[Credit, ...] = field(repr=False)

    @cached_property
    def facts(self) -> Mapping[str, float]:
        """The distinct keys of names, models, numbers and dates with their weights."""
        return _weigh_keys(w for w in self.words if w.kind in FACTS)

    @cached_property
    def told(self) -> Mapping[str, float]:
        """Every distinct key that carries weight, with it."""
        return _weigh_keys(self.words)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each key comes that carries weight."""
        return Counter(w.key for w in self.words if w.weight)

    @cached_property
    def digest(self) -> str:
        """Names the sequence of the keys."""
        return content_id("print", "\n".join(w.key for w in self.words))

    def locate(self, first: int, last: int) -> Bounds:
        """The offsets of the characters from the word `first` up to, without, the word `last`."""
        return self.words[first].start, self.words[last - 1].end

    def cut(self, first: int, last: int) -> Span:
        """The span of the item from the word `first` up to, without, the word `last`."""
        return self.item.cut(*self.locate(first, last))


def _weigh_keys(words: Iterable[Word]) -> dict[str, float]:
    """Each key with the weight of one word by the root of how often it comes: what comes again and again is the topic."""
    weights: dict[str, float] = {}
    counts: dict[str, int] = {}
    for word in words:
        if word.weight:
            weights[word.key] = max(weights.get(word.key, 0.0), word.weight)
            counts[word.key] = counts.get(word.key, 0) + 1
    return {key: weight / math.sqrt(counts[key]) for key, weight in weights.items()}


class CopyKind(StrEnum):
    """How a copy was made."""

    VERBATIM = "verbatim"
    SHORTENED = "shortened"
    EXTENDED = "extended"
    SPLICED = "spliced"
    REWRITE = "rewrite"
    SPUN = "spun"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two passages that tell the same: `verbatim` in nearly the same words, otherwise reworded.

    `a` and `b` are offsets of characters in the texts of the copy's documents of these names.
    """

    a: Bounds
    b: Bounds
    verbatim: bool


@dataclass(frozen=True, slots=True)
class Altered:
    """One fact that the copy changed: `what` it is about, and the words on both sides.

    `before` is the parent's side, `after` the copy's; where no parent is known, the spans say whose each is. The
    values are those of numbers ("14" for "fourteen"), else empty.
    """

    what: str
    before: Span
    after: Span
    before_value: str
    after_value: str

    def name_before(self) -> str:
        """The words of the parent's side, with their value where they spell a number: "twenty (20)"."""
        return _name_side(self.before.quote, self.before_value)

    def name_after(self) -> str:
        """The words of the copy's side, with their value where they spell a number."""
        return _name_side(self.after.quote, self.after_value)


def _name_side(quote: str, value: str) -> str:
    return quote if value in quote.replace(",", "") else f"{quote} ({value})"


@dataclass(frozen=True, slots=True)
class Copy:
    """That two documents share a text. `a` is less than `b`; the pair is the same whichever was looked at first.

    `parent` is the one that the other was made from, None where it cannot be known or where neither was. `share`
    is the part of the copy's words that come from the other, `worded` the part that is in the other's own words, both
    0 to 1. `likeness` is how much the facts and their order agree, 0 to about 1.7. `via` are the documents in between, where a
    copy was made from a copy. `basis` says in a few words what the direction rests on.
    """

    a: ItemId
    b: ItemId
    kind: CopyKind
    parent: ItemId | None
    share: float
    worded: float
    likeness: float
    aligned: tuple[Aligned, ...] = field(repr=False)
    altered: tuple[Altered, ...] = ()
    via: tuple[ItemId, ...] = ()
    basis: str = ""

    @property
    def strength(self) -> float:
        """How near the two are, 0 to 1: words taken over count whole, reworded ones by the likeness."""
        return self.worded + (self.share - self.worded) * min(1.0, max(0.0, self.likeness))

    def other(self, item: ItemId) -> ItemId:
        """The document of the two that is not this one."""
        return self.b if item == self.a else self.a

    def child(self) -> ItemId | None:
        """The copy among the two, None where it cannot be known."""
        return None if self.parent is None else self.other(self.parent)


@dataclass(frozen=True, slots=True)
class Family:
    """Documents that go back to one text. `root` is the oldest where one is known; `credit` an unseen source's name."""

    id: str
    members: tuple[ItemId, ...]
    root: ItemId | None
    credit: str | None


@dataclass(frozen=True, slots=True)
class Joined:
    """All copies after joining, each with its family: `family_of` leads from a pair to the id of its family."""

    copies: tuple[Copy, ...]
    families: tuple[Family, ...]
    family_of: Mapping[tuple[ItemId, ItemId], str]
