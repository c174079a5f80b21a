"""Known names and fixed expressions as a tree of words, and the words that spinners put for their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from onrecord.lexicon.spun.forms import bend_noun, bend_together, bend_verb
from onrecord.lexicon.spun.substitutions import load_substitutions
from onrecord.lexicon.spun.tokens import TOKEN, split_tokens
from onrecord.lexicon.tables import read_table, split_values


@dataclass(slots=True)
class Node:
    """One step into an expression: the words that may follow, and the expression that ends here."""

    follow: dict[str, Node] = field(default_factory=dict)
    ends: Expression | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """A known name or phrase: its words as they are written, one for each token."""

    words: tuple[str, ...]
    name: bool


@cache
def load_expressions() -> Node:
    """The tree of all expressions, each in all its forms, by their tokens as `read_spelling` gives them."""
    root = Node()
    for row in read_table("spun/expressions"):
        for form in _bend(row["expression"], row["bend"]):
            node = root
            for token in split_tokens(form):
                node = node.follow.setdefault(read_spelling(token), Node())
            if node.ends is None:
                node.ends = Expression(split_written(form), row["kind"] == "name")
    return root


@cache
def load_usual() -> frozenset[tuple[str, ...]]:
    """What looks like a broken expression and is plain English, by its tokens."""
    return frozenset(split_tokens(row["words"]) for row in read_table("spun/usual"))


@dataclass(frozen=True, slots=True)
class StandIns:
    """What a token may stand for: alone, or together with the tokens after it (those, and the word meant)."""

    alone: tuple[str, ...] = ()
    with_rest: tuple[tuple[tuple[str, ...], str], ...] = ()


@cache
def load_stand_ins() -> Mapping[str, StandIns]:
    """What spinners mean by each token that they write, in the spelling of `read_spelling`."""
    found: dict[str, dict[tuple[tuple[str, ...], str], None]] = {}
    for meant, written in _pairs():
        first, *rest = map(read_spelling, split_tokens(written))
        word = read_spelling(meant)
        if len(split_tokens(meant)) == 1 and (rest or first != word):
            found.setdefault(first, {})[tuple(rest), word] = None
    return {
        first: StandIns(tuple(m for rest, m in pairs if not rest), tuple(pair for pair in pairs if pair[0]))
        for first, pairs in found.items()
    }


@cache
def load_openings() -> frozenset[str]:
    """Every token with which an expression, broken or not, may begin."""
    roots = load_expressions().follow.keys()
    broken = (
        first
        for first, ins in load_stand_ins().items()
        if not roots.isdisjoint((*ins.alone, *(meant for _, meant in ins.with_rest)))
    )
    return frozenset((*roots, *broken))


@cache
def _spellings() -> Mapping[str, str]:
    return {row["spelling"]: row["read"] for row in read_table("spun/spellings")}


def read_spelling(token: str) -> str:
    """The token in the one spelling under which expressions are kept."""
    return _spellings().get(token, token)


def split_written(words: str) -> tuple[str, ...]:
    """The tokens of these words with their capitals."""
    return tuple(match.group() for match in TOKEN.finditer(words))


def _pairs() -> Iterator[tuple[str, str]]:
    """Each word that may be meant, with each that may stand in for it."""
    for row in read_table("spun/synonyms"):
        for written in split_values(row["written"]):
            yield from bend_together(row["meant"], written, row["class"])
    for rows in load_substitutions().values():
        for row in rows:
            if len(row.written) <= 2 and len(split_tokens(row.meant)) == 1 and row.written[0].isalpha():
                yield row.meant.lower(), " ".join(row.written)


def _bend(expression: str, bend: str) -> tuple[str, ...]:
    if bend == "n":
        return bend_noun(expression)
    return bend_verb(expression) if bend == "v" else (expression,)
