"""Which sentences of two prints tell the same, however they are worded."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from onrecord.lineage.copy import Print

_LEAST = 1.0  # the weight that two sentences must share
_HELD = 64  # a key that more sentences have pairs none: bounds the work on long reports
_PART = 0.18  # and the part of the weight of the lighter one


@dataclass(frozen=True, slots=True)
class Pairing:
    """Sentence `b` of the second print and the sentence `a` of the first that is likest it.

    `score` is the weight of what they share, `part` the part that it is of the lighter one's weight.
    """

    a: int
    b: int
    score: float
    part: float


def pair_sentences(a: Print, b: Print) -> tuple[Pairing, ...]:
    """For each sentence of the second print the likest of the first, where one is like enough; in order of `b`."""
    keys_a, keys_b = _keys(a), _keys(b)
    holders: dict[str, list[int]] = defaultdict(list)
    for at, keys in enumerate(keys_a):
        for key in keys:
            holders[key].append(at)
    found = []
    for at, keys in enumerate(keys_b):
        scores: dict[int, float] = defaultdict(float)
        for key, weight in keys.items():
            held = holders.get(key, ())
            for other in held if len(held) <= _HELD else ():
                scores[other] += min(weight, keys_a[other][key])
        if scores:
            best = min(scores, key=lambda s: (-scores[s], abs(s / len(keys_a) - at / len(keys_b)), s))
            lighter = min(sum(keys.values()), sum(keys_a[best].values()))
            if scores[best] >= max(_LEAST, _PART * lighter):
                found.append(Pairing(best, at, scores[best], scores[best] / lighter))
    return tuple(found)


def _keys(one: Print) -> list[dict[str, float]]:
    """The distinct keys of each sentence with their weights in the whole print."""
    return [{w.key: one.told[w.key] for w in one.words[i:j] if w.weight} for i, j in one.sentences]
