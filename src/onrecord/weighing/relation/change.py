"""When people took and left their offices, as sentences and claims tell it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from onrecord.lexicon.tables import parse_table, split_values
from onrecord.record import ClaimId, ItemId, Modality, When
from onrecord.weighing.transfer.report import Bounds, Moment, Report

_JOINED = re.compile(r"\s*(?:to|until|till|and|[-–])\s*")
_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
_ENDING = re.compile(r"\b(?:until|till)\s+$", re.IGNORECASE)
_NEAR = 90  # characters between the words for a change and its time
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are|be)\s+(?:\w+ly\s+)?$")
_ATTRIBUTE = re.compile(r"\b(?:the|an?|its|newly|then)\s+$", re.IGNORECASE)  # "the ousted president": no event
_KIND = "power_change"
_BESIDE = 60  # characters between a name and words for a change that are said of it


@dataclass(frozen=True, slots=True)
class Change:
    """A person took (`begin`) or left (`end`) an office on a day, ISO and as exact as it is told."""

    person: str
    event: str
    day: str
    item: ItemId
    claims: tuple[ClaimId, ...]
    words: str


def read_changes(report: Report, people: Collection[str]) -> Iterator[Change]:
    """The changes that a report tells of these people, by full name or surname: in its sentences and by its claims."""
    by_surname = {person.split()[-1]: person for person in sorted(people)}
    names = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(by_surname)) or r"(?!)")
    for start, end in report.sentences:
        found = [match.span() for match in names.finditer(report.text, start, end)]
        claims = tuple(p.linked.id for p in report.claims if start <= p.start < end and p.linked.claim.kind == _KIND)
        words = " ".join(report.text[start:end].split())
        for name in found:
            for event, day in _read_sentence(report, (start, end), name, found):
                person = by_surname[report.text[slice(*name)]]
                yield Change(person, event, day, report.document.item, claims, words)
    yield from _read_claims(report, by_surname)


def _read_sentence(
    report: Report, sentence: Bounds, name: Bounds, others: Sequence[Bounds]
) -> Iterator[tuple[str, str]]:
    """What the sentence says of who is named between these offsets: words for a change with their time; "from … to …"."""
    start, end = sentence
    moments = [m for m in report.moments if start <= m.start < end and m.when.start and m.when.end]
    for cue in _load_cues():
        for match in cue.pattern.finditer(report.text, start, end):
            if _is_said_of(report.text, match.span(), name, cue.who) and not _is_parted(match.span(), name, others):
                near = [
                    (abs(m.start - match.start()), m.start, m) for m in moments if abs(m.start - match.start()) <= _NEAR
                ]
                if near:
                    yield cue.event, _read_day(min(near, key=lambda each: each[:2])[2])
    yield from _read_span(report, moments, name[1])


def _is_said_of(text: str, verb: Bounds, name: Bounds, who: str) -> bool:
    """Whether the verb is said of the name: of a name before it that does it or suffers it, of one behind that it is done to."""
    if name[1] <= verb[0]:
        passive = _PASSIVE.search(text[max(0, verb[0] - 20) : verb[0]]) is not None
        return verb[0] - name[1] <= _BESIDE and (who == "subject" or passive)
    told_of = _ATTRIBUTE.search(text[max(0, verb[0] - 8) : verb[0]]) is None
    return who == "object" and told_of and 0 <= name[0] - verb[1] <= _BESIDE


def _is_parted(verb: Bounds, name: Bounds, others: Sequence[Bounds]) -> bool:
    """Whether another person is named between the verb and the name."""
    low, high = min(verb[1], name[1]), max(verb[0], name[0])
    return any(low <= start and end <= high for start, end in others)


def _read_span(report: Report, moments: list[Moment], name: int) -> Iterator[tuple[str, str]]:
    """The ends of "from 2011 to 2021", "since 2011" and "until 2021" behind the name."""
    behind = [moment for moment in moments if 0 < moment.start - name <= _NEAR]
    for one, other in pairwise(behind):
        if _JOINED.fullmatch(report.text[one.end : other.start]):
            yield "begin", _read_day(one)
            yield "end", _read_day(other)
            return
    for moment in behind:
        before = report.text[max(0, moment.start - 8) : moment.start]
        words = report.text[moment.start : moment.end]
        if _SINCE.search(before) or words.casefold().startswith("since"):
            yield "begin", _read_day(moment)
        elif _ENDING.search(before) or words.casefold().startswith("until"):
            yield "end", _read_day(moment)


def _read_day(moment: Moment) -> str:
    """The day of a time, its start where it is a span of days."""
    when = moment.when
    return (when.end if when.start == when.end else when.start) or ""


def _read_claims(report: Report, by_surname: Mapping[str, str]) -> Iterator[Change]:
    """Claims of a change of power: a patient loses it; an agent takes or leaves it where the trigger says so."""
    for placed in report.claims:
        claim = placed.linked.claim
        if claim.kind != _KIND or claim.modality is not Modality.ASSERTED:
            continue
        days = [v.end for v in placed.linked.values("time") if isinstance(v, When) and v.end]
        own = {cue.event for cue in _load_cues() if cue.who == "subject" and cue.pattern.search(claim.trigger.quote)}
        for role in claim.roles:
            person = by_surname.get(role.span.quote.split()[-1])
            for event in {"patient": {"end"}, "agent": own}.get(role.name, set()):
                if days and person:
                    yield Change(person, event, days[0] or "", claim.item, (claim.id,), claim.trigger.quote)


@dataclass(frozen=True, slots=True)
class _Cue:
    event: str
    who: str
    pattern: re.Pattern[str]


@cache
def _load_cues() -> tuple[_Cue, ...]:
    rows = parse_table("changes", (files(__package__) / "changes.tsv").read_text("utf-8"))
    return tuple(_Cue(row["event"], row["who"], _compile(split_values(row["phrases"]))) for row in rows)


def _compile(phrases: tuple[str, ...]) -> re.Pattern[str]:
    written = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(re.escape(p).replace(r"\*", r"\w*") for p in written) + r")\b", re.IGNORECASE)
