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
    """A known name or phrase: its words as they are written, one for each token.

    `name`: it is a proper name or title; `phrase`: it also stands in small letters.
    """

    words: tuple[str, ...]
    name: bool
    phrase: bool


@cache
def load_expressions() -> Node:
    """The tree of all expressions, each in all its forms, by their tokens as `read_spelling` gives them."""
    root = Node()
    for row in read_table("spun/expressions"):
        for form in _bend(row["expression"], row["bend"]):
            node = root
            for token in split_tokens(form):
                node = node.follow.setdefault(read_spelling(token), Node())
            node.ends = _add_kind(node.ends, split_written(form), row["kind"] == "name")
    return root


def _add_kind(known: Expression | None, words: tuple[str, ...], name: bool) -> Expression:
    """The expression, of one more kind where it was known; the words of the first name win."""
    if known is None:
        return Expression(words, name, not name)
    return Expression(words if name > known.name else known.words, known.name or name, known.phrase or not name)


@cache
def load_usual() -> frozenset[tuple[str, ...]]:
    """What looks like a broken expression and is plain English, by its tokens in the spelling of `read_spelling`."""
    forms = (form for row in read_table("spun/usual") for form in _bend(row["words"], row["bend"]))
    return frozenset(tuple(map(read_spelling, split_tokens(form))) for form in forms)


@dataclass(frozen=True, slots=True)
class StandIns:
    """What a token may stand for: alone, or together with the tokens after it (those, and the word meant).

    `near` are those words meant of which the token is a true synonym, so that people write it too.
    """

    alone: tuple[str, ...] = ()
    with_rest: tuple[tuple[tuple[str, ...], str], ...] = ()
    near: frozenset[str] = frozenset()


@cache
def load_stand_ins() -> Mapping[str, StandIns]:
    """What spinners mean by each token that they write, in the spelling of `read_spelling`."""
    found: dict[str, dict[tuple[tuple[str, ...], str], bool]] = {}
    for meant, written, near in _pairs():
        first, *rest = map(read_spelling, split_tokens(written))
        word = read_spelling(meant)
        if len(split_tokens(meant)) == 1 and (rest or first != word):
            found.setdefault(first, {}).setdefault((tuple(rest), word), near)
    return {
        first: StandIns(
            tuple(meant for rest, meant in pairs if not rest),
            tuple(pair for pair in pairs if pair[0]),
            frozenset(meant for (_, meant), near in pairs.items() if near),
        )
        for first, pairs in found.items()
    }


@cache
def load_far() -> Mapping[str, tuple[str, ...]]:
    """For each single word that people do not write for another: the words that it stands for."""
    found: dict[str, dict[str, None]] = {}
    for row in read_table("spun/synonyms"):
        for written in split_values(row["written"]):
            for meant, form in bend_together(row["meant"], written, row["class"]):
                if form.isalpha() and meant.isalpha():
                    found.setdefault(form, {})[meant] = None
    for rows in load_substitutions().values():
        for known in rows:
            if len(known.written) == 1 and not known.when and known.sign > 0 and known.meant.isalpha():
                found.setdefault(known.written[0], {})[known.meant.lower()] = None
    return {written: tuple(meants) for written, meants in found.items()}


@cache
def load_openings() -> frozenset[str]:
    """Every two tokens, with a space between them, with which an expression may begin, broken or not."""
    written: dict[str, list[str]] = {}
    both: set[str] = set()
    for first, ins in load_stand_ins().items():
        for meant in ins.alone:
            written.setdefault(meant, [meant]).append(first)
        for rest, meant in ins.with_rest:
            if meant in load_expressions().follow:
                both.add(f"{first} {rest[0]}")
            else:
                written.setdefault(meant, [meant]).append(first)
    for meant, node in load_expressions().follow.items():
        seconds = {second for after in node.follow for second in written.get(after, (after,))}
        both.update(f"{first} {second}" for first in written.get(meant, (meant,)) for second in seconds)
    return frozenset(both)


@cache
def load_spellings() -> Mapping[str, str]:
    """The spelling under which expressions are kept, for each that is another one."""
    return {row["spelling"]: row["read"] for row in read_table("spun/spellings")}


def read_spelling(token: str) -> str:
    """The token in the one spelling under which expressions are kept."""
    return load_spellings().get(token, token)


def split_written(words: str) -> tuple[str, ...]:
    """The tokens of these words with their capitals."""
    return tuple(match.group() for match in TOKEN.finditer(words))


def _pairs() -> Iterator[tuple[str, str, bool]]:
    """Each word that may be meant, each that may stand in for it, and whether that is a true synonym."""
    for row in read_table("spun/synonyms"):
        for column in ("near", "written"):
            for written in split_values(row[column]):
                for meant, form in bend_together(row["meant"], written, row["class"]):
                    yield meant, form, column == "near"
    for rows in load_substitutions().values():
        for swap in rows:
            if len(swap.written) <= 2 and len(split_tokens(swap.meant)) == 1 and swap.written[0].isalpha():
                yield swap.meant.lower(), " ".join(swap.written), False


def _bend(expression: str, bend: str) -> tuple[str, ...]:
    if bend == "n":
        return bend_noun(expression)
    return bend_verb(expression) if bend == "v" else (expression,)
