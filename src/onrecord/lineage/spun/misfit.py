"""Words that do not fit the word beside them, where another one does that they may stand for."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.lexicon.spun.classes import load_class
from onrecord.lexicon.spun.expressions import load_far, load_usual
from onrecord.lexicon.spun.meants import load_meants
from onrecord.lexicon.spun.pairs import load_pairs
from onrecord.lineage.spun.finding import Basis, Edit, Finding, fit_capital
from onrecord.lineage.spun.grid import Grid

_FAR, _NEAR = 2.2, 0.9  # nats: of a word that people do not write for the other, and of one that they may
_CERTAINTY = 0.65
_OFTEN = 2  # met so often, a pair tells what was meant
_SHORTEST = 3  # letters of a word and its neighbour
_LAST = 10_000  # the order of such findings: after every substitution of the table


def find_misfits(grid: Grid, whole: Iterable[tuple[int, int]]) -> list[Finding]:
    """The words never met beside their neighbours in clean prose, where what they may stand for often was.

    `whole` are the unbroken expressions of the text, as first and last token: what lies in them fits. What was meant
    is restored only for a word that people do not write in its place.
    """
    meants, far = load_meants(), load_far()
    fits = {index for first, last in whole for index in range(first, last + 1)}
    found = []
    for index, word in enumerate(grid.words):
        if word not in meants or index in fits or grid.is_capital(index) or _is_usual(grid, index):
            continue
        meant = _find_meant(grid, index, far.get(word, ())) or _find_meant(grid, index, meants[word])
        if meant:
            known = meant in far.get(word, ())
            edits = (Edit(index, index, fit_capital(meant, grid.written(index))),) if known else ()
            pair = ((meant, word),)
            weight = _FAR if known else _NEAR
            found.append(Finding(index, index, edits, Basis.THESAURUS, pair, weight, _CERTAINTY, "", 1, _LAST))
    return found


def _find_meant(grid: Grid, index: int, meants: Iterable[str]) -> str | None:
    """The word of these that was met most beside the neighbours, where the written one never was; None for none."""
    pairs = load_pairs()
    before = f"{grid.word(index - 1)} " if _is_plain(grid, index - 1) else None
    after = f" {grid.word(index + 1)}" if _is_plain(grid, index + 1) else None
    word = grid.words[index]
    if (before and before + word in pairs) or (after and word + after in pairs):
        return None
    met = {
        meant: max(pairs.get(before + meant, 0) if before else 0, pairs.get(meant + after, 0) if after else 0)
        for meant in meants
    }
    best = max(met, key=lambda meant: (met[meant], meant), default=None)
    return best if best and met[best] >= _OFTEN else None


def _is_plain(grid: Grid, index: int) -> bool:
    word = grid.word(index)
    return len(word) >= _SHORTEST and word.isalpha() and word not in load_class("grammar")


def _is_usual(grid: Grid, index: int) -> bool:
    """Whether the token makes a usual pair with a neighbour."""
    usual = load_usual()
    return (grid.word(index - 1), grid.word(index)) in usual or (grid.word(index), grid.word(index + 1)) in usual
