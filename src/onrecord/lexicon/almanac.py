"""The calendar's words: months, days, seasons, holidays, as tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.lexicon.tables import read_table, split_values


@cache
def load_numbered(kind: str) -> Mapping[str, int]:
    """The words of this kind (month, weekday or rank) in small letters, each with its number."""
    return {row["word"]: int(row["value"]) for row in read_table("calendar") if row["kind"] == kind}


@cache
def load_seasons() -> Mapping[str, tuple[int, int]]:
    """The first and last month of each season, on the northern half of the earth."""
    rows = (row for row in read_table("calendar") if row["kind"] == "season")
    return {row["word"]: (int(row["value"].split("-")[0]), int(row["value"].split("-")[1])) for row in rows}


@cache
def load_holidays() -> Mapping[str, tuple[tuple[int, ...], ...]]:
    """The days that each holiday may be: (month, day), or (month, n, weekday) for the n-th such weekday of a month.

    A holiday that lies differently in different countries has several.
    """
    rows = (row for row in read_table("calendar") if row["kind"] == "holiday")
    return {row["word"]: tuple(_read_day(value) for value in split_values(row["value"])) for row in rows}


def _read_day(value: str) -> tuple[int, ...]:
    return tuple(int(n) for n in (value.split("/") if "/" in value else value.split("-")))


@cache
def load_synonyms() -> tuple[tuple[str, str], ...]:
    """Pairs of words and what to read in their place, longest first."""
    pairs = [(row["word"], row["value"]) for row in read_table("calendar") if row["kind"] == "synonym"]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
