"""The nouns of incidents: figures, tellings, tolls, denials, contradictions, totals and the incidents themselves.

Frozen data. Dates are ISO dates (YYYY-MM-DD).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.record import ClaimId, ItemId, Reason


class Scope(StrEnum):
    """What a figure counts.

    `single`: those of one happening; `part`: some of them ("three of them children"); `more`: those that were added
    since ("seven more bodies"); `cumulative`: those of several happenings or of a long time; `withdrawn`: its own
    speaker took it back; `feared`: not told as fact.
    """

    SINGLE = "single"
    PART = "part"
    MORE = "more"
    CUMULATIVE = "cumulative"
    WITHDRAWN = "withdrawn"
    FEARED = "feared"


@dataclass(frozen=True, slots=True)
class Figure:
    """One count of people harmed, as one claim tells it.

    `harm` is killed, injured or missing. `low` and `high` are both inclusive, `high` None where it is open. `words`
    are those of the number, `who` those of the people counted, and `side` is state, rebel, civilian or "" where they
    are told as people. `party` says that the speaker is a side in the conflict or speaks as one. `as_of` is the day
    on which it was told. `passing` figures stand in a mere mention, `altered` ones were falsified by a copy,
    `vague` ones are no numbers ("several", "dozens"). `offset` is where the number stands in the document: in a role of
    the claim, or near it in words that the reader took for no claim. `corrects` says that its document corrects what was
    told before.
    """

    claim: ClaimId
    item: ItemId
    offset: int
    harm: str
    low: int
    high: int | None
    words: str
    who: str
    side: str
    speaker: str
    party: bool
    origins: tuple[str, ...]
    as_of: str | None
    scope: Scope
    altered: bool = False
    passing: bool = False
    vague: bool = False
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Toll:
    """How many, derived from the figures of one harm by a named rule. None stands for unknown."""

    rule: str
    low: int | None
    best: int | None
    high: int | None
    rests_on: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True)
class Tolls:
    """The figures of one harm and what is derived from them.

    `ucdp` is low, best and high; `acled` the most conservative number. `sides` are the tolls by side where told.
    """

    harm: str
    figures: tuple[Figure, ...] = field(repr=False)
    ucdp: Toll
    acled: Toll
    sides: tuple[tuple[str, Toll], ...] = ()


@dataclass(frozen=True, slots=True)
class Denial:
    """A claim that denies, the claim that it denies (None where none is told), and why the two belong together."""

    claim: ClaimId
    denies: ClaimId | None
    speaker: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """One value that was told, and the claims that tell it with their speakers."""

    value: str
    claims: tuple[ClaimId, ...]
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A field in which the claims of one incident differ, and every value that was told."""

    field: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """Why two accounts were taken for accounts of one happening: a claim of each, and the reasons."""

    a: ClaimId
    b: ClaimId
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening, with every claim that tells it.

    `kind` is the kind most told; `start` and `end` its day or days, None where no claim tells a day; `place` its
    words, `places` all that were told and `countries` those of them (two letters), the most told first. `documents` tell it, `mentions` only touch on it. `origins` are the independent accounts. `grade` and
    `grade_rule` say how well it is vouched for. `bonds` are the pairs that joined it.
    """

    id: str
    kind: str
    claims: tuple[ClaimId, ...]
    documents: tuple[ItemId, ...]
    mentions: tuple[ItemId, ...]
    start: str | None
    end: str | None
    place: str | None
    agents: tuple[str, ...]
    origins: tuple[str, ...]
    grade: str
    grade_rule: str
    killed: Tolls | None
    injured: Tolls | None
    denials: tuple[Denial, ...]
    contradictions: tuple[Contradiction, ...]
    bonds: tuple[Bond, ...] = field(repr=False)
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Total:
    """Claims that count several happenings at once or tell of a long time, and the incidents that they may contain.

    Never counted beside those incidents.
    """

    id: str
    claims: tuple[ClaimId, ...]
    item: ItemId
    words: str
    start: str | None
    end: str | None
    figures: tuple[Figure, ...]
    contains: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """All incidents and all totals of some claims, in the order of their time, place and id."""

    incidents: tuple[Incident, ...]
    totals: tuple[Total, ...]
