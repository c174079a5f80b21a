"""Turns of an account, by the words of its sentences: back to what was before, on to what came later, to what was told already."""

from __future__ import annotations

import re

_HAD = re.compile(r"\bhad\s+(?:\w+\s+)?\w+(?:ed|en|ain|it|uck|ung|ot|st)\b", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:minutes?|hours?|days?|weeks?|months?|years?)\s+(?:after|before|following|since)\b|\bfollowing\b|\brecalling\b|\bsecond\b",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the|this|that)\s+$", re.IGNORECASE)
_WHICH = re.compile(r"\s*(?:,|(?:on|of|in|at|near|outside|against|that|which|by|from|over)\b)", re.IGNORECASE)
_LATER = re.compile(
    r"\W*(?:(?:about|around|barely|just|less|more|nearly|only|some|than|the)\s+)*(?:[\w-]+\s+){0,2}(?:minutes?|hours?)\s+(?:later|afterwards?)\b",
    re.IGNORECASE,
)


def tells_before(sentence: str) -> bool:
    """Whether the sentence tells of the time before ("had shelled")."""
    return bool(_HAD.search(sentence))


def turns_back(between: str) -> bool:
    """Whether words between two happenings lead from one back to the other ("nine days after")."""
    return bool(_BACK.search(between))


def comes_later(sentence: str) -> bool:
    """Whether the sentence begins with the minutes or hours that passed since what was told before ("Two hours later")."""
    return bool(_LATER.match(sentence))


def points_back(before: str, after: str) -> bool:
    """Whether a happening is told as one spoken of before ("the shooting lasted"), and nothing behind it says which."""
    return bool(_THE.search(before)) and not _WHICH.match(after)
