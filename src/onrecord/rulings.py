"""What people's rulings make of the claims that a reader found. Pure: decisions and claims in, verdicts out.

A ruling holds for the claim that it names, and in another reading for the claim of the same item, kind and trigger
words, so that it outlives the reading it was made on. Two claims may share a trigger ("13 people, eight of them
children"): where both count, the words that count tell them apart. Of several rulings on one claim the last wins; corrections add up, field by field. A ruling that was taken
back counts as never made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from onrecord.record import ROLES, Act, Change, Claim, Decision, Modality, Role, Span, Subject

FIELDS = ("kind", "modality", "trigger", *ROLES, "speaker")
"""What of a claim can be corrected: the first two by a value, the others by words of the text."""

_SURE = 1.0  # a person is not asked how sure they are

type Key = tuple[str, str, int, int]


class State(StrEnum):
    """How a claim stands with the people who judge."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim under the rulings on it.

    `read` is the claim as the reader found it and `claim` as people left it, under the same id. `corrected` names the
    fields that people set, each after the decision that set it. `last` is the ruling that won, None while it waits.
    `taken` are all that stand, the earliest first.
    """

    state: State
    read: Claim
    claim: Claim
    corrected: Mapping[str, Decision] = field(default_factory=lambda: MappingProxyType({}))
    taken: tuple[Decision, ...] = ()

    @property
    def last(self) -> Decision | None:
        return self.taken[-1] if self.taken else None


def list_standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions, in their order, without those that were taken back and without the undoing."""
    made = list(decisions)
    undone = {subject.id for each in made if each.act is Act.UNDO for subject in each.subjects}
    return tuple(each for each in made if each.act is not Act.UNDO and each.id not in undone)


def name_claim(claim: Claim) -> Subject:
    """The claim as the subject of a decision."""
    return Subject("claim", claim.id, claim.kind, claim.trigger)


def find_key(subject: Subject | Claim) -> Key | None:
    """What a claim is known by in whatever reading; None for a subject that is no claim."""
    if subject.kind is None or subject.trigger is None:
        return None
    return (subject.trigger.item, subject.kind, subject.trigger.start, subject.trigger.end)


class Rulings:
    """The rulings on single claims that stand, found by what a claim is known by."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._taken: dict[Key, tuple[Decision, ...]] = {}
        for decision in list_standing(decisions):
            if decision.act in (Act.ACCEPT, Act.CORRECT, Act.REJECT):
                key = find_key(decision.subjects[0])
                if key is not None:
                    self._taken[key] = (*self._taken.get(key, ()), decision)

    def __len__(self) -> int:
        return len(self._taken)

    def judge(self, claim: Claim, find_claim: Callable[[str], Claim]) -> Verdict:
        """The claim under the rulings on it; `find_claim` gives the claim of an earlier reading by its id."""
        key = find_key(claim)
        named = self._taken.get(key, ()) if key else ()
        taken = tuple(each for each in named if _holds(each.subjects[0].id, claim, find_claim))
        if not taken:
            return Verdict(State.WAITING, claim, claim)
        corrected = _gather_changes(taken)
        mended = correct_claim(claim, [change for changes, _ in corrected.values() for change in changes])
        state = _find_state(claim, mended, taken, find_claim)
        origins = {name: decision for name, (_, decision) in corrected.items()}
        return Verdict(state, claim, mended, MappingProxyType(origins), taken)


class Labels:
    """The labels on documents and claims that stand, each with the decision that set it, the earliest first.

    One on a claim holds for the same words in a newer reading.
    """

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._set: dict[str | Key, dict[str, Decision]] = {}
        for decision in list_standing(decisions):
            if decision.act is Act.LABEL:
                subject = decision.subjects[0]
                set_here = self._set.setdefault(find_key(subject) or subject.id, {})
                set_here.setdefault(decision.changes[0].value or "", decision)

    def on_item(self, id: str) -> Mapping[str, Decision]:
        """The labels on the document of this id, by name."""
        return self._set.get(id, {})

    def on_claim(self, claim: Claim) -> Mapping[str, Decision]:
        """The labels on the claim itself, by name; those on its document hold for it too."""
        return self._set.get(find_key(claim) or "", {})


def _holds(id: str, claim: Claim, find_claim: Callable[[str], Claim]) -> bool:
    """Whether a ruling on the claim of this id, known by the same key, holds for this one too."""
    if id == claim.id:
        return True
    ruled = find_claim(id)
    one, other = _find_count(ruled), _find_count(claim)
    return ruled.method != claim.method and (one is None or other is None or one == other)


def _find_count(claim: Claim) -> int | None:
    """Where the words that count begin; None where nothing does."""
    return min((role.span.start for role in claim.roles if role.name == "number"), default=None)


def _gather_changes(taken: Sequence[Decision]) -> dict[str, tuple[list[Change], Decision]]:
    """The changes to each field, of the last decision that changes it."""
    found: dict[str, tuple[list[Change], Decision]] = {}
    for decision in taken:
        for name in dict.fromkeys(change.field for change in decision.changes):
            found[name] = ([change for change in decision.changes if change.field == name], decision)
    return found


def _find_state(claim: Claim, mended: Claim, taken: Sequence[Decision], find_claim: Callable[[str], Claim]) -> State:
    """Reopened where the reading changed since the last ruling, unless it now reads what that ruling set."""
    last = taken[-1]
    seen = last.subjects[0].id
    reread = seen != claim.id and not is_same_reading(find_claim(seen), claim)
    if reread and not (last.act is Act.CORRECT and is_same_reading(mended, claim)):
        return State.REOPENED
    if last.act is Act.REJECT:
        return State.REJECTED
    return State.CORRECTED if any(each.act is Act.CORRECT for each in taken) else State.ACCEPTED


def is_same_reading(one: Claim, other: Claim) -> bool:
    """Whether both say the same of the same words, however sure and by whatever method."""
    return _list_content(one) == _list_content(other)


def _list_content(claim: Claim) -> tuple[object, ...]:
    roles = sorted((role.name, role.span.start, role.span.end) for role in claim.roles)
    speakers = tuple((role.span.start, role.span.end) for role in claim.speakers)
    return (claim.item, claim.kind, claim.trigger.start, claim.trigger.end, claim.modality, tuple(roles), speakers)


def correct_claim(claim: Claim, changes: Iterable[Change]) -> Claim:
    """The claim with each changed field set anew, under the id that it has.

    All changes to one role make up that role together, in their order; one without words empties it. A change to a
    field that there is not, or to a value that the field cannot have, changes nothing.
    """
    mended = claim
    by_field: dict[str, list[Change]] = {}
    for change in changes:
        by_field.setdefault(change.field, []).append(change)
    for name, each in by_field.items():
        spans = [change.span for change in each if change.span is not None]
        mended = _set_field(mended, name, spans, each[-1].value)
    return mended


def _set_field(claim: Claim, name: str, spans: Sequence[Span], value: str | None) -> Claim:
    roles = tuple(Role(name, span, _SURE) for span in spans)
    if name == "trigger" and spans:
        return replace(claim, trigger=spans[-1])
    if name == "kind" and value:
        return replace(claim, kind=value)
    if name == "modality" and value in set(Modality):
        return replace(claim, modality=Modality(value), modality_confidence=_SURE)
    if name == "speaker":
        return replace(claim, speakers=roles)
    if name in ROLES:
        others = (*(role for role in claim.roles if role.name != name), *roles)
        return replace(claim, roles=tuple(sorted(others, key=lambda role: ROLES.index(role.name))))
    return claim
