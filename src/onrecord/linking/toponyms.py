"""The names of places in a text, as far as a gazetteer knows them, and what the words around them say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lexicon.gazetteer import Gazetteer, fold_name
from onrecord.linking.address import Step, find_names, make_step

_WHERE = re.compile(
    r"\b(?:in|at|near|from|outside|around|across|throughout|inside|into|toward|towards|to|over|between|reached|entered"
    r"|of|on|hit|struck|visiting|visited|left|leaving) (?:the )?(?:(?:[a-z]+ ){0,2}[a-z]+ (?:of )?)?$"
)
_HELD = re.compile(r"^(?:,| \(| in| near)(?: the)? ?(?=[A-Z])")
_SPEAKS = re.compile(
    r"^(?:['’]s)? (?:said|says|has said|told|announced|denied|accused|condemned|insists?|wants?|believes?|hopes?|agreed"
    r"|warned|urged|responded|rejected|will|would|has|had)\b"
)
_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|General|Colonel|Captain|Minister|President|Senator|Judge|Prof)\.? $"
)
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name in a text that may be a place's; half-open code point offsets.

    `weight` is from 0 to 1: how much the words around it make it a place and not a person or body. `holder` is the
    name that stands behind it as what holds it, or None.
    """

    start: int
    end: int
    step: Step
    weight: float
    holder: Step | None


def find_toponyms(text: str, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The names in the text that the gazetteer knows, in order, never overlapping, the longest known part of each."""
    spans = [span for match in find_names(text) for span in _find_known(match, gazetteer)]
    steps = [make_step(text, start, end) for start, end in spans]
    found = []
    for at, (start, end) in enumerate(spans):
        held = _HELD.match(text[end : end + 12]) if at + 1 < len(spans) else None
        holder = steps[at + 1] if held and spans[at + 1][0] == end + held.end() else None
        found.append(Toponym(start, end, steps[at], _weigh(text, start, end, holder), holder))
    return tuple(found)


def _find_known(match: re.Match[str], gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """The parts of a name that are known, from the left, each as long as can be."""
    words = [(m.start() + match.start(), m.end() + match.start()) for m in re.finditer(r"\S+", match.group())]
    first = 0
    while first < len(words):
        for last in range(len(words), first, -1):
            start, end = words[first][0], words[last - 1][1]
            name = match.group()[start - match.start() : end - match.start()].removesuffix("'s").removesuffix("’s")
            if len(name) >= _SHORTEST and gazetteer.holds(fold_name(name)):
                yield start, start + len(name)
                first = last
                break
        else:
            first += 1


def _weigh(text: str, start: int, end: int, holder: Step | None) -> float:
    before, after = text[max(0, start - 40) : start], text[end : end + 24]
    if _PERSON.search(before):
        return 0.0
    if holder is not None:
        return 1.0
    if _SPEAKS.match(after):
        return 0.2
    return 1.0 if _WHERE.search(before) else 0.4
