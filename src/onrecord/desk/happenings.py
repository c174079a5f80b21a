"""Incidents for pages: which are wanted, how many there are of each, and one with its claims beside their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, Field

from onrecord.desk.backroom import BeingMade
from onrecord.desk.cards import find_kind
from onrecord.desk.derived import Bond, Happening, Spot
from onrecord.desk.queries import Blank
from onrecord.desk.rendering import Desk
from onrecord.desk.rows import ClaimRow, list_claims
from onrecord.errors import NotFound
from onrecord.kinds import Kind
from onrecord.ports import View

FACETS = ("kind", "grade", "country")
NEAR_DAYS = 3
"""How many days apart an incident may be that is offered for merging."""

OFFERED = 8

type Day = Annotated[str, Field(pattern=r"^\d{4}(-\d\d){0,2}$")]


class HappeningQuery(BaseModel):
    """The filters of the incidents page: every one that is set must fit.

    `box` is west, south, east and north in degrees, as the map shows them.
    """

    kind: Blank[str] = None
    grade: Blank[str] = None
    country: Blank[str] = None
    actor: Blank[str] = None
    place: Blank[str] = None
    weapon: Blank[str] = None
    since: Blank[Day] = None
    until: Blank[Day] = None
    origins: Blank[Annotated[int, Field(ge=0, le=1000)]] = None
    denied: Blank[bool] = None
    box: Blank[Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$", max_length=80)]] = None
    sort: Annotated[str, Field(pattern="^(time|killed|origins|disputes)$")] = "time"
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1

    def as_address(self) -> dict[str, str | None]:
        """The parts of an address that asks the same, but for the page."""
        known = self.model_dump(exclude={"page"}, exclude_none=True)
        return {name: str(value) for name, value in known.items()}

    def fits(self, each: Happening) -> bool:
        """Whether the incident is wanted."""
        return (
            self.kind in (None, each.kind)
            and self.grade in (None, each.grade)
            and self.country in (None, find_country(each))
            and len(each.origins) >= (self.origins or 0)
            and (self.denied is None or self.denied == bool(each.denials))
            and self._fits_days(each)
            and _holds(self.actor, each.agents)
            and _holds(self.weapon, each.weapons)
            and _holds(self.place, (each.place or "", each.spot.name if each.spot else ""))
            and (self.box is None or (each.spot is not None and _lies_in(each.spot, self.box)))
        )

    def _fits_days(self, each: Happening) -> bool:
        """Whether it may lie in the time; one without a day does not, where days are asked for."""
        if each.start is None:
            return self.since is None and self.until is None
        end = each.end or each.start
        # A date of another length is compared by the part that both tell.
        early = self.since is not None and end[: len(self.since)] < self.since[: len(end)]
        late = self.until is not None and each.start[: len(self.until)] > self.until[: len(each.start)]
        return not early and not late


def find_country(each: Happening) -> str | None:
    """The country of the incident's place, where that is known."""
    return each.spot.country if each.spot else None


def _holds(words: str | None, told: Iterable[str]) -> bool:
    return words is None or any(words.casefold() in each.casefold() for each in told)


def _lies_in(spot: Spot, box: str) -> bool:
    west, south, east, north = map(float, box.split(","))
    across = west <= spot.lon <= east if west <= east else spot.lon >= west or spot.lon <= east
    return across and south <= spot.lat <= north


def ask_happenings(desk: Desk, view: View) -> tuple[Sequence[Happening], bool]:
    """Every incident, and whether the ledger has moved on since. BeingMade while the first ones are being made."""
    if desk.derivations is None:
        raise NotFound("This desk was opened without what derives incidents.", "Open it with `onrecord serve`.")
    made = desk.backroom.ask("happenings", view, desk.derivations.find_happenings)
    if made is None:
        raise BeingMade("The incidents are being made.", "This page loads again by itself.")
    return made.value, made.late


def select_happenings(every: Iterable[Happening], asked: HappeningQuery) -> list[Happening]:
    """Those that are wanted, in the order that is asked for; those without a day come last."""
    found = [each for each in every if asked.fits(each)]
    match asked.sort:
        case "killed":
            return sorted(found, key=lambda each: -((each.killed and each.killed.best) or 0))
        case "origins":
            return sorted(found, key=lambda each: -len(each.origins))
        case "disputes":
            return sorted(found, key=lambda each: -(len(each.disputes) + len(each.denials)))
    return sorted(found, key=lambda each: (each.start is not None, each.start or ""), reverse=True)


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a facet, what it is called, and how many incidents have it under the other filters."""

    value: str
    label: str
    count: int


def count_facets(every: Sequence[Happening], asked: HappeningQuery) -> dict[str, list[Facet]]:
    """The values of each facet with their counts, the commonest first; each counted without its own filter."""
    tell = {"kind": lambda e: e.kind, "grade": lambda e: e.grade, "country": find_country}
    found: dict[str, list[Facet]] = {}
    for name in FACETS:
        free = asked.model_copy(update={name: None})
        counted = Counter(value for each in every if free.fits(each) and (value := tell[name](each)))
        rows = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        found[name] = [Facet(value, _label(name, value), count) for value, count in rows]
    return found


def _label(facet: str, value: str) -> str:
    return find_kind(value).label if facet == "kind" else value


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Why two accounts were brought together, each with its claim's row."""

    one: ClaimRow
    other: ClaimRow
    bond: Bond


@dataclass(frozen=True, slots=True)
class Dossier:
    """One incident laid out. `denied` leads from a claim to the rows that deny it; `near` may be the same happening."""

    happening: Happening
    kind: Kind
    rows: tuple[ClaimRow, ...]
    denied: dict[str, list[ClaimRow]]
    bonds: tuple[Reasoned, ...]
    near: tuple[Happening, ...]

    @property
    def by_id(self) -> dict[str, ClaimRow]:
        """Each claim's row by the claim's id."""
        return {row.card.claim.id: row for row in self.rows}


def make_dossier(desk: Desk, view: View, every: Sequence[Happening], id: str) -> Dossier:
    """The dossier of an incident, also by the id of any of its claims; NotFound where there is none."""
    found = next((each for each in every if each.id == id or id in each.claims), None)
    if found is None:
        raise NotFound(
            f"There is no incident {id}.", "Rulings and new documents may have changed it: look in the list."
        )
    rows = tuple(list_claims(view, [view.claim(claim) for claim in found.claims], desk.derivations))
    by_id = {row.card.claim.id: row for row in rows}
    denied: dict[str, list[ClaimRow]] = {}
    for claim, target in found.denials:
        if claim in by_id:
            denied.setdefault(target or "", []).append(by_id[claim])
    bonds = tuple(Reasoned(by_id[b.a], by_id[b.b], b) for b in found.bonds if b.a in by_id and b.b in by_id)
    return Dossier(found, find_kind(found.kind), rows, denied, bonds, tuple(_find_near(every, found)))


def _find_near(every: Sequence[Happening], found: Happening) -> list[Happening]:
    """Others within some days and in the same country, the ones of the same kind first."""
    near = [each for each in every if each.id != found.id and _is_near(each, found)]
    return sorted(
        near, key=lambda each: (each.kind != found.kind, each.place != found.place, each.start or "", each.id)
    )[:OFFERED]


def _is_near(one: Happening, other: Happening) -> bool:
    if not one.start or not other.start or find_country(one) != find_country(other):
        return False
    return abs(_count_days(one.start) - _count_days(other.start)) <= NEAR_DAYS


def _count_days(date: str) -> int:
    """A number that grows with the date; a shorter date stands for its first day."""
    year, month, day = ([*map(int, date.split("-")), 1, 1])[:3]
    return year * 372 + month * 31 + day
