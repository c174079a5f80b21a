"""The forms of English nouns and verbs, by rule and by a table of exceptions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.lexicon.tables import read_table

_HISSING = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"


def bend_noun(noun: str) -> tuple[str, str]:
    """The singular and the plural of a noun; of several words, the last one is bent."""
    *before, last = noun.split(" ")
    plural = _irregular("n").get(noun, "") or " ".join([*before, _irregular("n").get(last, "") or _add_s(last)])
    return noun, plural


def bend_verb(verb: str) -> tuple[str, str, str, str, str]:
    """The five forms of a verb (take, takes, took, taken, taking); of several words, the first one is bent."""
    first, *rest = verb.split(" ")
    third, past, participle, gerund = (_irregular("v").get(first) or "|||").split("|")
    regular = _add_ed(first)
    forms = (first, third or _add_s(first), past or regular, participle or regular, gerund or _add_ing(first))
    base, with_s, did, done, doing = (" ".join([form, *rest]) for form in forms)
    return base, with_s, did, done, doing


def bend_together(one: str, other: str, bend: str) -> Iterator[tuple[str, str]]:
    """The two words in each form that both have, form by form; as they stand where `bend` is neither n nor v."""
    if bend == "n":
        yield from zip(bend_noun(one), bend_noun(other), strict=True)
    elif bend == "v":
        yield from zip(bend_verb(one), bend_verb(other), strict=True)
    else:
        yield one, other


@cache
def _irregular(bend: str) -> dict[str, str]:
    return {row["word"]: row["forms"] for row in read_table("spun/irregular") if row["class"] == bend}


def _add_s(word: str) -> str:
    if word.endswith("y") and len(word) > 2 and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_HISSING) else "s")


def _add_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and len(word) > 2 and word[-2] not in _VOWELS:
        return word[:-1] + "ied"
    return word + "ed"


def _add_ing(word: str) -> str:
    return word[:-1] + "ing" if word.endswith("e") and not word.endswith("ee") else word + "ing"
