"""Designation systems: the kind of a weapon told by the letters of its code, for types that the catalogue lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.tables import read_table, split_values
from onrecord.lexicon.weapons.atoms import split_atoms
from onrecord.lexicon.weapons.system import WeaponClass, load_classes


@dataclass(frozen=True, slots=True)
class Family:
    """A letter code and what follows it: `fewest` to `most` digits. `atoms` are its letters, comparable.

    `guard` says how far a mention must be backed by the words around; `full` are the maker's names.
    """

    code: str
    atoms: tuple[str, ...]
    fewest: int
    most: int
    kind: WeaponClass
    country: str
    guard: str
    full: tuple[str, ...]


@cache
def list_families() -> tuple[Family, ...]:
    """Every family, in file order."""
    return tuple(_read_family(row) for row in read_table("weapons/families"))


def _read_family(row: Mapping[str, str]) -> Family:
    fewest, most = (int(end) for end in row["digits"].split("-"))
    atoms = tuple(atom.key for atom in split_atoms(row["code"]))
    kind = load_classes()[row["description"]]
    return Family(row["code"], atoms, fewest, most, kind, row["country"], row["guard"], split_values(row["full"]))


@cache
def load_families() -> Mapping[str, tuple[Family, ...]]:
    """The families by the first atom of their code, the longest codes first."""
    found: dict[str, list[Family]] = {}
    for family in list_families():
        found.setdefault(family.atoms[0], []).append(family)
    return {first: tuple(sorted(some, key=lambda f: -len(f.atoms))) for first, some in found.items()}
