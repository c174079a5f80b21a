"""Phrases made whole: a tagger cuts "high-level summits" and "Russian Su-30 jets" in two, runs over a line's end, or
finds one body under two names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.text.words import Bounds

_HYPHENS = frozenset("-–")


def cut_lines(text: str, words: Sequence[Bounds], span: Bounds) -> Bounds:
    """The longest part of the span (word indices, half-open) that stands on one line, the first of equals."""
    start, end = span
    breaks = [n for n in range(start + 1, end) if "\n" in text[words[n - 1][1] : words[n][0]]]
    parts = zip([start, *breaks], [*breaks, end], strict=True)
    return max(parts, key=lambda part: (part[1] - part[0], -part[0]))


def complete_compound(text: str, words: Sequence[Bounds], span: Bounds) -> Bounds:
    """The span with the rest of a word joined by hyphens that it cuts through ("high-level", "K-8W")."""
    start, end = span
    while start >= 2 and _is_hyphen(text, words, start - 1):
        start -= 2
    while end < len(words) - 1 and _is_hyphen(text, words, end):
        end += 2
    return start, end


def join_adjacent(text: str, words: Sequence[Bounds], spans: Iterable[Bounds]) -> list[Bounds]:
    """The spans in order, those joined between which nothing but a space stands."""
    joined: list[Bounds] = []
    for span in sorted(spans):
        if joined and text[words[joined[-1][1] - 1][1] : words[span[0]][0]] == " " and joined[-1][1] == span[0]:
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def _is_hyphen(text: str, words: Sequence[Bounds], at: int) -> bool:
    """Whether the word of this number is a hyphen between two words that touch it."""
    inside = 0 < at < len(words) - 1 and words[at - 1][1] == words[at][0] and words[at][1] == words[at + 1][0]
    return inside and text[slice(*words[at])] in _HYPHENS
