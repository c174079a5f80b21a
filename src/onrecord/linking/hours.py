"""Times of day beside a date: taken off, because claims are dated by days."""

from __future__ import annotations

import re

_HOUR = (
    r"(?:\d{1,2}(?:[:.]\d{2})? ?(?:a\.?m\b\.?|p\.?m\b\.?)|\d{1,2}[:.]\d{2}(?: hours| hrs)?|\d{4} ?(?:hours|hrs|h)"
    r"|noon|midday|midnight|dawn|daybreak|sunrise|sunset|dusk|nightfall|first light|(?:early |small |first |late )hours"
    r"|(?:mid-?)?morning|(?:mid-?)?afternoon|evening|night|(?:\d{1,2}|[a-z]+) o'clock"
    r"|(?:(?<=at )|(?<=about )|(?<=around ))(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven))"
    r"(?: (?:local time|gmt|utc|in the (?:morning|afternoon|evening)))?"
)
_NEAR = (
    r"(?:(?:also|only|shortly|just|very|at|around|about|before|after|in|on|the|early|late|later|during|over"
    r"|course of) )*"
)
_LEADING = re.compile(rf"{_NEAR}{_HOUR},? (?:(?:on|of|to|in|from) )?(?:the )?(?P<rest>.+)")
_TRAILING = re.compile(rf"(?P<rest>.+?),? (?:(?:at|around|about|shortly|just|before|after|from|in) )*(?:the )?{_HOUR}")
_EARLY = re.compile(
    r"(?:(?:only|as (?:recently|early|late) as|late|early|earlier|later|also|again|back|sometime|some time)[ ,]+)+"
    r"(?P<rest>.+)"
)
_RUNNING = re.compile(
    r"for (?:(?:a|an|the) )?[a-z0-9-]+ (?:straight |consecutive )?(?:day|night|week)s?"
    r"(?: running| in a row)?,? (?P<rest>on .+)"
)
_PARTS = {"daylight", "dawn", "dusk", "morning", "afternoon", "evening", "night", "noon", "midday", "midnight", "light"}
_AROUND = {
    *(
        "a",
        "the",
        "in",
        "at",
        "on",
        "of",
        "during",
        "over",
        "through",
        "throughout",
        "around",
        "about",
        "shortly",
        "just",
    ),
    *(
        "before",
        "after",
        "late",
        "early",
        "mid",
        "first",
        "hours",
        "hrs",
        "local",
        "time",
        "gmt",
        "utc",
        "from",
        "between",
    ),
    *("to", "until", "till", "and", "most", "much", "all", "some", "for"),
}
_OPENED, _CLOSED = {"from", "between"}, {"to", "until", "till", "and"}
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}|\d{4}(?= ?h)|\d{1,2}(?:[ap]\.?m\.?)")
_ONLY_HOUR = re.compile(
    rf"{_NEAR}(?:(?:by|until|since|from|between|that|this|the) )*{_HOUR}(?: later|(?: to | and | ?- ?){_HOUR})?"
)


def strip_hours(words: str) -> list[str]:
    """The words without a time of day or a shade of it, as far as can be: likelier readings first.

    "shortly before 3 a.m. on Friday" gives "Friday"; words without a time of day stay as they are.
    """
    found = [words]
    for pattern in (_RUNNING, _LEADING, _TRAILING, _EARLY):
        for known in tuple(found):
            match = pattern.fullmatch(known)
            if match is not None:
                found.insert(0 if pattern in {_LEADING, _RUNNING} else len(found), match["rest"])
    rest = _strip_run(words)
    return [*found, rest] if rest else found


def _strip_run(words: str) -> str:
    """What follows a run of words for parts of a day ("from late morning to early evening on"); empty without one."""
    tokens = re.split(r"[ ,-]+", words)
    last = next((at for at, token in enumerate(tokens) if not _is_hourly(token)), len(tokens))
    run = set(tokens[:last])
    if run.isdisjoint(_PARTS) and not any(_CLOCK.fullmatch(token) for token in run):
        return ""
    half = bool(run & _OPENED) != bool(run & _CLOSED)  # "from dawn on Friday" goes on after Friday
    return "" if half else " ".join(tokens[last:])


def _is_hourly(token: str) -> bool:
    return token in _PARTS or token in _AROUND or _CLOCK.fullmatch(token) is not None


def is_hour(words: str) -> bool:
    """Whether the words tell a time of day alone."""
    return _ONLY_HOUR.fullmatch(words) is not None
