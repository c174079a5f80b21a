"""Words for kinds of places: "province", "village", "air base"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from onrecord.lexicon.tables import parse_table


@cache
def load_types() -> Mapping[str, str]:
    """The class of each word for a kind of place, in small letters; the table explains the classes."""
    text = (files(__package__) / "place_types.tsv").read_text("utf-8")
    return {row["word"]: row["class"] for row in parse_table("gazetteer/place_types", text)}


def strip_type(folded: str) -> str:
    """The folded name of a division without the words for its kind: "shwebo district" and "muhafazat halab"."""
    return split_type(folded)[0]


def split_type(folded: str) -> tuple[str, str]:
    """A folded name without the words for its kind, and the class of the last of them; empty where there is none."""
    words, kind = folded.split(), ""
    changed = True
    while changed and len(words) > 1:
        changed = False
        for length in (3, 2, 1):
            if length >= len(words):
                continue
            tail, head = " ".join(words[-length:]), " ".join(words[:length])
            if tail in load_types():
                words, kind, changed = words[:-length], kind or load_types()[tail], True
            elif head in load_types():
                rest = words[length:]
                words, kind, changed = rest[1:] if rest[:1] == ["of"] else rest, kind or load_types()[head], True
            if changed:
                break
    return " ".join(words), kind
