"""Where a text plays: the mentions of countries that say where something is, not who acts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.linking.mentions import Mention

_BEFORE = re.compile(
    r"(?:\b(?:in|inside|across|throughout|within)\s+(?:[a-z-]+\s+){0,2}(?:the\s+)?"
    r"|\b(?:north|south|east|west|cent|mid)[a-z-]*\s+(?:part\s+of\s+|of\s+)?"
    r"|\b(?:parts?|areas?|cit(?:y|ies)|towns?|villages?|provinces?|regions?|capital|people|north|south|east|west)\s+of\s+"
    r"|[A-Z][\w'’-]+,\s+)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:['’]s)?\s+(?:[a-z-]+\s+)?"
    r"(?:cit(?:y|ies)|towns?|villages?|capital|provinces?|regions?|states?|districts?|borders?|airspace|soil"
    r"|territor(?:y|ies)|coast|waters|desert|people|civilians|population)\b"
)
_WIDE = 40


_SENTENCE = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘(]?[A-Z])|\n")
_CLEAR = 0.8  # share of one country among all settings from which on a text is taken to play there
_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Setting:
    """A mention that tells where something is: its start in the text and its country."""

    start: int
    code: str


def find_settings(text: str, mentions: Sequence[Mention]) -> tuple[Setting, ...]:
    """The mentions of one country each that tell where something is: "in Syria", "Mosul, Iraq", "the Syrian town"."""
    return tuple(Setting(m.start, m.codes[0]) for m in mentions if len(m.codes) == 1 and _is_setting(text, m))


def _is_setting(text: str, mention: Mention) -> bool:
    if text[mention.start - 1 : mention.start] == "-" or text[mention.end : mention.end + 1] == "-":
        return False
    before = text[max(0, mention.start - _WIDE) : mention.start]
    after = text[mention.end : mention.end + _WIDE]
    named = mention.form.role in {"name", "inside", "capital"}
    return bool((named and _BEFORE.search(before)) or (mention.form.role != "people" and _AFTER.match(after)))


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a whole text plays: one country and why that is plain, or the several that come into question."""

    code: str | None
    told: str
    candidates: tuple[str, ...]


def find_scene(codes: Sequence[str], named: Sequence[str]) -> Scene:
    """The country of a text whose settings have these codes, and whose mentions name those without doubt.

    There is one where all settings, or nearly all of many, are in it; or where there are none and the text names
    one country only.
    """
    counts = Counter(codes).most_common()
    if counts and (len(counts) == 1 or (counts[0][1] >= _CLEAR * len(codes) and len(codes) >= _ENOUGH)):
        return Scene(counts[0][0], "the only country that the text places anything in", (counts[0][0],))
    if not counts and len(set(named)) == 1:
        return Scene(named[0], "the only country that the text names", (named[0],))
    return Scene(None, "", tuple(code for code, _ in counts))


def bound_sentence(text: str, at: int) -> tuple[int, int]:
    """The rough bounds of the sentence that this offset stands in: enough to look for names beside each other."""
    ends = [match.end() for match in _SENTENCE.finditer(text, max(0, at - 1000), min(len(text), at + 1000))]
    start = max((end for end in ends if end <= at), default=max(0, at - 1000))
    return start, min((end for end in ends if end > at), default=min(len(text), at + 1000))
