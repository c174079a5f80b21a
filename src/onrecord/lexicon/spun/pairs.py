"""Which two words were met side by side in clean prose, where one of them may be swapped by spinners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from onrecord.lexicon.spun.expressions import load_far, load_stand_ins
from onrecord.lexicon.spun.tokens import TOKEN
from onrecord.lexicon.tables import read_table

_SHORTEST = 3


@cache
def load_pairs() -> Mapping[str, int]:
    """How often each two words, with a space between them, were met; 2 stands for more than once."""
    return {f"{row['first']} {row['second']}": int(row["met"]) for row in read_table("spun/pairs")}


@cache
def load_grammar() -> frozenset[str]:
    """The words of grammar, which stand beside any word and tell nothing about it."""
    return frozenset(row["word"] for row in read_table("spun/grammar"))


def count_pairs(texts: Iterable[str]) -> dict[tuple[str, str], int]:
    """The rows of the table as these texts give them: two words in small letters side by side, one that may be swapped."""
    concerned = load_far().keys() | {meant for meants in load_far().values() for meant in meants}
    concerned |= load_stand_ins().keys()
    grammar = load_grammar()
    met: Counter[tuple[str, str]] = Counter()
    for text in texts:
        words = [match[0] for match in TOKEN.finditer(text.replace("’", "'"))]
        for one, other in zip(words, words[1:], strict=False):
            plain = one.isalpha() and other.isalpha() and one.islower() and other.islower()
            if plain and min(len(one), len(other)) >= _SHORTEST and grammar.isdisjoint((one, other)):
                met[one, other] += one in concerned or other in concerned
    return {pair: min(times, 2) for pair, times in sorted(met.items()) if times}
