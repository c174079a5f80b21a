"""Reports in, statements out: what each sentence says of the supply of each system, and which claims rest in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.record import Modality
from onrecord.weighing.party import Cast, find_mentions
from onrecord.weighing.party.word import compile_set
from onrecord.weighing.transfer.arm import Arm, Weapons, find_weapons
from onrecord.weighing.transfer.clause import NATURES, Count, find_counts, find_nature, find_relative
from onrecord.weighing.transfer.cue import find_cues, has_cue
from onrecord.weighing.transfer.denial import read_denials
from onrecord.weighing.transfer.moment import (
    date_statement,
    find_moment,
    find_year_before,
    is_past,
    list_moments,
    measure_gap,
)
from onrecord.weighing.transfer.pair import complete_sides, find_publisher, read_pair
from onrecord.weighing.transfer.report import Placed, Report
from onrecord.weighing.transfer.scene import Scene
from onrecord.weighing.transfer.statement import DELIVERED, Nature, Statement

_MANNERS = ("gift", "licence", "used", "loan", "smuggle", "third")
_CONSENT = re.compile(r"\b(?:may|must|shall|can)(?: ?not| never)\b[^.;]*|\b(?:[Aa]n?|[Tt]he) (?:leased|stolen) \w+")
_KINDS = {"arms_order": Nature.ORDER, "arms_delivery": Nature.SENT}
_SHARE = re.compile(
    r"\b(all|half)\b(?: of)?(?: (?:the|them|these|those|its))?(?: [\w-]+)? (?:were|was|have been|had been|are) ",
    re.IGNORECASE,
)
_BESIDE = 4  # characters between a word and the time that belongs to it ("contract of 2027")
_NEAR = 70  # characters between a time and the word that says what happened then


def read_report(report: Report, cast: Cast, weapons: Weapons | None = None) -> tuple[Statement, ...]:
    """The statements of one report, in the order of its sentences; sides that a sentence leaves open stay open.

    `weapons` are those that all reports name, the report's own where None.
    """
    arms = (weapons or find_weapons([report])).find_arms(report)
    scene = Scene(report, cast, arms)
    if not any(arm.designation and not arm.background for arm in arms):
        return tuple(read_denials(scene))
    found = [_trace(each) for number in range(len(report.sentences)) for each in _read_sentence(scene, number)]
    return tuple(complete_sides([_count_share(each, found) for each in found], scene))


def _trace(told: Statement) -> Statement:
    """The statement, without nature and sides where its sentence tells where found arms had gone before."""
    if told.nature in DELIVERED and has_cue(told.words, "trace"):
        return replace(told, nature=Nature.MENTION, supplier=None, recipient=None, claims=())
    return told


def _count_share(told: Statement, others: Sequence[Statement]) -> Statement:
    """The statement with the number that "all" or "half" of the one order in its document stands for."""
    match = _SHARE.search(told.words) if told.number is None and told.nature in DELIVERED else None
    ordered = {s.number for s in others if s.key == told.key and s.nature is Nature.ORDER and s.number}
    if match is None or len(ordered) != 1:
        return told
    number = ordered.pop() or 0
    return replace(told, number=number if match[1].casefold() == "all" else number // 2)


def _read_sentence(scene: Scene, number: int) -> Iterator[Statement]:
    report = scene.report
    start, end = report.sentences[number]
    here = [arm for arm in scene.arms if start <= arm.start < end and arm.key]
    claims = [placed for placed in report.claims if start <= placed.start < end]
    if not claims and any(start <= at < end for at in report.silenced):
        return
    focus = _find_focus(scene, start, end)
    words = report.text[start:end]
    part = number and ";" in report.text[report.sentences[number - 1][1] : start]
    cued = any(True for _ in find_cues(words, *NATURES))
    if focus is None or not (here or claims or part or cued):
        return
    counts = find_counts(report, number, scene.arms, focus)
    for count in counts:
        told = _read_count(scene, number, count, counts)
        yield told
        aside = find_relative(report.text, count.start, count.end)
        if aside[0] < aside[1] and told.nature is not Nature.ORDER and not any(c.whole for c in counts):
            yield replace(told, nature=Nature.ORDER, year=None, day=None, dated=False)
    for arm in _list_bare(here, counts, focus if _is_near(scene, number, focus) else None, claims):
        yield _read_bare(scene, number, arm)
    yield from _read_dates(scene, number, here, focus, counts)


def _find_focus(scene: Scene, start: int, end: int) -> str | None:
    """The system that a sentence speaks of where it names none: the one in it, else the last before it, else the first.

    Where that is a noun for weapons that the document never names, none.
    """
    named = [arm for arm in scene.arms if not arm.background]
    inside = [arm.key for arm in named if start <= arm.start < end]
    before = [arm.key for arm in named if arm.start < start]
    after = [arm.key for arm in named if arm.start >= end]
    inside = [key for key in inside if key] or inside
    return (inside[0] if inside else before[-1] if before else after[0] if after else "") or None


def _is_near(scene: Scene, number: int, focus: str) -> bool:
    """Whether the system is the only one that the document names, or is spoken of in the two sentences before."""
    first = scene.report.sentences[max(0, number - 2)][0]
    stop = scene.report.sentences[number][1]
    only = len({arm.key for arm in scene.arms if arm.key}) == 1
    return only or any(arm.key == focus and first <= arm.start < stop for arm in scene.arms)


def _list_bare(
    here: Sequence[Arm], counts: Sequence[Count], focus: str | None, claims: Sequence[Placed]
) -> Iterator[str]:
    """The systems of a sentence that no number counts; the focus where it names none and a claim rests in it."""
    counted = {count.key for count in counts}
    keys = dict.fromkeys(arm.key for arm in here if not arm.background)
    if not keys and claims and focus:
        keys = {focus: None}
    yield from (key for key in keys if key not in counted)


def _read_count(scene: Scene, number: int, count: Count, counts: Sequence[Count]) -> Statement:
    report = scene.report
    names = any(arm.designation and count.start <= arm.start < count.end for arm in scene.arms)
    nature, cue = find_nature(report, number, count.start, count.end, names)
    if count.whole:
        nature = Nature.ORDER
    elif _is_idle(report, number, count):
        nature = Nature.MENTION
    elif cue is None and nature is Nature.MENTION:
        nature = _read_nature(scene, number)
    moment = find_moment(scene, number, count, counts) if nature is not Nature.ORDER else None
    quantity = count.amount.quantity
    low = quantity.low if quantity.low is not None else quantity.high
    made = _make(scene, number, count.key, nature, (count.start, count.end))
    words = report.text[count.start : count.end]
    hedged = made.hedged or bool(quantity.approximator and quantity.high is not None) or quantity.low != quantity.high
    dated = date_statement(made, moment)
    later = re.match(r"\W*(?:a|one) year (?:later|after)", report.text[count.amount.end : count.end])
    if later and (year := find_year_before(report, number, count)):
        dated = replace(dated, year=year + 1, day=str(year + 1))
    return replace(
        dated,
        number=low,
        open=quantity.high is None,
        hedged=hedged,
        parts=has_cue(words, "parts"),
        first=_is_first(report, number, count) and not dated.further,
    )


def _is_idle(report: Report, number: int, count: Count) -> bool:
    """Whether what is counted was there before, or went back or came back."""
    before = report.text[report.sentences[number][0] : count.start][-60:]
    return has_cue(before, "stock", "back") or has_cue(report.text[count.start : count.end], "back")


def _is_first(report: Report, number: int, count: Count) -> bool:
    """Whether what is counted is told as the first of its kind: "the first two of six"."""
    before = report.text[report.sentences[number][0] : count.start]
    return bool(re.search(r"\b(?:the|its|their) first\s+$", before, re.IGNORECASE))


def _read_bare(scene: Scene, number: int, key: str) -> Statement:
    start, end = scene.report.sentences[number]
    arm = next((a for a in scene.arms if a.key == key and start <= a.start < end), None)
    at = arm.start if arm else start
    nature, _ = find_nature(scene.report, number, at, end, names=True)
    if nature is Nature.MENTION:
        nature = _read_nature(scene, number)
    return _make(scene, number, key, nature, (at, end))


def _read_nature(scene: Scene, number: int) -> Nature:
    """What the claims of a sentence say became of the arms, where no word of it decides."""
    start, end = scene.report.sentences[number]
    for placed in scene.report.claims:
        claim = placed.linked.claim
        if start <= placed.start < end and claim.kind in _KINDS:
            if claim.modality is Modality.ASSERTED:
                return _KINDS[claim.kind]
            if claim.modality is Modality.PLANNED:
                return Nature.PLAN
    return Nature.MENTION


def _read_dates(
    scene: Scene, number: int, here: Sequence[Arm], focus: str, counts: Sequence[Count]
) -> Iterator[Statement]:
    """What happened at each time of the sentence, by the nearest word that says so."""
    start, end = scene.report.sentences[number]
    keys = list(dict.fromkeys(arm.key for arm in here if arm.designation and not arm.background)) or [focus]
    cues = list(find_cues(scene.report.text[start:end], *NATURES))
    moments = list_moments(scene, number)
    for moment in moments:
        at, stop = moment.start - start, moment.end - start
        near = [
            (measure_gap(cue, at, stop, scene.report.text[start:end]), cue.start, cue)
            for cue in cues
            if cue.start < at or not any(0 <= other.start - start - cue.end <= _BESIDE for other in moments)
        ]
        if not near or min(near)[0] > _NEAR:
            continue
        cue = min(near, key=lambda each: each[:2])[2]
        nature, _ = find_nature(scene.report, number, start + cue.start, start + max(cue.end, stop))
        if nature is Nature.ORDER and cue.role != "order" and not is_past(scene, moment):
            nature = Nature.PLAN
        key = _pick_key(keys, scene, moment.start)
        if nature is Nature.ORDER and has_cue(scene.report.text[start:end], "accept"):
            nature = Nature.ACCEPTED
        between = scene.report.text[start + cue.end : moment.start]
        if (
            nature is Nature.ORDER
            and min(near)[0] > 12
            and "," in between
            and has_cue(scene.report.text[start:end], "deliver", "arrive")
        ):
            continue
        if not any(count.key == key and count.start <= moment.start < count.end for count in counts) or nature in {
            Nature.ORDER, Nature.APPROVE, Nature.CANCEL,
        }:  # fmt: skip
            yield date_statement(_make(scene, number, key, nature, (start, end)), moment)


def _pick_key(keys: Sequence[str], scene: Scene, at: int) -> str:
    """Of several systems in a sentence the one named nearest."""
    near = [(min(abs(arm.start - at), abs(arm.end - at)), arm.key) for arm in scene.arms if arm.key in keys]
    return min(near)[1] if near else keys[0]


def _make(scene: Scene, number: int, key: str, nature: Nature, part: tuple[int, int]) -> Statement:
    """A statement without number and time. `part` is the stretch whose words belong to it alone."""
    report = scene.report
    start, end = report.sentences[number]
    words, own = report.text[start:end], report.text[part[0] : part[1]]
    arm = _find_arm(scene, key, part, (start, end))
    claims = [placed for placed in report.claims if start <= placed.start < end]
    manner = report.text[slice(*_find_stretch(scene, key, part[0], (start, end)))]
    supplier, recipient, notes = read_pair(scene, part, (start, end))
    return Statement(
        item=report.document.item,
        roots=report.roots,
        at=part[0],
        key=key,
        designation=arm.designation,
        described=arm.described,
        category=arm.category,
        nature=nature,
        supplier=supplier,
        recipient=recipient,
        manners=frozenset(role for role in _MANNERS if has_cue(_CONSENT.sub("", manner), role)),
        hedged=has_cue(own, "hedge") or words.rstrip().endswith("?"),
        rumour=has_cue(words, "rumour"),
        further=has_cue(words, "further"),
        speaker=_name_speaker(report, claims),
        official=_is_official(report, claims),
        denier=_find_denier(scene, start, end),
        claims=tuple(placed.linked.id for placed in claims),
        words=words,
        notes=tuple(notes),
    )


def _find_arm(scene: Scene, key: str, part: tuple[int, int], sentence: tuple[int, int]) -> Arm:
    """The mention of the system that says most here: named in the part, in the sentence, in the document."""
    arms = [arm for arm in scene.arms if arm.key == key and arm.designation]
    for start, end in (part, sentence):
        inside = [arm for arm in arms if start <= arm.start < end]
        if inside:
            return inside[0]
    return replace(arms[0], designation=None)


def _find_stretch(scene: Scene, key: str, at: int, sentence: tuple[int, int]) -> tuple[int, int]:
    """What of a sentence speaks of one system: up to the other systems that it names before and behind."""
    others = [arm for arm in scene.arms if arm.key != key and arm.designation and not arm.background]
    first = max((arm.end for arm in others if sentence[0] <= arm.start < at), default=sentence[0])
    last = min((arm.start for arm in others if at < arm.start < sentence[1]), default=sentence[1])
    joined = scene.report.text.rfind(" and ", at, last) if last < sentence[1] else -1
    return first, joined if joined > 0 else last


def _name_speaker(report: Report, claims: Sequence[Placed]) -> str:
    said = [placed.linked.claim.speakers[-1].span.quote for placed in claims if placed.linked.claim.speakers]
    return said[0] if said else report.document.publisher or ""


def _is_official(report: Report, claims: Sequence[Placed]) -> bool:
    """Whether somebody speaks who answers for a state: the speaker of a claim, or the publisher."""
    names = [s.span.quote for placed in claims for s in placed.linked.claim.speakers] + [
        report.document.publisher or ""
    ]
    return any(re.search(rf"(?i:\b{compile_set('official')}\b)", name) for name in names)


def _find_denier(scene: Scene, start: int, end: int) -> str | None:
    """The party that denies in this sentence: named before the word that denies, else the publisher's."""
    words = scene.report.text[start:end]
    cue = next(find_cues(words, "deny"), None)
    if cue is None:
        return None
    mentions = find_mentions(words, scene.cast)
    before = [mention.party for mention in mentions if mention.end <= cue.start]
    behind = [mention.party for mention in mentions if mention.start >= cue.end]
    publisher = find_publisher(scene)
    head = [mention.party for mention in find_mentions(scene.report.text[:120], scene.cast)]
    speech = publisher or (
        head if re.match(r"\W*(?:Statement|Communique|Press release)", scene.report.text, re.I) else []
    )
    named = speech or before[-1:] or behind
    return named[0] if named else None
