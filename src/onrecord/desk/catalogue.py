"""Incidents laid out in columns, once for each state of the ledger, so that a page over many thousands is quick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.desk.cards import find_kind
from onrecord.desk.derived import Happening
from onrecord.desk.queries import HappeningQuery

FACETS = ("kind", "grade", "country")
"""The columns of which each value can be chosen."""

NEAR_DAYS = 3
"""How many days apart an incident may be that is near another."""

type Flags = NDArray[np.bool_]
type Numbers = NDArray[np.int64]

_WORDED = ("actor", "weapon", "place")


@dataclass(frozen=True, slots=True)
class Column:
    """One value of each incident: its place in `values`, -1 where there is none."""

    values: tuple[str, ...]
    places: Numbers

    @classmethod
    def of(cls, told: Sequence[str | None]) -> Column:
        """The column of these values, one for each incident."""
        values = tuple(sorted({each for each in told if each is not None}))
        place: dict[str | None, int] = {value: at for at, value in enumerate(values)}
        return cls(values, _list_numbers(place.get(each, -1) for each in told))

    def equals(self, value: str) -> Flags:
        """Which incidents have the value."""
        return np.equal(self.places, self.values.index(value) if value in self.values else -2)

    def count(self, chosen: Flags) -> list[tuple[str, int]]:
        """How many of the chosen incidents have each value, the commonest first."""
        places = self.places[chosen]
        counts = np.bincount(places[places >= 0], minlength=len(self.values)).tolist()
        found = [(value, count) for value, count in zip(self.values, counts, strict=True) if count]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))


class Catalogue:
    """Every incident of one state of the ledger, and what is asked of all of them at once.

    A date stands as the number YYYYMMDD. One that tells the year or month alone begins with its first day and ends
    with its last, written with 00 and 99.
    """

    def __init__(self, every: Sequence[Happening]) -> None:
        self.every = every
        self.by_id = {id: each for each in every for id in (*each.claims, each.id)}
        self.columns = {
            "kind": Column.of([each.kind for each in every]),
            "grade": Column.of([each.grade for each in every]),
            "country": Column.of([find_country(each) for each in every]),
        }
        told = [(each.agents, each.weapons, (each.place or "", each.spot.name if each.spot else "")) for each in every]
        self._words = {name: ["\n".join(t[at]).casefold() for t in told] for at, name in enumerate(_WORDED)}
        self._start = _list_numbers(read_day(each.start, "00") for each in every)
        self._end = _list_numbers(read_day(each.end or each.start, "99") for each in every)
        self._origins = _list_numbers(len(each.origins) for each in every)
        self._denied = np.array([bool(each.denials) for each in every], dtype=bool)
        self._lat = np.array([each.spot.lat if each.spot else np.nan for each in every], dtype=float)
        self._lon = np.array([each.spot.lon if each.spot else np.nan for each in every], dtype=float)

    @cached_property
    def disputed(self) -> int:
        """Of how many incidents accounts differ."""
        return sum(bool(each.disputes) for each in self.every)

    @cached_property
    def denied(self) -> int:
        """How many incidents somebody denies."""
        return int(self._denied.sum())

    def choose(self, asked: HappeningQuery) -> Flags:
        """Which incidents fit every filter that is set."""
        chosen = np.ones(len(self.every), dtype=bool)
        for name, column in self.columns.items():
            if (value := getattr(asked, name)) is not None:
                chosen &= column.equals(value)
        if asked.origins:
            chosen &= self._origins >= asked.origins
        if asked.denied is not None:
            chosen &= self._denied == asked.denied
        chosen &= self._choose_days(asked)
        if asked.box is not None:
            chosen &= self._choose_box(asked.box)
        for name in _WORDED:
            if (words := getattr(asked, name)) is not None:
                self._narrow(chosen, self._words[name], words.casefold())
        return chosen

    def _choose_days(self, asked: HappeningQuery) -> Flags:
        """Which may lie in the time; one without a day does not, where days are asked for."""
        fitting = np.ones(len(self.every), dtype=bool)
        if asked.since is not None:
            fitting &= (self._end >= read_day(asked.since, "00")) & (self._start >= 0)
        if asked.until is not None:
            fitting &= (self._start <= read_day(asked.until, "99")) & (self._start >= 0)
        return fitting

    def _choose_box(self, box: str) -> Flags:
        west, south, east, north = map(float, box.split(","))
        after, before = self._lon >= west, self._lon <= east
        across = after & before if west <= east else after | before
        return across & (south <= self._lat) & (self._lat <= north)

    @staticmethod
    def _narrow(chosen: Flags, texts: Sequence[str], words: str) -> None:
        """Those of the chosen stay whose text holds the words."""
        for at in np.flatnonzero(chosen).tolist():
            if words not in texts[at]:
                chosen[at] = False

    def select(self, asked: HappeningQuery, start: int, stop: int) -> tuple[list[Happening], int]:
        """A stretch of the incidents that fit, in the order that is asked for, and how many fit in all."""
        order = self._orders[asked.sort]
        found = order[self.choose(asked)[order]]
        return [self.every[at] for at in found[start:stop].tolist()], len(found)

    @cached_property
    def _orders(self) -> dict[str, Numbers]:
        """All incidents in each order: those without a day last, equal ones as they came."""
        days = _list_numbers(read_day(each.start, "00") for each in self.every)
        keys = {
            "time": days,
            "killed": _list_numbers((each.killed and each.killed.best) or 0 for each in self.every),
            "origins": self._origins,
            "disputes": _list_numbers(len(each.disputes) + len(each.denials) for each in self.every),
        }
        return {name: np.argsort(-key, kind="stable") for name, key in keys.items()}

    def count_facets(self, asked: HappeningQuery) -> dict[str, list[tuple[str, int]]]:
        """The values of each facet with their counts, the commonest first; each counted without its own filter."""
        free = self.choose(asked.model_copy(update=dict.fromkeys(FACETS)))
        fitting = {
            name: self.columns[name].equals(value) for name in FACETS if (value := getattr(asked, name)) is not None
        }
        found = {}
        for name in FACETS:
            chosen = free.copy()
            for other, flags in fitting.items():
                if other != name:
                    chosen &= flags
            found[name] = self.columns[name].count(chosen)
        return found

    def find_near(self, found: Happening) -> list[Happening]:
        """Others within some days and in the same country, the ones of the same kind first."""
        if not found.start:
            return []
        column = self.columns["country"]
        country = find_country(found)
        here = column.equals(country) if country else column.places == -1
        close = np.abs(self._days - count_days(found.start)) <= NEAR_DAYS
        near = [self.every[at] for at in np.flatnonzero(here & close & (self._start >= 0)).tolist()]
        return sorted(
            (each for each in near if each.id != found.id),
            key=lambda each: (each.kind != found.kind, each.place != found.place, each.start or "", each.id),
        )

    @cached_property
    def _days(self) -> Numbers:
        return _list_numbers(count_days(each.start) if each.start else -1 for each in self.every)

    def draw_points(self, asked: HappeningQuery) -> dict[str, Any]:
        """What map and timeline draw of the incidents that fit, in columns of equal length.

        `at` is the incident's place among all; `group` and `precision` are places in the lists of that name; `day` is
        the number of the first day, -1 without one; `lat` and `lon` are in ten thousandths of a degree, null without.
        """
        chosen = np.flatnonzero(self.choose(asked))
        groups, sharpness = self._groups, self._sharpness
        return {
            "groups": groups.values,
            "precisions": sharpness.values,
            "at": chosen.tolist(),
            "group": groups.places[chosen].tolist(),
            "precision": sharpness.places[chosen].tolist(),
            "day": self._start[chosen].tolist(),
            "lat": _round(self._lat[chosen]),
            "lon": _round(self._lon[chosen]),
        }

    @cached_property
    def _groups(self) -> Column:
        return Column.of([find_kind(each.kind).group for each in self.every])

    @cached_property
    def _sharpness(self) -> Column:
        return Column.of([each.spot.precision if each.spot else None for each in self.every])


def find_country(each: Happening) -> str | None:
    """The country of the incident's place, where that is known."""
    return each.spot.country if each.spot else None


def read_day(date: str | None, missing: str) -> int:
    """The ISO date as the number YYYYMMDD, with these two digits for the month and day that it does not tell; -1 for
    none."""
    if date is None:
        return -1
    year, month, day = (*date.split("-"), missing, missing)[:3]
    return int(f"{year}{month}{day}")


def count_days(date: str) -> int:
    """A number that grows with the date; a shorter date stands for its first day."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return year * 372 + month * 31 + day


def _list_numbers(numbers: Iterable[int]) -> Numbers:
    return np.fromiter(numbers, dtype=np.int64)


def _round(degrees: NDArray[np.float64]) -> list[int | None]:
    known = ~np.isnan(degrees)
    rounded = np.where(known, np.round(degrees * 10_000), 0).astype(np.int64).tolist()
    return [number if there else None for number, there in zip(rounded, known.tolist(), strict=True)]
