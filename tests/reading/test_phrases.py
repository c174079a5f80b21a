"""Phrases made whole."""

from __future__ import annotations

import pytest

from onrecord.reading.phrases import complete_compound, cut_lines, join_adjacent
from onrecord.text.words import Bounds, split_words


def find_words(text: str, part: str) -> Bounds:
    """The words (half-open) that the part touches in the text."""
    at = text.index(part)
    touched = [n for n, (a, b) in enumerate(split_words(text)) if a < at + len(part) and at < b]
    return touched[0], touched[-1] + 1


def cut(text: str, span: Bounds) -> str:
    words = split_words(text)
    return text[words[span[0]][0] : words[span[1] - 1][1]]


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("barred from high-level summits", "level summits", "high-level summits"),
        ("six K-8W trainers", "K", "K-8W"),
        ("a five-year-old boy", "old boy", "five-year-old boy"),
        ("strikes - dozens - hit Lantu", "dozens", "dozens"),
        ("guns -", "guns", "guns"),
        ("- guns", "guns", "guns"),
    ],
)
def test_a_compound_is_made_whole(text: str, part: str, whole: str) -> None:
    assert cut(text, complete_compound(text, split_words(text), find_words(text, part))) == whole


@pytest.mark.parametrize(
    ("text", "part", "line"),
    [
        ("crisis in Karvia\nDara Voss spoke", "crisis in Karvia\nDara", "crisis in Karvia"),
        ("Voss\ncrisis in Karvia", "Voss\ncrisis in Karvia", "crisis in Karvia"),
        ("one line only", "one line", "one line"),
        ("two words\nsame length", "two words\nsame length", "two words"),
    ],
)
def test_a_phrase_stays_on_its_longest_line(text: str, part: str, line: str) -> None:
    assert cut(text, cut_lines(text, split_words(text), find_words(text, part))) == line


@pytest.mark.parametrize(
    ("text", "parts", "joined"),
    [
        ("Karvian Su-30 jets arrived", ["Karvian", "Su-30 jets"], ["Karvian Su-30 jets"]),
        ("jets and guns arrived", ["jets", "guns"], ["jets", "guns"]),
        ("jets, guns", ["guns", "jets"], ["jets", "guns"]),
        ("jets\nguns", ["jets", "guns"], ["jets", "guns"]),
    ],
)
def test_neighbours_are_one_phrase(text: str, parts: list[str], joined: list[str]) -> None:
    words = split_words(text)
    spans = [find_words(text, part) for part in parts]
    assert [cut(text, span) for span in join_adjacent(text, words, spans)] == joined
