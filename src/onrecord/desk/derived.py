"""What the desk shows that is derived from a ledger and not kept in it: the shapes, and the promise to make them.

The desk computes none of it. Whoever puts the desk together hands in a `Derivations`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from onrecord.desk.actor import Roll
from onrecord.desk.match import Screening, Standings
from onrecord.desk.supply import Register
from onrecord.ports import View
from onrecord.record import Act, Claim, ClaimId, Decision, Item, ItemId, Link


@dataclass(frozen=True, slots=True)
class Swap:
    """Words of a machine-paraphrased text, half-open offsets into it, and what they were meant to say."""

    start: int
    end: int
    meant: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """A stretch of one text and the stretch of another that says the same, half-open offsets; either may be empty.

    `same` says that both have the same words. `altered` names the fact that differs, where one does.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    same: bool
    altered: str = ""


@dataclass(frozen=True, slots=True)
class Kin:
    """Another document that shares this one's text: `relation` says how it was made, `parent` which was first."""

    item: ItemId
    relation: str
    parent: ItemId | None
    share: float
    altered: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """How many, from `low` to `high` with the best figure between; None where it is open or unknown.

    These are in UCDP's manner; `conservative` is ACLED's most conservative number, None where it is not made.
    """

    low: int | None
    best: int | None
    high: int | None
    conservative: int | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """One value that was told of a field, the claims that tell it and who speaks in them."""

    value: str
    claims: tuple[ClaimId, ...]
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field in which accounts differ, and every value that was told."""

    field: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """Why two accounts were taken for accounts of one happening."""

    a: ClaimId
    b: ClaimId
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map. `precision` is exact, near, admin2, admin1 or country."""

    name: str
    country: str | None
    lat: float
    lon: float
    precision: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One incident with all that tells it. `start` and `end` are ISO dates of any length, None where no claim tells them.

    `origins` are the independent accounts; `denials` lead from a denying claim to the one that it denies.
    """

    id: str
    kind: str
    start: str | None
    end: str | None
    place: str | None
    spot: Spot | None
    agents: tuple[str, ...]
    weapons: tuple[str, ...]
    origins: tuple[str, ...]
    grade: str
    grade_rule: str
    killed: Range | None
    injured: Range | None
    claims: tuple[ClaimId, ...] = field(repr=False)
    documents: tuple[ItemId, ...] = field(repr=False)
    mentions: tuple[ItemId, ...] = ()
    denials: tuple[tuple[ClaimId, ClaimId | None], ...] = ()
    disputes: tuple[Dispute, ...] = ()
    bonds: tuple[Bond, ...] = field(default=(), repr=False)

    @property
    def told_in(self) -> int:
        """How many documents its claims and their copies stand in, those that only touch on it too."""
        return len({*self.documents, *self.mentions})


class Derivations(Protocol):
    """Makes what is derived. Every answer depends on the arguments alone, so that the desk may keep it."""

    def relink(self, claim: Claim, item: Item) -> tuple[Link, ...]:
        """What the words of a corrected claim stand for."""

    def find_private_names(self, item: Item) -> tuple[str, ...]:
        """The names of private persons as the text has them."""

    def read_meant(self, item: Item) -> tuple[Swap, ...]:
        """What a machine-paraphrased text was meant to say; nothing for a text that is none."""

    def find_kin(self, view: View) -> dict[ItemId, tuple[Kin, ...]]:
        """The documents that share a text, by each of them."""

    def align(self, one: Item, other: Item) -> tuple[Pairing, ...]:
        """Two texts side by side, in the order of the first."""

    def list_exports(self) -> Sequence[str]:
        """The names of everything that can be taken out."""

    def export(self, view: View, name: str, path: Path, least: float) -> None:
        """Write what `name` names to a file: claims from the confidence `least` upward, or what is derived."""

    def find_happenings(self, view: View) -> Sequence[Happening]:
        """Every incident under the rulings that stand."""

    def find_register(self, view: View) -> Register:
        """The arms register under the rulings that stand."""

    def make_csv(self, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
        """A table as a file for spreadsheets, in which nothing is run."""

    def call_roll(self, view: View) -> Roll:
        """Everybody the claims speak of, with their ties and offices, under the rulings that stand."""

    def screen(self, view: View, lists: str) -> Screening:
        """The hits on the lists of these files, named with commas between them. UserFault where one is not there."""

    def read_standings(self, view: View) -> Standings:
        """How people left each hit that they ruled on."""

    def rule(self, act: Act, ids: Sequence[str], reason: str, by: str) -> Decision:
        """The ruling that entities, or a hit and its entity, are the same or different. UserFault where it is none."""
