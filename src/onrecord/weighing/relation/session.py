"""The days on which bodies of several states met, told by any document, and lent to the acts that have none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.weighing.party import Cast
from onrecord.weighing.relation.named import list_named
from onrecord.weighing.relation.relation import Act
from onrecord.weighing.transfer.report import Report

_SESSION = re.compile(r"\b(?:summit|session|conference|congress|meeting|assembly)\b")
_LATER = re.compile(r"\b(?:next|last|previous|another) (?:\w+['’]s )?(?:\w+ )?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?P<day>\d{1,2})\s*(?:and|to|until|[-–])\s*$")
_NTH = re.compile(r"\b(?P<nth>second|third|fourth|fifth)(?: and (?:last|final|closing))? day\b")
_COUNTS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_NEAR = 120  # characters between the word for a meeting and its time
_TOGETHER = 7  # days that one meeting lasts at most
_AROUND = 45  # days between a meeting and the report of an act at it
_DECIDED = re.compile(r"suspen|expel|exclud|readmi|reinstat", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting of a body of several states; `first` and `last` are its days that are told."""

    body: str
    first: date
    last: date


def lend_days(acts: Iterable[Act], reports: Sequence[Report], cast: Cast) -> tuple[Act, ...]:
    """The acts, those without a day at a meeting of a body with the first day of that meeting.

    Staying away may take its day from any document, a decision of the body only from its own; each loan is noted.
    """
    told = {report.document.item: tuple(list_sessions(report, cast)) for report in reports}
    held = join_sessions(session for some in told.values() for session in some)
    return tuple(_lend(act, held if act.event == "boycott" else join_sessions(told.get(act.item, ()))) for act in acts)


def list_sessions(report: Report, cast: Cast) -> Iterator[Session]:
    """The meetings that single sentences tell with their body and a day."""
    for start, end in report.sentences:
        bodies = [n for n in list_named(report.text[start:end], cast) if n.body]
        meetings = [
            m for m in _SESSION.finditer(report.text, start, end) if not _LATER.search(report.text[start : m.start()])
        ]
        for meeting in meetings if bodies else ():
            near = [m for m in report.moments if start <= m.start < end and abs(m.start - meeting.start()) <= _NEAR]
            for moment in near:
                body = min(bodies, key=lambda n: (abs(start + n.start - meeting.start()), n.start))
                day = moment.when.start or ""
                if day == moment.when.end and len(day) == 10:
                    yield _make_session(
                        body.party, date.fromisoformat(day), report.text[start:end], moment.start - start
                    )


def _make_session(body: str, last: date, words: str, at: int) -> Session:
    """The meeting with the days that stand beside its time: "21 and 22 September", "on Thursday, the second day"."""
    first, before, nth = last, _FROM.search(words[:at]), _NTH.search(words[at:])
    if before and 0 < int(before["day"]) < last.day:
        first = last.replace(day=int(before["day"]))
    elif nth:
        first = last - timedelta(days=_COUNTS[nth["nth"]] - 1)
    return Session(body, first, last)


def join_sessions(told: Iterable[Session]) -> Mapping[str, tuple[Session, ...]]:
    """The meetings of each body in their order; days that lie within a week are those of one."""
    found: dict[str, list[Session]] = defaultdict(list)
    for session in sorted(set(told), key=lambda s: (s.body, s.first, s.last)):
        some = found[session.body]
        if some and (session.last - some[-1].first).days <= _TOGETHER:
            some[-1] = replace(some[-1], last=max(some[-1].last, session.last))
        else:
            some.append(session)
    return {body: tuple(some) for body, some in found.items()}


def _lend(act: Act, held: Mapping[str, tuple[Session, ...]]) -> Act:
    if act.day or len(act.told or "") < 10 or not _is_at_meeting(act):
        return act
    told = date.fromisoformat((act.told or "")[:10])
    near = [
        (abs((told - session.last).days), session.first, session)
        for body in sorted({act.source, act.target} & set(held), key=str)
        for session in held[body or ""]
        if abs((told - session.last).days) <= _AROUND and (act.event == "boycott" or session.first <= told)
    ]
    if not near:
        return act
    session = min(near, key=lambda each: each[:2])[2]
    note = f"{session.first}: the first day of the meeting of {session.body} that documents tell"
    return replace(act, day=session.first.isoformat(), notes=(*act.notes, note))


def _is_at_meeting(act: Act) -> bool:
    """Whether the act can only be one at a meeting: staying away from it, or what a body decides about its members."""
    return act.event == "boycott" or (act.kind == "exclusion" and _DECIDED.search(act.trigger) is not None)
