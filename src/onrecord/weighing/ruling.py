"""Which claims people ruled to tell of one thing, and which not, in a form that a newer reading of the same words obeys too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType

from onrecord.record import Act, Decision
from onrecord.rulings import Key, find_key, list_standing
from onrecord.weighing.linked import Linked

type Pair = tuple[Key, Key]


@dataclass(frozen=True, slots=True)
class Rulings:
    """The rulings on pairs of claims that stand: True where two tell of one thing, False where they do not.

    The lesser key of a pair stands first.
    """

    pairs: Mapping[Pair, bool] = field(default_factory=lambda: MappingProxyType({}))

    def judge(self, linked: Linked, others: Sequence[Linked]) -> bool | None:
        """Whether the claim tells of the same thing as the others; None where no ruling is about it and one of them.

        Where one was ruled the same and another one not, it is kept apart.
        """
        if not self.pairs:
            return None
        one = find_key(linked.claim)
        pairs = (order_keys(one, find_key(other.claim)) for other in others)
        said = [self.pairs[pair] for pair in pairs if pair is not None and pair in self.pairs]
        return all(said) if said else None


def order_keys(one: Key | None, other: Key | None) -> Pair | None:
    """The two keys in a fixed order; None where one is missing."""
    if one is None or other is None:
        return None
    return (one, other) if one <= other else (other, one)


def read_rulings(decisions: Iterable[Decision]) -> Rulings:
    """The rulings that stand after all decisions, which must be in the order in which they came: a later one wins."""
    pairs: dict[Pair, bool] = {}
    for decision in list_standing(decisions):
        if decision.act in {Act.MERGE, Act.SPLIT}:
            keys = [find_key(subject) for subject in decision.subjects]
            for one, other in combinations(keys, 2):
                pair = order_keys(one, other)
                if pair is not None:
                    pairs[pair] = decision.act is Act.MERGE
    return Rulings(MappingProxyType(pairs))
