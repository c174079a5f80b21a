"""Numbers that count nothing: a tagger takes an age for a toll ("Sgt. Dara Voss, 42, was killed")."""

from __future__ import annotations

import re

_BEFORE = re.compile(r"(?:\b(?:aged?|age of|ages of|as young as|as old as)\s+|\b[A-Z][\w’'-]*,\s+)$")
_BEHIND = re.compile(r"[-\s]years?[-\s]old\b|-year-olds?\b")
_AGE = re.compile(r"\d{1,2}")
_REACH = 40  # characters looked at on either side


def is_age(text: str, start: int, end: int) -> bool:
    """Whether the number at these characters is how old somebody is.

    "Voss, 42," is an age where marks stand on both sides of it; "Karvia, 42 soldiers" is none.
    """
    said, behind = text[start:end], text[end : end + _REACH]
    if _BEHIND.match(behind):
        return True
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    if before is None or not _AGE.fullmatch(said):
        return False
    return not before.group().rstrip().endswith(",") or behind[:1] in {",", ")", ";"}
