"""Two prints in, a copy out: whether one document was made from the other or both from a third, and how."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.lineage.copy import Aligned, Altered, Copy, CopyKind, Print
from onrecord.lineage.difference import find_altered
from onrecord.lineage.direction import find_direction
from onrecord.lineage.outlet import match_outlets
from onrecord.lineage.overlap import Overlap, measure_overlap, measure_sequence, weigh_common
from onrecord.lineage.passage import Passage, find_passages, measure_cover, measure_told
from onrecord.lineage.slot import Tally, compare_slots


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on two documents count as copies. Found on one invented set of stories, checked on another.

    `verbatim`: of the words of one document, quotations left out, so many stand in passages of the other. `update`:
    the same where both are of one publisher, whose stories share paragraphs. `likeness`: the score of reworded
    copies; `own` is taken off it for one publisher and `late` for each doubling of the days between.
    `template`: of comparable facts so many may differ, beyond one.
    """

    verbatim: float = 0.25
    update: float = 0.5
    likeness: float = 0.5
    near: float = 0.35
    own: float = 0.2
    late: float = 0.03
    shared: float = 3.0
    template: float = 0.25
    kept: float = 0.8
    reworded: float = 0.3
    spun: float = 0.4


LIMITS = Limits()


def match_prints(a: Print, b: Print, limits: Limits = LIMITS) -> Copy | None:
    """The copy between two documents; None where they are independent, or one and the same.

    The answer does not depend on the order of the two. Not copies are: accounts of one happening by different
    reporters, reports after one template on different happenings, and reports that share no more than background.
    """
    if a.item.id == b.item.id or not a.words or not b.words:
        return None
    a, b = (a, b) if a.item.id < b.item.id else (b, a)
    passages = find_passages(a, b)
    told = measure_told(passages, a, b)
    if max(told) < limits.verbatim / 2 and weigh_common(a.facts, b.facts) < limits.shared:
        return None
    overlap = measure_overlap(a, b)
    tally = compare_slots(a, b, overlap.pairings)
    if is_template(tally, limits):
        return None
    verbatim = max(told) >= (limits.update if _same_outlet(a, b) else limits.verbatim) and min(told) >= 0.1
    likeness = measure_likeness(a, b, overlap, limits)
    if not verbatim and (likeness < limits.likeness or overlap.shared < limits.shared):
        return None
    return _Case(a, b, passages, overlap, tally, likeness, limits).decide()


def is_template(tally: Tally, limits: Limits = LIMITS) -> bool:
    """Whether two texts have one frame and different facts, as daily communiques have."""
    changed = len(tally.changes)
    return changed > 1 and changed >= limits.template * (changed + tally.agreed)


def measure_likeness(a: Print, b: Print, overlap: Overlap, limits: Limits = LIMITS) -> float:
    """How likely one text is the other reworded: facts in one order and in matching sentences, soon after."""
    score = overlap.ordered + limits.near * (overlap.near_a + overlap.near_b)
    score -= limits.late * math.log2(1 + _count_days(a, b))
    return score - limits.own * _same_outlet(a, b)


def _count_days(a: Print, b: Print) -> int:
    """The days between both publications; 0 where either is unknown."""
    if not a.item.published or not b.item.published:
        return 0
    return abs((date.fromisoformat(a.item.published) - date.fromisoformat(b.item.published)).days)


def _same_outlet(a: Print, b: Print) -> bool:
    one, other = a.item.publisher, b.item.publisher
    return bool(one and other and match_outlets(one, other))


@dataclass(frozen=True, slots=True)
class _Case:
    """A pair that is a copy, with what was found about it."""

    a: Print
    b: Print
    passages: tuple[Passage, ...]
    overlap: Overlap
    tally: Tally
    likeness: float
    limits: Limits

    def decide(self) -> Copy:
        """The copy, with its direction, kind, alterations and aligned passages."""
        cover = measure_cover(self.passages, self.a, self.b)
        verbatim = max(cover) >= self.limits.verbatim
        direction = find_direction(self.a, self.b, cover, max(cover) >= 0.5)
        first = direction.first
        child_is_b = first if first is not None else cover[1] >= cover[0]
        aligned = self._align()
        parts = self._measure_parts(aligned, child_is_b)
        altered = find_altered(self.a, self.b, self.passages, self.tally.changes)
        if first is False:
            altered = tuple(_flip(x) for x in altered)
        kind = self._name_kind(cover if child_is_b else (cover[1], cover[0]), parts, bool(altered))
        parent = None if first is None else (self.a if first else self.b).item.id
        strength = parts[0] + parts[1] * min(1.0, self.likeness)
        share = round(min(1.0, parts[0] + parts[1]), 3)
        ids = self.a.item.id, self.b.item.id
        return Copy(*ids, kind, parent, share, round(strength, 4), aligned, altered, (), direction.basis if verbatim or first is not None else "")

    def _align(self) -> tuple[Aligned, ...]:
        """The passages, and the paired sentences outside of them, in the order of the first text."""
        found = [Aligned(self.a.cut(*p.a), self.b.cut(*p.b), True) for p in self.passages]
        used_a = {i for p in self.passages for i in range(*p.a)}
        used_b = {i for p in self.passages for i in range(*p.b)}
        for pairing in self.overlap.pairings:
            one, other = self.a.sentences[pairing.a], self.b.sentences[pairing.b]
            if _is_free(one, used_a) and _is_free(other, used_b):
                found.append(Aligned(self.a.cut(*one), self.b.cut(*other), False))
        return tuple(sorted(found, key=lambda x: (x.a.start, x.b.start)))

    def _measure_parts(self, aligned: Sequence[Aligned], child_is_b: bool) -> tuple[float, float]:
        """The shares of the copy's characters that are the other's words, and that are the other's reworded."""
        child = self.b if child_is_b else self.a
        whole = max(1, child.words[-1].end - child.words[0].start)
        spans = [(x.verbatim, x.b if child_is_b else x.a) for x in aligned]
        return tuple(sum(s.end - s.start for v, s in spans if v is kind) / whole for kind in (True, False))  # type: ignore[return-value]

    def _name_kind(self, cover: tuple[float, float], parts: tuple[float, float], altered: bool) -> CopyKind:
        """How the copy was made, by the shares of parent and child that are the same and what is reworded."""
        if altered:
            return CopyKind.ALTERED
        kept, taken = cover
        reworded = parts[1] >= self.limits.reworded and taken < 0.6 and kept < 0.6
        if max(cover) < self.limits.verbatim or reworded:
            spun = measure_sequence(self.a, self.b) >= self.limits.spun
            return CopyKind.SPUN if spun else CopyKind.REWRITE
        if taken >= self.limits.kept:
            return CopyKind.VERBATIM if kept >= self.limits.kept else CopyKind.SHORTENED
        return CopyKind.EXTENDED if kept >= taken - 0.2 else CopyKind.SHORTENED


def _is_free(bounds: tuple[int, int], used: set[int]) -> bool:
    """Whether less than half of a sentence lies in passages."""
    return sum(i in used for i in range(*bounds)) * 2 < bounds[1] - bounds[0]


def _flip(altered: Altered) -> Altered:
    return replace(
        altered, before=altered.after, after=altered.before,
        before_value=altered.after_value, after_value=altered.before_value,
    )
