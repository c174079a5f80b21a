"""Known names and fixed expressions by their last word: how they stand when their order is that of another language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.lexicon.spun.expressions import Expression, load_expressions, read_spelling
from onrecord.lexicon.spun.forms import bend_noun
from onrecord.lexicon.spun.tokens import split_tokens
from onrecord.lexicon.tables import read_table

_SHORTEST = 3  # letters of a word that may stand at either end


@cache
def load_turned() -> Mapping[str, Mapping[tuple[str, ...], Expression]]:
    """Every expression of two words or more that is no verb, by its last word, and by the words before it."""
    found: dict[str, dict[tuple[str, ...], Expression]] = {}
    for row in read_table("spun/expressions"):
        for form in bend_noun(row["expression"]) if row["bend"] == "n" else (row["expression"],):
            *rest, last = map(read_spelling, split_tokens(form))
            known = _find_expression((*rest, last))
            if row["bend"] != "v" and rest and known and min(len(last), len(rest[0])) >= _SHORTEST:
                found.setdefault(last, {})[tuple(rest)] = known
    return found


def _find_expression(tokens: tuple[str, ...]) -> Expression | None:
    node = load_expressions()
    for token in tokens:
        node = node.follow[token]
    return node.ends
