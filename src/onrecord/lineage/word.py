"""From tokens to words: which of them are names, models, numbers and dates, and what each is worth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.lexicon.almanac import load_numbered
from onrecord.lineage.copy import Word, WordKind
from onrecord.lineage.number import begins_number, name_value, read_number
from onrecord.lineage.rarity import is_common, weigh_stem
from onrecord.lineage.stem import stem_word
from onrecord.lineage.token import WRITTEN, Shape, Token

_NAME_FLOOR = 0.6
_NAME_PART = 0.7  # every report of an affair has its names; its numbers are details
_TITLED = 0.7  # where so many of the longer words have a capital, capitals mean nothing
_MONTH_BEFORE = {
    "in",
    "of",
    "since",
    "until",
    "last",
    "next",
    "early",
    "late",
    "mid",
    "by",
    "and",
    "to",
    "this",
    "from",
}
_WEIGHTS = {WordKind.MODEL: 1.0, WordKind.DATE: 0.7, WordKind.YEAR: 0.5, WordKind.MONTH: 0.4, WordKind.WEEKDAY: 0.3}
_PREFIXES = {
    WordKind.MODEL: "x:",
    WordKind.DATE: "d:",
    WordKind.YEAR: "y:",
    WordKind.MONTH: "m:",
    WordKind.WEEKDAY: "k:",
}

Found = tuple[str, WordKind, float, int]
"""A key, its kind, its weight, and the index of the token after it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What decides whether a capital makes a name: words that have one within sentences, and the sentence's case."""

    capitals: frozenset[str]
    titled: bool


def make_words(sentences: Sequence[Sequence[Token]], quoted: Sequence[bool]) -> list[list[Word]]:
    """The words of each sentence. `quoted` says of each token, counted through, whether it stands in a quotation."""
    titled = [_is_titled(tokens) for tokens in sentences]
    capitals = frozenset(
        t.low
        for tokens, loud in zip(sentences, titled, strict=True)
        if not loud
        for t in tokens[1:]
        if t.form[0].isupper()
    )
    found, passed = [], 0
    for tokens, loud in zip(sentences, titled, strict=True):
        setting = Setting(capitals, loud)
        words, at = [], 0
        while at < len(tokens):
            key, kind, weight, after = _read_word(tokens, at, setting)
            words.append(Word(tokens[at].start, tokens[after - 1].end, key, kind, weight, quoted[passed + at]))
            at = after
        passed += len(tokens)
        found.append(_share_names(words))
    return found


def _share_names(words: Sequence[Word]) -> list[Word]:
    """The words, the weight of a name of several words shared out among them: "Hana Torvik" is one person."""
    shared, at = list(words), 0
    while at < len(words):
        end = at + 1
        if words[at].kind is WordKind.NAME:
            while end < len(words) and _goes_on(words[end - 1], words[end]):
                end += 1
            part = _NAME_PART / math.sqrt(end - at)
            shared[at:end] = [w._replace(weight=w.weight * part) for w in words[at:end]]
        at = end
    return shared


def _goes_on(name: Word, word: Word) -> bool:
    """Whether a word belongs to the name that ends right before it."""
    return word.kind is WordKind.NAME and word.start - name.end <= 1


def _is_titled(tokens: Sequence[Token]) -> bool:
    """Whether the sentence is a headline In Capitals or IN CAPITALS."""
    longer = [t for t in tokens if t.shape in WRITTEN and len(t.form) > 3]
    return len(longer) >= 3 and sum(t.form[0].isupper() for t in longer) >= _TITLED * len(longer)


def _read_word(tokens: Sequence[Token], at: int, setting: Setting) -> Found:
    """The word, number or date that begins at this token."""
    token = tokens[at]
    if token.shape is Shape.PLAIN and (plain := _read_plain(token.form)) is not None:
        return *plain, at + 1
    if token.shape is Shape.DAY:
        year, month, day = (int(part) for part in token.form.split("-"))
        return _dated(month, day, at + 1) if month and day else _sized(float(year), at + 1)
    if token.shape is Shape.MODEL:
        return _fixed(WordKind.MODEL, token.low.replace("-", "").rstrip("s"), at + 1)
    number = read_number(tokens, at)
    if number is not None:
        return _read_day(tokens, at, number[0], number[1])
    months, weekdays = load_numbered("month"), load_numbered("weekday")
    if token.low in months and token.form[0].isupper():
        found = _read_month(tokens, at, months[token.low])
        if found is not None:
            return found
    if token.low in weekdays and token.form[0].isupper() and len(token.low) > 3:
        return _fixed(WordKind.WEEKDAY, str(weekdays[token.low]), at + 1)
    stem = stem_word(token.low) or token.low
    if token.form[0].isupper() and _is_name(token, at, stem, setting):
        return f"w:{stem}", WordKind.NAME, max(weigh_stem(stem), _NAME_FLOOR), at + 1
    return *_read_letters(stem), at + 1


@lru_cache(maxsize=65_536)
def _read_plain(form: str) -> tuple[str, WordKind, float] | None:
    """What a word in small letters is; None where it may begin a number, a month or a weekday."""
    if begins_number(form) or form in load_numbered("month") or form in load_numbered("weekday"):
        return None
    return _read_letters(stem_word(form) or form)


def _read_day(tokens: Sequence[Token], at: int, value: float, after: int) -> Found:
    """A number, or the date that it begins ("6 May", "6th of May")."""
    months = load_numbered("month")
    month = after + (after < len(tokens) and tokens[after].low == "of")
    if tokens[at].shape is Shape.DIGITS and value in range(1, 32) and month < len(tokens):
        name = tokens[month]
        if name.low in months and name.form[0].isupper():
            return _dated(months[name.low], int(value), month + 1)
    if tokens[at].shape is Shape.DIGITS and len(tokens[at].form) == 4 and 1900 <= value < 2100 and after == at + 1:
        return _fixed(WordKind.YEAR, name_value(value), after)
    return _sized(value, after)


def _read_month(tokens: Sequence[Token], at: int, month: int) -> Found | None:
    """A date that a month begins ("May 6"), or the month alone; None where "May" or "March" is more likely a word."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    digits = following is not None and following.shape is Shape.DIGITS
    if digits and following is not None and following.form.isdecimal() and 1 <= int(following.form) <= 31:
        ordinal = at + 2 < len(tokens) and tokens[at + 2].start == following.end
        return _dated(month, int(following.form), at + 2 + ordinal)
    doubtful = tokens[at].low in {"may", "march", "mar", "sun", "sat"}
    if doubtful and not digits and (at == 0 or tokens[at - 1].low not in _MONTH_BEFORE):
        return None
    return _fixed(WordKind.MONTH, str(month), at + 1)


def _read_letters(stem: str) -> tuple[str, WordKind, float]:
    """A plain word or a function word; letters with digits that are nothing else are plain."""
    weight = weigh_stem(stem)
    kind = WordKind.PLAIN if weight and len(stem) > 1 else WordKind.FUNCTION
    return f"w:{stem}", kind, weight if kind is WordKind.PLAIN else 0.0


def _is_name(token: Token, at: int, stem: str, setting: Setting) -> bool:
    """Whether a word with a capital is a name, and has it not only because it begins a sentence or headline."""
    if weigh_stem(stem) == 0.0 or len(stem) < 2:
        return False
    if at and not setting.titled:
        return True
    return not is_common(stem) or (token.low in setting.capitals and weigh_stem(stem) > 0.5)


def _fixed(kind: WordKind, value: str, after: int) -> Found:
    return _PREFIXES[kind] + value, kind, _WEIGHTS[kind], after


def _dated(month: int, day: int, after: int) -> Found:
    return _fixed(WordKind.DATE, f"{month}-{day}", after)


def _sized(value: float, after: int) -> Found:
    """A number: the larger and odder it is, the less likely two reports agree on it by chance."""
    weight = 0.0 if value in {0, 1} else 0.35 if value <= 3 else 0.55 if value <= 12 else 0.9 if value < 100 else 1.0
    return f"n:{name_value(value)}", WordKind.NUMBER, weight, after
