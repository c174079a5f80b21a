"""Fixed expressions whose words stand in the order of another language: attacks of air, Nations United."""

from __future__ import annotations

from onrecord.lexicon.spun.expressions import Expression, load_expressions, load_spellings, load_usual
from onrecord.lexicon.spun.pairs import load_pairs
from onrecord.lexicon.spun.turned import load_turned
from onrecord.lineage.spun.finding import Basis, Edit, Finding, fit_capital
from onrecord.lineage.spun.grid import Grid

_WEIGHT = 1.5  # nats: how rarely people turn an expression round
_CERTAINTY = 0.8
_LINKS = (("of",), ())


def find_turns(grid: Grid) -> list[Finding]:
    """The expressions of which the last word stands first, with or without "of" after it."""
    spellings, turned = load_spellings(), load_turned()
    words = [spellings.get(word, word) for word in grid.words]
    found: list[Finding] = []
    for first, word in enumerate(words):
        if word in turned:
            for link in _LINKS:
                finding = _read_turn(grid, words, first, link)
                if finding:
                    found.append(finding)
                    break
    return found


def _read_turn(grid: Grid, words: list[str], first: int, link: tuple[str, ...]) -> Finding | None:
    """The turned expression whose first word stands at this token, before these words; None where there is none."""
    begin = first + 1 + len(link)
    if tuple(words[first + 1 : begin]) != link:
        return None
    known = load_turned()[words[first]]
    for length in (4, 3, 2, 1):
        end = begin + length
        expression = known.get(tuple(words[begin:end])) if end <= len(words) else None
        if expression and tuple(words[first:end]) not in load_usual() and _is_closed(grid, first, end - 1):
            return _write_turn(grid, first, end - 1, expression)
    return None


def _is_closed(grid: Grid, first: int, last: int) -> bool:
    """Whether all stands on one line, and the last word belongs to none after it: ministry of foreign affairs."""
    word, after = grid.words[last], grid.word(last + 1)
    node = load_expressions().follow.get(word)
    goes_on = f"{word} {after}" in load_pairs() or (node is not None and after in node.follow)
    return "\n" not in grid.quote(first, last) and not goes_on


def _write_turn(grid: Grid, first: int, last: int, expression: Expression) -> Finding | None:
    """The finding; None where the capitals do not fit the expression."""
    name = grid.is_capital(first) and grid.is_capital(last)
    if not (expression.name if name else expression.phrase):
        return None
    meant = " ".join(expression.words).replace(" - ", "-")
    edit = Edit(first, last, fit_capital(meant, grid.written(first)))
    pair = ((meant.lower(), grid.quote(first, last).lower()),)
    basis = Basis.NAME if name else Basis.EXPRESSION
    return Finding(first, last, (edit,), basis, pair, _WEIGHT, _CERTAINTY, "", 2)
