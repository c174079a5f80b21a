"""Whether a cue of the tables holds around a stretch of tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.lexicon.spun.classes import load_class, load_numbers
from onrecord.lexicon.spun.cue import Atom, Cue
from onrecord.lineage.spun.grid import Grid

NEAR = 8
"""How many tokens on either side are near."""

_ENDS = frozenset('.,;:!?)]–—”"')
_QUOTES = frozenset("”\"’'")
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
    return word[:1].isdigit() or word in load_numbers("unit", "teen", "ten", "round")


def is_name(grid: Grid, index: int) -> bool:
    """Whether the token looks like a name: a capital, and no small word."""
    return grid.is_capital(index) and grid.word(index) not in load_class("small")


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
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _one_of(*words: str) -> Callable[[Grid, int], bool]:
    return lambda grid, index: grid.word(index) in words


def _of_class(name: str) -> Callable[[Grid, int], bool]:
    return lambda grid, index: grid.word(index) in load_class(name)


def _ending(*ends: str) -> Callable[[Grid, int], bool]:
    return lambda grid, index: len(grid.word(index)) > 4 and grid.word(index).endswith(ends)


_CLASSES: Mapping[str, Callable[[Grid, int], bool]] = {
    "num": is_number,
    "name": is_name,
    "lower": _is_lower,
    "start": lambda grid, index: grid.begins(index + 1),
    "end": is_end,
    "comma": _one_of(","),
    "quote": is_quoted,
    "quoteopen": _one_of(*"“\"‘'"),
    "det": _of_class("det"),
    "pron": _of_class("pron"),
    "be": _of_class("be"),
    "have": _of_class("have"),
    "modal": _of_class("modal"),
    "poss": _one_of("'s", "'"),
    "prep": _of_class("prep"),
    "month": _of_class("month"),
    "weekday": _of_class("weekday"),
    "ed": lambda grid, index: grid.word(index) in load_class("participle") or _ending("ed")(grid, index),
    "ing": _ending("ing"),
    "ly": _ending("ly"),
    "adj": _ending(*_ADJECTIVE_ENDS),
    "plural": _is_plural,
}
