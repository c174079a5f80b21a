"""Number words and the words around numbers, as tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.tables import read_table


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number word. `kind` is one of those that the table explains; `value` is 0 for a share."""

    word: str
    kind: str
    value: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A phrase that limits the number beside it or stands for one.

    `effect` is at_least, at_most, about, plain, vague or unknown; `side` is where a limit stands: before, after
    or both. `low` and `high` are those of a vague number, None where open.
    """

    words: tuple[str, ...]
    effect: str
    side: str
    low: int | None
    high: int | None


@cache
def load_numerals() -> Mapping[str, Numeral]:
    """Every number word by itself, in small letters."""
    rows = read_table("numerals")
    return {row["word"]: Numeral(row["word"], row["kind"], int(row["value"] or 0)) for row in rows}


@cache
def load_amounts() -> Mapping[str, tuple[Amount, ...]]:
    """Every phrase by its first word, longest phrases first."""
    found: dict[str, list[Amount]] = {}
    for row in read_table("amounts"):
        words = tuple(row["phrase"].split())
        low, high = (int(row[end]) if row[end] else None for end in ("low", "high"))
        found.setdefault(words[0], []).append(Amount(words, row["effect"], row["side"], low, high))
    return {first: tuple(sorted(group, key=lambda a: -len(a.words))) for first, group in found.items()}
