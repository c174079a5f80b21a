"""The web of copies: every document with its links, and what the links of one document say together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.lineage.copy import Copy, Print
from onrecord.lineage.overlap import weigh_common
from onrecord.record import ItemId

Pair = tuple[ItemId, ItemId]

_ECHO = 0.9  # a text that shares this much of a link with one end's nearer relative is linked through that relative
_NEARER = 0.1  # the nearer relative must be nearer by this
_FULLER = 1.05  # or, of two possible parents, share so much more of all that the copy tells
_REWORDED = 0.25  # a link with fewer words taken over rests on facts alone


@dataclass(frozen=True, slots=True)
class Web:
    """The copies by pair, and the documents that each document is linked with."""

    copies: Mapping[Pair, Copy]
    linked: Mapping[ItemId, frozenset[ItemId]]

    def find(self, one: ItemId, other: ItemId) -> Copy | None:
        """The copy between two documents; None where there is none."""
        return self.copies.get((one, other) if one < other else (other, one))

    def of(self, item: ItemId) -> list[Copy]:
        """The copies of one document, in the order of the other's id."""
        found = (self.find(item, other) for other in sorted(self.linked.get(item, ())))
        return [copy for copy in found if copy is not None]


def make_web(copies: Iterable[Copy]) -> Web:
    """The web of these copies; of two for one pair the stronger."""
    pairs: dict[Pair, Copy] = {}
    for copy in sorted(copies, key=lambda c: (c.a, c.b, -c.strength)):
        pairs.setdefault((copy.a, copy.b), copy)
    linked: dict[ItemId, set[ItemId]] = {}
    for a, b in pairs:
        linked.setdefault(a, set()).add(b)
        linked.setdefault(b, set()).add(a)
    return Web(pairs, {item: frozenset(others) for item, others in linked.items()})


def drop_echoes(web: Web, prints: Mapping[ItemId, Print]) -> Web:
    """The web without links that a nearer relative explains.

    A follow-up by the same reporter resembles every rewriting of the first story. Where a document has a stronger
    link to a third, which is not linked with the other end and yet shares as much with it, the resemblance goes
    through the third.
    """
    return make_web(copy for copy in web.copies.values() if not _is_echo(copy, web, prints))


def _is_echo(copy: Copy, web: Web, prints: Mapping[ItemId, Print]) -> bool:
    if copy.worded >= _REWORDED:
        return False
    return any(_is_explained(copy, end, web, prints) for end in (copy.a, copy.b))


def _is_explained(copy: Copy, end: ItemId, web: Web, prints: Mapping[ItemId, Print]) -> bool:
    """Whether a nearer relative of this end, not made from it nor linked with the far one, shares as much with that."""
    far = copy.other(end)
    shared = weigh_common(prints[copy.a].facts, prints[copy.b].facts)
    for third in sorted(web.linked[end] - web.linked[far] - {far}):
        nearer = web.find(end, third)
        if nearer is None or nearer.child() == third or not _is_nearer(nearer, copy, end, prints):
            continue
        if weigh_common(prints[third].facts, prints[far].facts) >= _ECHO * shared:
            return True
    return False


def _is_nearer(one: Copy, copy: Copy, end: ItemId, prints: Mapping[ItemId, Print]) -> bool:
    """Whether a link of the same document is clearly the nearer: of two possible parents the one that shares more."""
    if one.child() == copy.child() == end:
        told = prints[end].told
        first, second = (weigh_common(told, prints[c.other(end)].told) for c in (one, copy))
        return first > _FULLER * second
    return one.likeness > copy.likeness + _NEARER
