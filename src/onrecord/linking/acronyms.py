"""Short forms that a text introduces itself: "Union of Harbour Pilots (UHP)", "the UHP (Union of Harbour Pilots)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from onrecord.lexicon.actors import load_connectors, load_heads
from onrecord.lexicon.countries import load_forms
from onrecord.linking.tokens import Token

_BRACKETED = re.compile(r"\(\s*(?:the\s+|or\s+)?[\"“‘']?([A-Z][A-Za-z0-9./&-]{1,11}?)s?[\"”’']?\s*\)")
_LONGEST = 12
_FEWEST = 3  # capitals of a short form whose letters are not those of the words before it


def find_acronyms(text: str, tokens: Sequence[Token]) -> Mapping[str, tuple[int, int]]:
    """The offsets of the words that each introduced short form stands for, by the short form as written.

    The words right before the bracket count whose first letters are those of the short form, small words aside; or a
    body's whole name, where the short form may be that of another language ("Permanent Council (CPP)"). A short form
    that is introduced twice for different words is left out.
    """
    found: dict[str, tuple[int, int]] = {}
    doubtful: set[str] = set()
    for match in _BRACKETED.finditer(text):
        last = bisect_left(tokens, match.start(), key=lambda token: token.start)
        first = _find_first(tokens, last, [letter.lower() for letter in match[1] if letter.isalnum()])
        first = _find_body(tokens, last) if first is None and _is_foreign(match[1]) else first
        if first is None or text[tokens[last - 1].end : match.start()].strip("'’s "):
            continue
        span = (tokens[first].start, tokens[last - 1].end)
        if match[1] in found and text[slice(*found[match[1]])] != text[slice(*span)]:
            doubtful.add(match[1])
        found.setdefault(match[1], span)
    return {short: span for short, span in found.items() if short not in doubtful}


def _find_first(tokens: Sequence[Token], last: int, letters: Sequence[str]) -> int | None:
    """The token from which on the first letters up to `last` are these; None where they are not.

    Small words may be left out, and are before their letter is taken for one of the short form.
    """
    small = load_connectors("body") | load_connectors("person")

    def find(at: int, left: int) -> int | None:
        if not left:
            return at if tokens[at].is_capital else None
        if not at or last - at >= _LONGEST:
            return None
        word = tokens[at - 1].plain
        passed = find(at - 1, left) if word in small else None
        return find(at - 1, left - 1) if passed is None and word[:1] == letters[left - 1] else passed

    return find(last, len(letters))


def _is_foreign(short: str) -> bool:
    """Whether the words in a bracket may be a short form of another language: capitals, and no country's."""
    return sum(letter.isupper() for letter in short) >= _FEWEST and short.upper() == short and short not in load_forms()


def _find_body(tokens: Sequence[Token], last: int) -> int | None:
    """The token with which the name of a body begins that ends here; None where no body's name of several words does."""
    small, at = load_connectors("body"), last
    while at > 0 and last - at < _LONGEST and (tokens[at - 1].is_capital or tokens[at - 1].plain in small):
        at -= 1
    while at < last and (not tokens[at].is_capital or tokens[at].plain in small):
        at += 1
    is_body = any(token.plain in load_heads() for token in tokens[at:last])
    return at if last - at > 1 and is_body else None
