"""Keys by which copies find each other: two documents are compared only where they have keys in common.

Word keys name short sequences of words, picked so that two documents with a common passage have one in common. Fact
keys name pairs of facts that stand beside each other, which rewriting leaves together. A key that many documents
have is cut off: a fact key is then worth nothing (two famous names), while the documents of a word key, most likely
copies of one text, are each compared with a few of them only. Which ones depends on the group, not on the order in
which the documents came.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from zlib import crc32

from onrecord.lineage.copy import FACTS, Print, WordKind
from onrecord.record import ItemId

_GRAM = 5  # words that tell something, in a row
_WINDOW = 16  # of so many sequences in a row at least one becomes a key
_FACTS = 24  # fact keys of one document
_PAIR_WEIGHT = 0.95  # two facts of less weight are found together everywhere
_REACH = 3  # facts so far apart are beside each other
GROUP_LIMIT = 64
"""A larger group is cut off."""
REPRESENTATIVES = 8
"""So many documents stand for a larger group of a word key."""
GroupOf = Callable[[int, int | None], Sequence[int]]
"""Answers a key with the ranks of the documents that have it, the least first, at most so many (None: all)."""
_ENOUGH = 1.0  # what common keys must count for together
_STEPS = ((16, 0.5), (GROUP_LIMIT, 0.34))  # what a key counts for that at most so many documents have
FEW_KEYS = 4
"""Of documents with fewer keys one common key is enough."""


def rank_item(id: ItemId) -> int:
    """The number by which a document is known to the keys: 62 bits of a digest of its id, the same everywhere."""
    return int.from_bytes(blake2b(id.encode(), digest_size=8).digest()) >> 2


def print_keys(one: Print) -> tuple[int, ...]:
    """The keys of a print, sorted, each once: about one for every eight words, and at most 24 of facts.

    Numbers of 62 bits; those of facts are odd.
    """
    names = [(0, gram) for gram in _pick_grams(one)] + [(1, pair) for pair in _pick_pairs(one)]
    return tuple(sorted({_number_key(name, odd) for odd, name in names}))


def _number_key(name: str, odd: int) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest()) >> 3 << 1 | odd


def _is_fact(key: int) -> bool:
    return bool(key & 1)


def _pick_grams(one: Print) -> set[str]:
    """The sequences with the least checksum in each window: the same ones wherever a passage stands."""
    keys = [w.key for w in one.words if w.kind is not WordKind.FUNCTION]
    grams = [" ".join(keys[at : at + _GRAM]) for at in range(max(1, len(keys) - _GRAM + 1))] if keys else []
    sums = [(crc32(gram.encode()), gram) for gram in grams]
    return {min(sums[at : at + _WINDOW])[1] for at in range(max(1, len(sums) - _WINDOW + 1)) if sums}


def _pick_pairs(one: Print) -> list[str]:
    """The heaviest pairs of facts that stand beside each other."""
    facts = [w for w in one.words if w.kind in FACTS and w.weight >= 0.3]
    found: dict[str, float] = {}
    for at, fact in enumerate(facts):
        for other in facts[at + 1 : at + 1 + _REACH]:
            if fact.key != other.key and fact.weight + other.weight >= _PAIR_WEIGHT:
                name = " ".join(sorted((fact.key, other.key)))
                found[name] = round(one.facts[fact.key] + one.facts[other.key], 1)
    return sorted(found, key=lambda name: (-found[name], crc32(name.encode()), name))[:_FACTS]


def pick_partners(key: int, item: int, group_of: GroupOf) -> tuple[int, ...]:
    """The documents of a key's group that the item is to be compared with, in the order of their ranks.

    All others in a group of up to `GROUP_LIMIT`, the item counted in. In a larger one none for a fact key; for a word
    key the few with the least ranks, or, where the item is one of these, all others. So x is a partner of y exactly
    where y is one of x. A large group is only read whole where the item is one of its few.
    """
    return _read_group(key, item, group_of)[0]


def _read_group(key: int, item: int, group_of: GroupOf) -> tuple[tuple[int, ...], float]:
    """The partners of an item in a key's group, and what the key counts for."""
    least = sorted({*group_of(key, GROUP_LIMIT + 1), item})
    weight = _weigh_group(key, len(least))
    if len(least) <= GROUP_LIMIT:
        return tuple(other for other in least if other != item), weight
    if not weight:
        return (), weight
    leaders = least[:REPRESENTATIVES]
    others = group_of(key, None) if item in leaders else leaders
    return tuple(other for other in others if other != item), weight


def _weigh_group(key: int, size: int) -> float:
    """What a key counts for that so many documents have."""
    return next((weight for most, weight in _STEPS if size <= most), 0.0 if _is_fact(key) else _STEPS[-1][1])


def find_candidates(
    item: int, keys: Sequence[int], group_of: GroupOf, pick_few: Callable[[Sequence[int]], Collection[int]]
) -> tuple[int, ...]:
    """The documents that the item is to be matched with, in the order of their ranks.

    `group_of` answers a key with the documents that have it, `pick_few` documents with those of them that have fewer
    than `FEW_KEYS` keys. It takes two rare common keys or three commoner ones; one where either document has only few.
    Whether the item is in the index yet makes no difference.
    """
    common: dict[int, float] = {}
    for key in keys:
        partners, weight = _read_group(key, item, group_of)
        for other in partners:
            common[other] = common.get(other, 0.0) + weight
    if len(keys) < FEW_KEYS:
        return tuple(sorted(common))
    short = pick_few([other for other, weight in common.items() if weight < _ENOUGH])
    return tuple(sorted(other for other, weight in common.items() if weight >= _ENOUGH or other in short))


def are_candidates(one: tuple[int, Sequence[int]], other: tuple[int, Sequence[int]], group_of: GroupOf) -> bool:
    """Whether two documents, each with its rank and keys, are candidates of each other.

    Groups only grow, so that two documents which were candidates once may no longer be.
    """
    total, found = 0.0, False
    ranks = {one[0], other[0]}
    for key in sorted({*one[1]} & {*other[1]}):
        least = sorted({*group_of(key, GROUP_LIMIT + 1), *ranks})
        weight = _weigh_group(key, len(least))
        if weight and (len(least) <= GROUP_LIMIT or ranks & {*least[:REPRESENTATIVES]}):
            total, found = total + weight, True
    return found and (total >= _ENOUGH or min(len(one[1]), len(other[1])) < FEW_KEYS)


def pair_prints(prints: Iterable[Print]) -> Iterator[tuple[Print, Print]]:
    """Every pair of prints that is worth matching, once; ids must differ."""
    ordered = sorted(prints, key=lambda p: p.item.id)
    if any(x.item.id == y.item.id for x, y in pairwise(ordered)):
        raise ValueError("two prints are of the same item")
    by_rank = {rank_item(p.item.id): p for p in ordered}
    keys = {rank: print_keys(by_rank[rank]) for rank in sorted(by_rank)}
    groups: dict[int, list[int]] = {}
    for rank, names in keys.items():
        for name in names:
            groups.setdefault(name, []).append(rank)
    for rank, own in keys.items():
        for other in find_candidates(
            rank, own, lambda k, most: groups[k][:most], lambda some: [r for r in some if len(keys[r]) < FEW_KEYS]
        ):
            if rank < other:
                yield by_rank[rank], by_rank[other]
