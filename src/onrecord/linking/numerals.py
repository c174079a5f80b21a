"""Numbers as they are written: digits with separators, number words, and both together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from onrecord.lexicon.amounts import Numeral, load_numerals
from onrecord.linking.spelling import fold_spelling

_SUFFIX = re.compile(r"(\d)([kmb])\b")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.,]*\d)")
_TOKEN = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+(?:[.,']\d+)*|[a-zéèüöä]+(?:\.(?=\s|$)|'[a-z]+)?|us\$|\S", re.IGNORECASE)
_AND_A_HALF = ["and", "a", "half"]
_MULTIPLIES = {"hundred", "scale", "group"}
_FOLLOWS = {
    "": {"unit", "ten", "hundred", "scale", "group"},
    "unit": {"hundred", "scale", "group"},
    "ten": {"unit", "hundred", "scale", "group"},
    "hundred": {"unit", "ten", "scale"},
    "scale": {"unit", "ten"},
    "group": {"scale"},
}
_GROUPED = re.compile(r"\d{1,3}(?:([,.'])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}")


@dataclass(frozen=True, slots=True)
class Written:
    """A number that stands in some tokens up to `end`: its value, or its several possible values."""

    values: tuple[Decimal, ...]
    end: int


def split_tokens(words: str) -> list[str]:
    """The words in small letters as numbers, words and signs; "8 000" is one number, "twenty-one" two words."""
    plain = fold_spelling(words)
    plain = _SUFFIX.sub(lambda match: f"{match[1]} {_suffix(match[2])}", plain)
    plain = _SPACED.sub(lambda match: match.group().replace(" ", ""), plain)
    tokens = _TOKEN.findall(plain)
    return [token for i, token in enumerate(tokens) if not (token == "-" and _joins(tokens, i))]


def _suffix(letter: str) -> str:
    """The scale word that a letter at the digits stands for."""
    numerals = load_numerals()
    value = numerals[letter].value
    return next(n.word for n in numerals.values() if n.kind == "scale" and n.value == value)


def _joins(tokens: Sequence[str], at: int) -> bool:
    """Whether the hyphen here makes one number of the number words beside it."""
    if not 0 < at < len(tokens) - 1:
        return False
    left, right = load_numerals().get(tokens[at - 1]), load_numerals().get(tokens[at + 1])
    if left is None or right is None:
        return False
    return (left.kind == "ten" and right.kind == "unit" and right.value < 10) or right.kind in _MULTIPLIES


def read_number(tokens: Sequence[str], start: int) -> Written | None:
    """The longest number that begins at this token; None where none begins."""
    if start >= len(tokens):
        return None
    if tokens[start][-1].isdecimal():
        return _read_digits(tokens, start)
    if tokens[start] == "half" and start + 2 < len(tokens) and tokens[start + 1] in {"a", "an"}:
        big = scale_of(tokens, start + 2)
        return Written((Decimal(big) / 2,), start + 3) if big else None
    return _read_words(tokens, start)


def _read_digits(tokens: Sequence[str], start: int) -> Written | None:
    """A number in digits, with the scale words that follow it ("1.2 million", "330-million")."""
    values, at = read_literal(tokens[start]), start + 1
    if list(tokens[at : at + 3]) == _AND_A_HALF:
        values, at = tuple(v + Decimal("0.5") for v in values), at + 3
    hyphen = at + 1 < len(tokens) and tokens[at] == "-" and scale_of(tokens, at + 1) > 100
    factor = scale_of(tokens, at + hyphen)
    while factor:
        values = values[:1]  # nobody writes thousands of a million: the mark of "4.500 million" is a point
        values, at = tuple(v * factor for v in values), at + hyphen + 1
        hyphen, factor = False, scale_of(tokens, at)
    return Written(values, at) if values else None


def scale_of(tokens: Sequence[str], at: int) -> int:
    """What the word here multiplies a number before it by; 0 where it does not."""
    if at >= len(tokens):
        return 0
    numerals = load_numerals()
    numeral = numerals.get(tokens[at]) or numerals.get(tokens[at].removesuffix("s"))
    return numeral.value if numeral and numeral.kind in _MULTIPLIES else 0


def read_literal(digits: str) -> tuple[Decimal, ...]:
    """The values that digits with separators can have: none, one, or for "4.500" both 4.5 and 4500, in this order."""
    if digits.isdecimal():
        return (Decimal(digits),)
    whole = re.sub(r"[,.']", "", digits)
    match = _GROUPED.fullmatch(digits)
    if match and match[1] == "." and digits.count(".") == 1:
        point = Decimal(digits)
        return (point,) if digits.startswith("0") else (point, Decimal(whole))
    if match:
        return (Decimal(whole),)
    head, mark, tail = digits.rpartition("." if "." in digits else ",")
    if head.isdecimal() and (mark == "." or len(tail) < 3):
        return (Decimal(f"{head}.{tail}"),)
    if mark == "." and _GROUPED.fullmatch(head):
        return (Decimal(re.sub(r"[,']", "", head) + f".{tail}"),)
    return ()


def _read_words(tokens: Sequence[str], start: int) -> Written | None:
    """A number in words: "two hundred and fifty", "a dozen", "one and a half million"."""
    total, current, at, last = Decimal(0), Decimal(0), start, ""
    if tokens[at] in {"a", "an"} and scale_of(tokens, at + 1):
        current, at, last = Decimal(1), at + 1, "unit"
    while at < len(tokens):
        if last and list(tokens[at : at + 3]) == _AND_A_HALF and scale_of(tokens, at + 3):
            current, at = current + Decimal("0.5"), at + 3
            continue
        here = at + (tokens[at] == "and" and last in {"hundred", "scale"})
        numeral = _next_numeral(tokens, here, last)
        if numeral is None:
            break
        if numeral.kind == "scale":
            total, current = total + (current or Decimal(1)) * numeral.value, Decimal(0)
        elif numeral.kind in _MULTIPLIES:
            current = (current or Decimal(1)) * numeral.value
        else:
            current += numeral.value
        at, last = here + 1, numeral.kind
    return Written((total + current,), at) if last and at > start else None


def _next_numeral(tokens: Sequence[str], at: int, last: str) -> Numeral | None:
    """The number word here, where it can go on from a word of the last kind."""
    numeral = load_numerals().get(tokens[at]) if at < len(tokens) else None
    if numeral is None and last and scale_of(tokens, at):
        numeral = load_numerals()[tokens[at].removesuffix("s")]
    if numeral is None or numeral.kind not in _FOLLOWS[last]:
        return None
    return numeral
