"""Patterns in which the calendar's words stand under one name each: MONTH, WEEKDAY, SEASON, YEAR and so on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.lexicon.almanac import load_holidays, load_numbered, load_seasons
from onrecord.lexicon.amounts import load_numerals

_PARTS = (
    r"(?:(?:the )?(?:(?:early|mid|late)[ -](?:in )?|(?:very )?(?:start|beginning|end|close|middle|course|turn"
    r"|first days|last days) of )(?:the )?)?"
)


@cache
def fill_pattern(pattern: str) -> re.Pattern[str]:
    """The pattern with a named group in place of each word in capitals.

    DAY is a day of the month, YEAR a year in full, WHICH a year told from the report, RANK first, second or last,
    NUMBER words that count, UNIT a unit of time; PARTS stands for "the end of" and its like.
    """
    slots = {
        "MONTH": rf"(?P<month>{_alternate(load_numbered('month'))})\.?",
        "WEEKDAY": rf"(?P<weekday>{_alternate(load_numbered('weekday'))})\.?",
        "SEASON": rf"(?P<season>{_alternate(load_seasons())})",
        "RANK": rf"(?P<rank>{_alternate(load_numbered('rank'))})",
        "HOLIDAY": rf"(?P<holiday>{_alternate(load_holidays())})",
        "YEAR": r"(?P<year>1[89]\d\d|2[01]\d\d)",
        "WHICH": r"(?P<which>(?:of )?(?:this|last|next|the) year)",
        "DAY": r"(?P<day>\d{1,2})(?:st|nd|rd|th)?",
        "NUMBER": rf"(?P<number>(?:about |around |some |only |just )?(?:\d[\d,.]*|{_count_words()}))",
        "UNIT": r"(?P<unit>hour|day|night|week|month|quarter|year|decade)s?",
        "PARTS": _PARTS,
    }
    for slot, words in slots.items():
        pattern = pattern.replace(slot, words)
    return re.compile(pattern)


def _count_words() -> str:
    """Number words and the vague ones that may stand in their place, joined by hyphens, spaces and "and"."""
    word = _alternate([*load_numerals(), "a", "an", "several", "few", "couple", "many", "recent", "of"])
    return rf"(?:{word})(?:(?:[ -]|[ -]and[ -])(?:{word}))*"


def _alternate(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=lambda word: (-len(word), word)))
