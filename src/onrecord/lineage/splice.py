"""Documents that were put together from two others which have nothing to do with each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from onrecord.lineage.copy import Copy
from onrecord.lineage.web import Web
from onrecord.record import ItemId

_LEAST = 0.1  # each source must give so much of the words
_APART = 0.3  # and the parts from two sources may overlap by no more
_WHOLE = 0.85  # unless one document has both parts

Stretch = frozenset[int]
"""Offsets of characters of one text."""


def find_splices(web: Web) -> dict[ItemId, frozenset[ItemId]]:
    """Each spliced document with the documents that it was put together from, their earlier copies included."""
    found = {}
    for item in sorted(web.linked):
        sources = [c for c in web.of(item) if c.child() == item and c.worded >= _LEAST]
        parents = _find_sources(item, sources, web)
        if parents:
            found[item] = parents
    return found


def _find_sources(item: ItemId, sources: Sequence[Copy], web: Web) -> frozenset[ItemId]:
    """The parents of which two gave different parts and are not linked; empty where there are no two."""
    parts = {copy.other(item): cover_text(copy, item) for copy in sources}
    found: set[ItemId] = set()
    for one, other in combinations(sorted(parts), 2):
        both = parts[one] | parts[other]
        apart = len(parts[one] & parts[other]) <= _APART * min(len(parts[one]), len(parts[other]))
        whole = any(len(part & both) >= _WHOLE * len(both) for part in parts.values())
        if apart and not whole and web.find(one, other) is None:
            found |= {one, other}
    return frozenset(found)


def cover_text(copy: Copy, item: ItemId, verbatim: bool = True) -> Stretch:
    """The characters of one end's text that lie in aligned passages, only the verbatim ones unless told otherwise."""
    bounds = (x.a if item == copy.a else x.b for x in copy.aligned if x.verbatim or not verbatim)
    return frozenset(_list_offsets(bounds))


def _list_offsets(bounds: Iterable[tuple[int, int]]) -> Iterable[int]:
    for start, end in bounds:
        yield from range(start, end)
