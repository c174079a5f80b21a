"""Whether a cue of the tables holds around a stretch of tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.lexicon.spun.cue import Atom, Cue
from onrecord.lineage.spun.grid import Grid

NEAR = 8
"""How many tokens on either side are near."""

_NUMBERS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "thousand",
        "million",
        "billion",
        "hundreds",
        "thousands",
        "millions",
        "dozen",
        "dozens",
        "scores",
    ]
)
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "no",
        "any",
        "some",
        "every",
        "each",
    ]
)
_PRONOUNS = frozenset(["i", "he", "she", "it", "they", "we", "you", "who", "him", "her", "them", "us"])
_BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "am", "isn't", "aren't", "wasn't", "weren't"])
_HAVE = frozenset(["has", "have", "had", "having", "hasn't", "haven't", "hadn't"])
_MODALS = frozenset(
    ["will", "would", "can", "could", "may", "might", "must", "shall", "should", "to", "won't", "can't", "cannot"]
)
_PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "with",
        "by",
        "against",
        "towards",
        "toward",
        "into",
        "over",
        "under",
        "after",
        "before",
        "between",
        "among",
        "near",
    ]
)
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_ENDS = frozenset('.,;:!?)]–—”"')
_QUOTES = frozenset("”\"’'")
_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "of",
        "for",
        "to",
        "and",
        "but",
        "or",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "his",
        "her",
        "its",
        "their",
        "this",
        "that",
        "these",
        "those",
        "as",
        "by",
        "with",
        "from",
        "if",
        "when",
        "while",
        "after",
        "before",
        "not",
        "no",
        "there",
        "what",
        "who",
        "how",
        "why",
        "where",
        "is",
        "was",
        "were",
        "are",
        "has",
        "had",
    ]
)
_PARTICIPLES = frozenset(
    [
        "beaten",
        "begun",
        "bought",
        "broken",
        "brought",
        "built",
        "burnt",
        "caught",
        "chosen",
        "cut",
        "done",
        "driven",
        "drawn",
        "fallen",
        "felt",
        "forgotten",
        "found",
        "given",
        "gone",
        "held",
        "hit",
        "hurt",
        "kept",
        "known",
        "laid",
        "left",
        "lost",
        "made",
        "met",
        "paid",
        "put",
        "read",
        "run",
        "seen",
        "sent",
        "set",
        "shot",
        "shown",
        "shut",
        "sold",
        "spent",
        "spoken",
        "stolen",
        "struck",
        "stuck",
        "taken",
        "taught",
        "thrown",
        "told",
        "torn",
        "won",
        "worn",
        "written",
        "proven",
    ]
)
_ADJECTIVE_ENDS = ("ous", "ive", "able", "ible", "ful", "ical", "ial", "ic", "less", "ent", "ant")


def holds(cue: Cue, grid: Grid, first: int, last: int) -> bool:
    """Whether any alternative of the cue holds around the tokens from first to last; an empty cue never does."""
    return any(all(_fits(atom, grid, first, last) for atom in atoms) for atoms in cue)


def _fits(atom: Atom, grid: Grid, first: int, last: int) -> bool:
    """Whether one condition holds."""
    if atom.place is None:
        found = grid.is_capital(first)
    elif atom.place == 0:
        beside = (*range(max(0, first - NEAR), first), *range(last + 1, min(len(grid.words), last + 1 + NEAR)))
        found = any(_matches(atom, grid, index) for index in beside)
    else:
        found = _matches(atom, grid, (first if atom.place < 0 else last) + atom.place)
    return found == atom.wanted


def _matches(atom: Atom, grid: Grid, index: int) -> bool:
    """Whether the token at this index is one that the condition names."""
    return grid.word(index) in atom.words or any(_CLASSES[name](grid, index) for name in atom.classes)


def is_number(grid: Grid, index: int) -> bool:
    """Whether the token is a number, in digits or words."""
    word = grid.word(index)
    return word[:1].isdigit() or word in _NUMBERS


def is_name(grid: Grid, index: int) -> bool:
    """Whether the token looks like a name: a capital, and no small word."""
    return grid.is_capital(index) and grid.word(index) not in _SMALL


def is_quoted(grid: Grid, index: int) -> bool:
    """Whether a quotation ends with this token: a closing mark, after a comma or full stop."""
    word = grid.word(index)
    return word == "”" or (word in _QUOTES and grid.word(index - 1) in _ENDS)


def is_end(grid: Grid, index: int) -> bool:
    """Whether a clause, a line or the text ends before this token."""
    if index >= len(grid.words) or grid.words[index] in _ENDS:
        return True
    return index > 0 and "\n" in grid.text[grid.ends[index - 1] : grid.starts[index]]


def _is_lower(grid: Grid, index: int) -> bool:
    return grid.word(index)[:1].isalpha() and not grid.is_capital(index)


def _is_plural(grid: Grid, index: int) -> bool:
    word = grid.word(index)
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _BE | _HAVE


def _one_of(words: frozenset[str]) -> Callable[[Grid, int], bool]:
    return lambda grid, index: grid.word(index) in words


def _ending(*ends: str) -> Callable[[Grid, int], bool]:
    return lambda grid, index: len(grid.word(index)) > 4 and grid.word(index).endswith(ends)


_CLASSES: Mapping[str, Callable[[Grid, int], bool]] = {
    "num": is_number,
    "name": is_name,
    "lower": _is_lower,
    "start": lambda grid, index: grid.begins(index + 1),
    "end": is_end,
    "comma": _one_of(frozenset(",")),
    "quote": is_quoted,
    "quoteopen": _one_of(frozenset("“\"‘'")),
    "det": _one_of(_DETERMINERS),
    "pron": _one_of(_PRONOUNS),
    "be": _one_of(_BE),
    "have": _one_of(_HAVE),
    "modal": _one_of(_MODALS),
    "poss": _one_of(frozenset(("'s", "'"))),
    "prep": _one_of(_PREPOSITIONS),
    "month": _one_of(_MONTHS),
    "weekday": _one_of(_WEEKDAYS),
    "ed": lambda grid, index: grid.word(index) in _PARTICIPLES or _ending("ed")(grid, index),
    "ing": _ending("ing"),
    "ly": _ending("ly"),
    "adj": _ending(*_ADJECTIVE_ENDS),
    "plural": _is_plural,
}
