"""Whom a ledger speaks of, as the desk shows them: actors, how they stand to each other, and who held which office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.record import ClaimId, ItemId


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to a tie on a day (ISO, as exact as it is told; None where nobody tells), and who says so."""

    day: str | None
    what: str
    claims: tuple[ClaimId, ...]
    documents: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """One party's stand towards another from a day to a day; None where no beginning is told or there is no end.

    `source` and `target` are names, `source_id` and `target_id` the actors that bear them, None where none does alone.
    """

    id: str
    kind: str
    source: str
    source_id: str | None
    target: str
    target_id: str | None
    start: str | None
    end: str | None
    status: str
    steps: tuple[Step, ...]
    other_starts: tuple[str, ...]
    documents: tuple[ItemId, ...]
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """A person in an office, from the first to the last day on which a report calls them so. `words` are one title."""

    person: str
    person_id: str | None
    office: str
    party: str | None
    party_id: str | None
    first: str | None
    last: str | None
    ended: str | None
    words: str
    documents: tuple[ItemId, ...]
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something under all its names, each with how often it stands, the commonest first.

    `said` are the claims in which it speaks, `denied` those of them that deny, `told` those in which it has another role.
    `ids` are all that rulings made one with it, its own first; `rulings` the decisions that did. `called` are words for
    it in the texts, no proof.
    """

    id: str
    name: str
    kind: str
    is_named: bool
    countries: tuple[str, ...]
    names: tuple[tuple[str, int], ...]
    called: tuple[str, ...]
    claims: int
    said: tuple[ClaimId, ...] = field(repr=False)
    denied: tuple[ClaimId, ...] = field(repr=False)
    told: tuple[ClaimId, ...] = field(repr=False)
    documents: tuple[ItemId, ...] = field(repr=False)
    ids: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roll:
    """Every actor, those with most claims first, with the ties and posts. `by_id` knows each under all its ids.

    `by_word` leads from the words of names to the ids of those who bear them.
    """

    actors: Sequence[Actor]
    ties: Sequence[Tie]
    posts: Sequence[Post]
    by_id: Mapping[str, Actor] = field(repr=False)
    by_word: Mapping[str, tuple[str, ...]] = field(repr=False)
