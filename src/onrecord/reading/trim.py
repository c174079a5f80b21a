"""Spans as claims keep them: no article in front, no possessive or mark behind."""

from __future__ import annotations

from onrecord.text.words import Bounds

_ARTICLES = frozenset(("the", "a", "an"))
_KEEPS_ARTICLE = frozenset(("speaker", "number", "time"))
_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "we",
        "us",
        "i",
        "me",
        "you",
        "who",
        "whom",
        "which",
        "that",
        "this",
        "these",
        "those",
        "his",
        "hers",
        "its",
        "their",
        "theirs",
        "our",
        "ours",
    ]
)
_APOSTROPHES = frozenset("'’")
_OPENING, _CLOSING = frozenset("([{“\"‘'"), frozenset(")]}”\"’'.,;:!?")


def trim_span(text: str, words: list[Bounds], span: Bounds, role: str) -> Bounds | None:
    """The words of the span that the role keeps, half-open word indices; None where none are left.

    Pronouns name nobody, so a span that is one is dropped.
    """
    start, end = span

    def word(i: int) -> str:
        return text[words[i][0] : words[i][1]]

    if role not in _KEEPS_ARTICLE:
        while start < end and word(start).lower() in _ARTICLES:
            start += 1
    while start < end and (word(start) in _OPENING or not _says(word(start))):
        start += 1
    while start < end and not _says(word(end - 1)) and not _closes(text, words, start, end):
        end -= 1
    if end - start > 2 and word(end - 1) == "s" and word(end - 2) in _APOSTROPHES:
        end -= 2
    if start >= end or (end - start == 1 and word(start).lower() in _PRONOUNS):
        return None
    return start, end


def _says(word: str) -> bool:
    """Whether the word is more than a mark."""
    return any(c.isalnum() for c in word) or word in "%$€£"


def _closes(text: str, words: list[Bounds], start: int, end: int) -> bool:
    """Whether the last mark closes a bracket opened inside the span, or ends an abbreviation."""
    last = text[words[end - 1][0] : words[end - 1][1]]
    inside = text[words[start][0] : words[end - 1][0]]
    return last in ")]" and inside.count("([".__getitem__(")]".index(last))) > 0
