"""Two prints in, a copy out: whether one document was made from the other or both from a third, and how."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.lineage.aligned import align_prints, is_free
from onrecord.lineage.copy import Copy, CopyKind, Print, WordKind
from onrecord.lineage.difference import Versions, find_altered
from onrecord.lineage.direction import find_direction, leans_on
from onrecord.lineage.outlet import match_outlets, name_outlet
from onrecord.lineage.overlap import (
    Overlap,
    list_numbers,
    list_plain,
    measure_overlap,
    measure_parts,
    measure_sentences,
    measure_sequence,
    weigh_common,
)
from onrecord.lineage.passage import (
    Passage,
    find_passages,
    measure_cover,
    measure_onset,
    measure_told,
    weigh_passages,
)
from onrecord.lineage.slot import Change, Tally, compare_slots, count_distinct
from onrecord.lineage.spun import read_spun


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on two documents count as copies. Set on two invented sets of stories, so that either would do.

    Taken over: of the words of one document, quotations left out, `verbatim` stand in passages of the other, and of
    the other's `least`. These passages hold facts of the weight `detail`: frames and notices hold few. The share must
    be `update` where both are of one publisher, or where the passages begin only after `tail` of both documents:
    stories share paragraphs of background.

    Reworded: `part` of the copy comes from the other, and one of two holds. Either the likeness is `likeness`, common
    facts weigh `shared` and are `balance` of those of either document (two reporters each have facts of their own).
    Or, a little less strictly (by `drawn`), the facts of one are drawn from the other's: `contained` of its facts and
    `counted` of its numbers are there, the other being the fuller text of which it is no less than `scant`, and no
    more than `fresh` of the plain words are the same.

    Retold: who rewrites a text puts other words for its plain ones, or leaves them in their order; two who draw on one
    statement keep its words and not its sentences. Where `plain` of the plain words are the same and less than `runs`
    of these stand in passages, nor `ordered` of all words in one order, both were written from one statement. Not so where one says whose words
    it has: of a text that credits the other's outlet or agency by name, `leaned` of the facts are in the other.

    In the likeness, facts in matching sentences count `near`; taken off are `own` for one publisher, `late` for each
    doubling of the days between, `newer` where the later text tells of a day that the earlier cannot know, and
    `voices` where each quotes what the other does not.

    `template`: two texts in which so many of the comparable facts differ have only their frame in common.

    Kinds: a verbatim or shortened copy takes `kept` of its words over; `reworded` of the rest makes a rewrite; of the
    words of a spun copy `spun` keep their order, and one of the texts shows that a machine put words into it.
    """

    verbatim: float = 0.25
    least: float = 0.1
    detail: float = 1.2
    update: float = 0.5
    tail: float = 0.6
    likeness: float = 0.47
    part: float = 0.2
    near: float = 0.35
    own: float = 0.3
    late: float = 0.03
    newer: float = 0.2
    voices: float = 0.3
    balance: float = 0.53
    shared: float = 4.5
    drawn: float = 0.92
    contained: float = 0.58
    counted: float = 0.6
    scant: float = 0.3
    fresh: float = 0.25
    plain: float = 0.35
    runs: float = 0.3
    ordered: float = 0.5
    leaned: float = 0.75
    template: float = 0.25
    kept: float = 0.8
    reworded: float = 0.3
    spun: float = 0.4


LIMITS = Limits()
_UNKNOWN_DAYS = 7
_QUOTED = 2.0  # quoted words of less weight are a turn of phrase
_SAID = 0.25  # of what both quote, so much must be the same


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
    if max(told) < limits.verbatim / 2 and weigh_common(a.facts, b.facts) < limits.drawn * limits.shared:
        return None
    overlap = measure_overlap(a, b)
    tally = compare_both(a, b, overlap)
    if is_template(tally, limits):
        return None
    likeness = measure_likeness(a, b, overlap, limits)
    copy = _Case(a, b, passages, overlap, tally.changes, likeness, limits).decide()
    if not is_taken_over(a, b, passages, limits):
        if copy.share < limits.part or _same_outlet(a, b):  # an outlet takes its own paragraphs over, or writes anew
            return None
        sides = _Sides(a, b, overlap.shared, copy.likeness, max(told))
        if not sides.are_even(limits) and not sides.is_drawn(limits):
            return None
    return replace(copy, kind=CopyKind.REWRITE) if copy.kind is CopyKind.SPUN and not _is_either_spun(a, b) else copy


def _is_either_spun(a: Print, b: Print) -> bool:
    """Whether one of the texts shows by itself that a machine put words into it: people keep the order of words too."""
    return any(read_spun(one.item).is_spun for one in (a, b))


@dataclass(frozen=True, slots=True)
class _Sides:
    """Two texts with the weight of their common facts, their likeness, and the larger share that stands in passages."""

    a: Print
    b: Print
    shared: float
    likeness: float
    told: float

    def are_even(self, limits: Limits) -> bool:
        """Whether they tell the same, neither much of its own, and were not both written from one statement."""
        if self.likeness < limits.likeness or self.shared < limits.shared:
            return False
        facts = self._measure_facts()
        return min(facts) >= limits.balance and (not self._are_retold(limits) or self._is_leaning(facts, limits))

    def is_drawn(self, limits: Limits) -> bool:
        """Whether one tells hardly more than the fuller other, with its numbers and in words of its own."""
        if self.likeness < limits.drawn * limits.likeness or self.shared < limits.drawn * limits.shared:
            return False
        facts = self._measure_facts()
        if max(facts) < limits.contained or min(facts) < limits.scant:
            return False
        counted = max(measure_parts(self.a, self.b, list_numbers)) >= limits.counted
        return counted and max(measure_parts(self.a, self.b, list_plain)) < limits.fresh

    def _measure_facts(self) -> tuple[float, float]:
        return measure_parts(self.a, self.b, lambda one: one.facts)

    def _are_retold(self, limits: Limits) -> bool:
        """Whether they have plain words in common that stand neither in passages nor in one order."""
        plain = max(measure_parts(self.a, self.b, list_plain))
        loose = plain >= limits.plain and self.told < limits.runs * plain
        return loose and measure_sequence(self.a, self.b) < limits.ordered

    def _is_leaning(self, facts: tuple[float, float], limits: Limits) -> bool:
        """Whether one names the other as its source and has nearly all its facts from there."""
        of_a, of_b = (part >= limits.leaned for part in facts)
        return (of_a and leans_on(self.a, self.b)) or (of_b and leans_on(self.b, self.a))


def is_taken_over(a: Print, b: Print, passages: Sequence[Passage], limits: Limits = LIMITS) -> bool:
    """Whether enough of one text stands in the other in its own words."""
    told = measure_told(passages, a, b)
    if min(told) < limits.least or weigh_passages(passages, a, b) < limits.detail:
        return False
    background = min(measure_onset(passages, a, b)) >= limits.tail
    return max(told) >= (limits.update if background or _same_outlet(a, b) else limits.verbatim)


def compare_both(a: Print, b: Print, overlap: Overlap) -> Tally:
    """The tally of the facts of paired sentences, looked at from either side."""
    one, other = compare_slots(a, b, overlap.pairings), compare_slots(b, a, overlap.turned)
    changes = {(c.a, c.b): c for c in (*(Change(c.b, c.a, c.part) for c in other.changes), *one.changes)}
    both = tuple(changes[key] for key in sorted(changes))
    return Tally(max(one.agreed, other.agreed), count_distinct(a, b, both), both)


def is_template(tally: Tally, limits: Limits = LIMITS) -> bool:
    """Whether two texts have one frame and different facts, as daily communiques have."""
    return tally.changed > 1 and tally.changed >= limits.template * (tally.changed + tally.agreed)


def measure_likeness(a: Print, b: Print, overlap: Overlap, limits: Limits = LIMITS) -> float:
    """How likely one text is the other reworded: facts in one order and in matching sentences, soon after."""
    score = overlap.ordered + limits.near * (overlap.near_a + overlap.near_b)
    score -= limits.late * math.log2(1 + _count_days(a, b))
    score -= limits.own * _same_outlet(a, b) + limits.newer * tells_later(a, b)
    return score - limits.voices * quotes_others(a, b)


def quotes_others(a: Print, b: Print) -> bool:
    """Whether both documents quote people and hardly anything of what they quote is the same."""
    one, other = ({w.key: w.weight for w in p.words if w.quoted and w.weight} for p in (a, b))
    least = min(sum(one.values()), sum(other.values()))
    return least >= _QUOTED and weigh_common(one, other) < _SAID * least


def tells_later(a: Print, b: Print) -> bool:
    """Whether the later of two documents names a weekday between both publications that the earlier does not name."""
    if not a.item.published or not b.item.published:
        return False
    old, new = (a, b) if a.item.published <= b.item.published else (b, a)
    published, days = date.fromisoformat(new.item.published or ""), _count_days(a, b)
    for word in new.words:
        if word.kind is WordKind.WEEKDAY and word.key not in old.counts:
            ago = (published.weekday() - int(word.key[2:])) % 7
            if ago < days:
                return True
    return False


def _count_days(a: Print, b: Print) -> int:
    """The days between both publications; a week where either is unknown."""
    if not a.item.published or not b.item.published:
        return _UNKNOWN_DAYS
    return abs((date.fromisoformat(a.item.published) - date.fromisoformat(b.item.published)).days)


def _same_outlet(a: Print, b: Print) -> bool:
    one, other = name_outlet(a.item), name_outlet(b.item)
    return bool(one and other and match_outlets(one, other))


@dataclass(frozen=True, slots=True)
class _Case:
    """A pair that is a copy, with what was found about it; all that has sides has `a` first."""

    a: Print
    b: Print
    passages: tuple[Passage, ...]
    overlap: Overlap
    changes: tuple[Change, ...]
    likeness: float
    limits: Limits

    def decide(self) -> Copy:
        """The copy, with its direction, kind, alterations and aligned passages."""
        cover = measure_cover(self.passages, self.a, self.b)
        direction = find_direction(self.a, self.b, cover, max(cover) >= 0.5)
        turned = direction.first is False or (direction.first is None and cover[0] > cover[1])
        case, (kept, taken) = (self._turn(), (cover[1], cover[0])) if turned else (self, cover)
        spun = measure_sequence(self.a, self.b) >= self.limits.spun
        worded, reworded = case._measure_parts()
        kind = case._name_kind(kept, taken, reworded, spun)
        altered = find_altered(Versions(case.a, case.b, kind), case.passages, case.changes)
        return Copy(
            a=self.a.item.id,
            b=self.b.item.id,
            kind=CopyKind.ALTERED if altered else kind,
            parent=None if direction.first is None else case.a.item.id,
            share=round(worded + reworded, 3),
            worded=round(worded, 3),
            likeness=round(self.likeness, 3),
            aligned=align_prints(self.a, self.b, self.passages, self.overlap.pairings),
            altered=altered,
            basis=direction.basis,
        )

    def _turn(self) -> _Case:
        """The same case with its sides exchanged; the paired sentences stay with `a` and `b` of the pair."""
        changes = tuple(Change(c.b, c.a, c.part) for c in self.changes)
        passages = tuple(p.turn() for p in self.passages)
        return _Case(self.b, self.a, passages, _turn_overlap(self.overlap), changes, self.likeness, self.limits)

    def _measure_parts(self) -> tuple[float, float]:
        """The shares of the words of `b` that are those of `a`, and that are those of `a` reworded."""
        worded = {i for p in self.passages for i in range(*p.b)}
        parts = measure_sentences(self.a, self.b, {p.b: p.a for p in self.overlap.pairings})
        reworded = sum(
            part * sum(i not in worded for i in range(*bounds))
            for bounds, part in zip(self.b.sentences, parts, strict=True)
            if is_free(bounds, worded)
        )
        return len(worded) / len(self.b.words), reworded / len(self.b.words)

    def _name_kind(self, kept: float, taken: float, reworded: float, spun: bool) -> CopyKind:
        """How the copy was made, by the shares of parent and copy that are the same, and of the copy's reworded words."""
        loose = reworded >= self.limits.reworded * (1 - taken) and max(taken, kept) < 0.6
        if max(kept, taken) < self.limits.verbatim or loose:
            return CopyKind.SPUN if spun else CopyKind.REWRITE
        if taken >= self.limits.kept:
            return CopyKind.VERBATIM if kept >= self.limits.kept else CopyKind.SHORTENED
        left_out, added = (1 - kept) * len(self.a.words), (1 - taken) * len(self.b.words)
        return CopyKind.SHORTENED if left_out > added else CopyKind.EXTENDED


def _turn_overlap(overlap: Overlap) -> Overlap:
    return Overlap(overlap.shared, overlap.ordered, overlap.near_b, overlap.near_a, overlap.turned, overlap.pairings)
