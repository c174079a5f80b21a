"""How likely two tellings are accounts of one happening, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.record import Reason
from onrecord.weighing.incident.facet import overlap
from onrecord.weighing.incident.key import Words
from onrecord.weighing.incident.profile import SPECIFIC, Profile, share_hours

ENOUGH = 3.0
"""Two accounts whose reasons add up to so much are taken for accounts of one happening."""


_LONG = 30  # days: so long a window belongs to what a report looks back on
_SOON = 3  # days within which most reports of a happening come


@dataclass(frozen=True, slots=True)
class Compared:
    """The reasons for and against one happening, and their sum. `barred` says that day and place contradict, or hour and manner."""

    score: float
    reasons: tuple[Reason, ...]
    barred: bool


def compare_profiles(one: Profile, other: Profile, words: Words) -> Compared:
    """All reasons that speak for or against one happening; the order of the two does not count."""
    reasons = [
        reason
        for compare in (_compare_days, _compare_places, _compare_kinds, _compare_hours, _compare_targets)
        for reason in compare(one, other, words)
    ]
    reasons += [
        reason
        for compare in (_compare_counts, _compare_names, _compare_agents, _compare_weapons)
        for reason in compare(one, other, words)
    ]
    scores = {reason.name: reason.score for reason in reasons}
    barred = scores.get("day", 0.0) <= -4.0 and scores.get("place", 0.0) < 0.0
    barred = barred or (scores.get("hour", 0.0) < 0.0 and min(scores.get("kind", 0.0), scores.get("target", 0.0)) < 0.0)
    return Compared(sum(reason.score for reason in reasons), tuple(reasons), barred)


Comparison = Callable[[Profile, Profile, Words], Iterator[Reason]]


def _compare_days(one: Profile, other: Profile, words: Words) -> Iterator[Reason]:
    """Both tell the day: the same counts much, another day counts against; else the day must lie in the other's window."""
    if one.day and other.day:
        if any(overlap(a, b) for a in one.days for b in other.days):
            yield Reason("day", "both tell the same day", 2.0)
        elif overlap(one.day, other.day, slack=1):
            yield Reason("day", "the days told lie side by side", -0.5)
        else:
            yield Reason("day", "they tell different days", -4.0)
        return
    time, frame = (one.day or one.window), (other.day or other.window)
    if time is None or frame is None:
        return
    gap = abs(time[1] - frame[1])
    if not overlap(time, frame):
        yield Reason("day", "one was published before the other happened, or long after", -3.0)
    elif gap <= _SOON or max(time[1] - time[0], frame[1] - frame[0]) > _LONG:
        yield Reason("day", "the times fit", 0.5)
    else:
        yield Reason(
            "day", f"one was published {gap} days after the other, and reports come soon", -0.15 * (gap - _SOON)
        )


def _compare_places(one: Profile, other: Profile, words: Words) -> Iterator[Reason]:
    """Places by name or by the gazetteer; a place of one named anywhere in the other's sentences counts as well."""
    shared = one.places & other.places
    shared |= (one.places & other.names) | (other.places & one.names)
    shared |= (one.places & other.openers) | (other.places & one.openers)
    if shared:
        named = ", ".join(sorted(shared))
        yield Reason("place", f"both name {named}", min(3.0, 2.2 * words.weigh_all(shared)))
    elif one.places and other.places:
        yield Reason("place", "they name different places", -2.0)


def _compare_kinds(one: Profile, other: Profile, words: Words) -> Iterator[Reason]:
    if one.manner and one.manner == other.manner:
        yield Reason("kind", f"both tell of {one.manner}", 1.0)
    elif one.manner and other.manner and not (one.manner in other.kinds or other.manner in one.kinds):
        sure = min(1.0, one.kinds[one.manner], other.kinds[other.manner])
        told = sorted((one.manner, other.manner))
        yield Reason("kind", f"one tells of {told[0]}, one of {told[1]}", -1.5 * sure)
    elif one.kind == other.kind and one.kind not in SPECIFIC | {"casualties"}:
        yield Reason("kind", f"both tell of {one.kind}", 0.75)


def _compare_hours(one: Profile, other: Profile, words: Words) -> Iterator[Reason]:
    agree = share_hours(one, other)
    if agree is not None:
        yield Reason("hour", "the times of day agree" if agree else "the times of day differ", 1.0 if agree else -2.5)


def _compare_targets(one: Profile, other: Profile, words: Words) -> Iterator[Reason]:
    shared = one.targets & other.targets
    if shared:
        yield Reason(
            "target", f"both say what was hit: {', '.join(sorted(shared))}", min(2.0, 1.0 + 0.4 * (len(shared) - 1))
        )
    elif one.targets and other.targets:
        yield Reason("target", "they say that different things were hit", -0.5)


def _compare_counts(one: Profile, other: Profile, words: Words) -> Iterator[Reason]:
    """The same count of victims: the larger, the less likely by chance."""
    shared = one.counts & other.counts
    if shared:
        told = ", ".join(f"{number} {harm}" for harm, number in sorted(shared))
        strength = sum(0.4 if number < 4 else 1.0 for _, number in shared)
        yield Reason("toll", f"both count {told}", min(2.0, strength))
        return
    dead = [sorted(number for harm, number in counts if harm == "killed") for counts in (one.counts, other.counts)]
    if all(dead) and max(dead[0][-1], dead[1][-1]) > 2 * min(dead[0][-1], dead[1][-1]):
        yield Reason("toll", "one counts more than twice as many killed", -0.75)


def _compare_names(one: Profile, other: Profile, words: Words) -> Iterator[Reason]:
    shared = (one.names & other.names) - one.places - other.places
    if shared:
        yield Reason("names", f"both name {', '.join(sorted(shared)[:6])}", min(1.5, 0.7 * words.weigh_all(shared)))


def _compare_agents(one: Profile, other: Profile, words: Words) -> Iterator[Reason]:
    shared = one.agents & other.agents
    if shared:
        yield Reason("agent", f"both name as attacker {', '.join(sorted(shared))}", 0.4)


def _compare_weapons(one: Profile, other: Profile, words: Words) -> Iterator[Reason]:
    shared = one.weapons & other.weapons
    if shared:
        yield Reason("weapon", f"both name {', '.join(sorted(shared))}", 0.3)


def contradict(one: Profile, other: Profile, words: Words) -> bool:
    """Whether two tellings of one document cannot be of one happening: the document told them apart for a reason."""
    scores = {reason.name: reason.score for reason in compare_profiles(one, other, words).reasons}
    return scores.get("day", 0.0) <= -3.0 or any(
        scores.get(name, 0.0) < 0.0 for name in ("hour", "kind", "place", "toll")
    )
