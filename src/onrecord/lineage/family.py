"""Copies in, families out: joined once, over all pairs, the same in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.ids import content_id
from onrecord.lineage.ancestry import Descent, Parents, choose_parents, settle_copies
from onrecord.lineage.copy import Copy, CopyKind, Family, Joined, Print
from onrecord.lineage.direction import list_sources
from onrecord.lineage.outlet import match_outlets
from onrecord.lineage.splice import find_splices
from onrecord.lineage.web import drop_echoes, make_web
from onrecord.record import ItemId


def join_copies(copies: Iterable[Copy], prints: Mapping[ItemId, Print]) -> Joined:
    """All copies settled, and the families they form.

    Settled means: links that a nearer relative explains are gone; a document put together from two unrelated ones is
    `spliced` from both; each copy has its nearest earlier relative as parent, others of the same source are siblings
    (no parent), and a copy of a copy names the documents in between. A spliced document belongs to the family of
    each of its sources. `prints` must hold every document of the copies.
    """
    web = drop_echoes(make_web(copies), prints)
    splices = find_splices(web)
    parents = choose_parents(web, splices)
    settled = tuple(sorted(settle_copies(Descent(web, prints, parents), splices), key=lambda c: (c.a, c.b)))
    home = _find_homes(settled, frozenset(splices))
    families = _make_families(settled, home, parents, prints)
    return Joined(settled, families, {(c.a, c.b): _name_family(_pick_home(c, splices, home)) for c in settled})


def split_copies(copies: Iterable[Copy]) -> tuple[tuple[Copy, ...], ...]:
    """The copies in groups that have no document in common, by their least ids: each can be joined by itself."""
    ordered = sorted(copies, key=lambda c: (c.a, c.b))
    home: dict[ItemId, ItemId] = {}
    for copy in ordered:
        one, other = (_find_root(home, home.setdefault(item, item)) for item in (copy.a, copy.b))
        home[max(one, other)] = min(one, other)
    groups: dict[ItemId, list[Copy]] = {}
    for copy in ordered:
        groups.setdefault(_find_root(home, copy.a), []).append(copy)
    return tuple(tuple(groups[root]) for root in sorted(groups))


def merge_joined(parts: Iterable[Joined]) -> Joined:
    """What joining all at once gives, from groups without common documents that were joined one by one."""
    held = list(parts)
    copies = sorted((copy for part in held for copy in part.copies), key=lambda c: (c.a, c.b))
    families = sorted((family for part in held for family in part.families), key=lambda family: family.id)
    family_of = {pair: id for part in held for pair, id in part.family_of.items()}
    return Joined(tuple(copies), tuple(families), {(c.a, c.b): family_of[c.a, c.b] for c in copies})


def _find_homes(copies: Sequence[Copy], spliced: frozenset[ItemId]) -> dict[ItemId, ItemId]:
    """For each document the least id of those it hangs together with, not counting what spliced documents join."""
    home: dict[ItemId, ItemId] = {}
    for copy in copies:
        for item in (copy.a, copy.b):
            home.setdefault(item, item)
        if not _is_bridge(copy, spliced):
            one, other = _find_root(home, copy.a), _find_root(home, copy.b)
            home[max(one, other)] = min(one, other)
    return {item: _find_root(home, item) for item in sorted(home)}


def _is_bridge(copy: Copy, spliced: frozenset[ItemId]) -> bool:
    """Whether the copy would join families through a spliced document: all of its links but those to its own copies."""
    if copy.kind is CopyKind.SPLICED:
        return True
    ends = {copy.a, copy.b} & spliced
    return bool(ends) and copy.parent not in ends


def _find_root(home: dict[ItemId, ItemId], item: ItemId) -> ItemId:
    while home[item] != item:
        home[item] = home[home[item]]
        item = home[item]
    return item


def _pick_home(copy: Copy, splices: Mapping[ItemId, frozenset[ItemId]], home: Mapping[ItemId, ItemId]) -> ItemId:
    """The family of a pair: that of the parent, or of the end that is not spliced."""
    if copy.parent is not None:
        return home[copy.parent]
    return home[copy.b if copy.a in splices and copy.b not in splices else copy.a]


def _name_family(home: ItemId) -> str:
    return content_id("family", home)


def _make_families(
    copies: Sequence[Copy], home: Mapping[ItemId, ItemId], parents: Parents, prints: Mapping[ItemId, Print]
) -> tuple[Family, ...]:
    """The families of two or more, in the order of their ids."""
    members: dict[ItemId, set[ItemId]] = {}
    for item, root in home.items():
        members.setdefault(root, set()).add(item)
    for copy in copies:
        if copy.kind is CopyKind.SPLICED and copy.parent is not None:
            members[home[copy.parent]].add(copy.other(copy.parent))
    made = []
    for root in sorted(members):
        if len(members[root]) > 1:
            made.append(_make_family(root, sorted(members[root]), parents, prints))
    return tuple(sorted(made, key=lambda family: family.id))


def _make_family(home: ItemId, members: Sequence[ItemId], parents: Parents, prints: Mapping[ItemId, Print]) -> Family:
    """The family of these members: its root where all others come from one, else the source that its oldest credit."""
    tops = [item for item in members if not any(parent in members for parent in parents.get(item, ()))]
    if len(tops) == 1:
        return Family(_name_family(home), tuple(members), tops[0], None)
    return Family(_name_family(home), tuple(members), None, _find_common([prints[item] for item in tops]))


def _find_common(tops: Sequence[Print]) -> str | None:
    """The outlet that all of these credit; None where there is none."""
    for name in list_sources(tops[0]):
        if all(any(match_outlets(name, other) for other in list_sources(one)) for one in tops[1:]):
            return name
    return None


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a family: how it was made and from which, both None for one that is not known to be made from any.

    `copy` holds the share, the aligned passages and what was changed.
    """

    item: ItemId
    kind: CopyKind | None
    parent: ItemId | None
    copy: Copy | None


def list_members(joined: Joined, item: ItemId) -> tuple[Member, ...]:
    """The members of every family that the document belongs to, itself included, by id; a spliced one's sources too.

    Of a spliced document one entry for each parent. Empty where the document has no copies.
    """
    ids = sorted({member for family in joined.families if item in family.members for member in family.members})
    made: dict[ItemId, list[Copy]] = {}
    for copy in joined.copies:
        child = copy.child()
        if child is not None and not copy.via:
            made.setdefault(child, []).append(copy)
    found = []
    for id in ids:
        copies = [copy for copy in made.get(id, ()) if copy.parent in ids]
        found += [Member(id, copy.kind, copy.parent, copy) for copy in copies] or [Member(id, None, None, None)]
    return tuple(found)
