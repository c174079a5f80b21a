"""What people type into a search box, as full-text expressions that cannot fail."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?:"(?P<star>\*?)|$)|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans("“”„«»", '"""""')
_NOTHING = '""'  # an empty phrase: valid, and fits no text


@dataclass(frozen=True, slots=True)
class Query:
    """What must fit and what must not, both in the language of FTS5; "" where nothing is asked."""

    wanted: str
    unwanted: str


def read_query(words: str) -> Query:
    """The query that the words ask for; whatever is not understood is looked for as it stands.

    Words stand beside each other: all must occur. `"a b"` is a phrase, `heli*` the beginning of a word, `a OR b`
    either, `-a` or `NOT a` must not occur. OR binds closer than the space: `x a OR b` is x and one of a, b.
    Blank words ask nothing; words without a letter or digit fit nothing.
    """
    groups: list[list[str]] = []
    unwanted: list[str] = []
    joined = negated = False
    for term, minus in _split_terms(words):
        if term in ("OR", "AND", "NOT"):
            joined, negated = joined or (term == "OR" and bool(groups)), negated or term == "NOT"
            continue
        if minus or negated:
            unwanted.append(term)
        elif joined:
            groups[-1].append(term)
        else:
            groups.append([term])
        joined = negated = False
    wanted = " AND ".join(f"({' OR '.join(group)})" for group in groups)
    if words.strip() and not wanted and not unwanted:
        wanted = _NOTHING
    return Query(wanted, " OR ".join(unwanted))


def _split_terms(words: str) -> Iterator[tuple[str, bool]]:
    """Each term as a quoted string of FTS5 or a bare operator, and whether a minus stands before it."""
    # A NUL would end the expression early, and a lone surrogate cannot be bound as text.
    text = re.sub("[\0\ud800-\udfff]", " ", words).translate(_QUOTES)
    for match in _TERM.finditer(text):
        word, phrase = match["word"], match["phrase"]
        if word in ("OR", "AND", "NOT") and not match["minus"]:
            yield word, False
            continue
        body = phrase if word is None else word.rstrip("*")
        star = match["star"] or "" if word is None else "*" * word.endswith("*")
        if any(_is_searchable(c) for c in body):
            yield f'"{body}"{star}', bool(match["minus"])


def _is_searchable(character: str) -> bool:
    """Whether the tokenizer keeps the character: letters, digits and private-use ones."""
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "Co"
