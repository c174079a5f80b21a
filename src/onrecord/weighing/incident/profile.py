"""What a group of claims tells of a happening as a whole: the facets of its claims put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce

from onrecord.weighing.incident.facet import Days, Facets, overlap
from onrecord.weighing.incident.incident import Figure, Scope

SPECIFIC = frozenset({"air_attack", "shelling", "explosion"})
"""Kinds that say how it was done; the others may be told of any attack."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Facets put together. `days` are the days told, each with how often, attacks twice; `window` is where it must lie without one.

    `counts` holds (harm, number) of single figures, both ends of a range; `openers` capitalised words with which the
    headline and the first sentences begin, which are names where other reports tell them as places.
    """

    kinds: Mapping[str, float] = field(default_factory=dict)
    days: Mapping[Days, int] = field(default_factory=dict)
    window: Days | None = None
    hours: tuple[Days, ...] = ()
    places: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    weapons: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    counts: frozenset[tuple[str, int]] = frozenset()
    openers: frozenset[str] = frozenset()

    @property
    def day(self) -> Days | None:
        """The day most told, the narrowest and earliest of those told as often; None where none is told."""
        return min(self.days, key=lambda d: (-self.days[d], d[1] - d[0], d), default=None)

    @property
    def manner(self) -> str | None:
        """How it was done, where that is told: the specific kind most told."""
        told = {kind: n for kind, n in self.kinds.items() if kind in SPECIFIC}
        return min(told, key=lambda kind: (-told[kind], kind), default=None)

    @property
    def kind(self) -> str:
        """The kind most told: casualties only where no attack is."""
        told = {kind: n for kind, n in self.kinds.items() if kind != "casualties"} or self.kinds
        return min(told, key=lambda kind: (-told[kind], kind), default="casualties")


def make_profile(facets: Facets, weight: float, window: Days | None, figures: Iterable[Figure] = ()) -> Profile:
    """The profile of one claim; `weight` is how sure its kind is."""
    whole = [f for f in figures if f.scope is Scope.SINGLE and not f.altered]
    singles = {(f.harm, number) for f in whole for number in (f.low, f.high) if number is not None}
    return Profile(
        kinds={facets.kind: weight},
        days={facets.days: 1 if facets.kind == "casualties" else 2} if facets.days else {},
        window=window,
        hours=(facets.hours,) if facets.hours else (),
        places=facets.places,
        countries=facets.countries,
        targets=facets.targets,
        agents=facets.agents,
        weapons=facets.weapons,
        names=facets.names,
        counts=frozenset(singles),
    )


def merge_profiles(profiles: Iterable[Profile]) -> Profile:
    """All of them as one; the order does not count. ValueError where there are none."""
    return reduce(_merge, profiles)


def _merge(one: Profile, other: Profile) -> Profile:
    return Profile(
        kinds=_add(one.kinds, other.kinds),
        days=_add(one.days, other.days),
        window=_narrow(one.window, other.window),
        hours=tuple(sorted({*one.hours, *other.hours})),
        places=one.places | other.places,
        countries=one.countries | other.countries,
        targets=one.targets | other.targets,
        agents=one.agents | other.agents,
        weapons=one.weapons | other.weapons,
        names=one.names | other.names,
        counts=one.counts | other.counts,
        openers=one.openers | other.openers,
    )


def _add[K, N: (int, float)](one: Mapping[K, N], other: Mapping[K, N]) -> dict[K, N]:
    added = dict(one)
    for key, value in other.items():
        added[key] = added[key] + value if key in added else value
    return added


def _narrow(one: Days | None, other: Days | None) -> Days | None:
    """What both windows share; the earlier one where they share nothing."""
    if one is None or other is None:
        return one or other
    if overlap(one, other):
        return max(one[0], other[0]), min(one[1], other[1])
    return min(one, other)


def share_hours(one: Profile, other: Profile) -> bool | None:
    """Whether times of day agree; None where one tells none."""
    if not one.hours or not other.hours:
        return None
    return any(overlap(a, b) for a in one.hours for b in other.hours)


def count_words(profiles: Iterable[Profile]) -> Counter[str]:
    """In how many profiles each name stands."""
    return Counter(name for profile in profiles for name in profile.names | profile.places)
