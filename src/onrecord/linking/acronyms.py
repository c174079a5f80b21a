"""Short forms that a text introduces itself: "Union of Harbour Pilots (UHP)", "the UHP (Union of Harbour Pilots)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from onrecord.lexicon.actors import load_connectors
from onrecord.linking.tokens import Token

_BRACKETED = re.compile(r"\(\s*(?:the\s+|or\s+)?[\"“‘']?([A-Z][A-Za-z0-9./&-]{1,11}?)s?[\"”’']?\s*\)")
_LONGEST = 12


def find_acronyms(text: str, tokens: Sequence[Token]) -> Mapping[str, tuple[int, int]]:
    """The offsets of the words that each introduced short form stands for, by the short form as written.

    The words right before the bracket count whose first letters are those of the short form, small words aside. A
    short form that is introduced twice for different words is left out.
    """
    found: dict[str, tuple[int, int]] = {}
    doubtful: set[str] = set()
    for match in _BRACKETED.finditer(text):
        last = bisect_left(tokens, match.start(), key=lambda token: token.start)
        first = _find_first(tokens, last, [letter.lower() for letter in match[1] if letter.isalnum()])
        if first is None or text[tokens[last - 1].end : match.start()].strip("'’s "):
            continue
        span = (tokens[first].start, tokens[last - 1].end)
        if match[1] in found and text[slice(*found[match[1]])] != text[slice(*span)]:
            doubtful.add(match[1])
        found.setdefault(match[1], span)
    return {short: span for short, span in found.items() if short not in doubtful}


def _find_first(tokens: Sequence[Token], last: int, letters: list[str]) -> int | None:
    """The token from which on the first letters up to `last` are these; None where they are not."""
    small = load_connectors("body") | load_connectors("person")
    at, left = last, len(letters)
    while left and at > 0 and last - at < _LONGEST:
        at -= 1
        if tokens[at].plain[:1] == letters[left - 1]:
            left -= 1
        elif tokens[at].plain not in small:
            return None
    return at if not left and tokens[at].is_capital else None
