"""From the words of a copy to the document that they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.lineage.copy import Copy, CopyKind, Joined
from onrecord.record import Item, ItemId
from onrecord.text.words import Bounds

_ADDING = frozenset({CopyKind.EXTENDED, CopyKind.SPLICED})


@dataclass(frozen=True, slots=True)
class Place:
    """Characters of a document from `start` to `end`, half-open."""

    item: ItemId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sources:
    """The copies by which each document leads back to what it was made from."""

    above: Mapping[ItemId, tuple[Copy, ...]]
    items: Mapping[ItemId, Item]

    def trace(self, place: Place) -> tuple[Place, ...]:
        """Where the words at a place were first told: places in documents that are no copies.

        The place itself where a copy added the words; several where they were put together from several
        documents. An empty place says that only the document is known.
        """
        found: dict[ItemId, Place] = {}
        open_, seen = [place], {place.item}
        while open_:
            one = open_.pop(0)
            higher = self._step(one)
            if not higher:
                found.setdefault(one.item, one)
            open_ += [p for p in higher if p.item not in seen]
            seen |= {p.item for p in higher}
        return tuple(found[item] for item in sorted(found)) or (place,)

    def _step(self, place: Place) -> list[Place]:
        copies = self.above.get(place.item, ())
        moved = [(covered, where) for copy in copies if (found := _move(copy, place)) for covered, where in [found]]
        if moved:
            most = max(covered for covered, _ in moved)
            return [where for covered, where in moved if covered == most][:1]
        if len(copies) == 1 and copies[0].kind in _ADDING and not self._is_headline(place):
            return []
        return [Place(copy.other(place.item), 0, 0) for copy in copies]

    def _is_headline(self, place: Place) -> bool:
        """Whether a place lies in the first line: each outlet words its own, of what the text tells."""
        text = self.items[place.item].text
        return place.end <= len(text) - len(text.lstrip()) + len(text.lstrip().partition("\n")[0])


def _move(copy: Copy, place: Place) -> tuple[int, Place] | None:
    """How much of the place lies in a passage of the copy, and where that passage stands in the other document.

    Of a document that adds words to what it took, only what it took word for word leads back.
    """
    best: tuple[int, Place] | None = None
    for aligned in copy.aligned:
        if copy.kind in _ADDING and not aligned.verbatim:
            continue
        here, there = (aligned.a, aligned.b) if place.item == copy.a else (aligned.b, aligned.a)
        covered = min(here[1], place.end) - max(here[0], place.start)
        if covered > 0 and (best is None or covered > best[0]):
            best = covered, Place(copy.other(place.item), *_narrow(here, there, place))
    return best


def _narrow(here: Bounds, there: Bounds, place: Place) -> Bounds:
    """About where the words stand in the other document's passage: as far into it as in this one's."""
    scale = (there[1] - there[0]) / (here[1] - here[0])
    start = there[0] + int(max(0, place.start - here[0]) * scale)
    end = there[0] + int((min(here[1], place.end) - here[0]) * scale)
    return min(start, there[1] - 1), min(max(end, start + 1), there[1])


def find_sources(joined: Joined, items: Mapping[ItemId, Item]) -> Sources:
    """The copies that lead back from each document, those through a document in between left out.

    Documents that share a text of which none is known to be the source are taken to lead back to the first
    published of them.
    """
    above: dict[ItemId, tuple[Copy, ...]] = {}
    loose: dict[ItemId, list[Copy]] = {}
    for copy in joined.copies:
        child = copy.child()
        if child is None:
            loose.setdefault(copy.a, []).append(copy)
            loose.setdefault(copy.b, []).append(copy)
        elif not copy.via:
            above[child] = (*above.get(child, ()), copy)
    for item in sorted(loose.keys() - above.keys(), key=lambda id: _rank(id, items)):
        found = [c for c in loose[item] if _rank(c.other(item), items) < _rank(item, items) or c.other(item) in above]
        found = [c for c in found if not _leads_to(above, c.other(item), item)]
        if found:
            above[item] = (min(found, key=lambda c: (-c.strength, c.other(item))),)
    return Sources(above, items)


def _rank(id: ItemId, items: Mapping[ItemId, Item]) -> tuple[str, ItemId]:
    """What puts documents in order: the day of publication, undated ones last, then the id."""
    return items[id].published or "9999", id


def _leads_to(above: Mapping[ItemId, tuple[Copy, ...]], start: ItemId, goal: ItemId) -> bool:
    open_, seen = [start], {start}
    while open_:
        one = open_.pop()
        if one == goal:
            return True
        higher = {copy.other(one) for copy in above.get(one, ())} - seen
        open_ += sorted(higher)
        seen |= higher
    return False
