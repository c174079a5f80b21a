"""Which entities people ruled to be the same or different; a later ruling wins, and one that was taken back counts nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from onrecord.record import Act, Decision

ENTITY, HIT = "entity", "hit"
"""What rulings on entities and on list hits name as the type of their subjects."""
_ACTS = (Act.SAME, Act.DIFFERENT)


@dataclass(frozen=True, slots=True)
class Sameness:
    """The groups of ids that rulings made one, by each id; an id without a ruling is a group of its own."""

    groups: Mapping[str, str] = field(repr=False)
    rulings: Mapping[str, tuple[str, ...]] = field(repr=False)

    def find_group(self, id: str) -> str:
        """The name of the id's group."""
        return self.groups.get(id, id)

    def list_rulings(self, id: str) -> tuple[str, ...]:
        """The decisions in force that name the id."""
        return self.rulings.get(id, ())


def select_rulings(decisions: Iterable[Decision]) -> list[Decision]:
    """The rulings on sameness that were not taken back, in the order in which they came."""
    every = list(decisions)
    undone = {subject.id for decision in every if decision.act is Act.UNDO for subject in decision.subjects}
    return [decision for decision in every if decision.act in _ACTS and decision.id not in undone]


def read_sameness(decisions: Iterable[Decision]) -> Sameness:
    """The groups that these rulings make of entities.

    Of rulings on one pair the last counts. Two that are ruled different are never in one group: a ruling that they are
    the same as a third, which would join them, then joins the earlier pair alone.
    """
    last: dict[tuple[str, str], Decision] = {}
    for decision in select_rulings(decisions):
        ids = sorted({subject.id for subject in decision.subjects if subject.type == ENTITY})
        for pair in combinations(ids, 2):
            last.pop(pair, None)
            last[pair] = decision
    apart = {pair for pair, decision in last.items() if decision.act is Act.DIFFERENT}
    groups: dict[str, set[str]] = {}
    for (one, other), decision in last.items():
        if decision.act is Act.SAME:
            _join(groups, one, other, apart)
    rulings: dict[str, dict[str, None]] = {}
    for pair, decision in last.items():
        for id in pair:
            rulings.setdefault(id, {})[decision.id] = None
    return Sameness({id: min(group) for id, group in groups.items()}, {id: tuple(r) for id, r in rulings.items()})


def _join(groups: dict[str, set[str]], one: str, other: str, apart: set[tuple[str, str]]) -> None:
    """Make one group of those of both ids, unless that would join two that are ruled different."""
    left, right = groups.get(one, {one}), groups.get(other, {other})
    if any((min(a, b), max(a, b)) in apart for a in left for b in right):
        return
    group = left | right
    groups.update(dict.fromkeys(group, group))
