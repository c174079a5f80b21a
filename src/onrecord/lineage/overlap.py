"""How much of what two prints tell is the same, whatever the words: facts, where they stand, and their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.lineage.copy import FACTS, Print
from onrecord.lineage.pairing import Pairing, pair_sentences
from onrecord.text.words import Bounds

_LONGEST = 400  # of more common facts only the first are put in order: bounds the work on long reports


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two prints share.

    `shared` is the weight of the facts that both have. `ordered` is the part of both prints' facts that comes in
    the same order in both. `near_a` and `near_b` are the parts of each print's facts that the other has too, within
    the sentences that tell the same. All these but `shared` run from 0 to 1. `pairings` give each sentence of the
    second print its likest of the first; `turned` each of the first its likest of the second, as its `a`.
    """

    shared: float
    ordered: float
    near_a: float
    near_b: float
    pairings: tuple[Pairing, ...]
    turned: tuple[Pairing, ...]


def measure_overlap(a: Print, b: Print) -> Overlap:
    """The overlap of two prints; nothing where one has no facts."""
    shared = weigh_common(a.facts, b.facts)
    pairings, turned = pair_sentences(a, b), pair_sentences(b, a)
    near_b = measure_near(a, b, {p.b: p.a for p in pairings})
    near_a = measure_near(b, a, {p.b: p.a for p in turned})
    return Overlap(shared, measure_order(a, b), near_a, near_b, pairings, turned)


def weigh_common(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The weight of the keys that both have, each at its smaller weight."""
    return sum(min(a[key], b[key]) for key in sorted(a.keys() & b.keys()))


def measure_parts(a: Print, b: Print, keys: Callable[[Print], Iterable[str]]) -> tuple[float, float]:
    """The parts of these keys of each print, by weight, that the other has too; 0 where it has none of them."""
    one, other = ({key: p.told[key] for key in keys(p)} for p in (a, b))
    common, of_a, of_b = weigh_common(one, other), sum(one.values()), sum(other.values())
    return common / of_a if of_a else 0.0, common / of_b if of_b else 0.0


def list_plain(one: Print) -> list[str]:
    """The distinct keys of the plain words: what says the same may be said in others."""
    return [key for key in one.told if key.startswith("w:") and key not in one.facts]


def list_numbers(one: Print) -> list[str]:
    """The distinct keys of numbers, dates and designations."""
    return [key for key in one.facts if not key.startswith("w:")]


def measure_near(source: Print, other: Print, pairs: Mapping[int, int]) -> float:
    """The part of the other print's facts that the source has in the sentence paired with theirs, or beside it."""
    weights = [sum(find_facts(other, bounds).values()) for bounds in other.sentences]
    parts = measure_sentences(source, other, pairs)
    whole = sum(weights)
    return sum(w * p for w, p in zip(weights, parts, strict=True)) / whole if whole else 0.0


def measure_sentences(source: Print, other: Print, pairs: Mapping[int, int]) -> list[float]:
    """For each sentence of the other print the part of its facts that the source has in or beside the paired sentence."""
    keys = [find_facts(source, bounds) for bounds in source.sentences]
    parts = []
    for at, bounds in enumerate(other.sentences):
        mine = find_facts(other, bounds)
        near = keys[max(0, pairs[at] - 1) : pairs[at] + 2] if at in pairs else []
        got = sum(weight for key, weight in mine.items() if any(key in some for some in near))
        parts.append(got / sum(mine.values()) if mine else 0.0)
    return parts


def find_facts(one: Print, bounds: Bounds) -> dict[str, float]:
    """The facts of one sentence, by key, each with its weight in the whole print."""
    words = one.words[bounds[0] : bounds[1]]
    return {w.key: one.facts[w.key] for w in words if w.kind in FACTS and w.weight}


def measure_order(a: Print, b: Print) -> float:
    """The part of both prints' facts that is in the same order in both: 1 where they are the same, 0 for none."""
    first, second = _list_facts(a), _list_facts(b)
    whole = sum(a.facts[key] for key in first) + sum(b.facts[key] for key in second)
    if not whole:
        return 0.0
    both = a.facts.keys() & b.facts.keys()
    weights = {key: min(a.facts[key], b.facts[key]) for key in both}
    common = [[key for key in keys if key in both][:_LONGEST] for keys in (first, second)]
    return 2 * _weigh_sequence(common[0], common[1], weights) / whole


def _list_facts(one: Print) -> list[str]:
    return [w.key for w in one.words if w.kind in FACTS and w.weight]


def _weigh_sequence(a: Sequence[str], b: Sequence[str], weights: Mapping[str, float]) -> float:
    """The weight of the heaviest common subsequence."""
    row = [0.0] * (len(b) + 1)
    for key in a:
        weight, before = weights[key], 0.0
        for at, other in enumerate(b, 1):
            here = row[at]
            if other == key and before + weight > here:
                row[at] = before + weight
            if row[at - 1] > row[at]:
                row[at] = row[at - 1]
            before = here
    return row[-1]


def measure_sequence(a: Print, b: Print) -> float:
    """The part of the shorter print's words that comes in the same order in the other."""
    short = min(len(a.words), len(b.words))
    return count_sequence([w.key for w in a.words], [w.key for w in b.words]) / short if short else 0.0


def count_sequence(a: Sequence[str], b: Sequence[str]) -> int:
    """The length of the longest common subsequence, computed on all of `a` at once as the bits of one integer."""
    places: dict[str, int] = {}
    for at, key in enumerate(a):
        places[key] = places.get(key, 0) | 1 << at
    whole = (1 << len(a)) - 1
    row = whole
    for key in b:
        here = row & places.get(key, 0)
        row = ((row + here) | (row - here)) & whole
    return len(a) - row.bit_count()
