"""From scores to spans of words: triggers out of the encoder's scores, arguments out of the marker's."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from onrecord.reading.network import Floats, Mark, Marked, sigmoid
from onrecord.text.words import Bounds

_OUT, _BEGIN = 0, 1
_GOES_ON = 0.35  # what a phrase must reach to go on; higher, a long demand falls into pieces


@dataclass(frozen=True, slots=True)
class Filled:
    """Words of the window that fill a role (half-open), and how sure the marker is."""

    start: int
    end: int
    confidence: float


def find_triggers(logits: Floats, target: Bounds, proposal: float) -> list[tuple[Mark, float]]:
    """The triggers worth a closer look in the target, each with its highest logit, in order.

    A trigger is the likeliest part of a run of words that all reach `proposal` for one kind.
    """
    found = []
    scores = sigmoid(logits)
    for kind in np.flatnonzero((scores[target[0] : target[1]] >= proposal).any(0)):
        column = scores[:, kind]
        at = target[0]
        while at < target[1]:
            if column[at] < proposal:
                at += 1
                continue
            run = at
            while at < target[1] and column[at] >= proposal:
                at += 1
            start, end = _narrow(column, (run, at))
            found.append((Mark(start, end, int(kind)), float(logits[start:end, kind].max())))
    return sorted(found, key=lambda pair: (pair[0].start, pair[0].end, pair[0].kind))


def _narrow(column: Floats, run: Bounds) -> Bounds:
    """The part of a run of likely words that reaches half of its highest probability."""
    floor = float(column[run[0] : run[1]].max()) * 0.5
    inside = [i for i in range(*run) if column[i] >= floor]
    return inside[0], inside[-1] + 1


def weigh(trigger: float, stands: float, scale: tuple[float, float, float]) -> float:
    """The probability that the claim is one, from both networks' logits."""
    return 1 / (1 + math.exp(-(scale[0] * trigger + scale[1] * stands + scale[2])))


def fill_roles(marked: Marked, roles: tuple[str, ...], floors: Mapping[str, float]) -> dict[str, list[Filled]]:
    """The words that fill each role of one trigger, in the order of the text."""
    return {role: _fill(marked, number, floors[role]) for number, role in enumerate(roles)}


def _fill(marked: Marked, role: int, floor: float) -> list[Filled]:
    scores = marked.roles[:, role, :]
    inside = 1 - scores[:, _OUT]
    filled: list[Filled] = []
    at = 0
    while at < len(scores):
        if inside[at] < 0.5 and scores[at, _BEGIN] < floor:
            at += 1
            continue
        end = at + 1
        while end < len(scores) and inside[end] >= _GOES_ON and scores[end, _BEGIN] < 0.5:
            end += 1
        confidence = float(inside[at:end].mean())
        if confidence >= floor:
            filled.append(Filled(marked.low + at, marked.low + end, confidence))
        at = end
    return filled
