"""Which passages of two texts tell the same, and within them which words are equal: what two copies look like side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.lineage.copy import Aligned, Print
from onrecord.lineage.pairing import Pairing, pair_sentences
from onrecord.lineage.passage import Passage, find_passages
from onrecord.lineage.prints import fingerprint
from onrecord.record import Item
from onrecord.text.words import Bounds


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one text beside the stretch of the other that stands in its place; one may be empty.

    `equal` where the words are the same but for capitals, punctuation and the way a number is written.
    """

    a: Bounds
    b: Bounds
    equal: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """Two passages that tell the same, and their parts in order, which cover the words of both.

    All bounds are offsets of characters, half-open. `verbatim` in nearly the same words, otherwise reworded.
    """

    a: Bounds
    b: Bounds
    verbatim: bool
    parts: tuple[Part, ...]


def compare_texts(one: Item, other: Item) -> tuple[Compared, ...]:
    """The passages that two documents share, in the order of the first, with their differences marked.

    `a` is always the first document's side. Empty where they share nothing.
    """
    a, b = fingerprint(one), fingerprint(other)
    aligned = align_prints(a, b, find_passages(a, b), pair_sentences(a, b))
    return tuple(Compared(x.a, x.b, x.verbatim, tuple(_find_parts(a, b, x))) for x in aligned)


def _find_parts(a: Print, b: Print, aligned: Aligned) -> Iterator[Part]:
    """The equal and the changed words of two passages, in order."""
    first, second = _find_words(a, aligned.a), _find_words(b, aligned.b)
    keys_a, keys_b = ([p.words[i].key for i in places] for p, places in ((a, first), (b, second)))
    for tag, i, i_end, j, j_end in SequenceMatcher(None, keys_a, keys_b, autojunk=False).get_opcodes():
        yield Part(_bound(a, first, i, i_end, aligned.a), _bound(b, second, j, j_end, aligned.b), tag == "equal")


def _find_words(one: Print, bounds: Bounds) -> range:
    """The words of a print that lie in these characters."""
    places = [at for at, word in enumerate(one.words) if bounds[0] <= word.start and word.end <= bounds[1]]
    return range(places[0], places[-1] + 1) if places else range(0)


def _bound(one: Print, words: range, first: int, last: int, bounds: Bounds) -> Bounds:
    """The characters from one word of a passage up to another; none where there are no words between."""
    if first < last:
        return one.locate(words[first], words[last - 1] + 1)
    at = one.words[words[first]].start if first < len(words) else bounds[1]
    return at, at


def align_prints(a: Print, b: Print, passages: Sequence[Passage], pairings: Sequence[Pairing]) -> tuple[Aligned, ...]:
    """The passages, and the paired sentences outside of them, in the order of the first text."""
    found = [Aligned(a.locate(*p.a), b.locate(*p.b), True) for p in passages]
    used_a = {i for p in passages for i in range(*p.a)}
    used_b = {i for p in passages for i in range(*p.b)}
    for pairing in pairings:
        one, other = a.sentences[pairing.a], b.sentences[pairing.b]
        if is_free(one, used_a) and is_free(other, used_b):
            found.append(Aligned(a.locate(*one), b.locate(*other), False))
    return tuple(sorted(found, key=lambda x: (x.a, x.b)))


def is_free(bounds: Bounds, used: set[int]) -> bool:
    """Whether less than half of a sentence lies in passages."""
    return sum(i in used for i in range(*bounds)) * 2 < bounds[1] - bounds[0]
