"""The catalogue: weapon systems by designation, and the classes that they fall under."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.tables import read_table, split_values

CATALOGUES = (
    "aircraft",
    "rotorcraft",
    "drones",
    "missiles",
    "strategic",
    "ordnance",
    "air_defence",
    "armour",
    "artillery",
    "sensors",
    "ships",
    "small_arms",
    "materiel",
)
"""The tables of systems, by name, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class WeaponClass:
    """A kind of weapon: its description in SIPRI's manner, SIPRI's category or one of our own, and other words for it.

    `phrases` stand in the singular; "~" or "!" before one says how far it must be backed by the words around.
    """

    id: str
    description: str
    klass: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class System:
    """A weapon system at the level of its base designation; its variants and nicknames are among the names.

    `description` and `klass` as in `WeaponClass`; `producer_country` is ISO 3166-1 alpha-2, of the state that
    makes it today or made it last; `producer` the maker where it is known. `sources` say where the facts are from.
    """

    id: str
    designation: str
    names: tuple[str, ...]
    klass: str
    description: str
    producer_country: str
    producer: str
    sources: tuple[str, ...]


@cache
def load_classes() -> Mapping[str, WeaponClass]:
    """Every class by its description, in file order."""
    rows = read_table("weapons/descriptions")
    return {row["description"]: _read_class(row) for row in rows}


def _read_class(row: Mapping[str, str]) -> WeaponClass:
    name = row["description"]
    return WeaponClass(f"weapon-class:{slug(name)}", name, row["category"], split_values(row["phrases"]))


@cache
def load_systems() -> Mapping[str, System]:
    """Every system by its id, in file order."""
    systems = (_read_system(row, name) for name in CATALOGUES for row in read_table(f"weapons/{name}"))
    return {system.id: system for system in systems}


def _read_system(row: Mapping[str, str], table: str) -> System:
    described = load_classes()[row["description"]]
    return System(
        id=name_type(row["designation"]),
        designation=row["designation"].lstrip("=~!"),
        names=(row["designation"], *split_values(row["names"])),
        klass=described.klass,
        description=described.description,
        producer_country=row["country"],
        producer=row["maker"],
        sources=(f"onrecord/lexicon/weapons/{table}.tsv",),
    )


def name_type(designation: str) -> str:
    """The id of a type of this designation, also of one that the catalogue lacks."""
    return f"weapon:{slug(designation)}"


def slug(name: str) -> str:
    """The name in small letters and digits, joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
