"""Incidents for pages: asked for, how many there are of each, and one with its claims beside their words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.desk.backroom import PATIENCE, BeingMade
from onrecord.desk.cards import find_kind
from onrecord.desk.catalogue import Catalogue
from onrecord.desk.derived import Bond, Happening, Voice
from onrecord.desk.queries import HappeningQuery
from onrecord.desk.rendering import Desk
from onrecord.desk.rows import ClaimRow, list_claims
from onrecord.errors import NotFound
from onrecord.kinds import Kind, load_kinds
from onrecord.ports import View

OFFERED = 8
"""How many incidents near another are offered for merging."""

FIELDS = {"day": "the day", "manner": "what happened", "agent": "who did it"}
"""The fields in which accounts differ, where their names do not say it."""


@dataclass(frozen=True, slots=True)
class Incidents:
    """Every incident as of the batch `seq`. `late`: the ledger has moved on since."""

    catalogue: Catalogue
    seq: int
    late: bool


def find_incidents(desk: Desk, view: View, patience: float = PATIENCE) -> Incidents | None:
    """The incidents; None while the first ones are being made, or where nothing derives them."""
    derivations = desk.derivations
    if derivations is None:
        return None
    made = desk.backroom.ask(
        "happenings", view, lambda view: Catalogue(derivations.find_happenings(view)), patience=patience
    )
    return Incidents(made.value, made.seq, made.late) if made else None


def ask_incidents(desk: Desk, view: View) -> Incidents:
    """The incidents. BeingMade while the first ones are being made; NotFound where nothing derives them."""
    if desk.derivations is None:
        raise NotFound("This desk was opened without what derives incidents.", "Open it with `onrecord serve`.")
    made = find_incidents(desk, view)
    if made is None:
        raise BeingMade("The incidents are being made.", "This page loads again by itself.")
    return made


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a facet, what it is called, and how many incidents have it under the other filters."""

    value: str
    label: str
    count: int


def count_facets(catalogue: Catalogue, asked: HappeningQuery) -> dict[str, list[Facet]]:
    """The values of each facet with their counts, the commonest first; each counted without its own filter."""
    counted = catalogue.count_facets(asked)
    return {name: [Facet(value, _label(name, value), n) for value, n in rows] for name, rows in counted.items()}


def _label(facet: str, value: str) -> str:
    return find_kind(value).label if facet == "kind" else value


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Why two accounts were brought together, each with its claim's row."""

    one: ClaimRow
    other: ClaimRow
    bond: Bond


@dataclass(frozen=True, slots=True)
class Account:
    """A document that tells a value: the row of its first claim, and who speaks in those claims; nobody is the text."""

    row: ClaimRow
    speakers: tuple[str, ...]


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

    def list_accounts(self, voice: Voice) -> list[Account]:
        """Who tells a value, each document once, in the order of its claims on the page."""
        by_item: dict[str, list[ClaimRow]] = {}
        for row in self.rows:
            if row.card.claim.id in voice.claims:
                by_item.setdefault(row.item.id, []).append(row)
        return [
            Account(some[0], tuple(dict.fromkeys(row.card.speakers[0] for row in some if row.card.speakers)))
            for some in by_item.values()
        ]


def make_dossier(desk: Desk, view: View, catalogue: Catalogue, id: str) -> Dossier:
    """The dossier of an incident, also by the id of any of its claims; NotFound where there is none."""
    found = catalogue.by_id.get(id)
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
    bonds = tuple(
        Reasoned(by_id[b.a], by_id[b.b], replace(b, reasons=tuple(map(_name_kinds, b.reasons))))
        for b in found.bonds
        if b.a in by_id and b.b in by_id
    )
    return Dossier(found, find_kind(found.kind), rows, denied, bonds, tuple(catalogue.find_near(found)[:OFFERED]))


def _name_kinds(reason: str) -> str:
    """The reason with the kinds in it called as people call them: "both tell of air attack"."""
    kinds = load_kinds()
    return re.sub(r"[a-z]+(?:_[a-z]+)+", lambda m: kinds[m[0]].label.lower() if m[0] in kinds else m[0], reason)
