"""Words brought to one spelling before they are compared: case, quotation marks, hyphens and spaces."""

from __future__ import annotations

_SAME = {"'": "’‘ʼ`´", "-": "‐‑‒–—−", " ": '\u00a0\u2009\u202f\t\n\r"“”„«»()[]'}
_TABLE = str.maketrans({sign: plain for plain, signs in _SAME.items() for sign in signs})


def fold_spelling(words: str) -> str:
    """The words in small letters, with plain apostrophes and hyphens, no quotation marks or brackets, single spaces."""
    return " ".join(words.translate(_TABLE).casefold().split())
