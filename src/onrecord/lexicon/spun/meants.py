"""All that a single word may stand for, whichever table says so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.lexicon.spun.expressions import load_far, load_stand_ins
from onrecord.lexicon.spun.thesaurus import load_thesaurus


@cache
def load_meants() -> Mapping[str, tuple[str, ...]]:
    """For each word that may be a stand-in, in every form: the words that it may stand for, sorted."""
    found: dict[str, set[str]] = {}
    for written, stand_in in load_thesaurus().items():
        found.setdefault(written, set()).update(stand_in.meants)
    for written, ins in load_stand_ins().items():
        found.setdefault(written, set()).update(ins.alone)
    for written, meants in load_far().items():
        found.setdefault(written, set()).update(meants)
    return {written: tuple(sorted(meants - {written})) for written, meants in found.items()}
