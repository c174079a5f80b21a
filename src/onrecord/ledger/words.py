"""What people type into a search box, as full-text expressions that cannot fail."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_TERM = re.compile(r'(?P<minus>-?)(?P<field>(?:title:)?)(?:"(?P<phrase>[^"]*)(?:"(?P<star>\*?)|$)|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans("“”„«»", '"""""')
_OPERATORS = ("OR", "AND", "NOT", "NEAR")
_TITLE = "title : "
_NEAR = 10  # words
_NOTHING = '""'  # an empty phrase: valid, and fits no text


@dataclass(frozen=True, slots=True)
class Query:
    """What must fit and what must not, both in the language of FTS5; "" where nothing is asked."""

    wanted: str
    unwanted: str


def read_query(words: str, *, titled: bool = False) -> Query:
    """The query that the words ask for; whatever is not understood is looked for as it stands.

    Words stand beside each other: all must occur. `"a b"` is a phrase, `heli*` the beginning of a word, `a OR b`
    either, `-a` or `NOT a` must not occur, `a NEAR b` both within ten words. OR binds closer than the space: `x a OR b`
    is x and one of a, b. `title:a` looks in the title alone, where the index has one (`titled`). Blank words ask
    nothing; words without a letter or digit fit nothing.
    """
    groups: list[list[list[str]]] = []
    unwanted: list[str] = []
    operator = ""
    for term, minus in _split_terms(words, titled):
        if term in _OPERATORS:
            operator = term if operator != "NOT" else operator
            continue
        if minus or operator == "NOT":
            unwanted.append(term)
        elif operator in ("OR", "NEAR") and groups:
            _join_term(groups[-1], term, operator)
        else:
            groups.append([[term]])
        operator = ""
    wanted = " AND ".join(f"({' OR '.join(map(_write_near, group))})" for group in groups)
    if words.strip() and not wanted and not unwanted:
        wanted = _NOTHING
    return Query(wanted, " OR ".join(unwanted))


def _join_term(group: list[list[str]], term: str, operator: str) -> None:
    """The term is one more choice of the group, or stands near the last one; a title's word is never near another."""
    if operator == "OR" or _TITLE in term or _TITLE in group[-1][-1]:
        group.append([term])
    else:
        group[-1].append(term)


def _write_near(terms: list[str]) -> str:
    return terms[0] if len(terms) == 1 else f"NEAR({' '.join(terms)}, {_NEAR})"


def _split_terms(words: str, titled: bool) -> Iterator[tuple[str, bool]]:
    """Each term as a quoted string of FTS5 or a bare operator, and whether a minus stands before it."""
    # A NUL would end the expression early, and a lone surrogate cannot be bound as text.
    text = re.sub("[\0\ud800-\udfff]", " ", words).translate(_QUOTES)
    for match in _TERM.finditer(text):
        word, phrase = match["word"], match["phrase"]
        if word in _OPERATORS and not match["minus"] and not match["field"]:
            yield word, False
            continue
        body = phrase if word is None else word.rstrip("*")
        star = match["star"] or "" if word is None else "*" * word.endswith("*")
        if any(_is_searchable(c) for c in body):
            field = _TITLE if titled and match["field"] else ""
            yield f'{field}"{body}"{star}', bool(match["minus"])


def _is_searchable(character: str) -> bool:
    """Whether the tokenizer keeps the character: letters, digits and private-use ones."""
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "Co"
