"""Reports in, statements out: what each sentence says of the supply of each system, and which claims rest in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.record import Modality
from onrecord.weighing.party import Cast, find_mentions
from onrecord.weighing.party.word import compile_set
from onrecord.weighing.transfer.arm import Arm, find_arms
from onrecord.weighing.transfer.clause import NATURES, Count, find_counts, find_nature
from onrecord.weighing.transfer.cue import Cue, find_cues, has_cue
from onrecord.weighing.transfer.report import Moment, Placed, Report
from onrecord.weighing.transfer.side import Sides, read_claim_sides, read_sides
from onrecord.weighing.transfer.statement import ARMING, CARRYING, Nature, Statement

_MANNERS = ("gift", "licence", "used", "loan", "smuggle", "third")
_DATELINE = re.compile(r"^[^\n]{0,60}?(?:\([^)]{2,40}\)\s*)?(?:--|[-–—]|\.)\s")
_CONSENT = re.compile(r"\b(?:may|must|shall|can)(?: ?not| never)\b[^.;]*")
_KINDS = {"arms_order": Nature.ORDER, "arms_delivery": Nature.SENT}
_JOINED = re.compile(r"(?:,|\band)\s*$")
_COMMA = 20  # characters that a comma counts for
_NEAR = 70  # characters between a time and the word that says what happened then


@dataclass(frozen=True, slots=True)
class _Scene:
    """A report with what was found in all of it."""

    report: Report
    cast: Cast
    arms: tuple[Arm, ...]


def read_report(report: Report, cast: Cast) -> tuple[Statement, ...]:
    """The statements of one report, in the order of its sentences; sides that a sentence leaves open stay open."""
    arms = find_arms(report.text)
    if not any(arm.designation and not arm.background for arm in arms):
        return ()
    scene = _Scene(report, cast, arms)
    found = [each for number in range(len(report.sentences)) for each in _read_sentence(scene, number)]
    return tuple(_complete_sides(found, scene))


def _read_sentence(scene: _Scene, number: int) -> Iterator[Statement]:
    report = scene.report
    start, end = report.sentences[number]
    here = [arm for arm in scene.arms if start <= arm.start < end]
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
        yield _read_count(scene, number, count, counts)
    for arm in _list_bare(here, counts, focus, claims):
        yield _read_bare(scene, number, arm)
    yield from _read_dates(scene, number, here, focus, counts)


def _find_focus(scene: _Scene, start: int, end: int) -> str | None:
    """The system that a sentence speaks of where it names none: the one in it, else the last before it, else the first."""
    named = [arm for arm in scene.arms if not arm.background]
    inside = [arm.key for arm in named if start <= arm.start < end]
    before = [arm.key for arm in named if arm.start < start]
    after = [arm.key for arm in named if arm.start >= end]
    return inside[0] if inside else before[-1] if before else after[0] if after else None


def _list_bare(here: Sequence[Arm], counts: Sequence[Count], focus: str, claims: Sequence[Placed]) -> Iterator[str]:
    """The systems of a sentence that no number counts."""
    counted = {count.key for count in counts}
    keys = dict.fromkeys(arm.key for arm in here if not arm.background)
    if not keys and claims:
        keys = {focus: None}
    yield from (key for key in keys if key not in counted)


def _read_count(scene: _Scene, number: int, count: Count, counts: Sequence[Count]) -> Statement:
    report = scene.report
    names = any(arm.designation and count.start <= arm.start < count.end for arm in scene.arms)
    nature, cue = find_nature(report, number, count.start, count.end, names)
    if cue is None and nature is Nature.MENTION:
        nature = _read_nature(scene, number)
    moment = _find_moment(scene, number, count, counts) if nature is not Nature.ORDER else None
    quantity = count.amount.quantity
    low = quantity.low if quantity.low is not None else quantity.high
    made = _make(scene, number, count.key, nature, (count.start, count.end))
    words = report.text[count.start : count.end]
    hedged = made.hedged or bool(quantity.approximator and quantity.high is not None) or quantity.low != quantity.high
    dated = _date(made, moment)
    later = re.match(r"\W*(?:a|one) year (?:later|after)", report.text[count.amount.end : count.end])
    if later and (year := _find_year_before(report, number, count)):
        dated = replace(dated, year=year + 1, day=str(year + 1))
    return replace(
        dated,
        number=low,
        open=quantity.high is None,
        hedged=hedged,
        parts=has_cue(words, "parts"),
    )


def _find_year_before(report: Report, number: int, count: Count) -> int | None:
    """The year of the last time in the sentence before what is counted."""
    start = report.sentences[number][0]
    years = [m.when.start for m in report.moments if start <= m.start < count.start and m.when.start]
    return int(years[-1][:4]) if years else None


def _read_bare(scene: _Scene, number: int, key: str) -> Statement:
    start, end = scene.report.sentences[number]
    arm = next((a for a in scene.arms if a.key == key and start <= a.start < end), None)
    at = arm.start if arm else start
    nature, _ = find_nature(scene.report, number, at, end, names=True)
    if nature is Nature.MENTION:
        nature = _read_nature(scene, number)
    return _make(scene, number, key, nature, (at, end))


def _read_nature(scene: _Scene, number: int) -> Nature:
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
    scene: _Scene, number: int, here: Sequence[Arm], focus: str, counts: Sequence[Count]
) -> Iterator[Statement]:
    """What happened at each time of the sentence, by the nearest word that says so."""
    start, end = scene.report.sentences[number]
    keys = list(dict.fromkeys(arm.key for arm in here if arm.designation and not arm.background)) or [focus]
    cues = list(find_cues(scene.report.text[start:end], *NATURES))
    for moment in _list_moments(scene, number):
        at, stop = moment.start - start, moment.end - start
        near = [(_measure(cue, at, stop, scene.report.text[start:end]), cue.start, cue) for cue in cues]
        if not near or min(near)[0] > _NEAR:
            continue
        cue = min(near, key=lambda each: each[:2])[2]
        nature, _ = find_nature(scene.report, number, start + cue.start, start + max(cue.end, stop))
        key = _pick_key(keys, scene, moment.start)
        if nature is Nature.ORDER and has_cue(scene.report.text[start:end], "accept"):
            nature = Nature.ACCEPTED
        if nature is Nature.ORDER and min(near)[0] > 12 and has_cue(scene.report.text[start:end], "deliver", "arrive"):
            continue
        if not any(count.key == key and count.start <= moment.start < count.end for count in counts) or nature in {
            Nature.ORDER, Nature.APPROVE, Nature.CANCEL,
        }:  # fmt: skip
            yield _date(_make(scene, number, key, nature, (start, end)), moment)


def _measure(cue: Cue, start: int, end: int, words: str) -> int:
    """How far a cue stands from a time in the words of a sentence; what a comma parts is farther."""
    between = words[cue.end : start] if cue.end <= start else words[end : cue.start]
    return min(abs(cue.start - end), abs(start - cue.end)) + _COMMA * ("," in between)


def _pick_key(keys: Sequence[str], scene: _Scene, at: int) -> str:
    """Of several systems in a sentence the one named nearest."""
    near = [(min(abs(arm.start - at), abs(arm.end - at)), arm.key) for arm in scene.arms if arm.key in keys]
    return min(near)[1] if near else keys[0]


def _list_moments(scene: _Scene, number: int) -> list[Moment]:
    """The times of the sentence, without that of a dateline."""
    start, end = scene.report.sentences[number]
    head = _DATELINE.match(scene.report.text[start:end]) if number < 4 else None
    first = start + head.end() if head and re.search(r"\d", head.group()) and len(head.group()) < 70 else start
    return [moment for moment in scene.report.moments if first <= moment.start < end]


def _find_moment(scene: _Scene, number: int, count: Count, counts: Sequence[Count]) -> Moment | None:
    """The time of what is counted: the first behind it, else the nearest before it that no other count has behind it.

    Of systems in a row ("18 howitzers and 60 missiles in May") the time of the last is that of all.
    """
    moments = _list_moments(scene, number)
    behind = [moment for moment in moments if count.start <= moment.start < count.end]
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
    return _find_moment(scene, number, following, counts)


def _date(made: Statement, moment: Moment | None) -> Statement:
    if moment is None or moment.when.end is None or moment.when.start is None:
        return made
    day = moment.when.start if moment.when.start == moment.when.end else moment.when.end
    if moment.when.start[:4] != moment.when.end[:4]:
        return made
    return replace(made, year=int(moment.when.start[:4]), day=day, dated=moment.dated)


def _make(scene: _Scene, number: int, key: str, nature: Nature, part: tuple[int, int]) -> Statement:
    """A statement without number and time. `part` is the stretch whose words belong to it alone."""
    report = scene.report
    start, end = report.sentences[number]
    words, own = report.text[start:end], report.text[part[0] : part[1]]
    arm = _find_arm(scene, key, part, (start, end))
    claims = [placed for placed in report.claims if start <= placed.start < end]
    manner = report.text[slice(*_find_stretch(scene, key, part[0], (start, end)))]
    supplier, recipient, notes = _read_pair(scene, part, (start, end))
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


def _find_arm(scene: _Scene, key: str, part: tuple[int, int], sentence: tuple[int, int]) -> Arm:
    """The mention of the system that says most here: named in the part, in the sentence, in the document."""
    arms = [arm for arm in scene.arms if arm.key == key and arm.designation]
    for start, end in (part, sentence):
        inside = [arm for arm in arms if start <= arm.start < end]
        if inside:
            return inside[0]
    return replace(arms[0], designation=None)


def _find_stretch(scene: _Scene, key: str, at: int, sentence: tuple[int, int]) -> tuple[int, int]:
    """What of a sentence speaks of one system: up to the other systems that it names before and behind."""
    others = [arm for arm in scene.arms if arm.key != key and arm.designation and not arm.background]
    first = max((arm.end for arm in others if sentence[0] <= arm.start < at), default=sentence[0])
    last = min((arm.start for arm in others if at < arm.start < sentence[1]), default=sentence[1])
    joined = scene.report.text.rfind(" and ", at, last) if last < sentence[1] else -1
    return first, joined if joined > 0 else last


def _read_pair(
    scene: _Scene, part: tuple[int, int], sentence: tuple[int, int]
) -> tuple[str | None, str | None, list[str]]:
    """The sides that the part's own words tell, and those of its sentence where it tells none and no other part does."""
    text = scene.report.text
    spots = [(arm.start, arm.end) for arm in scene.arms]

    def read(start: int, end: int) -> Sides:
        return read_sides(text[start:end], scene.cast, [(a - start, b - start) for a, b in spots])

    own, whole = read(*part), read(*sentence)
    supplier, recipient = own.choose()
    other = whole.choose()
    single = len({*whole.supplier, *whole.recipient}) <= 2
    if single:
        supplier, recipient = supplier or other[0], recipient or other[1]
    if supplier == recipient:
        supplier, recipient = other if single else (None, recipient)
    return supplier, recipient, whole.notes


def _name_speaker(report: Report, claims: Sequence[Placed]) -> str:
    said = [placed.linked.claim.speakers[-1].span.quote for placed in claims if placed.linked.claim.speakers]
    return said[0] if said else report.document.publisher or ""


def _is_official(report: Report, claims: Sequence[Placed]) -> bool:
    """Whether somebody speaks who answers for a state: the speaker of a claim, or the publisher."""
    names = [s.span.quote for placed in claims for s in placed.linked.claim.speakers] + [
        report.document.publisher or ""
    ]
    return any(re.search(rf"(?i:\b{compile_set('official')}\b)", name) for name in names)


def _find_denier(scene: _Scene, start: int, end: int) -> str | None:
    """The party that denies in this sentence: named before the word that denies, else the publisher's."""
    words = scene.report.text[start:end]
    cue = next(find_cues(words, "deny"), None)
    if cue is None:
        return None
    mentions = find_mentions(words, scene.cast)
    before = [mention.party for mention in mentions if mention.end <= cue.start]
    behind = [mention.party for mention in mentions if mention.start >= cue.end]
    publisher = _find_publisher(scene)
    head = [mention.party for mention in find_mentions(scene.report.text[:120], scene.cast)]
    speech = publisher or (
        head if re.match(r"\W*(?:Statement|Communique|Press release)", scene.report.text, re.I) else []
    )
    named = speech or before[-1:] or behind
    return named[0] if named else None


def _find_publisher(scene: _Scene) -> list[str]:
    """The party that publishes: a body of it by name; a panel on it is none."""
    name = scene.report.document.publisher or ""
    found = [m for m in find_mentions(name, scene.cast) if not name[: m.start].rstrip().endswith(" on")]
    return [m.party for m in found] if re.search(rf"(?i:\b{compile_set('official')}\b)", name) else []


def _complete_sides(found: Sequence[Statement], scene: _Scene) -> Iterator[Statement]:
    """The statements with sides that the rest of the document tells of the same system; claims' roles count there."""
    chosen: Mapping[str, tuple[str | None, str | None]] = {
        key: _choose_pair(key, found, scene) for key in {each.key for each in found}
    }
    for each in found:
        supplier, recipient = each.supplier, each.recipient
        other = chosen[each.key]
        if other == (None, None) and each.category in ARMING:
            other = _find_platform(found, chosen)
        if supplier is None and other[0] != recipient and (recipient is None or recipient == other[1]):
            supplier = other[0]
        if recipient is None and other[1] != supplier and (supplier is None or supplier == other[0]):
            recipient = other[1]
        added = [f"{side} {name}: the document's other words on this system" for side, name, had in
                 (("supplier", supplier, each.supplier), ("recipient", recipient, each.recipient)) if name and not had]  # fmt: skip
        yield replace(each, supplier=supplier, recipient=recipient, notes=(*each.notes, *added))


def _find_platform(
    found: Sequence[Statement], chosen: Mapping[str, tuple[str | None, str | None]]
) -> tuple[str | None, str | None]:
    """The sides of the one platform in the document, which its weapons share where nothing else is told."""
    pairs = {chosen[each.key] for each in found if each.category in CARRYING} - {(None, None)}
    return pairs.pop() if len(pairs) == 1 else (None, None)


def _choose_pair(key: str, found: Sequence[Statement], scene: _Scene) -> tuple[str | None, str | None]:
    """The sides of a system in a document: by all its statements and the roles of their claims; where these tell nothing
    and the document tells of one system, by the whole text.
    """
    sides = Sides()
    for each in found:
        if each.key == key:
            if each.supplier:
                sides.add("supplier", each.supplier, 2, "told")
            if each.recipient:
                sides.add("recipient", each.recipient, 2, "told")
    ids = {claim for each in found if each.key == key for claim in each.claims}
    whole = read_sides(scene.report.text, scene.cast, [(arm.start, arm.end) for arm in scene.arms])
    claimed = read_claim_sides([p for p in scene.report.claims if p.linked.id in ids], scene.cast)
    sides = sides.merge([claimed.without(whole)])
    supplier, recipient = sides.choose()
    if len({each.key for each in found}) == 1 and (supplier is None or recipient is None):
        supplier, recipient = sides.merge([sides, whole]).choose()
    publisher = _find_publisher(scene)
    if len(publisher) == 1 and publisher[0] not in (supplier, recipient) and (supplier is None) != (recipient is None):
        supplier, recipient = supplier or publisher[0], recipient or publisher[0]
    return supplier, recipient
