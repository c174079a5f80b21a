"""Substitutions: written words, what they stand for, and the cues by which one knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.errors import Stop
from onrecord.lexicon.spun.cue import Cue, parse_cue
from onrecord.lexicon.spun.forms import bend_together
from onrecord.lexicon.spun.tokens import split_tokens
from onrecord.lexicon.tables import read_table

LEARNED = -1
"""The sign of a substitution that counts only where the document itself shows the same swap."""


@dataclass(frozen=True, slots=True)
class Substitution:
    """One row of the table in one form.

    `sign` is how telling the words are: 3 hardly ever written by people, 0 plain English, LEARNED only beside the
    same swap elsewhere. `manners` names the families of tools that write so; `pair` the row's swap, whatever
    the form; `order` the row's place in the table, where the more special rows come first.
    """

    written: tuple[str, ...]
    meant: str
    pair: tuple[str, str]
    manners: str
    sign: int
    when: Cue
    unless: Cue
    order: int


@cache
def load_substitutions() -> Mapping[str, tuple[Substitution, ...]]:
    """All substitutions by the first two tokens that are written, the longest first, then in the table's order.

    The key is the two tokens with a space between them, or the token where it is the only one.
    """
    found: dict[str, list[Substitution]] = {}
    for order, row in enumerate(read_table("spun/substitutions")):
        for substitution in _read_row(row, order):
            found.setdefault(" ".join(substitution.written[:2]), []).append(substitution)
    return {key: tuple(sorted(rows, key=lambda s: (-len(s.written), s.order))) for key, rows in found.items()}


def _read_row(row: Mapping[str, str], order: int) -> list[Substitution]:
    """The substitution of a row in each of its forms."""
    if row["sign"] not in ("L", "0", "1", "2", "3"):
        raise Stop(f"lexicon/spun: {row['written']!r} has the sign {row['sign']!r}", "give L, 0, 1, 2 or 3")
    sign = LEARNED if row["sign"] == "L" else int(row["sign"])
    pair = (row["meant"], row["written"])
    when, unless = parse_cue(row["when"]), parse_cue(row["unless"])
    forms = bend_together(row["meant"], row["written"], row["class"])
    return [
        Substitution(split_tokens(written), meant, pair, row["manner"], sign, when, unless, order)
        for meant, written in dict.fromkeys(forms)
    ]
