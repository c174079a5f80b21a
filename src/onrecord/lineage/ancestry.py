"""Who was made from whom: the parent of each copy, siblings told from descendants, and copies of copies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.lineage.copy import Altered, Copy, CopyKind, Print
from onrecord.lineage.splice import cover_text
from onrecord.lineage.web import Web
from onrecord.record import ItemId, Span

_CLOSE = 0.08  # a parent's own parent that is as near as this is taken for the source
_CHANGED = 0.1  # a text that tells other facts is further away by this
_PASSED = 0.2  # of what a copy took, so much must go back to an ancestor for the copy to go back to it
_LAST = {CopyKind.SPLICED, CopyKind.SPUN}
_STEPS = (CopyKind.REWRITE, CopyKind.SPUN, CopyKind.EXTENDED, CopyKind.SHORTENED)

Parents = Mapping[ItemId, tuple[ItemId, ...]]
"""The parents that were settled on for each copy: one, or several for a spliced document."""


@dataclass(frozen=True, slots=True)
class Descent:
    """The web, the prints of its documents and the parents that were settled on."""

    web: Web
    prints: Mapping[ItemId, Print]
    parents: Parents

    def trace(self, item: ItemId) -> dict[ItemId, tuple[ItemId, ...]]:
        """Every ancestor with the documents in between, the nearest to the item first."""
        found: dict[ItemId, tuple[ItemId, ...]] = {}
        open_: list[tuple[ItemId, tuple[ItemId, ...]]] = [(p, ()) for p in self.parents.get(item, ())]
        while open_:
            one, via = open_.pop(0)
            if one in found or one == item:
                continue
            found[one] = via
            open_ += [(p, (*via, one)) for p in self.parents.get(one, ())]
        return found


def choose_parents(web: Web, splices: Mapping[ItemId, frozenset[ItemId]]) -> dict[ItemId, tuple[ItemId, ...]]:
    """The parents of each copy: the nearest earlier document, one for each source of a spliced one."""
    chosen = {}
    for item in sorted(web.linked):
        links = [c for c in web.of(item) if c.child() == item]
        if item in splices:
            links = [c for c in links if c.other(item) in splices[item]] or links
        parents: list[ItemId] = []
        while links:
            best = _climb(_pick(links, item), links, item, web)
            parents.append(best)
            links = [c for c in links if c.other(item) != best and web.find(c.other(item), best) is None]
            if item not in splices:
                break
        if parents:
            chosen[item] = tuple(parents)
    return chosen


def _pick(links: Sequence[Copy], item: ItemId) -> ItemId:
    """The other end of the nearest link."""
    return min(links, key=lambda c: (-_measure_nearness(c), c.other(item))).other(item)


def _measure_nearness(copy: Copy) -> float:
    """How near two documents are: one whose facts are the same is nearer than one whose facts were changed."""
    return copy.strength - _CHANGED * bool(copy.altered)


def _climb(best: ItemId, links: Sequence[Copy], item: ItemId, web: Web) -> ItemId:
    """The parent, or its own parent where that is as near: copies are made from the source more often."""
    nearness = {c.other(item): _measure_nearness(c) for c in links}
    seen = {best}
    while True:
        higher = [p for p in sorted(nearness) if p not in seen and _is_parent(p, best, web)]
        higher = [p for p in higher if nearness[p] >= nearness[best] - _CLOSE]
        if not higher:
            return best
        best = max(higher, key=lambda p: nearness[p])
        seen.add(best)


def _is_parent(one: ItemId, other: ItemId, web: Web) -> bool:
    copy = web.find(one, other)
    return copy is not None and copy.parent == one


def settle_copies(descent: Descent, splices: Mapping[ItemId, frozenset[ItemId]]) -> Iterator[Copy]:
    """Every copy with its final parent and kind, and those that only a document in between shows."""
    for item in sorted(descent.web.linked):
        traced = descent.trace(item)
        for ancestor in sorted(traced):
            copy = _settle_pair(descent, item, ancestor, traced[ancestor])
            if copy is not None:
                yield replace(copy, kind=CopyKind.SPLICED) if _is_part(item, copy, splices) else copy
        for copy in descent.web.of(item):
            other = copy.other(item)
            if item < other and other not in traced and item not in descent.trace(other):
                yield replace(copy, parent=None, basis="siblings" if copy.parent else copy.basis)


def _is_part(item: ItemId, copy: Copy, splices: Mapping[ItemId, frozenset[ItemId]]) -> bool:
    """Whether the copy is one part of a spliced document."""
    return copy.other(item) in splices.get(item, ())


def _settle_pair(descent: Descent, item: ItemId, ancestor: ItemId, via: tuple[ItemId, ...]) -> Copy | None:
    """The copy between a document and its ancestor; None where nothing of the ancestor came down to it."""
    direct = descent.web.find(item, ancestor)
    if not via:
        return direct
    steps = _list_steps(descent.web, (item, *via, ancestor))
    if direct is None and not _came_down(item, via[0], steps):
        return None
    altered = _pass_on(steps, descent, item, ancestor)
    if direct is not None:
        altered = tuple(x for x in direct.altered if x.before.item == ancestor) or altered
    kind = compose_kinds([step.kind for step in steps], bool(altered))
    if direct is not None:
        kind = direct.kind if kind is CopyKind.VERBATIM else kind
        return replace(direct, kind=kind, altered=altered, parent=ancestor, via=via)
    first, second = sorted((item, ancestor))
    share = min(step.share for step in steps)
    return Copy(first, second, kind, ancestor, share, 0.0, 0.0, (), altered, via, "copy of a copy")


def _list_steps(web: Web, path: Sequence[ItemId]) -> list[Copy]:
    steps = (web.find(one, other) for one, other in pairwise(path))
    return [step for step in steps if step is not None]


def _came_down(item: ItemId, middle: ItemId, steps: Sequence[Copy]) -> bool:
    """Whether what the copy took from the document in between goes back, in part, to that one's parent."""
    taken = cover_text(steps[0], middle, verbatim=False)
    given = cover_text(steps[1], middle, verbatim=False)
    return len(taken & given) >= _PASSED * max(1, len(taken))


def compose_kinds(kinds: Sequence[CopyKind], altered: bool) -> CopyKind:
    """What a chain of copies amounts to, the latest first.

    A document spliced or spun last is that; otherwise it is altered where a changed fact came down to it, else what
    was changed most on the way.
    """
    if kinds[0] in _LAST:
        return kinds[0]
    if altered:
        return CopyKind.ALTERED
    return next((step for step in _STEPS if step in kinds), CopyKind.VERBATIM)


def _pass_on(steps: Sequence[Copy], descent: Descent, item: ItemId, ancestor: ItemId) -> tuple[Altered, ...]:
    """The changes of every step whose old fact stands in the ancestor and whose new fact stands in the document."""
    source, copy = descent.prints[ancestor], descent.prints[item]
    found = []
    for change in (change for step in steps for change in step.altered):
        before = _find_fact(descent.prints[change.before.item], change.before, source)
        after = _find_fact(descent.prints[change.after.item], change.after, copy)
        if before is not None and after is not None:
            found.append(replace(change, before=before, after=after))
    return tuple(found)


def _find_fact(one: Print, span: Span, source: Print) -> Span | None:
    """Where the source tells the fact that stands in a span of a print; the span itself where they are one."""
    if span.item == source.item.id:
        return span
    keys = [w.key for w in one.words if span.start <= w.start < span.end and w.weight]
    keys.sort(key=lambda key: (not key.startswith(("n:", "x:", "d:", "y:")), key))
    for at, word in enumerate(source.words):
        if keys and word.key == keys[0]:
            return source.cut(at, at + 1)
    return None
