"""The words of two names set against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from onrecord.lexicon.actors import load_spellings

_SERIES = re.compile(r"\d+|[ivx]+")
_FIGURES = str.maketrans("013459", "oieasg")
_ORDINALS = {"first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3", "fourth": "4", "4th": "4"}
_LEAST = 0.6  # words that are less alike contradict each other
_MERGED = 0.85  # one word against two others, written together
_SOUND = 0.95


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of each name, and how alike they are, 0 to 1."""

    one: str
    other: str
    likeness: float

    @property
    def letters(self) -> int:
        """How many letters the pair has."""
        return len(self.one) + len(self.other)

    def tell(self) -> str:
        """The pair in words."""
        if self.one == self.other:
            return f"{self.one} in both"
        way = "spelt alike" if self.likeness >= _SOUND else "much alike" if self.likeness >= 0.8 else "somewhat alike"
        return f"{self.one} and {self.other} are {way}"


@dataclass(frozen=True, slots=True)
class Pairing:
    """Pairs of words, and the words left over on either side."""

    pairs: tuple[Pair, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def letters(self) -> int:
        """How many letters both names have."""
        return sum(p.letters for p in self.pairs) + sum(map(len, (*self.left, *self.right)))


type _Step = tuple[int, int, int, int, float]
"""Words i to k of one name against words j to m of the other, and how alike they are."""


def pair_in_order(one: Sequence[str], other: Sequence[str]) -> Pairing:
    """The pairing that keeps the order of the words on both sides and pairs the most letters; two words may make one."""
    best: list[list[tuple[float, tuple[_Step, ...]]]] = [[(0.0, ())] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            choices = [best[i + 1][j], best[i][j + 1]]
            for k, m, likeness in _list_steps(one, other, i, j):
                gain, steps = best[k][m]
                size = min(sum(map(len, one[i:k])), sum(map(len, other[j:m])))
                choices.append((gain + likeness * size, ((i, k, j, m, likeness), *steps)))
            best[i][j] = max(choices, key=lambda choice: choice[0])
    return _make_pairing(one, other, best[0][0][1])


def _list_steps(one: Sequence[str], other: Sequence[str], i: int, j: int) -> list[tuple[int, int, float]]:
    """Where pairs that begin at these words end, and how alike their words are."""
    found = [(i + 1, j + 1, compare_words(one[i], other[j]))]
    if j + 1 < len(other) and len(one[i]) > 3:
        found.append((i + 1, j + 2, compare_words(one[i], other[j] + other[j + 1])))
    if i + 1 < len(one) and len(other[j]) > 3:
        found.append((i + 2, j + 1, compare_words(one[i] + one[i + 1], other[j])))
    return [step for number, step in enumerate(found) if step[2] >= (_MERGED if number else 0.01)]


def pair_by_likeness(one: Sequence[str], other: Sequence[str]) -> Pairing:
    """The pairing that takes the words that are most alike first, in whatever order they stand."""
    ranked = sorted(
        ((compare_words(a, b), -i, -j) for i, a in enumerate(one) for j, b in enumerate(other)), reverse=True
    )
    taken: tuple[set[int], set[int]] = set(), set()
    steps: list[_Step] = []
    for likeness, i, j in ((likeness, -i, -j) for likeness, i, j in ranked if likeness > 0):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            steps.append((i, i + 1, j, j + 1, likeness))
    return _make_pairing(one, other, tuple(sorted(steps)))


def _make_pairing(one: Sequence[str], other: Sequence[str], steps: Sequence[_Step]) -> Pairing:
    paired = (
        {at for i, k, _, _, _ in steps for at in range(i, k)},
        {at for _, _, j, m, _ in steps for at in range(j, m)},
    )
    pairs = tuple(Pair("".join(one[i:k]), "".join(other[j:m]), likeness) for i, k, j, m, likeness in steps)
    left = tuple(word for at, word in enumerate(one) if at not in paired[0])
    right = tuple(word for at, word in enumerate(other) if at not in paired[1])
    return Pairing(pairs, left, right)


@lru_cache(maxsize=65_536)
def compare_words(one: str, other: str) -> float:
    """How alike two plain words are, 0 to 1; 0 where they contradict each other. Numbers are alike or they are not."""
    one, other = _ORDINALS.get(one, one), _ORDINALS.get(other, other)
    if one == other:
        return 1.0
    if _SERIES.fullmatch(one) or _SERIES.fullmatch(other):
        return 0.0
    if any(letter.isdigit() for letter in one + other):
        one, other = one.translate(_FIGURES), other.translate(_FIGURES)
        if one == other:
            return _SOUND
    if min(len(one), len(other)) == 1:
        return 0.8 if one[0] == other[0] else 0.0
    sounds = fold_sound(one), fold_sound(other)
    if sounds[0] == sounds[1]:
        return _SOUND
    likeness = max(OSA.normalized_similarity(one, other), OSA.normalized_similarity(*sounds) - 0.02)
    return likeness if likeness >= _LEAST else 0.0


@lru_cache(maxsize=65_536)
def fold_sound(word: str) -> str:
    """The word with letters brought together that transliterations write in different ways."""
    for written, read in load_spellings():
        word = word.replace(written, read)
    return word
