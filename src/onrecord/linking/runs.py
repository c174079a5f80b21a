"""Runs of capitalised words: what may be somebody's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.actors import load_connectors, load_heads, load_openers, load_titles
from onrecord.lexicon.almanac import load_numbered
from onrecord.linking.tokens import Token

_GAP = re.compile(r"[  ]|-|–|\. ?|&|[  ]&[  ]|[  ][\"“‘]|\.?[\"”’][  ]|[\u200e\u200f]?[  ]")
_PLAIN_GAP = re.compile(r"[  ]|-")
_GENITIVE = re.compile(r"['’]s?[  ]")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_SHORTENED = {"st", "jr", "sr", "mt"}
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens first to last (half-open) of a text that stand together as a name."""

    first: int
    last: int


def find_runs(text: str, tokens: Sequence[Token]) -> Iterator[Run]:
    """Every run of capitalised words, in order, with the small words that belong inside names.

    The first word of a sentence is left out where it is a common word; so are months, weekdays and small words.
    """
    common = _list_common(tokens)
    at = 0
    while at < len(tokens):
        if not _can_begin(tokens[at], common):
            at += 1
            continue
        last = _extend(text, tokens, at)
        yield Run(at, last)
        at = last


def _list_common(tokens: Sequence[Token]) -> frozenset[str]:
    """The words that the text also writes in small letters."""
    return frozenset(token.plain for token in tokens if not token.is_capital)


def _can_begin(token: Token, common: frozenset[str]) -> bool:
    if _ORDINAL.fullmatch(token.plain):
        return True
    if not token.is_capital or token.plain in load_small_words():
        return token.is_capital and token.written.isupper() and len(token.written) > 1 and not token.opens
    if token.opens and token.plain in load_openers():
        return False
    return not (token.opens and token.plain in common and token.plain not in load_heads())


def _extend(text: str, tokens: Sequence[Token], first: int) -> int:
    """The end of the run that begins here."""
    last = first + 1
    while last < len(tokens) and last - first < _LONGEST:
        after = _skip_small(text, tokens, first, last)
        if after is None:
            break
        last = after + 1
    return last


def _skip_small(text: str, tokens: Sequence[Token], first: int, at: int) -> int | None:
    """The next capitalised token that belongs to the run, over the small words before it; None where it ends."""
    small, body = load_connectors("person"), load_connectors("body")
    step = at
    while step < len(tokens) and step - at < 3:
        gap, token = text[tokens[step - 1].end : tokens[step].start], tokens[step]
        if not _joins(gap, tokens[step - 1], step == at):
            return None
        if token.is_capital and token.plain not in _load_days():
            return step
        joins = token.plain in small or (token.plain in body and _heads(tokens, first, at))
        if not joins:
            return None
        step += 1
    return None


def _joins(gap: str, before: Token, is_capital: bool) -> bool:
    """Whether these signs between two words leave them in one name."""
    if _GENITIVE.fullmatch(gap):
        return before.plain in load_connectors("owner")
    if gap.startswith("."):
        return _is_initial(before) and _GAP.fullmatch(gap) is not None
    return (_GAP if is_capital else _PLAIN_GAP).fullmatch(gap) is not None


def _is_initial(token: Token) -> bool:
    """Whether a full stop behind the token shortens it ("J.", "Lt.", "Maj.")."""
    return token.is_capital and (len(token.written) == 1 or token.plain in load_titles() or token.plain in _SHORTENED)


def _heads(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a word of the run so far is the noun of a body's name ("Ministry of …")."""
    return any(token.plain in load_heads() for token in tokens[first:at])


@cache
def _load_days() -> frozenset[str]:
    words = (*load_numbered("month"), *load_numbered("weekday"))
    return frozenset(word for word in words if len(word) > 3) - {"may", "march"}


@cache
def load_small_words() -> frozenset[str]:
    """Words that no name begins with: small words of English, months, weekdays."""
    from spacy.lang.en.stop_words import STOP_WORDS  # a list alone; the recogniser is loaded for sentences anyway

    return frozenset((*STOP_WORDS, *_load_days(), "march", "may"))
