"""Rows of the arms register for pages: which are wanted, how many there are of each, and one with its sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, Field

from onrecord.desk.backroom import BeingMade
from onrecord.desk.happenings import Facet
from onrecord.desk.queries import Blank
from onrecord.desk.rendering import Desk
from onrecord.desk.rows import ClaimRow, list_claims
from onrecord.desk.supply import FIELDS, Account, Register, Supply
from onrecord.errors import NotFound
from onrecord.ports import View
from onrecord.record import ClaimId, Item

_TELL: Mapping[str, Callable[[Supply], str | None]] = {
    "supplier": lambda row: row.supplier,
    "recipient": lambda row: row.recipient,
    "category": lambda row: row.category,
    "status": lambda row: row.status,
}
FACETS = tuple(_TELL)

NEAR = 8
"""How many rows are offered for merging."""

type Year = Annotated[int, Field(ge=1800, le=2200)]


class SupplyQuery(BaseModel):
    """The filters of the register: every one that is set must fit. `q` are words of the designation or description.

    `since` and `until` are years, of the order or of a delivery, both inclusive.
    """

    supplier: Blank[str] = None
    recipient: Blank[str] = None
    category: Blank[str] = None
    status: Blank[str] = None
    q: Blank[str] = None
    since: Blank[Year] = None
    until: Blank[Year] = None
    contradicted: Blank[bool] = None
    uncertain: Blank[bool] = None
    sort: Annotated[str, Field(pattern="^(party|doubts|year|number)$")] = "party"
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1

    def as_address(self) -> dict[str, str | None]:
        """The parts of an address that asks the same, but for the page."""
        known = self.model_dump(exclude={"page"}, exclude_none=True, exclude_defaults=True)
        return {name: str(value).lower() if value is True else str(value) for name, value in known.items()}

    def fits(self, row: Supply) -> bool:
        """Whether the row is wanted."""
        return (
            all(getattr(self, name) in (None, tell(row)) for name, tell in _TELL.items())
            and (not self.contradicted or bool(row.clashes))
            and (not self.uncertain or row.doubts > 0)
            and self._fits_years(row)
            and _holds(self.q, row)
        )

    def _fits_years(self, row: Supply) -> bool:
        """Whether one of the row's years lies in the stretch; a row without any does not, where years are asked for."""
        if self.since is None and self.until is None:
            return True
        return any((self.since or 0) <= year <= (self.until or 9999) for year in row.years)


def _holds(words: str | None, row: Supply) -> bool:
    told = f"{row.designation} {row.description} {row.category}".casefold()
    return words is None or all(word in told for word in words.casefold().split())


def ask_register(desk: Desk, view: View) -> tuple[Register, bool]:
    """The register, and whether the ledger has moved on since. BeingMade while the first one is being made."""
    if desk.derivations is None:
        raise NotFound("This desk was opened without what derives the register.", "Open it with `onrecord serve`.")
    made = desk.backroom.ask("register", view, desk.derivations.find_register)
    if made is None:
        raise BeingMade("The register is being made.", "This page loads again by itself.")
    return made.value, made.late


def select_supplies(every: Iterable[Supply], asked: SupplyQuery) -> list[Supply]:
    """The rows that are wanted, in the order that is asked for; those without what they are ordered by come last."""
    found = [row for row in every if asked.fits(row)]
    match asked.sort:
        case "doubts":
            return sorted(found, key=lambda row: -row.doubts)
        case "year":
            return sorted(found, key=lambda row: row.years[-1:] or (0,), reverse=True)
        case "number":
            return sorted(found, key=lambda row: -(row.number_ordered or row.delivered or 0))
    return found


def count_facets(every: Sequence[Supply], asked: SupplyQuery) -> dict[str, list[Facet]]:
    """The values of each facet with their counts, by name; each counted without its own filter."""
    found: dict[str, list[Facet]] = {}
    for name, tell in _TELL.items():
        free = asked.model_copy(update={name: None})
        counted = Counter(value for row in every if free.fits(row) and (value := tell(row)))
        found[name] = [Facet(value, value, count) for value, count in sorted(counted.items())]
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """An account on its page: the document, and its claims beside their words; `number` is what fields refer to."""

    number: int
    account: Account
    item: Item
    rows: tuple[ClaimRow, ...]
    copied: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class SupplySheet:
    """One row of the register laid out. `chosen` are the accounts of the field that is asked for, `others` the rest.

    `near` are rows of the same parties, each after a claim that stands for it in a ruling; `anchors` are such claims of
    this row by the number of their account: claims that no other row rests on.
    """

    supply: Supply
    field: str | None
    chosen: tuple[Told, ...]
    others: tuple[Told, ...]
    anchors: Mapping[int, ClaimId]
    near: tuple[tuple[ClaimId, Supply], ...]

    @property
    def anchor(self) -> ClaimId | None:
        """A claim that stands for the row in a ruling."""
        return next(iter(self.anchors.values()), None)


def make_supply_sheet(desk: Desk, view: View, register: Register, asked: tuple[str, str | None]) -> SupplySheet:
    """The sheet of a row by its id, or that of a claim of it, and a field; NotFound where there is no such row or field."""
    id, field = asked
    supply = next((row for row in register.supplies if row.id == id or id in row.claims), None)
    if supply is None:
        raise NotFound(
            "There is no such row in the register.", "Rulings and new documents may have changed it: look in the table."
        )
    if field is not None and field not in FIELDS:
        raise NotFound(f"A row has no field {field!r}.", f"Fields: {', '.join(FIELDS)}.")
    wanted = set(supply.evidence.get(field, ())) if field else set()
    told = tell_accounts(desk, view, supply.accounts)
    chosen = tuple(each for each in told if each.number - 1 in wanted)
    others = tuple(each for each in told if each.number - 1 not in wanted)
    own = _find_anchors(register)
    near = tuple(
        (next(iter(own[row.id].values())), row) for row in _list_near(register, supply) if own[row.id]
    )  # fmt: skip
    return SupplySheet(supply, field, chosen, others, own[supply.id], near[:NEAR])


def _find_anchors(register: Register) -> dict[str, dict[int, ClaimId]]:
    """The claims of each row that no other row rests on, the first of each account by its number."""
    counted = Counter(claim for row in register.supplies for claim in row.claims)
    return {
        row.id: {
            number: own[0]
            for number, account in enumerate(row.accounts, 1)
            if (own := [claim for claim in account.claims if counted[claim] == 1])
        }
        for row in register.supplies
    }


def _list_near(register: Register, supply: Supply) -> list[Supply]:
    """Other rows with one of the row's parties, those with both and of its class first."""

    def weigh(row: Supply) -> tuple[bool, bool, bool]:
        sides = (row.supplier == supply.supplier, row.recipient == supply.recipient)
        return (row.category != supply.category, not all(sides), not any(sides))

    rows = [row for row in register.supplies if row.id != supply.id and not weigh(row)[2]]
    return sorted(rows, key=weigh)


def tell_accounts(desk: Desk, view: View, accounts: Sequence[Account]) -> list[Told]:
    """The accounts with their documents and claims, numbered from 1."""
    claims = dict.fromkeys(claim for account in accounts for claim in account.claims)
    rows = {
        row.card.claim.id: row for row in list_claims(view, [view.claim(id) for id in claims], desk.derivations)
    }  # fmt: skip
    return [
        Told(
            number,
            account,
            view.item(account.item),
            tuple(rows[claim] for claim in account.claims),
            tuple(view.item(item) for item in account.copied),
        )
        for number, account in enumerate(accounts, 1)
    ]
