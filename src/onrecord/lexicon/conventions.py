"""What coders of event data put for a number that is told by a word alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.lexicon.tables import read_table, split_values


@cache
def load_convention(scheme: str) -> Mapping[str, int]:
    """The number that coders of this scheme ("acled") put for each word, in small letters; empty for other schemes."""
    rows = (row for row in read_table("conventions") if row["scheme"] == scheme)
    return {words: int(row["number"]) for row in rows for words in split_values(row["words"])}
