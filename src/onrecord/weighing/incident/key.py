"""Which tellings are worth comparing: keys that two accounts of one happening are likely to share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import log

from onrecord.weighing.incident.profile import Profile, count_words
from onrecord.weighing.incident.telling import Telling

_BUCKET = 8  # days that share a key
_REACH = 24  # in a crowded block, each telling is compared with so many behind it
_KEYS = 12  # names of one telling that it is looked up by


@dataclass(frozen=True, slots=True)
class Words:
    """How much an agreement on each name tells, 0 to 1: little for names that stand in a large part of the tellings."""

    total: int
    counts: Mapping[str, int]

    def weigh(self, name: str) -> float:
        count = self.counts.get(name, 1)
        share = max(0.0, 1.0 - 1.6 * count / self.total) if self.total >= 20 else 1.0
        return share / (1.0 + 0.2 * log(1.0 + count / 200))

    def weigh_all(self, names: Iterable[str]) -> float:
        """The weight of the names that tell most: the best counts whole, each further one half of the one before."""
        weights = sorted((self.weigh(name) for name in names), reverse=True)
        return sum(weight * 0.5**at for at, weight in enumerate(weights[:4]))


def count_names(tellings: Iterable[Telling]) -> Words:
    """The words of these tellings, counted."""
    profiles = [telling.profile for telling in tellings]
    counts: Counter[str] = count_words(profiles)
    return Words(max(1, len(profiles)), counts)


def pair_tellings(tellings: Sequence[Telling], words: Words) -> Iterator[tuple[int, int]]:
    """The places of every two tellings of different documents that share a key, each pair once, the lesser first.

    In a block of many, only neighbours by day and id are paired, so that the work grows with the tellings and not
    with their square.
    """
    blocks: dict[tuple[str, int], list[int]] = {}
    for at, telling in enumerate(tellings):
        for key in list_keys(telling.profile, words):
            blocks.setdefault(key, []).append(at)
    seen: set[int] = set()  # pairs as one number each, since there are millions
    for key in sorted(blocks):
        members = sorted(blocks[key], key=lambda at: (_find_day(tellings[at].profile), tellings[at].id))
        for place, one in enumerate(members):
            for other in members[place + 1 : place + 1 + _REACH]:
                first, second = (one, other) if one < other else (other, one)
                name = first * len(tellings) + second
                if tellings[one].document.item != tellings[other].document.item and name not in seen:
                    seen.add(name)
                    yield first, second


def list_keys(profile: Profile, words: Words) -> list[tuple[str, int]]:
    """The keys of a profile: its names that tell most and its counts of victims, each with the time of the happening."""
    time = profile.day or profile.window
    buckets = range((time[0] - 1) // _BUCKET, (time[1] + 1) // _BUCKET + 1) if time else [-1]
    ranked = sorted(profile.places, key=lambda n: (-words.weigh(n), n))[:_KEYS]
    ranked += sorted(profile.names - profile.places, key=lambda n: (-words.weigh(n), n))[: _KEYS - len(ranked)]
    ranked += sorted(profile.openers)[:_KEYS]
    counts = [f"{harm}:{number}" for harm, number in sorted(profile.counts) if number > 2]
    return list(product([*ranked, *counts], buckets))


def _find_day(profile: Profile) -> int:
    time = profile.day or profile.window
    return time[0] if time else 0
