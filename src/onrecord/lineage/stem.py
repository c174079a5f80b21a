"""What is left of a word when its ending is cut off, so that forms of one word compare as equal."""

from __future__ import annotations

from functools import lru_cache

_LENGTH = 6  # what differs after six letters is an ending more often than another word
_ENDINGS = ("ing", "ed", "ly")


@lru_cache(maxsize=65_536)
def stem_word(word: str) -> str:
    """The word in small letters without its ending: "announced", "Announcing" and "announces" are "announ".

    "Tovanian" and "Tovania's" are both "tovani": a state and its people compare as equal.
    """
    plain = word.casefold().replace("’", "'")
    plain = plain.removesuffix("'s").rstrip("'").replace("'", "")
    if len(plain) <= 3:
        return plain
    plain = _cut_plural(plain)
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            plain = _cut_double(plain.removesuffix(ending))
            break
    if len(plain) > 3 and plain[-1] == "e":
        plain = plain[:-1]
    if len(plain) > 3 and plain[-1] == "y":
        plain = plain[:-1] + "i"
    return plain[:_LENGTH]


def _cut_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return word[:-1]
    return word


def _cut_double(word: str) -> str:
    """ "stopp" without its second p; "kill" and "press" stay as they are."""
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls" else word
