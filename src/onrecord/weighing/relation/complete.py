"""What a claim leaves open, taken from the rest of its document; each step is noted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.weighing.party import Cast
from onrecord.weighing.party.word import compile_set
from onrecord.weighing.relation.named import list_named
from onrecord.weighing.relation.relation import Act
from onrecord.weighing.relation.word import NOUNS
from onrecord.weighing.transfer.report import Report

_NEWS = frozenset({"recognition", "sanction", "expulsion", "exclusion"})
_PERFECT = re.compile(r"\b(?:has|have|is|are)\s+(?:today |now |been |hereby )*$")
_FALL_BACK = frozenset({"recognition", "sanction", "expulsion", "agreement", "support"})


def complete_acts(found: Sequence[Act], report: Report, cast: Cast) -> tuple[Act, ...]:
    """The acts with sides that other acts of the document tell, else its publisher or the only other party it names."""
    around = _look_around(found, report, cast)
    told = {(act.kind, act.event) for act in found if act.exact and act.day}
    return tuple(_complete(act, around, (act.kind, act.event) in told) for act in found)


@dataclass(frozen=True, slots=True)
class _Around:
    """A document: its parties in order, those of its first sentence, and who acts in it, by kind and event, and to whom."""

    report: Report
    cast: Cast
    parties: tuple[str, ...]
    first: tuple[str, ...]
    sources: Mapping[tuple[str, str], Counter[str]]
    targets: Counter[str]


def _look_around(found: Sequence[Act], report: Report, cast: Cast) -> _Around:
    sources: dict[tuple[str, str], Counter[str]] = {}
    for act in found:
        if act.source and act.event != "breach":
            for event in (act.event, ""):
                sources.setdefault((act.kind, event), Counter())[act.source] += 1
    parties = dict.fromkeys(n.party for n in list_named(report.text, cast) if not n.body)
    start, end = report.sentences[0] if report.sentences else (0, 0)
    first = tuple(n.party for n in list_named(report.text[start:end], cast) if not n.body)
    return _Around(report, cast, tuple(parties), first, sources, Counter(a.target for a in found if a.target))


def _complete(act: Act, around: _Around, elsewhere: bool) -> Act:
    """The act with its sides and a day; `elsewhere` says that another sentence dates an event of its sort."""
    source, target, notes = act.source, act.target, list(act.notes)
    if source is None:
        source, note = _complete_source(act, around)
        notes += [note] if source else []
    if target is None and act.kind in _FALL_BACK:
        target = _complete_target(act.kind, source, around)
        notes += [f"{target}: stands elsewhere in the document"] if target else []
    dated = act if elsewhere else _date(act, around.report)
    return replace(dated, source=source, target=target, notes=tuple(notes), named=frozenset(around.parties))


def _complete_target(kind: str, source: str | None, around: _Around) -> str | None:
    """Whom other acts of the document are towards, else the only other party that it names, else one of its headline."""
    wanted = [p for p in _rank(around.targets) if p != source and kind != "agreement"]
    others = [p for p in around.parties if p != source]
    heads = [p for p in around.first if p != source]
    return next(iter(wanted or (others if len(others) == 1 else heads)), None)


def _rank(counts: Counter[str]) -> list[str]:
    return [party for party, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def _complete_source(act: Act, around: _Around) -> tuple[str | None, str]:
    """Who acts where the sentence does not tell: an official publisher, the body that meets, the issuer of a resolution,
    who acts elsewhere in the document.
    """
    report, cast = around.report, around.cast
    name = report.document.publisher or ""
    publisher = [n.party for n in list_named(name, cast)]
    if has_official(report) and len(publisher) == 1 and publisher[0] != act.target:
        return publisher[0], f"{publisher[0]}: publishes it"
    if act.kind == "exclusion":
        body = next((n.party for n in list_named(report.text, cast) if n.body), None)
        return body, f"{body}: the body that meets"
    if act.kind == "sanction" and re.search(
        r"\bresolution \d|\bU\.?N\.? (?:arms )?embargo", report.text, re.IGNORECASE
    ):
        return "United Nations", "United Nations: issues resolutions"
    alike = around.sources.get((act.kind, act.event)) or around.sources.get((act.kind, "")) or Counter()
    others = [party for party in _rank(alike) if party != act.target]
    if others and act.kind in _FALL_BACK and not (act.kind == "sanction" and NOUNS.match(act.trigger)):
        return others[0], f"{others[0]}: acts elsewhere in the document"
    return None, ""


def _date(act: Act, report: Report) -> Act:
    """The act with a day: where its sentence tells none, that of the next sentence where it is told as news."""
    if act.day is not None or act.event == "breach":
        return act
    numbers = [n for n, (a, b) in enumerate(report.sentences) if " ".join(report.text[a:b].split()) == act.words]
    number = numbers[0] if numbers else len(report.sentences)
    if number > 3:
        return _date_news(act, _is_perfect(act))
    near = report.sentences[number + 1 : number + 2]
    days = [m.when.end for m in report.moments for a, b in near if a <= m.start < b and len(m.when.end or "") == 10]
    told = act.told or ""
    recent = [day for day in days if day and told and day <= told and day[:7] >= told[:4]]
    if recent and _days_apart(recent[0], told) <= 7:
        return replace(act, day=recent[0])
    return _date_news(act, _is_perfect(act) or (has_official(report) and act.source is None))


def _date_news(act: Act, is_news: bool) -> Act:
    """The act on the day of the report where it is told as done that day."""
    return replace(act, day=act.told[:10]) if is_news and act.told and act.kind in _NEWS else act


def _is_perfect(act: Act) -> bool:
    """Whether the act is told in the perfect tense, or as being done now."""
    at = act.words.find(act.trigger)
    return bool(_PERFECT.search(act.words[max(0, at - 30) : at]))


def has_official(report: Report) -> bool:
    """Whether the publisher speaks for a state by its name."""
    name = report.document.publisher or ""
    return bool(re.search(rf"(?i:\b{compile_set('official')}\b)", name)) and " on " not in name


def _days_apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
