"""What general thesauri give in the place of common words, and how seldom reports use it themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.spun.expressions import read_spelling
from onrecord.lexicon.spun.forms import bend_together
from onrecord.lexicon.tables import read_table, split_values


@dataclass(frozen=True, slots=True)
class StandIn:
    """A word that may stand for others: these `meants`, in its own form, and what it tells of a spun text (nats)."""

    nats: float
    meants: tuple[str, ...]


@cache
def load_thesaurus() -> Mapping[str, StandIn]:
    """Every stand-in in every form, in the spelling of `read_spelling`, with all that it may stand for."""
    meants: dict[str, dict[str, None]] = {}
    nats: dict[str, float] = {}
    for row in read_table("spun/thesaurus"):
        for meant in split_values(row["meant"]):
            for word, form in bend_together(meant, row["written"], row["class"]):
                written = read_spelling(form)
                nats[written] = max(float(row["nats"]), nats.get(written, 0.0))
                if word != form:
                    meants.setdefault(written, {})[read_spelling(word)] = None
    return {written: StandIn(nats[written], tuple(known)) for written, known in meants.items()}
