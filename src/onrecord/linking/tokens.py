"""The words of a text as names are made of them, each beside its plain spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass

from anyascii import anyascii

_WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`´][^\W_]+)*")
_SIGNS = re.compile(r"['’ʼ‘`´]")
_GENITIVE = re.compile(r"['’]s$", re.IGNORECASE)
_END = re.compile(r"[.!?:;\n\"“”•|]\s*[\"“‘'(\[]*\s*$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: half-open code point offsets, without a genitive's "'s".

    `plain` is the word in small ASCII letters; `opens` whether it begins a sentence, a line or a quotation;
    `is_capital` whether it holds a capital letter.
    """

    start: int
    end: int
    written: str
    plain: str
    opens: bool
    is_capital: bool


def split_tokens(text: str) -> tuple[Token, ...]:
    """Every word of the text, in order."""
    found: list[Token] = []
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        genitive = _GENITIVE.search(match.group()) if match.group()[-1] in "sS" else None
        end = start + genitive.start() if genitive else end
        written = text[start:end]
        gap = text[last:start]
        opens = gap != " " and (not found or _END.search(gap) is not None)
        found.append(Token(start, end, written, fold_word(written), opens, written != written.lower()))
        last = end
    return tuple(found)


def fold_word(word: str) -> str:
    """The word in small ASCII letters, without apostrophes or accents."""
    if word.isascii() and "'" not in word and "`" not in word:
        return word.lower()
    return anyascii(_SIGNS.sub("", word)).lower()


def fold_name(words: str) -> tuple[str, ...]:
    """The plain words of a name, in order."""
    return tuple(fold_word(_GENITIVE.sub("", match.group())) for match in _WORD.finditer(words))
