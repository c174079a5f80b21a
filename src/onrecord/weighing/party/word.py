"""The packaged sets of words about names, and adjectives of origin taken apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.lexicon.tables import parse_table, split_values

_ENDINGS = ("ians", "ian", "eans", "ean", "ans", "an", "ns", "n", "ese", "is", "i", "ic", "ish", "ites", "ite")
_RESTS = frozenset({"", "a", "e", "i", "o", "u", "y", "ia", "en", "an", "land", "ya", "s"})
_LEAST = 4  # letters that a name and its adjective must share


@cache
def load_sets() -> Mapping[str, frozenset[str]]:
    """The sets of `words.tsv` by name."""
    rows = parse_table("words", (files(__package__) / "words.tsv").read_text("utf-8"))
    return {row["set"]: frozenset(split_values(row["words"])) for row in rows}


@cache
def compile_set(name: str) -> str:
    """A pattern, without groups, that any of the set's phrases fits; longer ones first."""
    words = sorted(load_sets()[name], key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in words) + ")"


@lru_cache(maxsize=65_536)
def is_adjective(word: str, name: str) -> bool:
    """Whether the word can be the adjective or the people of the name: "Norvian" of "Norvia", "Jurati" of "Jurat"."""
    small, base = word.casefold(), name.casefold()
    if small == base:
        return False
    for ending in _ENDINGS:
        stem = small.removesuffix(ending)
        if stem != small and len(stem) >= _LEAST and base.startswith(stem) and base[len(stem) :] in _RESTS:
            return True
    return False
