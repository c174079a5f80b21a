"""Passages that two prints have in nearly the same words: runs of equal words, and chains of runs with small gaps."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.lineage.copy import Print, Word, WordKind
from onrecord.text.words import Bounds

_SEED = 4  # so many equal words in a row begin a run
_GAP = 9  # so many words may be put in place of others within a passage
_DENSE = 0.6  # of a passage's words, so many must be equal
_PASSAGE = 10  # fewer equal words are a turn of phrase
_SENTENCE = 6  # unless there are so many
_FILLED = 0.7  # and they make up so much of a sentence
_TRIED = 6  # of the places where a seed stands, only so many are tried


@dataclass(frozen=True, slots=True)
class Run:
    """Equal words: `length` of them from `a` in one print and from `b` in the other."""

    a: int
    b: int
    length: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Words that differ between two runs of one passage, as offsets of words; either side may be empty."""

    a: int
    a_end: int
    b: int
    b_end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Runs that follow one another closely in both prints."""

    runs: tuple[Run, ...]

    @property
    def a(self) -> tuple[int, int]:
        """Where it stands in the first print, as offsets of words."""
        return self.runs[0].a, self.runs[-1].a + self.runs[-1].length

    @property
    def b(self) -> tuple[int, int]:
        """Where it stands in the second print."""
        return self.runs[0].b, self.runs[-1].b + self.runs[-1].length

    @property
    def equal(self) -> int:
        """How many words are equal."""
        return sum(run.length for run in self.runs)

    @property
    def density(self) -> float:
        """The part of its words that are equal, on the longer side."""
        return self.equal / max(self.a[1] - self.a[0], self.b[1] - self.b[0])

    def turn(self) -> Passage:
        """The same passage seen from the other print."""
        return Passage(tuple(Run(run.b, run.a, run.length) for run in self.runs))

    def gaps(self) -> list[Gap]:
        """What differs between its runs, in order."""
        return [Gap(x.a + x.length, y.a, x.b + x.length, y.b) for x, y in pairwise(self.runs)]


def find_passages(a: Print, b: Print) -> tuple[Passage, ...]:
    """The passages of both prints, in the order of the first; in the first they never overlap."""
    runs = _find_runs([w.key for w in a.words], b, [w.key for w in b.words])
    chains: list[list[Run]] = []
    for run in runs:
        if chains and _follows(chains[-1][-1], run):
            chains[-1].append(run)
        else:
            chains.append([run])
    made = (Passage(tuple(chain)) for chain in chains)
    return tuple(p for p in made if p.density >= _DENSE and (p.equal >= _PASSAGE or _fills_sentences(p, a, b)))


def _find_runs(a: Sequence[str], second: Print, b: Sequence[str]) -> list[Run]:
    """Runs of equal keys, longest first at each place, each word of both used once, in the order of the first."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, seed in enumerate(zip(*(b[i:] for i in range(_SEED)), strict=False)):
        places[seed].append(at)
    used = bytearray(len(b))
    runs: list[Run] = []
    at, last = 0, len(a) - _SEED
    while at <= last:
        starts = places.get(tuple(a[at : at + _SEED]))
        best = _longest(a, b, at, starts, used) if starts else None
        if best is not None and _tells(second.words, best):
            runs.append(best)
            used[best.b : best.b + best.length] = b"\1" * best.length
        at += 1 if best is None else best.length
    return runs


def _longest(a: Sequence[str], b: Sequence[str], at: int, starts: Sequence[int], used: bytearray) -> Run | None:
    """The longest run from this place of the first text into unused words of the second."""
    best: Run | None = None
    for start in starts[:_TRIED]:
        length, limit = 0, min(len(a) - at, len(b) - start)
        while length < limit and a[at + length] == b[start + length] and not used[start + length]:
            length += 1
        if length >= _SEED and (best is None or length > best.length):
            best = Run(at, start, length)
    return best


def _tells(words: Sequence[Word], run: Run) -> bool:
    """Whether the run holds more than function words."""
    return sum(words[i].kind is not WordKind.FUNCTION for i in range(run.b, run.b + run.length)) >= 2


def _follows(left: Run, right: Run) -> bool:
    """Whether both runs belong to one passage."""
    gap_a, gap_b = right.a - left.a - left.length, right.b - left.b - left.length
    return 0 <= gap_a <= _GAP and 0 <= gap_b <= _GAP


def _fills_sentences(passage: Passage, a: Print, b: Print) -> bool:
    """Whether a short passage makes up most of a sentence in both prints."""
    if passage.equal < _SENTENCE:
        return False
    whole = [find_sentence(a, passage.a[0]), find_sentence(b, passage.b[0])]
    return all(passage.equal >= _FILLED * (last - first) for first, last in whole)


def find_sentence(one: Print, word: int) -> Bounds:
    """The sentence, as offsets of words, that this word stands in."""
    return one.sentences[bisect_right(one.sentences, (word, len(one.words))) - 1]


def measure_cover(passages: Sequence[Passage], a: Print, b: Print) -> tuple[float, float]:
    """The shares of the words of both prints that lie in the passages."""
    of_a = sum(p.a[1] - p.a[0] for p in passages) / max(1, len(a.words))
    of_b = sum(p.b[1] - p.b[0] for p in passages) / max(1, len(b.words))
    return of_a, of_b


def measure_onset(passages: Sequence[Passage], a: Print, b: Print) -> tuple[float, float]:
    """The parts of both prints that come before the first passage: 0 where it begins with the text, 1 for none."""
    of_a = min((p.a[0] for p in passages), default=len(a.words)) / max(1, len(a.words))
    of_b = min((p.b[0] for p in passages), default=len(b.words)) / max(1, len(b.words))
    return of_a, of_b


def weigh_passages(passages: Sequence[Passage], a: Print, b: Print) -> float:
    """The weight of the facts that stand in the passages."""
    keys = {w.key for p in passages for w in a.words[p.a[0] : p.a[1]]} & a.facts.keys() & b.facts.keys()
    return sum(min(a.facts[key], b.facts[key]) for key in sorted(keys))


def measure_told(passages: Sequence[Passage], a: Print, b: Print) -> tuple[float, float]:
    """The shares of the words of both prints, quotations left out, that lie in the passages.

    What somebody said may be quoted by everybody who heard it: equal quotations make no copy.
    """
    own_a, own_b = (sum(not w.quoted for w in p.words) for p in (a, b))
    of_a = sum(not w.quoted for p in passages for w in a.words[p.a[0] : p.a[1]])
    of_b = sum(not w.quoted for p in passages for w in b.words[p.b[0] : p.b[1]])
    return of_a / max(1, own_a), of_b / max(1, own_b)
