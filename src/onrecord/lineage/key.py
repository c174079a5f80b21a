"""Keys by which copies find each other: two documents are compared only where they have keys in common.

Word keys name short sequences of words, picked so that two documents with a common passage have one in common. Fact
keys name pairs of facts that stand beside each other, which rewriting leaves together. A key that many documents
have is cut off: a fact key is then worth nothing (two famous names), while the documents of a word key, most likely
copies of one text, are each compared with a few of them only. Which ones depends on the group, not on the order in
which the documents came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

from onrecord.ids import content_id
from onrecord.lineage.copy import FACTS, Print, WordKind
from onrecord.record import ItemId

_GRAM = 5  # words that tell something, in a row
_WINDOW = 16  # of so many sequences in a row at least one becomes a key
_FACTS = 24  # fact keys of one document
_PAIR_WEIGHT = 0.95  # two facts of less weight are found together everywhere
_REACH = 2  # facts so far apart are beside each other
GROUP_LIMIT = 64
"""A larger group is cut off."""
REPRESENTATIVES = 8
"""So many documents stand for a larger group of a word key."""
GroupOf = Callable[[str, int | None], Sequence[ItemId]]
"""Answers a key with the documents that have it, the least ids first, at most so many (None: all)."""
_ENOUGH = 1.0  # what common keys must count for together
_STEPS = ((16, 0.5), (GROUP_LIMIT, 0.34))  # what a key counts for that at most so many documents have
_FEW = 4  # of documents with fewer keys one common key is enough


def print_keys(one: Print) -> tuple[str, ...]:
    """The keys of a print, sorted, each once: about one for every eight words, and at most 24 of facts."""
    names = [("w", gram) for gram in _pick_grams(one)] + [("f", pair) for pair in _pick_pairs(one)]
    return tuple(sorted({content_id(kind, name)[:18] for kind, name in names}))


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


def pick_partners(key: str, item: ItemId, group_of: GroupOf) -> tuple[ItemId, ...]:
    """The documents of a key's group that the item is to be compared with, in the order of their ids.

    All others in a group of up to `GROUP_LIMIT`, the item counted in. In a larger one none for a fact key; for a word
    key the few with the least ids, or, where the item is one of these, all others. So x is a partner of y exactly
    where y is one of x. A large group is only read whole where the item is one of its few.
    """
    return _read_group(key, item, group_of)[0]


def _read_group(key: str, item: ItemId, group_of: GroupOf) -> tuple[tuple[ItemId, ...], float]:
    """The partners of an item in a key's group, and what the key counts for."""
    least = sorted({*group_of(key, GROUP_LIMIT + 1), item})
    if len(least) <= GROUP_LIMIT:
        weight = next(weight for size, weight in _STEPS if len(least) <= size)
        return tuple(other for other in least if other != item), weight
    leaders = least[:REPRESENTATIVES]
    if key.startswith("f"):
        return (), 0.0
    others = group_of(key, None) if item in leaders else leaders
    return tuple(other for other in others if other != item), _STEPS[-1][1]


def find_candidates(
    item: ItemId, keys: Sequence[str], group_of: GroupOf, key_count: Callable[[ItemId], int]
) -> tuple[ItemId, ...]:
    """The documents that the item is to be matched with, in the order of their ids.

    `group_of` answers a key with the documents that have it, `key_count` a document with the number of its keys.
    It takes two rare common keys or three commoner ones; one where either document has only few. Whether the item is in the index yet makes
    no difference.
    """
    common: dict[ItemId, float] = {}
    for key in keys:
        partners, weight = _read_group(key, item, group_of)
        for other in partners:
            common[other] = common.get(other, 0.0) + weight
    few = len(keys) < _FEW
    return tuple(sorted(o for o, n in common.items() if n >= _ENOUGH or few or key_count(o) < _FEW))


def pair_prints(prints: Sequence[Print]) -> Iterator[tuple[Print, Print]]:
    """Every pair of prints that is worth matching, once, by the ids of their items; ids must differ."""
    ordered = sorted(prints, key=lambda p: p.item.id)
    if any(x.item.id == y.item.id for x, y in pairwise(ordered)):
        raise ValueError("two prints are of the same item")
    keys = {p.item.id: print_keys(p) for p in ordered}
    groups: dict[str, list[ItemId]] = {}
    for item, names in keys.items():
        for name in names:
            groups.setdefault(name, []).append(item)
    by_id = {p.item.id: p for p in ordered}
    for one in ordered:
        item = one.item.id
        for other in find_candidates(item, keys[item], lambda k, most: groups[k][:most], lambda i: len(keys[i])):
            if item < other:
                yield one, by_id[other]
