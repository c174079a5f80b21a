"""Small closed classes of words: of grammar, of numbers, and the letters of designations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.lexicon.tables import read_table


@cache
def load_class(name: str) -> frozenset[str]:
    """The words of this class, in small letters; none for a class that the table does not have."""
    return frozenset(row["word"] for row in read_table("spun/classes") if row["class"] == name)


@cache
def load_numbers(*kinds: str) -> Mapping[str, int]:
    """Numbers in words of these kinds (unit, teen, ten, round) with their values; 0 where a word has none of its own."""
    return {row["word"]: int(row["value"] or 0) for row in read_table("spun/numbers") if row["kind"] in kinds}


@cache
def load_makes() -> frozenset[str]:
    """The letters, in small letters, with which designations of weapons begin."""
    return frozenset(row["letters"] for row in read_table("spun/makes"))
