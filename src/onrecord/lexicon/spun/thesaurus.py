"""What general thesauri give in the place of the words of known expressions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.lexicon.spun.expressions import read_spelling
from onrecord.lexicon.spun.forms import bend_together
from onrecord.lexicon.tables import read_table, split_values


@cache
def load_thesaurus() -> Mapping[str, tuple[str, ...]]:
    """For each word, in every form: the words that it may stand for, in the spelling of `read_spelling`."""
    found: dict[str, dict[str, None]] = {}
    for row in read_table("spun/thesaurus"):
        for written in split_values(row["written"]):
            for meant, form in bend_together(row["meant"], written, row["class"]):
                word, stand_in = read_spelling(meant), read_spelling(form)
                if word != stand_in:
                    found.setdefault(stand_in, {})[word] = None
    return {written: tuple(meants) for written, meants in found.items()}
