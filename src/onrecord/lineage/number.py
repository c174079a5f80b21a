"""Numbers among tokens: "21", "twenty-one", "two dozen" and "1.2 million" are read as values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.lexicon.amounts import Numeral, load_numerals
from onrecord.lineage.token import WRITTEN, Shape, Token

_SETS = {"pair": 2, "couple": 2, "brace": 2, "duo": 2, "twosome": 2, "trio": 3, "quartet": 4, "quintet": 5}
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SUFFIXES = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000}
_DIGITS = 18  # longer digits count nothing
_HIGHEST = 1e15
_SMALL = {"unit", "ten"}

Read = tuple[float, int]
"""A value, and the index of the token after it."""


@cache
def _words() -> dict[str, Numeral]:
    """The number words of the lexicon that count: no ordinals, shares or letters at digits."""
    return {w: n for w, n in load_numerals().items() if n.kind in _SMALL | {"hundred", "scale", "group"}}


def read_number(tokens: Sequence[Token], at: int) -> Read | None:
    """The number that begins at this token, with where it ends; None where none begins."""
    token = tokens[at]
    if token.shape is Shape.DIGITS:
        value = read_digits(token.form)
        return None if value is None else _read_scales(tokens, at + 1, value)
    if token.shape not in WRITTEN:
        return None
    if token.low in _SETS:
        return float(_SETS[token.low]), at + 1
    if token.low == "half":
        return _read_half(tokens, at)
    return _read_words(tokens, at) if token.low in _words() else None


def begins_number(low: str) -> bool:
    """Whether a number can begin with this word."""
    return low in _SETS or low == "half" or low in _words()


def read_digits(form: str) -> float | None:
    """The value of digits with separators: "2,116", "5.4", and "11:25" like "11.25"; None for a serial number."""
    if len(form) > _DIGITS:
        return None
    plain = form.replace(",", "") if _GROUPED.fullmatch(form) else form.replace(":", ".")
    try:
        return float(plain)
    except ValueError:
        return None


def _read_scales(tokens: Sequence[Token], at: int, value: float) -> Read:
    """The value times the scale words, or the scale letter, that follow it."""
    if at < len(tokens) and tokens[at].start == tokens[at - 1].end:
        if tokens[at].low in _SUFFIXES:
            return value * _SUFFIXES[tokens[at].low], at + 1
        if tokens[at].low in {"st", "nd", "rd", "th"}:
            return value, at + 1
    while at < len(tokens):
        numeral = _words().get(tokens[at].low)
        if numeral is None or numeral.kind in _SMALL or value > _HIGHEST:
            break
        value, at = value * numeral.value, at + 1
    return value, at


def _read_half(tokens: Sequence[Token], at: int) -> Read | None:
    """ "Half a dozen", "half a million"."""
    if at + 2 >= len(tokens) or tokens[at + 1].low not in {"a", "an"}:
        return None
    numeral = _words().get(tokens[at + 2].low)
    return None if numeral is None or numeral.kind in _SMALL else (numeral.value / 2, at + 3)


def _read_words(tokens: Sequence[Token], at: int) -> Read | None:
    """A number in words, as far as each word can go on from the one before."""
    total, current, last, seen = 0.0, 0.0, "", at
    while at < len(tokens):
        joined = tokens[at].low == "and" and last in {"hundred", "scale"} and at + 1 < len(tokens)
        numeral = _words().get(tokens[at + joined].low)
        if numeral is None or not _follows(last, current, numeral):
            break
        at += 1 + joined
        if numeral.kind == "scale":
            total, current = total + (current or 1.0) * numeral.value, 0.0
        elif numeral.kind in _SMALL:
            current += numeral.value
        else:
            current = (current or 1.0) * numeral.value
        last = numeral.kind
    return (total + current, at) if at > seen else None


def _follows(last: str, current: float, numeral: Numeral) -> bool:
    """Whether a number word can go on a number whose last word was of this kind."""
    if not last:
        return numeral.word != "score" and (numeral.kind in _SMALL or numeral.kind == "group")
    if numeral.kind == "unit":
        return last in {"hundred", "scale"} or (last == "ten" and numeral.value < 10 and current % 10 == 0)
    if numeral.kind == "ten":
        return last in {"hundred", "scale"}
    return last != "group"


def name_value(value: float) -> str:
    """The value as it is written in a key: "21", "5.4"."""
    return str(int(value)) if value == int(value) else f"{value:.6g}"
