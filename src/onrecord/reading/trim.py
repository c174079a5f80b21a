"""Spans as claims keep them: no article in front, no possessive, mark or loose preposition behind."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import read_table
from onrecord.text.words import Bounds

_KEEPS_BEGINNING = frozenset(("speaker", "number", "time"))
_APOSTROPHES = frozenset("'’")
_BRACKETS = {")": "(", "]": "["}


def trim_span(text: str, words: list[Bounds], span: Bounds, role: str) -> Bounds | None:
    """The words of the span that the role keeps, half-open word indices; None where none are left.

    A number, a time and a speaker keep the words in front of them ("at least 40", "in March", "the army").
    A phrase that is only a pronoun or a preposition names nothing, so it is dropped.
    """
    start, end = span
    said = [text[a:b] for a, b in words[start:end]]
    first, last = 0, len(said)
    while first < last and (not _says(said[first]) or (role not in _KEEPS_BEGINNING and _is(said[first], "begins"))):
        first += 1
    while first < last and (_is(said[last - 1], "ends") or _is_loose(said[first:last])):
        last -= 1
    if last - first > 2 and said[last - 1] == "s" and said[last - 2] in _APOSTROPHES:
        last -= 2
    if first == last or (last - first == 1 and _is(said[first], "alone")):
        return None
    return start + first, start + last


@cache
def _edges() -> dict[str, frozenset[str]]:
    """The words that may not begin a phrase, end it, or be all of it."""
    rows = read_table("edges")
    return {column: frozenset(r["word"] for r in rows if r[column]) for column in ("begins", "ends", "alone")}


def _is(word: str, column: str) -> bool:
    # "US" is a state and "us" is nobody: capitals are looked at only where they can decide.
    return (word if word.isupper() and len(word) > 1 else word.lower()) in _edges()[column]


def _says(word: str) -> bool:
    """Whether the word is more than a mark."""
    return any(c.isalnum() for c in word) or word in "%$€£"


def _is_loose(said: list[str]) -> bool:
    """Whether the last of these words is a mark that closes no bracket opened among them."""
    return not _says(said[-1]) and _BRACKETS.get(said[-1]) not in said
