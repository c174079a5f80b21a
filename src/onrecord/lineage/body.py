"""Names of bodies and offices: what kind of speaker a phrase names, and which body speaks through it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onrecord.lineage.table import read_rows

_NAME_WORD = r"(?:[A-Z0-9][\w’'/&-]*|[A-Z]\.)"
_PHRASE = re.compile(rf"{_NAME_WORD}(?: (?:(?:of|for|in)(?: the)? |and |& )?{_NAME_WORD})*")
_AFTER = re.compile(r"(?: [a-z]+){1,3}")
_OF_STATE = re.compile(r"(?:an|ese|ish|[^\W\d]i|ic|ch|[’']s|[A-Z]{2,}|\.)$")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*[’']?")
_SMALL = frozenset({"the", "of", "and", "for", "a", "an", "in", "its", "his", "their", "our", "so-called"})
_OWNER = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_ENDING = re.compile(r"(?:ians|ian|ean|ans|an|ese|ish|s)$")
_ARTICLE = re.compile(r"^(?:(?:the|a|an|its|his|their|our|so-called)\s+)+", re.IGNORECASE)


class Voice(StrEnum):
    """What kind of speaker a word or phrase names; see `voices.tsv`."""

    BODY = "body"
    STATE = "state"
    ORGAN = "organ"
    OFFICE = "office"
    LOCAL = "local"
    CROWD = "crowd"
    PLAIN = "plain"


BODIES = frozenset({Voice.BODY, Voice.STATE, Voice.ORGAN})
"""What speaks as one body."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: `name` without its article, and the kind of voice; `head` is the word that the kind rests on."""

    name: str
    voice: Voice
    head: str


@cache
def load_voices() -> Mapping[str, tuple[Voice, str]]:
    """The kind of voice behind each word, and the word that stands for all of its meaning."""
    return {word: (Voice(kind), same or word) for word, kind, same in read_rows("voices")}


def read_speaker(phrase: str) -> Speaker:
    """The speaker that a phrase names: a body, a part of one, somebody in office, else people.

    "the ministry's spokesman" and "Army spokesmen" speak for the body that stands before them.
    """
    name = _ARTICLE.sub("", " ".join(phrase.split()))
    words = _WORD.findall(_OWNER.split(name)[0])
    kinds = [_find_voice(word)[0] for word in words]
    for at in range(len(words) - 1, -1, -1):
        kind = kinds[at]
        if kind is None or kind is Voice.PLAIN:
            continue
        if kind in {Voice.OFFICE, Voice.LOCAL} and BODIES & set(kinds[:at]):
            continue
        return Speaker(_cut_name(name, words[at]) if kind in BODIES else name, kind, words[at])
    return Speaker(name, Voice.CROWD, "")


def _find_voice(word: str) -> tuple[Voice | None, str]:
    bare = _POSSESSIVE.sub("", word.lower())
    return load_voices().get(bare, (None, bare))


def _cut_name(name: str, head: str) -> str:
    """The name without what follows its head, but for the body that it belongs to ("Command of the X")."""
    before, _, after = name.partition(head)
    bare = before + _POSSESSIVE.sub("", head)
    return bare + after if _OWNER.match(after) else bare


def list_phrases(text: str) -> tuple[str, ...]:
    """The phrases of words with capitals in a text, each once, in order; "of the" and the like may stand between.

    A state's name is followed on to its body: "Oravian army", "Oravia's defence ministry".
    """
    found: list[str] = []
    for match in _PHRASE.finditer(text):
        found.append(_ARTICLE.sub("", match[0]))
        after = _AFTER.match(text, match.end()) if _OF_STATE.search(match[0]) else None
        body = _find_state_body(after[0].split()) if after else ""
        found += [f"{found[-1]} {body}"] if body else []
    return tuple(dict.fromkeys(found))


def _find_state_body(words: Sequence[str]) -> str:
    """The words up to the body of a state that they begin with; empty where they name none."""
    for at, word in enumerate(words):
        voice = _find_voice(word)[0]
        if voice is Voice.STATE:
            return " ".join(words[: at + 1])
        if voice is not Voice.PLAIN:
            break
    return ""


def name_body(name: str, phrases: Iterable[str]) -> str:
    """The full name of the body that a name stands for in a text of these phrases; empty where it cannot be known.

    "Directorate" is the "Harbour Health Directorate" where the text has one such, and nobody where it has two. A
    part speaks for its whole: "military office of the Harbour Front" is "Harbour Front". A ministry is nobody's
    until the text says which state's.
    """
    listed = tuple(phrases)
    whole = find_owner(name)
    full = complete_name(whole, listed)
    owner = find_owner(full)
    return full if owner == full else complete_name(owner, listed) or owner


def find_owner(name: str) -> str:
    """The body that a part of it speaks for: "Harbour Front" for "military office of the Harbour Front"."""
    parts = _OWNER.split(name, maxsplit=1)
    words = _WORD.findall(parts[0])
    if not words or _find_voice(words[-1])[0] is not Voice.ORGAN:
        return name
    if len(parts) == 2:
        return find_owner(parts[1])
    owned = [at for at, word in enumerate(words) if _POSSESSIVE.search(word)]
    return " ".join((*words[: owned[-1]], _POSSESSIVE.sub("", words[owned[-1]]))) if owned else name


def complete_name(name: str, phrases: Iterable[str]) -> str:
    """The fullest of the phrases that hold every word of the name and its head, or the name where it is full.

    Empty where no phrase or more than one does, and for names that tell nobody ("rebel group", "defence ministry").
    """
    wanted = frozenset(split_key(name))
    if not wanted or find_voice(name) not in BODIES:
        return ""
    if not any(c.isupper() for c in name):
        wanted = frozenset(split_key(find_head(name)))
    keys = {p: frozenset(split_key(p)) for p in dict.fromkeys((*phrases, name)) if find_head(p) == find_head(name)}
    keys = {p: key for p, key in keys.items() if wanted <= key and tells_whose(p)}
    fullest = {key: p for p, key in reversed(keys.items()) if not any(key < other for other in keys.values())}
    return next(iter(fullest.values())) if len(fullest) == 1 else ""


def tells_whose(name: str) -> bool:
    """Whether a name is one body's: it has a capital on its head and a word of its own, or names the state."""
    if find_voice(name) is Voice.STATE:
        return has_own_name(name)
    words = [w for w in _WORD.findall(name) if w.lower() not in _SMALL]
    head = _WORD.findall(_OWNER.split(name)[0])[-1:]
    return len(words) > 1 and bool(head) and head[0][0].isupper()


def has_own_name(name: str) -> bool:
    """Whether a name has a word with a capital that is neither an office nor a kind of body: a person, a state."""
    words = _WORD.findall(name)
    return any(w[0].isupper() and w.lower() not in _SMALL and _find_voice(w)[0] is None for w in words)


def find_voice(name: str) -> Voice | None:
    """The kind of voice of a name's head."""
    words = _WORD.findall(_OWNER.split(name)[0])
    return _find_voice(words[-1])[0] if words else None


def find_head(name: str) -> str:
    """The word that says what a name stands for: its last one, or the last before "of", in its common form."""
    words = _WORD.findall(_OWNER.split(name.strip())[0])
    return _find_voice(words[-1])[1] if words else ""


def split_key(name: str) -> tuple[str, ...]:
    """The words of a name in the form by which names are compared: "Oravia", "Oravian" and "Oravia's" are one."""
    words = (_POSSESSIVE.sub("", w.lower()) for w in _WORD.findall(name))
    return tuple(_stem(w) for w in words if w not in _SMALL and w != "armed")


def _stem(word: str) -> str:
    known = load_voices().get(word)
    if known is not None:
        return known[1]
    bare = _ENDING.sub("", word) if len(word) > 5 else word
    return bare.rstrip("aeiouy") if len(bare) > 4 else bare
