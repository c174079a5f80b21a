"""Facts that stand in the same place of two texts and differ: numbers, dates, days, years and weapon designations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.lineage.copy import Print, Word, WordKind
from onrecord.lineage.pairing import Pairing

SLOTS = (WordKind.NUMBER, WordKind.DATE, WordKind.WEEKDAY, WordKind.YEAR, WordKind.MODEL)
_BARE = (WordKind.DATE, WordKind.WEEKDAY, WordKind.MODEL)  # compared without a word beside them
_NEAR = 3  # so far from a number stands the word that says what is counted


@dataclass(frozen=True, slots=True)
class Change:
    """Word `a` of the first print stands where word `b` of the second does, and they differ.

    `part` is how like the two sentences are, 0 to 1.
    """

    a: int
    b: int
    part: float


@dataclass(frozen=True, slots=True)
class Slot:
    """A fact that can be compared, and the keys of the words that say what it is about; empty where none does."""

    at: int
    word: Word
    after: str
    before: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many facts of the paired sentences of two prints agree, and where they contradict each other.

    `changed` counts contradictions that differ: a headline and its lead tell one.
    """

    agreed: int
    changed: int
    changes: tuple[Change, ...]


def compare_slots(a: Print, b: Print, pairings: Sequence[Pairing]) -> Tally:
    """The facts of paired sentences that agree, and those that stand in one place and differ."""
    slots_a = [find_slots(a, i, j) for i, j in a.sentences]
    slots_b = [find_slots(b, i, j) for i, j in b.sentences]
    agreed, changes, used = 0, [], set[int]()
    for pairing in pairings:
        near_a = _gather(slots_a, pairing.a)
        keys_b = {slot.word.key for slot in _gather(slots_b, pairing.b)}
        told = {slot.word.key for slot in slots_b[pairing.b] if _is_told(slot, near_a)}
        agreed += len(told)
        for slot in slots_b[pairing.b]:
            if slot.word.key in told:
                continue
            rival = _find_rival(slot, slots_a[pairing.a], keys_b, used) or _find_count(slot, near_a, keys_b, used)
            if rival is not None:
                used.add(rival.at)
                changes.append(Change(rival.at, slot.at, pairing.part))
    return Tally(agreed, count_distinct(a, b, changes), tuple(changes))


def count_distinct(a: Print, b: Print, changes: Iterable[Change]) -> int:
    """How many different facts were put for how many others."""
    return len({(a.words[c.a].key, b.words[c.b].key) for c in changes})


def _gather(slots: Sequence[Sequence[Slot]], sentence: int) -> list[Slot]:
    """The slots of the sentence and of those beside it."""
    return [slot for some in slots[max(0, sentence - 1) : sentence + 2] for slot in some]


def _is_told(slot: Slot, others: Sequence[Slot]) -> bool:
    """Whether the other text says the same; a number of a weapon must be told of that weapon."""
    same = [other for other in others if other.word.key == slot.word.key]
    if _counts_weapon(slot):
        rivals = [other for other in others if other.after == slot.after]
        return bool(same) and (not rivals or any(other.word.key == slot.word.key for other in rivals))
    return bool(same)


def _counts_weapon(slot: Slot) -> bool:
    return slot.word.kind is WordKind.NUMBER and slot.after.startswith("x:")


def _find_rival(slot: Slot, others: Sequence[Slot], gone: set[str], used: set[int]) -> Slot | None:
    """The fact that stands where the slot does in the other text; None where there is none."""
    for other in others:
        if other.at in used or other.word.kind is not slot.word.kind:
            continue
        if other.word.key not in gone and (slot.word.kind in _BARE or _same_place(slot, other)):
            return other
    return None


def _find_count(slot: Slot, others: Sequence[Slot], gone: set[str], used: set[int]) -> Slot | None:
    """The other text's number of the same thing, in the sentences beside; None where the slot counts nothing."""
    if slot.word.kind is not WordKind.NUMBER or not slot.after:
        return None
    for other in others:
        free = other.at not in used and other.word.kind is WordKind.NUMBER and other.after == slot.after
        if free and (other.word.key not in gone or _counts_weapon(slot)):
            return other
    return None


def _same_place(one: Slot, other: Slot) -> bool:
    """Whether both say how many of the same, or stand behind the same word."""
    return bool(one.after and one.after == other.after) or bool(one.before and one.before == other.before)


def find_slots(one: Print, first: int, last: int) -> list[Slot]:
    """The slots of a sentence, which has these words, in order."""
    found = []
    for at in range(first, last):
        word = one.words[at]
        if word.kind in SLOTS and word.weight:
            after = _find_beside(one.words, range(at + 1, min(last, at + 1 + _NEAR)))
            before = _find_beside(one.words, range(at - 1, max(first, at - _NEAR) - 1, -1))
            found.append(Slot(at, word, after, before))
    return found


def _find_beside(words: Sequence[Word], places: range) -> str:
    """The key of the nearest word that tells something; empty where another number or date comes first, or nothing."""
    for at in places:
        if words[at].kind in SLOTS and words[at].kind is not WordKind.MODEL:
            return ""
        if words[at].weight:
            return words[at].key
    return ""
