"""Words that say what the words around them are about."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache

from onrecord.lexicon.tables import read_table, split_values


@cache
def load_cues() -> Mapping[str, Set[str]]:
    """The words of each role that the table explains: arms, civil, before and plain."""
    return {row["role"]: frozenset(split_values(row["words"])) for row in read_table("weapons/cues")}
