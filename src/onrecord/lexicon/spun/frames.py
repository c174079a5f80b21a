"""Words after which only a few others are usual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.spun.tokens import split_tokens
from onrecord.lexicon.tables import read_table, split_values


@dataclass(frozen=True, slots=True)
class Frame:
    """Tokens, what usually follows them, and what is most likely meant by anything else; None where that is not known."""

    words: tuple[str, ...]
    usual: frozenset[str]
    meant: str | None


@cache
def load_frames() -> Mapping[str, tuple[Frame, ...]]:
    """All frames by their first token, the longest first."""
    found: dict[str, list[Frame]] = {}
    for row in read_table("spun/frames"):
        frame = Frame(split_tokens(row["frame"]), frozenset(split_values(row["usual"])), row["meant"] or None)
        found.setdefault(frame.words[0], []).append(frame)
    return {first: tuple(sorted(frames, key=lambda f: -len(f.words))) for first, frames in found.items()}
