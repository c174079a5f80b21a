"""Counts that one document adds up over several happenings, found when the happenings are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from onrecord.record import ClaimId, ItemId
from onrecord.weighing.incident.incident import Figure, Scope
from onrecord.weighing.incident.join import Group

_MOST = 4  # happenings of one document that are added up


def settle_sums(groups: Sequence[Group]) -> list[Group]:
    """The groups; a document's count that is the sum of what is told of several of its happenings counts no single one."""
    places: dict[ItemId, set[int]] = {}
    for at, group in enumerate(groups):
        for telling in group.tellings:
            places.setdefault(telling.document.item, set()).add(at)
    sums = {
        claim
        for item in sorted(places)
        if 1 < len(places[item]) <= _MOST
        for claim in _find_sums(item, [groups[at] for at in sorted(places[item])])
    }
    return [_mark_sums(group, sums) for group in groups] if sums else list(groups)


def _find_sums(item: ItemId, groups: Sequence[Group]) -> Iterator[ClaimId]:
    """The claims of the document whose count is the sum of counts that others tell of its happenings."""
    for harm in ("killed", "injured"):
        told = [{f.low for f in _list_figures(group, harm) if f.item != item} for group in groups]
        sums = {
            sum(counts)
            for size in range(2, len(told) + 1)
            for some in combinations(told, size)
            for counts in product(*some)
        }
        for group in groups:
            known = {f.low for f in _list_figures(group, harm) if f.item != item}
            yield from (
                f.claim for f in _list_figures(group, harm) if f.item == item and f.low in sums and f.low not in known
            )


def _list_figures(group: Group, harm: str) -> list[Figure]:
    figures = [f for telling in group.tellings for f in telling.figures]
    return [f for f in figures if f.harm == harm and f.scope is Scope.SINGLE and f.low > 1]


def _mark_sums(group: Group, sums: set[ClaimId]) -> Group:
    tellings = tuple(
        replace(
            telling,
            figures=tuple(replace(f, scope=Scope.CUMULATIVE) if f.claim in sums else f for f in telling.figures),
        )
        for telling in group.tellings
    )
    return replace(group, tellings=tellings)
