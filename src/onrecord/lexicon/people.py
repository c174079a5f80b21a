"""Who is counted, and which numbers are totals over time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.lexicon.tables import read_table, split_values


@cache
def load_counted() -> Mapping[str, str]:
    """The group of people by each noun for them, in small letters."""
    return {word: row["group"] for row in read_table("counted") for word in split_values(row["words"])}


@cache
def load_tally_words() -> tuple[tuple[str, str], ...]:
    """Every phrase that makes a number a total over time, with the side on which it stands: before or any."""
    return tuple((row["words"], row["side"]) for row in read_table("tallies"))
