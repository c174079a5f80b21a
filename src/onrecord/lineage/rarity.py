"""How much it tells that two reports share a word: much for a rare one, nothing for "the"."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache

from onrecord.lineage.stem import stem_word
from onrecord.lineage.table import read_rows

_ALL = "."  # the row of words.tsv that holds how many passages were counted
_FLOOR = 3.0
_COMMON = 4
_FUNCTION = """
a about after against all also an and any are as at be been before being between both but by can could did do does done
down during each either else even ever every few for from had has have having he her hers here him his how i if in into
is it its itself just may me might more most much must my neither no nor not now of off on once one only onto or other our
ours out over own per rather said same say saying says shall she should since so some still such than that the their
theirs them themselves then there these they this those though through thus to told too toward towards under until up
upon us very was we were what when where whether which while who whom whose why will with within without would yet you
your yours
"""


@cache
def load_function_stems() -> frozenset[str]:
    """The stems of words that only hold a sentence together."""
    return frozenset(stem_word(word) for word in _FUNCTION.split())


@cache
def load_counts() -> Mapping[str, int]:
    """In how many passages of reports each stem stands in small letters; rare ones are left out."""
    return {stem: int(count) for stem, count in read_rows("words")}


@cache
def _load_base() -> float:
    """How many times more passages there are than those of the rarest stem, as a logarithm."""
    return math.log(load_counts()[_ALL] / _FLOOR)


@lru_cache(maxsize=65_536)
def weigh_stem(stem: str) -> float:
    """How much an agreement on this stem tells: 0 for a function word, 1 for one that reports hardly ever use."""
    if stem in load_function_stems():
        return 0.0
    count = load_counts().get(stem, 0)
    weight = 1.0 - math.log((count + _FLOOR) / _FLOOR) / _load_base()
    return min(1.0, max(0.0, weight))


def is_common(stem: str) -> bool:
    """Whether reports use the stem as an ordinary word."""
    return stem in load_function_stems() or load_counts().get(stem, 0) >= _COMMON
