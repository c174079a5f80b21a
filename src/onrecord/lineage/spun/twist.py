"""Fixed expressions in which one word was swapped for any other that a general thesaurus gives for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.lexicon.spun.expressions import Expression, Node, load_expressions, load_spellings, load_usual
from onrecord.lexicon.spun.pairs import load_pairs
from onrecord.lexicon.spun.thesaurus import load_thesaurus
from onrecord.lineage.spun.finding import Basis, Edit, Finding, fit_capital
from onrecord.lineage.spun.grid import Grid

_PAIR, _LONG, _NAME = 2.0, 2.6, 2.8  # nats: how rarely people write each kind
_SHORTEST = 3  # letters of the words that the swapped one stands between


@dataclass(frozen=True, slots=True)
class _Reading:
    """Tokens up to `end` read as the beginning of an expression, the word of one slot swapped (-1: none yet)."""

    end: int
    node: Node
    swapped: int = -1
    slots: int = 0


def find_twists(grid: Grid, whole: Sequence[tuple[int, int]]) -> list[Finding]:
    """The expressions with one word swapped that were never met so in clean prose, the longest at each place.

    `whole` are the unbroken expressions of the text, as first and last token: what lies in them was not swapped.
    """
    spellings = load_spellings()
    words = [spellings.get(word, word) for word in grid.words]
    found: list[Finding] = []
    for first in range(len(words) - 1):
        best: Finding | None = None
        for reading in _walk(words, first):
            if reading.swapped < 0 or reading.slots < 2 or reading.node.ends is None:
                continue
            finding = _read(grid, words, first, reading, reading.node.ends)
            if finding and (best is None or finding.last > best.last):
                best = finding
        if best:
            found.append(best)
    fits = {index for first, last in whole for index in range(first, last + 1)}
    return [finding for finding in found if finding.edits[0].first not in fits]


def _walk(words: list[str], first: int) -> Iterator[_Reading]:
    """Every reading of the tokens from `first` as the beginning of an expression with at most one word swapped."""
    thesaurus = load_thesaurus()
    readings = [_Reading(first, load_expressions())]
    while readings:
        reading = readings.pop()
        if reading.end >= len(words):
            continue
        word, follow = words[reading.end], reading.node.follow
        steps = [(follow[word], reading.swapped)] if word in follow else []
        if reading.swapped < 0 and word in thesaurus:
            steps += [(follow[meant], reading.end) for meant in thesaurus[word].meants if meant in follow]
        for node, swapped in steps:
            step = _Reading(reading.end + 1, node, swapped, reading.slots + 1)
            yield step
            readings.append(step)


def _read(grid: Grid, words: list[str], first: int, reading: _Reading, expression: Expression) -> Finding | None:
    """The finding of a reading; None where people write so, or the capitals do not fit the expression."""
    last, at = reading.end - 1, reading.swapped
    name = expression.name and all(grid.is_capital(i) for i in (first, at, last))
    if not name and (not expression.phrase or (grid.is_capital(at) and not grid.begins(at))):
        return None
    if tuple(words[first : last + 1]) in load_usual() or "\n" in grid.quote(first, last):
        return None
    if not _stands_oddly(words, first, last, at):
        return None
    meant = expression.words[at - first]
    edit = Edit(at, at, fit_capital(meant if name or not expression.name else meant.lower(), grid.written(at)))
    weight = _NAME if name else _LONG if reading.slots > 2 else _PAIR
    basis = Basis.NAME if name else Basis.EXPRESSION
    return Finding(first, last, (edit,), basis, ((meant.lower(), grid.words[at]),), weight, 0.75, "", 1, 5_000)


def _stands_oddly(words: list[str], first: int, last: int, at: int) -> bool:
    """Whether a neighbour within the expression is a plain word, and none was met beside this one."""
    pairs = load_pairs()
    beside = [(words[i], words[i + 1]) for i in (at - 1, at) if first <= i < last]
    plain = [pair for pair in beside if min(map(len, pair)) >= _SHORTEST and all(map(str.isalpha, pair))]
    return bool(plain) and not any(f"{one} {other}" in pairs for one, other in plain)
