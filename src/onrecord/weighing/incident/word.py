"""Words as they are compared: keys of names, things and people, and the packaged sets of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.lexicon.tables import parse_table, split_values

_LENGTH = 6  # what differs after six letters is an ending more often than another word
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE_START = re.compile(r"^\W*$|[.!?:;\n]\W*$")


@cache
def load_sets() -> Mapping[str, frozenset[str]]:
    """The sets of `words.tsv` by name."""
    rows = parse_table("words", (files(__package__) / "words.tsv").read_text("utf-8"))
    return {row["set"]: frozenset(split_values(row["words"])) for row in rows}


@lru_cache(maxsize=65_536)
def key_word(word: str) -> str:
    """What forms of one word share: small letters, no possessive and no plural, six letters at most."""
    plain = word.casefold().replace("’", "'").removesuffix("'s").rstrip("'")
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        plain = plain[:-1]
    return plain[:_LENGTH]


def list_words(text: str) -> Iterator[str]:
    """The words of the text, hyphens apart, in order."""
    for match in _WORD.finditer(text):
        yield from (part for part in match.group().split("-") if part)


@cache
def _load_keys() -> Mapping[str, tuple[frozenset[str], tuple[str, ...]]]:
    """Of each set the keys of its single words, and its cues of several words."""
    return {
        name: (
            frozenset(key_word(word) for word in words if " " not in word),
            tuple(sorted(word for word in words if " " in word)),
        )
        for name, words in load_sets().items()
    }


@lru_cache(maxsize=16_384)
def has_word(text: str, name: str) -> bool:
    """Whether a word of the set stands in the text, in any of its forms, or a cue of several words as it is."""
    keys, cues = _load_keys()[name]
    lower = text.casefold()
    return any(key_word(word) in keys for word in list_words(text)) or any(cue in lower for cue in cues)


@lru_cache(maxsize=16_384)
def names_one(text: str, name: str) -> bool:
    """Whether a word of the set stands in the text as it is or in the plural, or a cue of several words as it is.

    Unlike `has_word` it tells words apart that begin alike ("council", "councillor").
    """
    words, lower = load_sets()[name], text.casefold()
    plain = (word.casefold().removesuffix("'s").removesuffix("’s") for word in list_words(text))
    return any(word in words or word.removesuffix("s") in words for word in plain) or any(
        cue in lower for cue in _load_keys()[name][1]
    )


def find_side(words: str) -> str:
    """The side that these people belong to by the words for them: state, rebel, civilian, or "" where none says so."""
    sets = load_sets()
    for word in list_words(words):
        plain = word.casefold().removesuffix("'s").removesuffix("’s")
        for side in ("civilian", "state", "rebel"):
            if plain in sets[f"side_{side}"] or plain.removesuffix("s") in sets[f"side_{side}"]:
                return side
    return ""


def is_negated(text: str) -> bool:
    """Whether the sentence holds a word that denies: a denial without one is a misreading."""
    return has_word(text, "negation") or has_word(text, "denial") or "n't" in text or "n’t" in text


@lru_cache(maxsize=16_384)
def find_names(text: str) -> frozenset[str]:
    """Keys of the words that are written as names: capitals inside a sentence, or at its start before another name."""
    found: set[str] = set()
    plain = load_sets()["no_name"]
    matches = list(_WORD.finditer(text))
    for at, match in enumerate(matches):
        word = match.group()
        if not word[0].isupper() or word.casefold().removesuffix("'s").removesuffix("’s") in plain:
            continue
        following = matches[at + 1].group() if at + 1 < len(matches) else ""
        if _SENTENCE_START.search(text[max(0, match.start() - 4) : match.start()]) and not following[:1].isupper():
            continue
        found.update(key_word(part) for part in word.split("-") if part[:1].isupper() and len(part) > 2)
    return frozenset(found)


def find_capitals(quotes: Iterable[str]) -> frozenset[str]:
    """Keys of all capitalised words of these quotes that are no common words."""
    plain = load_sets()["no_name"]
    return frozenset(
        key_word(word)
        for quote in quotes
        for word in list_words(quote)
        if word[0].isupper() and len(word) > 2 and word.casefold().removesuffix("'s") not in plain
    )


def find_nouns(quotes: Iterable[str]) -> frozenset[str]:
    """Keys of the words of these quotes that are no names and say what was hit."""
    weak = load_sets()["no_target"]
    keys = (key_word(w) for quote in quotes for w in list_words(quote) if w[0].islower() and len(w) > 3)
    return frozenset(key for key in keys if key not in weak)
