"""Substitutions of the table that stand in the text where their cues hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from onrecord.lexicon.spun.substitutions import Substitution, load_substitutions
from onrecord.lineage.spun.context import holds
from onrecord.lineage.spun.finding import Basis, Edit, Finding, fit_capital
from onrecord.lineage.spun.grid import Grid

_WEIGHTS = {1: 1.8, 2: 2.8, 3: 3.4}  # nats of evidence for each sign
_CERTAINTY = {-1: 0.75, 0: 0.7, 1: 0.8, 2: 0.9, 3: 0.95}

type _Rows = Mapping[str, tuple[Substitution, ...]]


def find_signs(grid: Grid) -> list[Finding]:
    """The substitutions that people hardly ever write: those with a sign."""
    return list(_find(grid, _telling()))


def find_swaps(grid: Grid) -> list[Finding]:
    """Every substitution whose cue holds, telling or not."""
    return list(_find(grid, load_substitutions()))


@cache
def _telling() -> _Rows:
    """The substitutions with a sign, in the order of the table."""
    rows = {first: tuple(s for s in found if s.sign > 0) for first, found in load_substitutions().items()}
    return {first: found for first, found in rows.items() if found}


def _find(grid: Grid, rows: _Rows) -> Iterator[Finding]:
    """The first substitution of each length that holds, at each token."""
    words = grid.words
    boths = map(" ".join, pairwise([*words, ""]))
    for first, (several, single) in enumerate(zip(map(rows.get, boths), map(rows.get, words), strict=True)):
        if several or single:
            yield from _find_at(grid, first, (*(several or ()), *(single or ())))


def _find_at(grid: Grid, first: int, rows: tuple[Substitution, ...]) -> Iterator[Finding]:
    """The first substitution of each length that holds at this token."""
    done = 0
    for row in rows:
        length = len(row.written)
        last = first + length - 1
        if length == done or (length > 2 and tuple(grid.words[first : last + 1]) != row.written):
            continue
        if (row.when and not holds(row.when, grid, first, last)) or holds(row.unless, grid, first, last):
            continue
        done = length if row.sign >= 0 else 0
        yield _read(grid, row, first, last)


def _read(grid: Grid, row: Substitution, first: int, last: int) -> Finding:
    edit = Edit(first, last, fit_capital(row.meant, grid.written(first)))
    pairs = ((row.meant.lower(), " ".join(row.written)), row.pair)
    weight = _WEIGHTS.get(row.sign, 0.0)
    certainty = _CERTAINTY[row.sign]
    basis = Basis.THESAURUS if row.sign >= 0 else Basis.LEARNED
    return Finding(first, last, (edit,), basis, pairs, weight, certainty, row.manners, row.sign, row.order)
