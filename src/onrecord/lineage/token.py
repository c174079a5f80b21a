"""Tokens and sentences of a text, cut quickly and without a model: what prints are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from onrecord.text.sentences import split_blocks, trim
from onrecord.text.words import Bounds


class Shape(StrEnum):
    """How a token is written; `PLAIN` are small letters of the English alphabet alone."""

    DAY = "day"
    MODEL = "model"
    DIGITS = "digits"
    LETTERS = "letters"
    PLAIN = "plain"


WRITTEN = (Shape.PLAIN, Shape.LETTERS)
"""The shapes of words."""


class Token(NamedTuple):
    """A run of letters or digits, `form` as it is written and `low` in small letters, with plain apostrophes."""

    start: int
    end: int
    form: str
    low: str
    shape: Shape


_TOKEN = re.compile(
    r"(?P<plain>[a-z]++(?!['’]?[^\W_]))|(?P<day>\b\d{4}-\d{2}-\d{2}\b)"
    # "K-8", "Mi-35M", "9M120", "S-300PMU-1": letters with a capital, and digits
    r"|(?P<model>\b(?:\d*[A-Z][A-Za-z]{0,3}-?\d+[A-Za-z]*(?:-\d+[A-Za-z]*)?|\d+[A-Z]+\d\w*)\b)"
    r"|(?P<digits>\d+(?:[.,:]\d+)*)"
    r"|(?P<letters>[^\W\d_]+(?:['’][^\W\d_]+)*)"
)
LONGEST = 200_000
"""The characters of a text that are looked at: some hundred pages."""
_SHAPES: dict[str | None, Shape] = {shape.value: shape for shape in Shape}
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Cpt|Sgt|Brig|Adm|Nos?|St|Rev|Gov|Sen|Rep|Hon|hon|vs|approx|ca"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z]|\b[ap]\.m)\.$"
)
_ABBREVIATED = 12  # no abbreviation is longer
_QUOTE = re.compile(r"[\"“]([^\"“”\n]{2,800})[\"”]|‘([^‘’\n]{12,800})’(?!\w)")


def split_tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of the text from start to end, in order, never overlapping."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        form, shape = match.group(), _SHAPES[match.lastgroup]
        low = form if shape is Shape.PLAIN else form.lower().replace("’", "'")
        found.append(Token(*match.span(), form, low, shape))
    return found


def cut_sentences(text: str) -> Iterator[Bounds]:
    """The bounds of the text's sentences, in order, by their punctuation: coarser than the trained recogniser."""
    for start, end in split_blocks(text):
        begin = start
        for match in _END.finditer(text, start, end):
            if not _ABBREVIATION.search(text, max(begin, match.start() - _ABBREVIATED), match.start() + 1):
                yield trim(text, begin, match.end())
                begin = match.end()
        if text[begin:end].strip():
            yield trim(text, begin, end)


def find_quotes(text: str) -> list[Bounds]:
    """The bounds of everything between quotation marks, in order, the marks left out."""
    return [match.span(1 if match.group(1) is not None else 2) for match in _QUOTE.finditer(text)]
