"""Words as the tables of this package count them: hyphens and possessives stand alone, contractions are whole."""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"\{\w+\}"  # a word in braces, left by a template
    r"|\d++(?:[.,:]\d++)*+(?![^\W\d_])"  # a number with its separators
    r"|[^\W_]+(?:'(?!s\b)[^\W\d_]+)*"  # a word, "don't" included
    r"|'s\b"
    r"|[^\w\s]|_"
)
"""One token of English text whose apostrophes are straight."""


def split_tokens(words: str) -> tuple[str, ...]:
    """The tokens of these words in small letters, with straight apostrophes."""
    return tuple(match[0].lower() for match in TOKEN.finditer(words.replace("’", "'")))
