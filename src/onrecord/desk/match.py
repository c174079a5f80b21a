"""Hits on lists as the desk shows them: an entity of the ledger against an entry of a list, with every step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.record import ClaimId, Issue, ItemId


@dataclass(frozen=True, slots=True)
class Match:
    """That an entity may be one whom a list names. A question, not a finding.

    `name` of the entity is like `matched` of the entry; `why` are the steps of the `score` with what each counts.
    `names` are those of the entity with how often each stands, `listed_names` those of the entry, the first its main
    one; `weak` are names that the list itself calls weak.
    """

    id: str
    entity: str
    entity_name: str
    kind: str
    name: str
    names: tuple[tuple[str, int], ...]
    called: tuple[str, ...]
    countries: tuple[str, ...]
    claims: tuple[ClaimId, ...]
    documents: tuple[ItemId, ...]
    source: str
    listed: str
    listed_kind: str
    listed_names: tuple[str, ...]
    weak: tuple[str, ...]
    listed_countries: tuple[str, ...]
    born: tuple[str, ...]
    programmes: tuple[str, ...]
    matched: str
    score: float
    why: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True, slots=True)
class Screening:
    """Every hit, the likeliest first, from how many entries of lists, and what could not be taken from these."""

    matches: Sequence[Match]
    entries: int
    issues: tuple[Issue, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Standing:
    """How people left a hit: "waiting", "same" or "different", and the rulings in force, the last one last."""

    state: str = "waiting"
    rulings: tuple[str, ...] = ()


type Standings = Mapping[str, Standing]
