"""The small language of the tables for what stands around a word."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import Stop

_PLACES = {"<<": -2, ">>": 2, "<": -1, ">": 1, "~": 0}

CLASSES = frozenset(
    [
        "num",
        "name",
        "lower",
        "start",
        "end",
        "comma",
        "quote",
        "quoteopen",
        "det",
        "pron",
        "be",
        "have",
        "modal",
        "poss",
        "prep",
        "month",
        "weekday",
        "ed",
        "ing",
        "ly",
        "adj",
        "plural",
    ]
)
"""Every class of words that a cue may name, without its "@"."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One condition. `place` is how many tokens before or after (0: anywhere near; None: the written word's capital)."""

    place: int | None
    words: frozenset[str]
    classes: tuple[str, ...]
    wanted: bool


type Cue = tuple[tuple[Atom, ...], ...]
"""Alternatives of conditions that must hold together. An empty cue says nothing."""


def parse_cue(written: str) -> Cue:
    """The cue that these words of a table mean; Stop names what cannot be read."""
    return tuple(
        tuple(_parse_atom(atom.strip()) for atom in alternative.split("&"))
        for alternative in written.split("|")
        if alternative.strip()
    )


def _parse_atom(written: str) -> Atom:
    rest = written.removeprefix("!")
    wanted = rest == written
    if rest == "^":
        return Atom(None, frozenset(), (), wanted)
    sign = next((sign for sign in _PLACES if rest.startswith(sign)), None)
    if sign is None:
        raise _misread(written)
    items = rest[len(sign) :].split(",")
    classes = tuple(item[1:] for item in items if item.startswith("@"))
    if not all(items) or not CLASSES.issuperset(classes):
        raise _misread(written)
    words = frozenset(item for item in items if not item.startswith("@"))
    return Atom(_PLACES[sign], words, classes, wanted)


def _misread(written: str) -> Stop:
    return Stop(f"lexicon/spun: the cue {written!r} cannot be read", "restore the tables from the package")
