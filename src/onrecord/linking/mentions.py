"""Where a text names countries, and which."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.countries import Form, load_forms


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that name or concern a country; half-open code point offsets.

    `codes` are the countries that they fit: none where they only look like a country, or may be somebody's name.
    """

    start: int
    end: int
    form: Form
    codes: tuple[str, ...]


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Every mention of a country, in order, never overlapping, the longest words first.

    Words that fit several countries hold all of them, unless the text has signs of only one of them.
    """
    found = [(m.start(), m.end(), load_forms()[m.group()]) for m in _compile_forms().finditer(text)]
    return tuple(Mention(start, end, form, _decide(form, text)) for start, end, form in found)


def _decide(form: Form, text: str) -> tuple[str, ...]:
    """The countries that the form fits in this text."""
    if form.personal and _names_person(form.words, text):
        return ()
    shown = [code for code, signs in form.signs if any(_holds(text, sign) for sign in signs)]
    return tuple(shown) if len(shown) == 1 else form.codes


def _names_person(name: str, text: str) -> bool:
    """Whether somebody of this name is in the text: a title or first name stands before it, or an age behind it."""
    title = rf"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|General|Colonel|Captain|Minister|Senator|Judge)\.? (?:[A-Z]\w+ )?{name}\b"
    return re.search(rf"{title}|(?<=[a-z,] )[A-Z][a-z]+ {name}\b|\b{name}, (?:\d\d|who)\b", text) is not None


def _holds(text: str, words: str) -> bool:
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(words, end)
    return False


type _Tree = dict[str, _Tree]
"""Letters that follow each other; an empty one where a form ends."""


@cache
def _compile_forms() -> re.Pattern[str]:
    """One pattern for all forms, built as a tree of letters so that a long list costs little."""
    tree: _Tree = {}
    for words in sorted(load_forms()):
        node = tree
        for letter in (*words, ""):
            node = node.setdefault(letter, {})
    return re.compile(rf"(?<![\w@#])(?:{_write_pattern(tree)})(?!\w)")


def _write_pattern(node: _Tree) -> str:
    """The pattern of everything below this node of the tree."""
    branches = [re.escape(letter) + _write_pattern(below) for letter, below in node.items() if letter]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if "" in node else joined


def list_codes(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The countries that these mentions name without doubt, in the order of their first mention."""
    return tuple(dict.fromkeys(m.codes[0] for m in mentions if len(m.codes) == 1))
