"""Claims of diplomacy in, acts out: who did what towards whom, and when.

Roles come first. What a claim leaves open is taken from its sentence, then from what the document says elsewhere of
the same kind, then from who publishes it; each such step is noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.record import Modality, Role
from onrecord.weighing.party import Cast
from onrecord.weighing.relation.complete import complete_acts
from onrecord.weighing.relation.named import Named, list_named
from onrecord.weighing.relation.relation import Act
from onrecord.weighing.relation.word import NOUNS, Cue, load_cues
from onrecord.weighing.transfer.report import Moment, Placed, Report

_SAID = {Modality.ASSERTED, Modality.DENIED}
_ENVOY = r"(?:ambassadors?|envoys?|diplomats?|charg[eé] d['’]affaires|embassy|military attach[eé]s?)"
_ROLES_ONLY = frozenset({"support", "accusation"})  # told of so many that only the claim's own words count
_EARLIER = re.compile(r"\bhad (?:\w+ly |been )*$")
_CLAUSE = re.compile(r",\s+(?:which|who)\s+(?:\w+\s+){0,2}$")  # "Norvia, which had |"
_HOST = re.compile(r"\b(?:in|to|from) (?:the )?$")
_NEGATED = re.compile(r"\b(?:not|no|never|neither|nor|without|denie[sd]|refus\w+)\b|n['’]t\b", re.IGNORECASE)
_PANEL = re.compile(r"\b(?:Panel|Commission|Mission|Office|Court|Council|Committee|Monitor\w*) of [A-Z]")
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are|being|be)\s+(?:\w+ly\s+)?(?:not\s+)?$")
_VAGUE = 150  # characters that a time counts as farther that tells no day
_MERELY = re.compile(r"agree[ds]?\s+(?:to\s+(?!an?\b|the\b|its\b)[a-z]+|that|with)\b")
_NEAR = 200  # characters between a trigger and its time


@dataclass(frozen=True, slots=True)
class _Scene:
    report: Report
    cast: Cast
    placed: Placed
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.report.text[self.start : self.end]


def read_acts(report: Report, cast: Cast) -> tuple[Act, ...]:
    """The acts that the claims of a report tell, in the order of the claims."""
    found: list[Act] = []
    for placed in report.claims:
        claim = placed.linked.claim
        ordered = claim.kind == "expulsion" and claim.modality is Modality.DEMANDED
        if claim.kind not in load_cues() or not (claim.modality in _SAID or ordered):
            continue
        start, end = report.sentences[report.find_sentence(placed.start)]
        found += _read_claim(_Scene(report, cast, placed, start, max(end, placed.start + 1)))
    return complete_acts(found, report, cast)


def _read_claim(scene: _Scene) -> Iterator[Act]:
    claim = scene.placed.linked.claim
    cue = _find_cue(claim.kind, claim.trigger.quote, scene)
    if claim.kind == "agreement" and _MERELY.match(scene.report.text, scene.placed.start):
        return
    if cue is None or (claim.modality is Modality.DENIED and cue.event == "begin" and _denies(scene)):
        return
    named = list_named(scene.words, scene.cast)
    source, target, notes = _find_parties(scene, named, cue)
    moment = _find_moment(scene)
    kind = "meeting" if cue.event == "boycott" else claim.kind
    act = Act(
        kind=kind,
        event=cue.event,
        state=cue.state,
        source=source,
        target=target,
        day=_choose_day(scene, moment, cue),
        exact=moment is not None,
        told=scene.report.document.published,
        item=scene.report.document.item,
        roots=scene.report.roots,
        claim=claim.id,
        trigger=claim.trigger.quote,
        words=" ".join(scene.words.split()),
        speaker=scene.placed.linked.speaker(),
        notes=tuple(notes),
    )
    if cue.event == "breach" and source is None:
        act = replace(
            act, event="begin", state="in force", day=None, target=_find_last(scene, named), source=_find_issuer(scene)
        )
    yield from _spread_boycott(act, scene, named) if cue.event == "boycott" else _spread_sources(act, scene, named)


def _choose_day(scene: _Scene, moment: Moment | None, cue: Cue) -> str | None:
    """The day of the act: a breach is alleged when it is published, and an order to leave tells a deadline only."""
    if cue.event == "breach":
        return scene.report.document.published
    return None if scene.placed.linked.claim.modality is Modality.DEMANDED else _read_day(moment, cue)


def _spread_sources(act: Act, scene: _Scene, named: Sequence[Named]) -> Iterator[Act]:
    """One act for each of the parties that act together ("Norvia and Sudria recognised")."""
    joined = [act.source]
    for one, other in pairwise(named):
        gap = scene.words[one.end : other.start]
        if act.source in (one.party, other.party) and re.fullmatch(r"\s*(?:,|and|, and)\s*(?:the\s+)?", gap):
            joined += [one.party, other.party]
    for source in dict.fromkeys(joined):
        target = act.target if act.target not in joined else None
        yield replace(act, source=source, target=target)


def _find_last(scene: _Scene, named: Sequence[Named]) -> str | None:
    """The last party named before the trigger, in its sentence or the one before."""
    at = scene.placed.start - scene.start
    inside = [n.party for n in named if not n.body and n.end <= at]
    number = scene.report.find_sentence(scene.start)
    before = [n.party for a, b in scene.report.sentences[max(0, number - 1) : number]
              for n in list_named(scene.report.text[a:b], scene.cast) if not n.body]  # fmt: skip
    return [*before, *inside][-1] if before or inside else None


def _find_cue(kind: str, trigger: str, scene: _Scene) -> Cue | None:
    """What the claim says happened: by its trigger and the words around it, else by its sentence.

    A claim whose words tell no event of its kind is a misreading.
    """
    around = scene.report.text[max(scene.start, scene.placed.start - 30) : scene.placed.start + len(trigger) + 40]
    cues = load_cues()[kind]
    denied = scene.placed.linked.claim.modality is Modality.DENIED
    for text in (trigger, around, scene.words):
        for cue in cues:
            if cue.pattern.search(text):
                if cue.event == "begin" and kind == "recognition" and (denied or _NEGATED.search(around)):
                    return cues[0]
                noun = NOUNS.match(trigger) is not None
                return _prefer_end(cue, cues, around) if noun else cue
    return None


def _prefer_end(cue: Cue, cues: Sequence[Cue], around: str) -> Cue:
    """A measure that is named beside words for its end or renewal is ended or renewed."""
    if cue.event != "begin":
        return cue
    return next((other for other in cues if other.event in {"end", "renew"} and other.pattern.search(around)), cue)


def _denies(scene: _Scene) -> bool:
    """Whether the sentence really denies."""
    return bool(_NEGATED.search(scene.words))


def _find_parties(scene: _Scene, named: Sequence[Named], cue: Cue) -> tuple[str | None, str | None, list[str]]:
    """Who acts towards whom by the claim's roles, then by the order of the names around the trigger."""
    at, notes = scene.placed.start - scene.start, []
    passive = bool(_PASSIVE.search(scene.words[:at]))
    source = None if passive or _is_bare_measure(scene) else _read_role(scene, ("agent",))
    if scene.placed.linked.claim.kind in _ROLES_ONLY and _read_role(scene, ("agent",)) is None:
        return None, None, []
    envoy = _find_envoy(scene, named) if scene.placed.linked.claim.kind == "expulsion" else None
    source = None if source == envoy else source
    if envoy and cue.state == "recalled":
        host = next((n.party for n in named if n.party != envoy and _HOST.search(scene.words[: n.start])), None)
        return envoy, host or _read_role(scene, ("patient",), without=envoy), [f"{envoy}: its envoy is recalled"]
    if scene.placed.linked.claim.trigger.quote.casefold() in {"leave", "leaving"}:
        left = next((n.party for n in named if n.start >= at), None)
        return left, envoy if envoy != left else None, [f"{left}: has to be left"] if left else []
    target = envoy or _read_role(scene, ("patient", "thing", "place"), without=source)
    before = [each.party for each in named if each.end <= at]
    behind = [each.party for each in named if each.start >= at]
    if passive and target is None and before:
        target = before[-1]
        notes.append(f"{target}: stands before the passive")
    if source is None and not passive and not _is_bare_measure(scene):
        source = next((party for party in before if party != target), None)
        notes += [f"{source}: named before the trigger"] if source else []
    if scene.placed.linked.claim.kind in _ROLES_ONLY:
        return source if source in before[-1:] or _read_role(scene, ("agent",)) else None, target, notes
    if target is None and not _names_unknown(scene):
        target = next((party for party in [*behind, *reversed(before)] if party != source), None)
        notes += [f"{target}: named in the sentence"] if target else []
    if cue.event == "breach":
        accuser = _find_accuser(scene)
        offender = _read_role(scene, ("agent",)) or source
        return (
            (accuser, offender, [*notes, "the speaker alleges a breach"])
            if _read_role(scene, ("agent",))
            else (None, None, notes)
        )
    return source, target if target != source else None, notes


def _names_unknown(scene: _Scene) -> bool:
    """Whether the claim's patient has a name that is no known party: then nobody else is meant."""
    quotes = [role.span.quote for role in scene.placed.linked.claim.roles if role.name == "patient"]
    return bool(quotes) and all(q[:1].isupper() and " " not in q and not list_named(q, scene.cast) for q in quotes)


def _is_bare_measure(scene: _Scene) -> bool:
    """Whether the trigger only names a measure, and nobody whose it is stands right before it."""
    trigger = scene.placed.linked.claim.trigger.quote
    before = scene.report.text[max(0, scene.placed.start - 30) : scene.placed.start]
    own = list_named(before, scene.cast)
    return bool(NOUNS.match(trigger)) and not (own and len(before) - own[-1].end <= 8)


def _find_envoy(scene: _Scene, named: Sequence[Named]) -> str | None:
    """The party whose ambassador or diplomats the sentence names."""
    for each in named:
        before, behind = scene.words[: each.start], scene.words[each.end :]
        if re.search(rf"(?i:{_ENVOY}) of (?:the )?$", before) or re.match(
            rf"(?:['’]s?)?\s+(?:\w+\s+)?(?i:{_ENVOY})\b", behind
        ):
            return each.party
    return None


def _read_role(scene: _Scene, roles: tuple[str, ...], without: str | None = None) -> str | None:
    """The one party that the words of the roles name, the first role first."""
    for name in roles:
        for role in sorted(scene.placed.linked.claim.roles, key=lambda role: _is_astray(role, scene)):
            if role.name == name and not (name == "agent" and _is_astray(role, scene) and _has_subject(scene)):
                found = [each.party for each in list_named(role.span.quote, scene.cast) if each.party != without]
                if found:
                    return found[0]
    return None


def _is_astray(role: Role, scene: _Scene) -> bool:
    """Whether the agent's words stand behind the trigger or in another sentence, and not as the "by …" of a passive."""
    trigger = scene.placed.linked.claim.trigger.start
    first = trigger - (scene.placed.start - scene.start)  # the text as it was meant may be shifted
    if role.name != "agent" or first <= role.span.start < trigger:
        return False
    return role.span.start < first or not _PASSIVE.search(scene.words[: scene.placed.start - scene.start])


def _has_subject(scene: _Scene) -> bool:
    """Whether a party stands before the trigger in its sentence."""
    return bool(list_named(scene.words[: scene.placed.start - scene.start], scene.cast))


def _find_accuser(scene: _Scene) -> str | None:
    """Who alleges a breach: the body that publishes, else the party of the speaker."""
    publisher = scene.report.document.publisher or ""
    if _PANEL.search(publisher):
        return publisher
    spoken = " ".join(s.span.quote for s in scene.placed.linked.claim.speakers)
    named = list_named(f"{spoken} {scene.words[: scene.placed.start - scene.start]}", scene.cast)
    return next((each.party for each in named if each.body), named[0].party if named else None)


def _find_issuer(scene: _Scene) -> str | None:
    return "United Nations" if re.search(r"\bresolution \d", scene.words, re.IGNORECASE) else None


def _spread_boycott(act: Act, scene: _Scene, named: Sequence[Named]) -> Iterator[Act]:
    """One act for each state that stays away, towards the body that meets."""
    text = scene.report.text
    body = next((n.party for n in (*named, *list_named(text, scene.cast)) if n.body), None)
    states = list(dict.fromkeys(n.party for n in named if not n.body))
    if not states or len(states) > 3:
        number = scene.report.find_sentence(scene.start)
        near = scene.report.sentences[max(0, number - 1) : number]
        states = [n.party for a, b in near for n in list_named(text[a:b], scene.cast) if not n.body]
    for state in dict.fromkeys(states[:3]):
        yield replace(act, source=state, target=body, notes=(*act.notes, f"{body}: the body that meets"))


def _find_moment(scene: _Scene) -> Moment | None:
    """The time nearest to the trigger in its sentence, days before longer times; a dateline's day is none."""
    at = scene.placed.start
    near = [
        (abs(moment.start - at) + _VAGUE * (len(moment.when.end or "") < 10), moment.start, moment)
        for moment in scene.report.moments
        if scene.start <= moment.start < scene.end and abs(moment.start - at) <= _NEAR
        and not _is_dateline(scene, moment) and not _is_parted(scene, moment)
    ]  # fmt: skip
    return min(near, key=lambda each: each[:2])[2] if near else None


def _is_parted(scene: _Scene, moment: Moment) -> bool:
    """Whether words for another event of the kind stand between the trigger and the time: behind the trigger, or before
    it where the pluperfect makes it the earlier one ("lifted on Monday what it had imposed"); or the end of the relative
    clause that the trigger stands in.
    """
    trigger = scene.placed.linked.claim.trigger
    between = scene.report.text[scene.placed.start + len(trigger.quote) : moment.start]
    if _CLAUSE.search(scene.report.text[scene.start : scene.placed.start]) and "," in between:
        return True
    if moment.start < scene.placed.start:
        between = scene.report.text[moment.end : scene.placed.start]
        if not _EARLIER.search(between):
            return False
    cues = load_cues()[scene.placed.linked.claim.kind]
    return any(m.group().endswith("ed") for cue in cues for m in cue.pattern.finditer(between))


def _is_dateline(scene: _Scene, moment: Moment) -> bool:
    head = scene.report.text[scene.start : scene.start + 90]
    match = re.search(r"\)\s*(?:--|[-–—])\s|\.\s", head)
    return match is not None and moment.end <= scene.start + match.end() and head[:5] == head[:5].upper()


def _read_day(moment: Moment | None, cue: Cue) -> str | None:
    """The day that the time tells: its end, its start for what holds since then."""
    if moment is None:
        return None
    when = moment.when
    if when.start and when.end and when.start != when.end and when.start[:7] != when.end[:7]:
        return when.start if cue.event == "begin" else None
    return when.end if when.start == when.end else when.start
