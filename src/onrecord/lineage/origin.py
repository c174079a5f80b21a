"""Origins: who asserts a claim first-hand, so that copies of one story and outlets that pass it on count once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.lineage.account import Account, make_account, make_addition
from onrecord.lineage.body import find_head, find_owner, split_key
from onrecord.lineage.copy import Altered, CopyKind, Joined
from onrecord.lineage.outlet import match_outlets, name_outlet
from onrecord.lineage.trace import Place, Sources, find_sources
from onrecord.record import Claim, ClaimId, Item, ItemId


def name_origins(
    claims: Iterable[Claim], joined: Joined, items: Mapping[ItemId, Item]
) -> Mapping[ClaimId, tuple[str, ...]]:
    """The origins of each claim: the names of those who assert it first-hand, sorted.

    A copy's claim has the origins of the words that it was made from; several where they come from several
    documents. The origin is the body that speaks, the one official or body whose word a text passes on, the outlet
    that a text relays, or else the outlet that reports. It is empty where a text only compiles what others said.
    One who goes by several names ("the Council", "the Harbour Council") has one. `items` must hold the items of
    all claims and copies.
    """
    by_item: dict[ItemId, list[Claim]] = {}
    for claim in claims:
        by_item.setdefault(claim.item, []).append(claim)
    for some in by_item.values():
        some.sort(key=lambda c: (c.trigger.start, c.kind, c.id))
    sources = find_sources(joined, items)
    finder = _Finder(sources, items, by_item, {})
    found = {claim.id: finder.find(claim) for item in sorted(by_item) for claim in by_item[item]}
    names = join_names(name for each in found.values() for name in each)
    return {id: tuple(sorted({names[name] for name in each})) for id, each in found.items()}


class _Finder:
    """Finds the origins of claims, and keeps the account of each document that it has looked at."""

    def __init__(
        self,
        sources: Sources,
        items: Mapping[ItemId, Item],
        claims: Mapping[ItemId, Sequence[Claim]],
        accounts: dict[ItemId, Account],
    ) -> None:
        self._sources = sources
        self._items = items
        self._claims = claims
        self._accounts = accounts

    def find(self, claim: Claim) -> tuple[str, ...]:
        """The origins of one claim, as they are named in the documents."""
        place = Place(claim.item, claim.trigger.start, claim.trigger.end)
        roots = self._sources.trace(place)
        return tuple(name for root in roots for name in self._name(root, claim))

    def _name(self, root: Place, claim: Claim) -> tuple[str, ...]:
        account = self._find_account(root.item)
        first = claim if root.item == claim.item else self._find_twin(root, claim)
        if first is not None:
            return account.name_origin(first)
        return () if account.compiled else (account.principal or account.outlet,)

    def _find_twin(self, root: Place, claim: Claim) -> Claim | None:
        """The claim of the first document that a copy's claim was made from: of the same kind, in about the same place."""
        same = [c for c in self._claims.get(root.item, ()) if c.kind == claim.kind]
        near = [c for c in same if root.start < root.end and abs(c.trigger.start - root.start) <= _NEAR]
        return min(near, key=lambda c: (abs(c.trigger.start - root.start), c.id), default=None)

    def _find_account(self, item: ItemId) -> Account:
        if item not in self._accounts:
            copied = item in self._sources.above
            found = self._items[item]
            self._accounts[item] = make_addition(found) if copied else make_account(found, self._claims.get(item, ()))
        return self._accounts[item]


_NEAR = 200  # characters between a claim and the place that a copy's claim was traced to


def join_names(names: Iterable[str]) -> Mapping[str, str]:
    """Each name with the one that stands for it: the fullest of those that are one body or outlet.

    Two names are one where they have the same words ("Ministry of the Interior", "Interior Ministry"), or where
    one has all words of the other and the same head, and no third is as full ("Ridge Council", "Ridge People's
    Council"); and where one is the other's short name or initials.
    """
    distinct = sorted(set(names))
    keys = {name: frozenset(split_key(find_owner(name))) for name in distinct}
    fullest = {name: _find_fuller(name, distinct, keys) for name in distinct}
    return {name: fullest[fullest[name]] for name in distinct}


def _find_fuller(name: str, names: Sequence[str], keys: Mapping[str, frozenset[str]]) -> str:
    same = [n for n in names if keys[n] == keys[name]]
    above = [n for n in names if keys[name] < keys[n] and find_head(find_owner(n)) == find_head(find_owner(name))]
    above = [n for n in above if not any(keys[n] < keys[m] for m in above)]
    if len(keys[name]) > 1 and above and len({keys[n] for n in above}) == 1:
        same = above
    elif len(keys[name]) == 1:
        short = [n for n in names if keys[n] != keys[name] and match_outlets(n, name)]
        same = short if len({keys[n] for n in short}) == 1 else same
    return max(same, key=lambda n: (not n.isupper(), len(n), n))


def find_alterations(joined: Joined, items: Mapping[ItemId, Item]) -> Mapping[ItemId, tuple[Altered, ...]]:
    """What each altered copy changed, so that the figures of a falsified text never count.

    Only copies whose parent is known. A later version by the same outlet, or with the credit of the same one, brings
    a story up to date and falsifies nothing.
    """
    found: dict[ItemId, dict[tuple[int, int], Altered]] = {}
    for copy in joined.copies:
        child = copy.child()
        if child is None or copy.kind is not CopyKind.ALTERED or _is_update(items[child], items[copy.other(child)]):
            continue
        for altered in copy.altered:
            found.setdefault(child, {})[altered.after.start, altered.after.end] = altered
    return {item: tuple(found[item][at] for at in sorted(found[item])) for item in sorted(found)}


def _is_update(copy: Item, parent: Item) -> bool:
    """Whether a copy is a later version from the hand that wrote its parent."""
    return match_outlets(name_outlet(copy), name_outlet(parent))
