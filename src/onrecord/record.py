"""What the whole system passes around. Frozen data without behaviour but self-checks; imports nothing of onrecord.

Offsets are code points into `Item.text`, half-open, everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

ItemId = NewType("ItemId", str)
ClaimId = NewType("ClaimId", str)

ROLES = ("agent", "patient", "thing", "number", "place", "time")
"""The roles of a claim beside its speakers, in the order in which they are written out."""


class Modality(StrEnum):
    """Whether the text says that it happened, or in which other way it speaks of it."""

    ASSERTED = "asserted"
    DENIED = "denied"
    PLANNED = "planned"
    DEMANDED = "demanded"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of one item's text, with the words it covers. Made only by `Item.cut`."""

    item: ItemId
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise ValueError(f"a span {self.start}:{self.end} cannot hold {self.quote!r}")


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes as they arrived, and where from.

    `source` is the path, URL or JSONL id as it was given; `name` is the part of it that tells two documents
    of the same bytes apart wherever they lie (a file's base name, a URL, a JSONL id). `fetched_at` is the
    moment of intake (ISO 8601, UTC), never part of an id. `meta` holds what stands beside the bytes and not in
    them: pairs of an item's field (title, url, publisher, published, language) and its value, by name.
    """

    source: str
    name: str
    media_type: str
    body: bytes = field(repr=False)
    fetched_at: str
    meta: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """`length` code points of an item's text from `start` stand in its decoded source from `source_start`."""

    start: int
    source_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Item:
    """One document as read: the text that every span points into, and what is known of it.

    `published` is a date (YYYY-MM-DD) or None; `language` an ISO 639-1 code. `segments` lead from the text back
    to the decoded source; empty where the text is the source unchanged. `name` is `Raw.name`, `reader` names
    what made the text.
    """

    id: ItemId
    source: str
    name: str
    raw_digest: str
    reader: str
    text: str = field(repr=False)
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    segments: tuple[Segment, ...] = field(default=(), repr=False)

    def cut(self, start: int, end: int) -> Span:
        """The span of this item's text from start to end; ValueError outside of the text."""
        if end > len(self.text):
            raise ValueError(f"a span {start}:{end} ends after the text ({len(self.text)})")
        return Span(self.id, start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Method:
    """What made a claim: the reader's name and version, and the digests of everything it used, by name."""

    reader: str
    digests: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Role:
    """One argument of a claim: the words that fill the role, and how sure the reader is (0 to 1)."""

    name: str
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion of one document, in its own words.

    `speakers` stand outermost first; none means that the text itself asserts it. `confidence` and those of
    the roles are probabilities; `modality_confidence` is that of the modality.
    """

    id: ClaimId
    item: ItemId
    kind: str
    trigger: Span
    roles: tuple[Role, ...]
    speakers: tuple[Role, ...]
    modality: Modality
    confidence: float
    modality_confidence: float
    method: Method

    def spans(self) -> tuple[Span, ...]:
        """Every span of the claim, the trigger first."""
        return (self.trigger, *(r.span for r in self.roles), *(s.span for s in self.speakers))


@dataclass(frozen=True, slots=True)
class Reading:
    """That an item was read with a method, and how many claims were found. A later one supersedes it."""

    id: str
    item: ItemId
    raw_digest: str
    name: str
    method: Method
    claims: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many: both ends inclusive, None where open. `approximator` is the word that makes it inexact."""

    low: int | None
    high: int | None
    unit: str | None
    approximator: str | None


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of time: ISO dates of the precision's length ("2022", "2022-03", "2022-03-14"), both inclusive.

    `precision` is day, month, season, year, span or open; `basis` is what it was resolved against: `text` (it
    says the whole date), `dateline` or `published`.
    """

    start: str | None
    end: str | None
    precision: str
    basis: str


@dataclass(frozen=True, slots=True)
class Where:
    """A place. `precision` is exact, near, admin2, admin1 or country; `source` names the gazetteer."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    source: str
    id: str | None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that a mention stands for: a state, a body, a person."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of an argument: what was compared, and how much it counts."""

    name: str
    detail: str
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """What the words of one role of one claim stand for, and why.

    `value` is None where nothing fits or where two answers fit equally well; then the reasons say so.
    """

    id: str
    claim: ClaimId
    role: str
    span: Span
    value: Quantity | When | Where | Entity | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody or something that a list names: a sanctions list, or a user's own list of actors.

    `source` names the list, `id` is the list's own. `kind` is person, body, company, vessel or aircraft, empty where
    the list does not tell it. The first of `names` is the main one; `weak` are names that the list itself calls weak.
    `countries` are ISO 3166-1 alpha-2, `born` dates or years as the list writes them, `programmes` why it is listed.
    """

    source: str
    id: str
    kind: str
    names: tuple[str, ...]
    weak: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """That an entity may be one whom a list names: which of its names is like which listed name, how much and why.

    Derived, never kept; its id comes from the entity, the list and the listed id, so that a ruling on it holds.
    """

    id: str
    entity: Entity
    listed: Listed
    name: str
    matched: str
    score: float
    reasons: tuple[Reason, ...]


class Act(StrEnum):
    """What a person can rule.

    On one claim: accept, correct, reject. On several claims: merge (they tell of one happening) and split (they
    do not). On entities and list hits: same and different. On a document or a claim: label (how sensitive it is). On an
    earlier decision: undo.
    """

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    SAME = "same"
    DIFFERENT = "different"
    LABEL = "label"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a decision is about: a claim, a document ("item"), an entity, a list hit or an earlier decision, by its id.

    A claim is named by its kind and the words of its trigger too, so that the ruling holds for the claim that a
    newer reading finds in the same words.
    """

    type: str
    id: str
    kind: str | None = None
    trigger: Span | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One field as a person sets it: a span of the item's text where words fill it, else a value; neither empties it."""

    field: str
    span: Span | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's ruling: who, when (ISO 8601, UTC), what, on which subjects and why. Never edited; a later one wins."""

    id: str
    act: Act
    subjects: tuple[Subject, ...]
    changes: tuple[Change, ...]
    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something met and not taken in, kept as data.

    `step` is the part of the system that met it, `source` the input as given, `place` where in it (a line, a
    field, an offset; empty for the whole), `what` the fact and `remedy` what a person can do about it.
    """

    step: str
    source: str
    place: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Outcome[T]:
    """What a step made, and what it met and did not take in."""

    made: tuple[T, ...]
    issues: tuple[Issue, ...] = ()


type Entry = Raw | Item | Reading | Claim | Link | Issue | Decision
type Batch = Sequence[Entry]
