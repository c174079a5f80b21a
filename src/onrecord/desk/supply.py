"""The arms register as the desk shows it: rows in SIPRI's columns, what each field rests on, and suppliers' shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.record import ClaimId, ItemId

FIELDS: Mapping[str, str] = {
    "supplier": "supplier",
    "recipient": "recipient",
    "designation": "designation and description",
    "year-of-order": "year of order",
    "number-ordered": "number ordered",
    "deliveries": "deliveries",
    "status": "status",
    "mode": "mode",
    "comments": "comments",
}
"""What of a row rests on sentences of its own, by the name in addresses, and what it is called."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one sentence says of a supply. `claims` rest in it; none where only the document's words tell it.

    `tells` are its statements in short, `speakers` who says so. `words` are the sentence as it was meant: a copy that
    changed facts or was paraphrased has others. `hedged`: nobody vouches for it; `copied` leads to what it was copied from.
    """

    item: ItemId
    words: str = field(repr=False)
    claims: tuple[ClaimId, ...]
    tells: tuple[str, ...]
    speakers: tuple[str, ...]
    hedged: bool
    copied: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """So many delivered in a year; None where either is not told. `accounts` are numbers of the row's accounts."""

    year: int | None
    number: int | None
    uncertain: bool
    accounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One value that was told of a field, who tells it, and in which of the row's accounts."""

    value: str
    speakers: tuple[str, ...]
    documents: tuple[ItemId, ...]
    accounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A field in which accounts differ. `kind` is genuine, denial, altered copy, rejected rumour or precision."""

    field: str
    kind: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Supply:
    """One row of the register.

    `evidence` leads from each of `FIELDS` to the places in `accounts` of what it rests on, `rules` to the rule by which
    its value was chosen. `joined` says why these accounts are of one deal.
    """

    id: str
    supplier: str | None
    recipient: str | None
    designation: str
    description: str
    category: str
    year_of_order: int | None
    order_uncertain: bool
    number_ordered: int | None
    number_uncertain: bool
    arrivals: tuple[Arrival, ...]
    status: str
    mode: str
    comments: tuple[str, ...]
    clashes: tuple[Clash, ...]
    documents: tuple[ItemId, ...] = field(repr=False)
    claims: tuple[ClaimId, ...] = field(repr=False)
    accounts: tuple[Account, ...] = field(repr=False)
    evidence: Mapping[str, tuple[int, ...]] = field(repr=False)
    rules: Mapping[str, str] = field(repr=False)
    joined: tuple[str, ...] = field(default=(), repr=False)

    @property
    def delivered(self) -> int | None:
        """How many were delivered in all; None where nobody tells."""
        numbers = [arrival.number for arrival in self.arrivals if arrival.number is not None]
        return sum(numbers) if numbers else None

    @property
    def delivered_uncertain(self) -> bool:
        """Whether one of the deliveries is uncertain."""
        return any(arrival.uncertain for arrival in self.arrivals)

    @property
    def years(self) -> tuple[int, ...]:
        """Every year of the row, of the order and of deliveries, in order."""
        told = {self.year_of_order, *(arrival.year for arrival in self.arrivals)}
        return tuple(sorted(year for year in told if year is not None))

    @property
    def doubts(self) -> int:
        """How many of its figures are uncertain or contradicted."""
        flags = (self.order_uncertain, self.number_uncertain, self.delivered_uncertain)
        return sum(flags) + len(self.clashes)


@dataclass(frozen=True, slots=True)
class Portion:
    """The part of one supplier in the units that a recipient got in a year, and the index of that recipient and year.

    `share` is between 0 and 1; `concentration` is the Herfindahl-Hirschman index, the sum of the squared shares.
    """

    recipient: str
    year: int
    supplier: str
    number: int
    share: float
    concentration: float
    uncertain: bool
    supplies: tuple[str, ...]
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """Every row, by recipient, supplier and designation, and the shares by recipient, year and supplier."""

    supplies: Sequence[Supply]
    portions: Sequence[Portion]
