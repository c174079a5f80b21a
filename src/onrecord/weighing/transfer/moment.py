"""Which of the times in a sentence dates what it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.weighing.transfer.clause import NATURES, Count, find_relative
from onrecord.weighing.transfer.cue import Cue, has_cue
from onrecord.weighing.transfer.report import Moment, Report
from onrecord.weighing.transfer.scene import Scene
from onrecord.weighing.transfer.statement import Statement

_DATELINE = re.compile(r"^[^\n]{0,60}?(?:\([^)]{2,40}\)\s*)?(?:--|[-–—]|\.)\s")
_JOINED = re.compile(r"(?:,|\band)\s*$")
_OPENING = re.compile(r"(?:^|[,;:]|\b(?:and|but))\s*(?:in|on|by|during|since|early in|late in)?\s*$", re.IGNORECASE)
_NOTHING = re.compile(r"\b(?:none|nothing|no more|not one)\s+(?:\w+ )?(?:in |during )?$", re.IGNORECASE)
_COMMA = 20  # characters that a comma counts for


def list_moments(scene: Scene, number: int) -> list[Moment]:
    """The times of the sentence, without that of a dateline."""
    start, end = scene.report.sentences[number]
    head = _DATELINE.match(scene.report.text[start:end]) if number < 4 else None
    first = start + head.end() if head and re.search(r"\d", head.group()) and len(head.group()) < 70 else start
    return [moment for moment in scene.report.moments if first <= moment.start < end]


def find_moment(scene: Scene, number: int, count: Count, counts: Sequence[Count]) -> Moment | None:
    """The time of what is counted: the first behind it, else the nearest before it that no other count has behind it.

    Of systems in a row ("18 howitzers and 60 missiles in May") the time of the last is that of all.
    """
    aside = find_relative(scene.report.text, count.start, count.end)
    moments = [m for m in list_moments(scene, number) if not aside[0] <= m.start < aside[1]]
    leads = {m: c for m in moments for c in counts if _leads(scene, number, m, c)}
    own = next((m for m, c in leads.items() if c is count), None)
    if own is not None:
        return own
    moments = [m for m in moments if m not in leads and not _is_empty(scene, m)]
    behind = [moment for moment in moments if count.start <= moment.start < count.end]
    last = counts[-1]
    leading = moments and moments[0].start < counts[0].start and moments[-1].end <= last.start and len(counts) > 1
    if leading:
        return [moment for moment in moments if moment.end <= count.start][-1]
    if behind:
        return behind[0]
    others = [c for c in counts if c is not count]
    before = [
        moment
        for moment in moments
        if moment.end <= count.start and not any(c.start <= moment.start < c.end for c in others)
    ]
    if before:
        return before[-1]
    following = next((c for c in others if c.start == count.end and c.key != count.key), None)
    words = scene.report.text[count.start : count.end]
    if following is None or not _JOINED.search(words) or has_cue(words, *NATURES):
        return None
    return find_moment(scene, number, following, counts)


def _is_empty(scene: Scene, moment: Moment) -> bool:
    """Whether the words say that nothing came at the time: "none this year"."""
    return bool(_NOTHING.search(scene.report.text[max(0, moment.start - 20) : moment.start]))


def _leads(scene: Scene, number: int, moment: Moment, count: Count) -> bool:
    """Whether the time stands right before the number that it dates: "in 2021, six"."""
    text, start = scene.report.text, scene.report.sentences[number][0]
    between = text[moment.end : count.start] if moment.end <= count.start else "x"
    return bool(re.fullmatch(r"[,:]?\s*(?:another |a further |the last |the first )?", between)) and bool(
        _OPENING.search(text[start : moment.start])
    )


def find_year_before(report: Report, number: int, count: Count) -> int | None:
    """The year of the last time in the sentence before what is counted."""
    start = report.sentences[number][0]
    years = [m.when.start for m in report.moments if start <= m.start < count.start and m.when.start]
    return int(years[-1][:4]) if years else None


def date_statement(made: Statement, moment: Moment | None) -> Statement:
    if moment is None or moment.when.end is None or moment.when.start is None:
        return made
    day = moment.when.start if moment.when.start == moment.when.end else moment.when.end
    if moment.when.start[:4] != moment.when.end[:4]:
        return made
    return replace(made, year=int(moment.when.start[:4]), day=day, dated=moment.dated)


def is_past(scene: Scene, moment: Moment) -> bool:
    """Whether the time lies before the report."""
    told = scene.report.document.published or ""
    return (moment.when.end or "9999") < told[: len(moment.when.end or "")]


def measure_gap(cue: Cue, start: int, end: int, words: str) -> int:
    """How far a cue stands from a time in the words of a sentence; what a comma parts is farther."""
    between = words[cue.end : start] if cue.end <= start else words[end : cue.start]
    closed = cue.start >= end and not _OPENING.search(words[:start])
    if closed and re.search(r",|\b(?:and|but|while|then)\b", between):
        return cue.start - end + 4 * _COMMA
    return min(abs(cue.start - end), abs(start - cue.end)) + _COMMA * ("," in between)
