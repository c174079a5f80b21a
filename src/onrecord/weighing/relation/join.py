"""Acts in, relations out: intervals between two parties, opened and closed by what claims tell; the same in any order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.ids import content_id
from onrecord.record import ItemId, Reason
from onrecord.weighing.relation.relation import Act, Event, Relation

_MUTUAL = frozenset({"meeting", "agreement"})
_OPENS = frozenset({"begin", "withhold", "boycott", "breach"})
_STATES = frozenset({"recognition"})  # kinds in which another state ends the one before
_STRENGTH = ("ties cut", "expelled", "recalled", "summoned")
_WEEK = 7
_SOON = 45  # days within which two dates of one event may lie

type _Pair = tuple[str, str, str]


def join_acts(acts: Iterable[Act]) -> tuple[Relation, ...]:
    """Every relation between two parties, by kind, parties and beginning.

    Acts that leave a side open go to the one relation that fits, and are left out where there is none or several.
    """
    ordered = sorted(
        set(acts), key=lambda a: (a.kind, a.day or "", a.item, a.claim, a.event, str(a.source), str(a.target))
    )
    homes = _group(ordered)
    found = [
        relation
        for (kind, source, target), some in sorted(homes.items())
        for relation in _make(kind, source, target, some)
    ]
    return tuple(sorted(found, key=lambda r: (r.kind, r.source, r.target, r.start or "", r.id)))


def _group(acts: Sequence[Act]) -> Mapping[_Pair, list[Act]]:
    homes: dict[_Pair, list[Act]] = defaultdict(list)
    pending: list[Act] = []
    for act in acts:
        if act.source and act.target and act.source != act.target:
            homes[_name_pair(act)].append(act)
        else:
            pending.append(act)
    for one, other in (("United Nations", "UN Security Council"),):
        for kind, source, target in sorted(homes):
            if source == one and (kind, other, target) in homes:
                homes[kind, other, target] += homes.pop((kind, source, target))
    for act in pending:
        fits = [
            pair for pair in sorted(homes)
            if pair[0] == _name_pair(act)[0] and ((act.target and act.target == pair[2]) or (act.source and act.source in pair[1:] and set(pair[1:]) - {act.source} <= act.named))
        ]  # fmt: skip
        if len(fits) == 1:
            note = f"joined to the one relation that fits: {fits[0][1]} and {fits[0][2]}"
            homes[fits[0]].append(replace(act, notes=(*act.notes, note)))
    return homes


def _name_pair(act: Act) -> _Pair:
    """The kind and the sides; of what is mutual in the order of the most told."""
    source, target = act.source or "", act.target or ""
    if act.kind in _MUTUAL and act.event != "boycott" and target < source:
        source, target = target, source
    return act.kind if act.event != "breach" else f"{act.kind} breach", source, target


def _make(kind: str, source: str, target: str, acts: Sequence[Act]) -> Iterator[Relation]:
    """The intervals of one pair: what opens begins one, what closes ends it, a state of another sort ends it too."""
    events = _join_events(acts)
    spans: list[list[tuple[Event, list[Act]]]] = []
    for event, some in events:
        opens = some[0].event in _OPENS
        last = spans[-1] if spans else None
        same = last is not None and not _is_closed(last) and (
            kind not in _STATES or last[0][1][0].state == some[0].state
        )  # fmt: skip
        if not last or (opens and not same):
            spans.append([(event, some)])
        else:
            last.append((event, some))
    for at, span in enumerate(spans):
        following = spans[at + 1][0][0].day if at + 1 < len(spans) else None
        yield _make_relation(kind.removesuffix(" breach"), (source, target), span, following)


def _choose_start(first: Event, begins: Sequence[Event]) -> str | None:
    """The day of the first event, or the more exact or more often told day of one that is near it."""
    if first not in begins or first.day is None:
        return None
    near = [
        e
        for e in begins
        if e.day and (e.day.startswith(first.day) or _ordinal(_pad(e.day)) - _ordinal(_pad(first.day)) <= _WEEK)
    ]
    best = min(near, key=lambda e: (-len(e.day or ""), -len(e.documents), e.day or ""))
    return best.day


def _name_status(states: Sequence[str]) -> str:
    """The last state; of several that say how ties were loosened the sharpest."""
    sharp = [state for state in _STRENGTH if state in states]
    return sharp[0] if sharp else states[-1]


def _is_closed(span: Sequence[tuple[Event, list[Act]]]) -> bool:
    return any(some[0].event == "end" for _, some in span)


def _join_events(acts: Sequence[Act]) -> list[tuple[Event, list[Act]]]:
    """What happened in the order of days; acts of one sort and nearly one day are one event, those without a day go along."""
    groups: list[list[Act]] = []
    for act in sorted((a for a in acts if a.day), key=lambda a: (_pad(a.day), a.claim)):
        fitting = [g for g in groups if g[0].event == act.event and g[0].state == act.state and _is_near(g, act)]
        fitting[0].append(act) if fitting else groups.append([act])
    undated = [act for act in acts if not act.day]
    for act in undated:
        fitting = [g for g in groups if g[0].event == act.event and g[0].state == act.state and _follows(act, g[0])]
        fitting[-1].append(act) if fitting else groups.append([act])
    made = [(_make_event(group), group) for group in groups]
    return sorted(made, key=lambda pair: (_pad(pair[0].day or pair[1][0].told), pair[1][0].event != "begin"))


def _follows(act: Act, first: Act) -> bool:
    """Whether an act without a day may be of the event: told after it, or shortly before."""
    told, day = _pad(act.told), _pad(first.day)
    return told >= day or abs(_ordinal(told) - _ordinal(day)) <= _SOON


def _pad(day: str | None) -> str:
    return ((day or "9999") + "-01-01")[:10]


def _is_near(group: Sequence[Act], act: Act) -> bool:
    """Whether the act may be of the group's day: less exact days hold more exact ones, others lie near."""
    day = act.day or ""
    for other in group:
        known = other.day or ""
        if known.startswith(day) or day.startswith(known):
            return True
        if len(day) == len(known) == 10 and abs(_ordinal(day) - _ordinal(known)) <= _SOON // 15:
            return True
    return False


def _ordinal(day: str) -> int:
    year, month, number = (int(part) for part in day.split("-"))
    return year * 372 + month * 31 + number


def _make_event(group: Sequence[Act]) -> Event:
    """The event of a group on its most exact day; of several that which most accounts tell, the earliest of equals."""
    roots: dict[str, set[ItemId]] = defaultdict(set)
    exact = [act for act in group if act.day and act.exact]
    for act in exact or group:
        if act.day:
            roots[act.day].update(act.roots)
    best = min(roots, key=lambda day: (-len(day), -len(roots[day]), day), default=None)
    claims, items = sorted({a.claim for a in group}), sorted({a.item for a in group})
    return Event(best, group[0].state, tuple(claims), tuple(items))


def _make_relation(
    kind: str, pair: tuple[str, str], span: Sequence[tuple[Event, list[Act]]], following: str | None
) -> Relation:
    source, target = pair
    acts = [act for _, some in span for act in some]
    first, first_acts = span[0]
    ends = [event for event, some in span if some[0].event == "end"]
    begins = [event for event, some in span if some[0].event != "end"]
    start = _choose_start(first, begins)
    closing_event = max(ends, key=lambda e: (len(e.day or ""), len(e.documents), e.day or ""), default=None)
    end = closing_event.day if closing_event else following
    days = Counter(act.day for act in first_acts if act.day)
    others = tuple(sorted(day for day in days if start and not start.startswith(day) and not day.startswith(start)))
    notes = sorted({note for act in acts for note in act.notes})
    rule = "begins on the most exact day that accounts tell" if start else "nobody tells when it began"
    closing = "ended by what closes it" if ends else "ended by the next state" if following else "no end is told"
    return Relation(
        id=content_id("relation", kind, source, target, start, first.what),
        kind=kind,
        source=source,
        target=target,
        start=start,
        end=end,
        status=closing_event.what if closing_event else _name_status([event.what for event in begins]),
        events=tuple(event for event, _ in span),
        other_starts=others,
        documents=tuple(sorted({act.item for act in acts})),
        claims=tuple(sorted({act.claim for act in acts})),
        reasons=(
            Reason("start", rule, 1.0),
            Reason("end", closing, 1.0),
            *(Reason("side", note, 1.0) for note in notes),
        ),
        acts=tuple(acts),
    )
