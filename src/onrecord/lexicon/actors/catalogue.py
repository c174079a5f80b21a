"""The starter list: named actors with their other names, and the forces and bodies of every state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.countries import load_names
from onrecord.lexicon.tables import read_table, split_values

_TABLES = {"groups": "group", "organisations": "org", "outlets": "media", "companies": "company"}
_SAFE, _TIED = "!", "~"


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of an actor as it stands in reports. `needs_country`: it counts only beside the actor's country."""

    words: str
    needs_country: bool


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts under a name.

    `id` never changes. `kind` is group, intergovernmental, coalition, court, society, government, party, state,
    media, company, body or person. `countries` are ISO 3166-1 alpha-2. `offices` are what a person was or is called.
    """

    id: str
    name: str
    kind: str
    countries: tuple[str, ...]
    aliases: tuple[Alias, ...]
    offices: tuple[str, ...] = ()


@cache
def load_actors() -> tuple[Actor, ...]:
    """The shipped starter list of named actors, in file order."""
    named = [_read_actor(row, prefix) for table, prefix in _TABLES.items() for row in read_table(f"actors/{table}")]
    return (*named, *map(_read_force, read_table("actors/forces")), *map(_read_leader, read_table("actors/leaders")))


@cache
def load_leaders() -> Mapping[str, str]:
    """The country that each listed person leads or led, by the person's id."""
    return {actor.id: actor.countries[0] for actor in load_actors() if actor.kind == "person" and actor.countries}


def _read_actor(row: Mapping[str, str], prefix: str) -> Actor:
    countries = split_values(row["countries"])
    tied = bool(countries) and prefix != "group" and _is_short(row["name"])
    aliases = (Alias(row["name"], tied), *_read_aliases(row, countries))
    return Actor(f"{prefix}:{row['id']}", row["name"], row["kind"], countries, aliases)


def _read_force(row: Mapping[str, str]) -> Actor:
    name = f"{row['body']} ({load_names()[row['code']]})"
    aliases = (Alias(row["name"], _is_short(row["name"])), *_read_aliases(row, (row["code"],)))
    return Actor(f"body:{row['code']}/{row['body']}", name, "body", (row["code"],), aliases)


def _read_leader(row: Mapping[str, str]) -> Actor:
    countries = split_values(row["countries"])
    aliases = (Alias(row["name"], False), *_read_aliases(row, countries))
    return Actor(f"person:{row['id']}", row["name"], "person", countries, aliases, split_values(row["offices"]))


def _read_aliases(row: Mapping[str, str], countries: tuple[str, ...]) -> Iterator[Alias]:
    for words in split_values(row["aliases"]):
        plain = words.removeprefix(_SAFE).removeprefix(_TIED)
        tied = words.startswith(_TIED) or (plain == words and _is_short(plain))
        yield Alias(plain, bool(countries) and tied)


def _is_short(words: str) -> bool:
    """Whether the words are a single one, which others may be called by too."""
    return " " not in words
