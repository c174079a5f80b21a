"""What relations are made of: single acts as claims tell them, and the intervals that they make."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.record import ClaimId, ItemId, Reason


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that a claim says one party did towards another.

    `kind` is that of the relation, `event` and `state` as in `cues.tsv`. `day` is an ISO date as exact as it is told,
    `told` the day of the report. `source` and `target` are parties, None where nothing tells them. `exact` says that
    the sentence itself dates it. `notes` say what was completed and from where, `named` are all
    parties of the document.
    """

    kind: str
    event: str
    state: str
    source: str | None
    target: str | None
    day: str | None
    exact: bool
    told: str | None
    item: ItemId
    roots: tuple[ItemId, ...]
    claim: ClaimId
    words: str = field(repr=False)
    speaker: str = ""
    trigger: str = ""
    notes: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a relation on a day, and who tells it."""

    day: str | None
    what: str
    claims: tuple[ClaimId, ...]
    documents: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """One party's stand towards another from a day to a day; None where nobody tells a beginning or there is no end.

    `status` is how it stands at its end. `other_starts` are days that other accounts tell for the beginning.
    """

    id: str
    kind: str
    source: str
    target: str
    start: str | None
    end: str | None
    status: str
    events: tuple[Event, ...]
    other_starts: tuple[str, ...]
    documents: tuple[ItemId, ...]
    claims: tuple[ClaimId, ...]
    reasons: tuple[Reason, ...]
    acts: tuple[Act, ...] = field(repr=False)
