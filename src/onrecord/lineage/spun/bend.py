"""Known names and fixed expressions that stand in the text with words swapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from onrecord.lexicon.spun.expressions import (
    Expression,
    Node,
    StandIns,
    load_expressions,
    load_openings,
    load_spellings,
    load_stand_ins,
    load_usual,
)
from onrecord.lineage.spun.finding import Basis, Edit, Finding, fit_capital
from onrecord.lineage.spun.grid import Grid

_NAME, _LONG, _PAIR, _WHOLE = 3.2, 3.0, 2.4, 1.6  # nats: how rarely people write each kind of broken expression
_NEAR, _FAR = "near", "far"


@dataclass(frozen=True, slots=True)
class _Path:
    """Tokens up to `end` read as the beginning of an expression; `swaps` as (first, last, slot).

    `near`: some swap is a true synonym.
    """

    end: int
    node: Node
    slots: int = 0
    swaps: tuple[tuple[int, int, int], ...] = ()
    near: bool = False


type Stretch = tuple[int, int]
"""First and last token of an unbroken expression."""


def find_bends(grid: Grid) -> tuple[list[Finding], list[Stretch]]:
    """The broken expressions of the text, the longest at each place, and the unbroken ones.

    None of the broken ones lies in a longer unbroken one.
    """
    spellings = load_spellings()
    words = [spellings.get(word, word) for word in grid.words]
    whole: list[Stretch] = []
    found: list[Finding] = []
    openings = load_openings()
    for first, both in enumerate(map(" ".join, pairwise(words))):
        if both not in openings:
            continue
        best: Finding | None = None
        for path in _walk(words, first):
            if path.node.ends is None:
                continue
            if not path.swaps:
                whole.append((first, path.end - 1))
                continue
            finding = _read_path(grid, words, first, path, path.node.ends)
            if finding and (best is None or (finding.last, -len(finding.edits)) > (best.last, -len(best.edits))):
                best = finding
        if best:
            found.append(best)
    kept = [f for f in found if not any(a <= f.last and f.first <= b and b - a >= f.last - f.first for a, b in whole)]
    return kept, whole


def _walk(words: list[str], first: int) -> Iterator[_Path]:
    """Every reading of the tokens from `first` as the beginning of an expression."""
    stand_ins = load_stand_ins()
    paths = [_Path(first, load_expressions())]
    while paths:
        path = paths.pop()
        if path.end >= len(words):
            continue
        for end, node, swapped in _step(words, path, stand_ins):
            swap = ((path.end, end - 1, path.slots),) if swapped else ()
            step = _Path(end, node, path.slots + 1, path.swaps + swap, path.near or swapped is _NEAR)
            yield step
            if node.follow:
                paths.append(step)


def _step(words: list[str], path: _Path, stand_ins: Mapping[str, StandIns]) -> Iterator[tuple[int, Node, str]]:
    """Where the next token leads: read as itself, or as a word that it may stand in for."""
    follow, word = path.node.follow, words[path.end]
    after = path.end + 1
    if word in follow:
        yield after, follow[word], ""
    ins = stand_ins.get(word)
    if ins is None:
        return
    for meant in ins.alone:
        if meant in follow:
            yield after, follow[meant], _NEAR if meant in ins.near else _FAR
    for rest, meant in ins.with_rest:
        if meant in follow and tuple(words[after : after + len(rest)]) == rest:
            yield after + len(rest), follow[meant], _FAR


def _read_path(grid: Grid, words: list[str], first: int, path: _Path, expression: Expression) -> Finding | None:
    """The finding of a reading with swapped words; None where it is plain English, or a name in small letters."""
    last = path.end - 1
    if tuple(words[first : path.end]) in load_usual():
        return None
    if path.near and (path.slots < 3 or 2 * len(path.swaps) > path.slots):
        return None
    name = expression.name and all(grid.is_capital(swap[0]) for swap in path.swaps)
    if not name and not expression.phrase:
        return None
    if "\n" in grid.quote(first, last):
        return None
    edits = tuple(
        Edit(start, end, fit_capital(_word(expression, slot, name), grid.written(start)))
        for start, end, slot in path.swaps
    )
    pairs = tuple((edit.meant.lower(), " ".join(grid.words[edit.first : edit.last + 1])) for edit in edits)
    basis = Basis.NAME if name else Basis.EXPRESSION
    return Finding(first, last, edits, basis, pairs, _weigh(path, name), 0.9 if path.slots > 2 else 0.85)


def _word(expression: Expression, slot: int, name: bool) -> str:
    """The word of the expression; in small letters where it is not meant as a name."""
    return expression.words[slot] if name or not expression.name else expression.words[slot].lower()


def _weigh(path: _Path, name: bool) -> float:
    if len(path.swaps) == path.slots:
        return _WHOLE
    if path.slots <= 2:
        return _PAIR
    return _NAME if name else _LONG
