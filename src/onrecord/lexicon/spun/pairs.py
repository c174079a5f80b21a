"""Which two words were met side by side in clean prose, where one of them may be swapped by spinners."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.lexicon.tables import read_table


@cache
def load_pairs() -> Mapping[str, int]:
    """How often each two words, with a space between them, were met; 2 stands for more than once."""
    return {f"{row['first']} {row['second']}": int(row["met"]) for row in read_table("spun/pairs")}
