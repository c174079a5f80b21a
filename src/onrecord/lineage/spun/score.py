"""How much the findings weigh against the length of the text, and which stretches of it are spun."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.lineage.spun.finding import Finding
from onrecord.lineage.spun.grid import Grid

_COST = 0.009  # nats a token: a text that is not spun shows fewer and fewer traces the longer it is
_DOUBT = 2.9  # nats: how much evidence is needed before a text is as likely spun as not
_TRACES = 3  # different ones, strong ones counted twice: one or two odd turns are met in any text
_STRONG = 2.6  # nats
_SURE = 6.0  # nats: how much is needed before anything in it is restored
_FADING = (1.0, 0.5, 0.25, 0.1)  # what the same swap counts at its second, third and later place

type Zone = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """The probability that the text, or a stretch of it, is spun, and those stretches (tokens, half-open).

    `sure`: the evidence is enough to read other words than those that stand there.
    """

    value: float
    zones: tuple[Zone, ...]
    sure: bool


def weigh_findings(grid: Grid, findings: Iterable[Finding], prior: float) -> Score:
    """The score of the text under these findings, where its words as a whole tell so many nats before them.

    Evidence is added up along the text and fades with every token, so that a spun passage shows in a long text;
    what one swap adds fades with each time that it comes. Where the evidence passes the doubt, the stretches in
    which it does so, repetitions counted in full, are the zones, widened to whole paragraphs.
    """
    ordered = sorted(findings, key=lambda f: (f.first, f.last))
    best = prior + max((peak for _, _, peak in _find_peaks(ordered, _fade(ordered))), default=0.0)
    value = 1 / (1 + math.exp(_DOUBT - best))
    if best < _DOUBT or (prior < _DOUBT and _count_traces(ordered) < _TRACES):
        return Score(min(value, 0.49), (), False)
    if prior >= _DOUBT:
        return Score(value, ((0, len(grid.words)),), best >= _SURE)
    peaks = _find_peaks(ordered, [finding.weight for finding in ordered])
    zones = _merge(_widen(grid, begin, end) for begin, end, peak in peaks if prior + peak >= _DOUBT)
    return Score(value, zones, best >= _SURE)


def _count_traces(findings: Iterable[Finding]) -> int:
    """How many different traces there are, strong ones counted twice."""
    weights = {finding.pairs: finding.weight for finding in findings if finding.weight}
    return sum(2 if weight >= _STRONG else 1 for weight in weights.values())


def _find_peaks(findings: Sequence[Finding], weights: Sequence[float]) -> Iterator[tuple[int, int, float]]:
    """First token, last token and evidence of each stretch of text in which the evidence stays above nothing."""
    total, begin, peak, peak_at, at = 0.0, 0, 0.0, 0, 0
    for finding, weight in zip(findings, weights, strict=True):
        total -= _COST * max(0, finding.first - at)
        if total <= 0:
            if peak > 0:
                yield begin, peak_at, peak
            total, begin, peak = 0.0, finding.first, 0.0
        total, at = total + weight, finding.last
        if total > peak:
            peak, peak_at = total, finding.last
    yield begin, peak_at, peak


def _fade(findings: Iterable[Finding]) -> list[float]:
    """The weight of each finding, less each time that its swap comes again."""
    seen: Counter[tuple[str, str]] = Counter()
    weights = []
    for finding in findings:
        times = max((seen[pair] for pair in finding.pairs), default=0)
        seen.update(finding.pairs)
        weights.append(finding.weight * _FADING[min(times, len(_FADING) - 1)])
    return weights


def _widen(grid: Grid, begin: int, end: int) -> Zone:
    """The stretch from the first token of a paragraph to the last of one."""
    while begin > 0 and "\n" not in grid.text[grid.ends[begin - 1] : grid.starts[begin]]:
        begin -= 1
    end += 1
    while end < len(grid.words) and "\n" not in grid.text[grid.ends[end - 1] : grid.starts[end]]:
        end += 1
    return begin, end


def _merge(zones: Iterable[Zone]) -> tuple[Zone, ...]:
    """The same stretches, those that touch made one."""
    merged: list[Zone] = []
    for begin, end in sorted(zones):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)
