"""Numbers of a text that may count the dead and hurt, in claims or beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from onrecord.lexicon.amounts import load_amounts, load_numerals
from onrecord.linking.quantities import read_quantity
from onrecord.record import Item, Quantity
from onrecord.text.words import Bounds

_COUNTING = frozenset({"unit", "ten", "hundred", "scale", "group"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_LIMITS = frozenset({"at_least", "at_most", "about", "plain"})


def find_counts(item: Item, sentence: Bounds) -> Iterator[tuple[Bounds, Quantity]]:
    """The bounds in the item's text and the value of each number of the sentence, in order; years are none."""
    start, end = sentence
    for match in _find_numbers().finditer(item.text, start, end):
        value = None if _YEAR.fullmatch(match.group()) else read_quantity(match.group()).value
        if isinstance(value, Quantity) and value.low is not None:
            yield match.span(), value


@cache
def _find_numbers() -> re.Pattern[str]:
    """Numbers in digits or words with the limits before them; none at a currency, a calibre, a clock or a share."""
    words = _choose(word for word, numeral in load_numerals().items() if numeral.kind in _COUNTING and len(word) > 1)
    amounts = [amount for group in load_amounts().values() for amount in group]
    limits = _choose(" ".join(a.words) for a in amounts if a.effect in _LIMITS and a.side in {"before", "both"})
    spelled = rf"(?:(?:half\s+)?an?\s+)?(?:{words})(?:(?:\s*-\s*|\s+(?:and\s+)?)(?:{words}))*"
    digits = r"\d{1,3}(?:[,\u00a0 ]\d{3})+|\d+"
    return re.compile(
        rf"(?<![\w$€£.:/-])(?<!\bno\s)(?:(?:{limits})\s+)?(?:{digits}|{spelled})(?![\w%:/°-]|[.,]\d)", re.IGNORECASE
    )


def _choose(words: Iterable[str]) -> str:
    """Any of these words, the longest first."""
    ordered: Sequence[str] = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
