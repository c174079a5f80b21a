"""How much of what a recipient got came from each supplier, year by year, and what each figure rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.desk.supply import Portion, Register, Supply


@dataclass(frozen=True, slots=True)
class Slice:
    """One supplier's part of a year as a piece of a bar: where it begins and how wide it is, of 100, and its colour."""

    portion: Portion
    start: float
    width: float
    hue: int


@dataclass(frozen=True, slots=True)
class Year:
    """What a recipient got in a year. `concentration` is between 0 and 1, and 1 for a single supplier."""

    recipient: str
    year: int
    concentration: float
    units: int
    uncertain: bool
    slices: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class Recipient:
    """A recipient's years in order, and its suppliers with the colours that they have in every year."""

    name: str
    years: tuple[Year, ...]
    suppliers: tuple[tuple[str, int], ...]


_HUES = 6


def tell_concentration(portions: Iterable[Portion]) -> list[Recipient]:
    """The recipients by name; `portions` stand by recipient, year and supplier."""
    return [_tell_recipient(name, list(some)) for name, some in groupby(portions, key=lambda each: each.recipient)]


def _tell_recipient(name: str, some: Sequence[Portion]) -> Recipient:
    hues = {supplier: n % _HUES for n, supplier in enumerate(dict.fromkeys(each.supplier for each in some))}
    years = tuple(_tell_year(list(each), hues) for _, each in groupby(some, key=lambda each: each.year))
    return Recipient(name, years, tuple(hues.items()))


def _tell_year(some: Sequence[Portion], hues: dict[str, int]) -> Year:
    slices, at = [], 0.0
    for portion in some:
        slices.append(Slice(portion, round(at, 2), round(100 * portion.share, 2), hues[portion.supplier]))
        at += 100 * portion.share
    first = some[0]
    return Year(
        recipient=first.recipient,
        year=first.year,
        concentration=first.concentration,
        units=sum(portion.number for portion in some),
        uncertain=any(portion.uncertain for portion in some),
        slices=tuple(slices),
    )


def find_behind(register: Register, recipient: str, year: int) -> list[tuple[Supply, tuple[int, ...]]]:
    """The rows that a figure rests on, each with the places of the accounts that tell the deliveries of that year."""
    ids = {
        id
        for each in register.portions
        if (each.recipient, each.year) == (recipient, year)
        for id in each.supplies
    }  # fmt: skip
    return [
        (row, tuple(sorted({at for arrival in row.arrivals if arrival.year == year for at in arrival.accounts})))
        for row in register.supplies
        if row.id in ids
    ]
