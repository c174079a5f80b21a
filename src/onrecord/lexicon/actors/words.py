"""Words that say what somebody is: titles, and nouns for actors without a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.tables import read_table, split_values


@dataclass(frozen=True, slots=True)
class Title:
    """What a person is called by, holds or does. `kind` is honorific, rank, office or role."""

    word: str
    kind: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for actors without a name, or for what they own or issue.

    `kind` is fighters, people, officials, members, unit, group, event, document or materiel. `of` names the state body
    that members and materiel belong to, or the kinds of actor that a group can be.
    """

    word: str
    kind: str
    canonical: str
    of: tuple[str, ...]


@cache
def load_titles() -> Mapping[str, Title]:
    """Every title by its words in small letters."""
    rows = read_table("actors/titles")
    return {row["word"]: Title(row["word"], row["kind"], row["canonical"] or row["word"]) for row in rows}


@cache
def load_nouns() -> Mapping[str, Noun]:
    """Every noun by its words in small letters."""
    rows = read_table("actors/nouns")
    return {row["word"]: Noun(row["word"], row["class"], row["canonical"], split_values(row["of"])) for row in rows}


@cache
def load_heads() -> frozenset[str]:
    """The nouns that tell a body's name from a person's, in small letters."""
    return frozenset(row["word"] for row in read_table("actors/heads"))


@cache
def load_portfolios() -> frozenset[str]:
    """The words that belong to an office they stand before, in small letters."""
    return frozenset(row["word"] for row in read_table("actors/portfolios"))


@cache
def load_openers() -> frozenset[str]:
    """The words that begin sentences before names and belong to none, in small letters."""
    return frozenset(row["word"] for row in read_table("actors/openers"))


@cache
def load_connectors(kind: str) -> frozenset[str]:
    """The small words of this kind: person, body and owner stand inside names, end and lead between them."""
    return frozenset(row["word"] for row in read_table("actors/connectors") if row["class"] == kind)


@cache
def load_spellings() -> tuple[tuple[str, str], ...]:
    """Letters that transliterations write in different ways, and what to read for them, in the order to apply."""
    return tuple((row["from"], row["to"]) for row in read_table("actors/spellings"))


@cache
def load_legal_forms() -> Mapping[tuple[str, ...], str]:
    """The kind of company that each legal form names, by its words in small ASCII letters."""
    return {tuple(row["form"].split()): row["canonical"] for row in read_table("actors/legal_forms")}
