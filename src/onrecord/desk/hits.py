"""Hits on lists for pages: which wait, what people ruled, and which of them a page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from onrecord.desk.backroom import PATIENCE, BeingMade
from onrecord.desk.match import Match, Screening, Standing
from onrecord.desk.queries import Blank
from onrecord.desk.rendering import Desk
from onrecord.desk.rows import ClaimRow, list_claims
from onrecord.errors import NotFound, UserFault
from onrecord.ports import View
from onrecord.record import Decision

QUOTED = 2
"""How many claims of an actor stand beside the entry of a list."""

STATES = {"waiting": "waiting", "same": "confirmed", "different": "rejected", "all": "all"}
"""The states of hits, and what they are called."""


class HitQuery(BaseModel):
    """Which hits are shown: by state, by list, by words of a name; and the ruling made just now."""

    state: Literal["waiting", "same", "different", "all"] = "waiting"
    source: Blank[str] = None
    q: Blank[str] = None
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    done: Blank[str] = None

    def as_address(self) -> dict[str, str | None]:
        """The parts of an address that asks the same, but for the page."""
        known = self.model_dump(exclude={"page", "done"}, exclude_none=True, exclude_defaults=True)
        return {name: str(value) for name, value in known.items()}

    def fits(self, hit: Hit) -> bool:
        """Whether the hit is wanted."""
        told = f"{hit.match.entity_name} {hit.match.name} {' '.join(hit.match.listed_names)}".casefold()
        return (
            self.state in ("all", hit.standing.state)
            and self.source in (None, hit.match.source)
            and all(word in told for word in (self.q or "").casefold().split())
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A match with how people left it."""

    match: Match
    standing: Standing


def ask_screening(desk: Desk, view: View) -> Screening:
    """The hits on the lists of the setting. BeingMade while the first ones are being looked for."""
    if desk.derivations is None:
        raise NotFound("This desk was opened without what screens lists.", "Open it with `onrecord serve`.")
    made = _ask(desk, view, PATIENCE)
    if made is None:
        raise BeingMade("The lists are being gone through.", "This page loads again by itself.")
    return made


def _ask(desk: Desk, view: View, patience: float) -> Screening | None:
    derivations, lists = desk.derivations, desk.settings.lists
    if derivations is None or not lists:
        return Screening((), 0)
    made = desk.backroom.ask("hits", view, lambda seen: derivations.screen(seen, lists), patience)
    return made.value if made else None


def list_hits(desk: Desk, view: View, screening: Screening | None = None) -> list[Hit]:
    """The hits as people left them; without a screening those that are known by now, none where a list is missing."""
    found = screening
    if found is None:
        with suppress(UserFault):  # the page of the hits tells it
            found = _ask(desk, view, 0)
    if not found or not found.matches or desk.derivations is None:
        return []
    standings = desk.derivations.read_standings(view)
    return [Hit(match, standings.get(match.id, Standing())) for match in found.matches]


def find_last(view: View, hits: Iterable[Hit]) -> Mapping[str, Decision]:
    """The ruling that left each of these hits as it stands, by the id of the hit."""
    return {hit.match.id: view.decision(hit.standing.rulings[-1]) for hit in hits if hit.standing.rulings}


def quote_hits(desk: Desk, view: View, hits: Iterable[Hit]) -> Mapping[str, list[ClaimRow]]:
    """The first claims about or by each of these hits' actors, beside their words, by the id of the hit."""
    wanted = {hit.match.id: hit.match.claims[:QUOTED] for hit in hits}
    ids = dict.fromkeys(claim for claims in wanted.values() for claim in claims)
    rows = {row.card.claim.id: row for row in list_claims(view, [view.claim(id) for id in ids], desk.derivations)}
    return {id: [rows[claim] for claim in claims] for id, claims in wanted.items()}


def count_states(hits: Iterable[Hit], asked: HitQuery) -> Counter[str]:
    """How many hits there are in each state under the other filters, and in all."""
    free = asked.model_copy(update={"state": "all"})
    counted = Counter(hit.standing.state for hit in hits if free.fits(hit))
    return counted + Counter({"all": counted.total()})


def list_sources(hits: Iterable[Hit]) -> Sequence[tuple[str, int]]:
    """The lists with hits, by name, each with how many."""
    return sorted(Counter(hit.match.source for hit in hits).items())
