"""Words that do not fit the word beside them, where another one does that they may stand for."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.lexicon.spun.expressions import load_far, load_usual
from onrecord.lexicon.spun.pairs import load_pairs
from onrecord.lineage.spun.finding import Basis, Edit, Finding, fit_capital
from onrecord.lineage.spun.grid import Grid

_WEIGHTS = {1: 1.0, 2: 1.8}  # nats: by how often the word meant was met beside its neighbour


def find_misfits(grid: Grid, whole: Iterable[tuple[int, int]]) -> list[Finding]:
    """The words that were never met beside their neighbours in clean prose, while what they stand for was.

    `whole` are the unbroken expressions of the text, as first and last token: what lies in them fits.
    """
    far, pairs = load_far(), load_pairs()
    fits = {index for first, last in whole for index in range(first, last + 1)}
    found = []
    for index, word in enumerate(grid.words):
        meants = far.get(word)
        if not meants or index in fits:
            continue
        before, after = f"{grid.word(index - 1)} ", f" {grid.word(index + 1)}"
        if before + word in pairs or word + after in pairs or _is_usual(grid, index):
            continue
        met, meant = max((pairs.get(before + m, 0) + pairs.get(m + after, 0), m) for m in sorted(meants))
        if met:
            edit = Edit(index, index, fit_capital(meant, grid.written(index)))
            pair = ((meant, word),)
            weight = _WEIGHTS[min(met, 2)]
            found.append(Finding(index, index, (edit,), Basis.THESAURUS, pair, weight, 0.65, "", 1, 10_000))
    return found


def _is_usual(grid: Grid, index: int) -> bool:
    """Whether the token makes a usual pair with a neighbour."""
    usual = load_usual()
    return (grid.word(index - 1), grid.word(index)) in usual or (grid.word(index), grid.word(index + 1)) in usual
