"""Texts cut at the joints of designations: "Su-30SME" is "su", "30" and "sme", however it is joined."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ATOM = re.compile(r"[^\W\d_]+|\d+")
_GAP = re.compile(r"-?\s{0,2}|\s?-\s?|[/.'’×]")
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"\u00a0": " ", "\u202f": " ", "\u2009": " "})


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of letters or of digits; half-open code point offsets. `key` is its comparable form."""

    start: int
    end: int
    word: str
    key: str

    @property
    def is_number(self) -> bool:
        return self.word[0].isdecimal()


def split_atoms(text: str) -> tuple[Atom, ...]:
    """Every run of letters and every run of digits of the text, in order."""
    return tuple(Atom(m.start(), m.end(), m.group(), fold_word(m.group())) for m in _ATOM.finditer(text))


def fold_word(word: str) -> str:
    """The word in small letters without accents."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def read_gap(text: str, before: Atom, after: Atom) -> str | None:
    """What joins two neighbours of one name: nothing, a space or a mark; None where they do not belong together."""
    gap = text[before.end : after.start].translate(_HYPHENS)
    return gap if _GAP.fullmatch(gap) and "\n\n" not in gap else None


def name_singulars(key: str) -> tuple[str, ...]:
    """The word itself, then what it may be the plural of."""
    found = [key]
    if len(key) > 1 and key.endswith("s") and not key.endswith("ss"):
        found.append(key[:-1])
        if key.endswith("ies"):
            found.append(key[:-3] + "y")
        elif key.endswith("es"):
            found.append(key[:-2])
    return tuple(found)
