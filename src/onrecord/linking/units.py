"""What is counted: the head noun beside a number, where it is plain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.record import Claim, Span

_ENDS_HEAD = {
    *("of", "in", "from", "at", "with", "for", "by", "near", "to", "on", "under", "aboard", "and", "or", "per"),
    *("who", "that", "which", "whose", "including", "belonging", "carrying", "a", "an", "each", "every", ",", "("),
}
_NOUN = re.compile(r"[A-Za-zé]{2,}(?:-[a-z]+)*")
_NO_NOUN = {
    "the",
    "its",
    "their",
    "more",
    "other",
    "others",
    "further",
    "dead",
    "wounded",
    "injured",
    "killed",
    "missing",
    "them",
    "later",
}
_GAP = re.compile(r"[^\S\n]+(?:more\s+|other\s+|of\s+(?:the\s+|its\s+|their\s+)?)?", re.IGNORECASE)
_COUNTED = ("patient", "thing")


def name_unit(rest: Sequence[str], words: str) -> str | None:
    """The head noun of the tokens that follow a number, spelt as in the words; None where it is not plain.

    "12 armed men in uniform" gives "men"; a designation ("Su-30s") is no plain noun.
    """
    tokens = list(rest[1:] if rest[:1] in (["of"], ["-"]) else rest)
    head = next((i for i, token in enumerate(tokens) if token in _ENDS_HEAD), len(tokens))
    noun = tokens[head - 1] if head else ""
    if not _NOUN.fullmatch(noun) or noun in _NO_NOUN:
        return None
    at = words.casefold().rfind(noun)
    return words[at : at + len(noun)] if at >= 0 else noun


def find_unit(claim: Claim, number: Span, text: str) -> str | None:
    """The head noun of the patient or thing that follows the number at once in the text; else None."""
    beside = [r.span for r in claim.roles if r.name in _COUNTED and number.end <= r.span.start < number.end + 16]
    for span in sorted(beside, key=lambda span: span.start):
        if _GAP.fullmatch(text, number.end, span.start):
            return name_unit(re.findall(r"[\w'’]+(?:-\w+)*|[^\s\w]", span.quote), span.quote)
    return None
