"""Where a text plays: the mentions of countries that say where something is, not who acts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.linking.mentions import Mention

PART = (
    r"(?:(?:(?:north|south|east|west|cent)[a-z-]*|neighbou?ring|nearby|mainland|rural|occupied"
    r"|[a-z]+-(?:held|controlled|torn))\s+|(?:parts?|most|much|all)\s+of\s+)?(?:the\s+)?"
)
"""What may stand between "in" and the name of a country."""
SETTLEMENT = (
    r"(?:cit(?:y|ies)|towns?|villages?|capital|provinces?|regions?|states?|districts?|ports?|borders?|airspace|soil"
    r"|territor(?:y|ies)|coast|waters|desert)"
)
_BEFORE = re.compile(
    rf"(?:\b(?:in|inside|across|throughout|within)\s+{PART}"
    r"|\b(?:north|south|east|west|cent)[a-z-]*\s+(?:part\s+of\s+|of\s+)?"
    rf"|\b(?:parts?|areas?|people|north|south|east|west|{SETTLEMENT})\s+of\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?:['’]s)?\s+(?:[A-Za-z][\w-]+\s+)?(?:{SETTLEMENT}|people|civilians|population)\b")
_COMMA = re.compile(r"[A-Z][\w'’-]*,\s+$")
_APPENDED = re.compile(
    r"\s*(?:[,.;:)\]\n–—-]|$|(?:on|in|at|after|when|where|that|to|by|during|for|as|before|since|with)\b)"
)
_JOINTS = {" and ", ", ", ", and ", " or "}
_GENITIVE = ("'s", "’s")
_WIDE = 60
_SENTENCE = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘(]?[A-Z])|\n")


@dataclass(frozen=True, slots=True)
class Setting:
    """A mention that tells where something is: its start in the text and its country."""

    start: int
    code: str


def find_settings(text: str, mentions: Sequence[Mention]) -> tuple[Setting, ...]:
    """The mentions of one country each that tell where something is: "in Syria", "Mosul, Iraq", "the Syrian town".

    What goes on a list of countries is a setting where the country before it is one ("in Iraq and Syria").
    """
    found: list[Setting] = []
    last: Mention | None = None  # the last mention that is a setting
    previous: Mention | None = None
    for mention in mentions:
        joint = text[previous.end : mention.start] if previous else ""
        listed = joint in _JOINTS and previous is not None and previous.codes != mention.codes
        if len(mention.codes) == 1 and (last is previous if listed else _is_setting(text, mention)):
            found.append(Setting(mention.start, mention.codes[0]))
            last = mention
        previous = mention
    return tuple(found)


def _is_setting(text: str, mention: Mention) -> bool:
    """Whether the words around the mention make it a place and not an actor."""
    if text[mention.start - 1 : mention.start] == "-" or text[mention.end : mention.end + 1] == "-":
        return False
    if mention.form.role != "people" and _AFTER.match(text, mention.end, mention.end + _WIDE):
        return True
    if mention.form.role not in {"name", "inside", "capital"} or text.startswith(_GENITIVE, mention.end):
        return False
    before = text[max(0, mention.start - _WIDE) : mention.start]
    return bool(_BEFORE.search(before)) or (bool(_COMMA.search(before)) and is_appended(text, mention))


def is_appended(text: str, mention: Mention) -> bool:
    """Whether the words after a mention allow that it was added to a name with a comma ("Mosul, Iraq, on Sunday").

    "In Mosul, Iraq said" is otherwise: there it acts.
    """
    return _APPENDED.match(text, mention.end) is not None


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a whole text plays: one country and why that is plain, or the several that come into question."""

    code: str | None
    told: str
    candidates: tuple[str, ...]


def find_scene(codes: Sequence[str], named: Sequence[str]) -> Scene:
    """The country of a text whose settings have these codes, and whose mentions name those without doubt.

    There is one where all settings are in it, or where there are none and the text names one country only.
    """
    settings = tuple(dict.fromkeys(codes))
    if len(settings) == 1:
        return Scene(settings[0], "the only country that the text places anything in", settings)
    if not settings and len(set(named)) == 1:
        return Scene(named[0], "the only country that the text names", (named[0],))
    return Scene(None, "", settings)


def bound_sentence(text: str, at: int) -> tuple[int, int]:
    """The rough bounds of the sentence that this offset stands in: enough to look for names beside each other."""
    ends = [match.end() for match in _SENTENCE.finditer(text, max(0, at - 1000), min(len(text), at + 1000))]
    start = max((end for end in ends if end <= at), default=max(0, at - 1000))
    return start, min((end for end in ends if end > at), default=min(len(text), at + 1000))
