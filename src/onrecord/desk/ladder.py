"""How an actor stands to others as a picture: the actor in the middle, each tie a line to the party it is with.

Nothing crosses and each line has its words on it, so that it can be read; who acts towards whom stands as an arrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.desk.actor import Actor, Tie

WIDTH, SIDE, CORE = 1000, 165, 150  # of the whole, of a party beside and of the actor in the middle
_ROW, _GAP, _LONGEST = 26.0, 14.0, 46
_INSIDE, _NARROW, _WIDE, _USUAL = 16.0, 0.36, 0.9, 0.62  # room left in a box; how wide letters are, of their size
_CONTRACT = "order of "  # how the register's contracts are told
_FAR = 0x0590  # from here on letters may be as wide as high
MOST = 40
"""How many ties a picture shows; the table has all."""

MUTUAL = frozenset({"agreement", "meeting"})
"""Kinds of ties that go both ways."""

AGAINST = frozenset({"sanction", "expulsion", "exclusion", "accusation"})
"""Kinds of ties by which one stands against the other."""

ENDED = frozenset({"lifted", "withdrawn", "withheld", "restored", "readmitted", "terminated", "cancelled"})
"""How a tie stands that holds no more, or that was refused."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A tie as a level line from `x1` to `x2`; `heads` are the ends that bear an arrow, of "start" and "end"."""

    tie: Tie
    x1: float
    x2: float
    y: float
    words: str
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody whom the actor has ties with, as a box beside it."""

    name: str
    id: str | None
    x: float
    y: float
    height: float
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The whole picture; without parties where there are no ties."""

    height: float
    parties: tuple[Party, ...]


def draw_ladder(actor: Actor, ties: Sequence[Tie]) -> Ladder:
    """The picture of the first `MOST` ties, the parties with most of them above, on both sides about equally many."""
    groups: dict[tuple[str | None, str], list[Tie]] = {}
    for tie in ties[:MOST]:
        groups.setdefault(_find_other(actor, tie), []).append(tie)
    heights, parties = [0.0, 0.0], []
    for (id, name), some in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0][1])):
        side = 0 if heights[0] <= heights[1] else 1
        party = _draw_party(actor, (id, name), _sort_ties(some), (side, heights[side]))
        heights[side] += party.height + _GAP
        parties.append(party)
    return Ladder(max(*heights, _GAP) - _GAP, tuple(parties))


def _find_other(actor: Actor, tie: Tie) -> tuple[str | None, str]:
    return (tie.source_id, tie.source) if tie.target_id == actor.id else (tie.target_id, tie.target)


def _sort_ties(ties: Iterable[Tie]) -> list[Tie]:
    return sorted(ties, key=lambda tie: (tie.start or tie.end or "9999", tie.kind, tie.id))


def _draw_party(actor: Actor, other: tuple[str | None, str], ties: Sequence[Tie], place: tuple[int, float]) -> Party:
    side, top = place
    middle = (WIDTH - CORE) / 2
    x1, x2 = (SIDE, middle) if side == 0 else (middle + CORE, WIDTH - SIDE)
    rungs = []
    for number, tie in enumerate(ties):
        outward = (tie.source_id == actor.id) == (side == 1)
        heads = {"start", "end"} if tie.kind in MUTUAL else {"end"} if outward else {"start"}
        y = top + _ROW * number + _ROW / 2 + 5
        rungs.append(Rung(tie, x1, x2, round(y, 1), tell_tie(tie), frozenset(heads)))
    id, name = other
    return Party(name, id, 0.0 if side == 0 else float(WIDTH - SIDE), top, _ROW * len(ties), tuple(rungs))


def tell_tie(tie: Tie) -> str:
    """The tie in few words: what it is, how it stands and from when to when."""
    what = next((step.what for step in tie.steps if step.what.startswith(_CONTRACT)), tie.status)
    kind = tie.kind if what in {"held", "backs", "accuses"} else f"{tie.kind}, {what}"
    period = tie.start or ""
    if tie.end and tie.end != tie.start:
        period = f"{tie.start or '?'} to {tie.end}"
    words = f"{kind} {period}".strip()
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def shorten(name: str, width: float, size: float) -> str:
    """As much of a name as stands in a box so wide in letters of this size, with an ellipsis where it goes on."""
    room = width - _INSIDE
    if sum(map(_measure, name)) * size <= room:
        return name
    room -= size  # the ellipsis
    kept = ""
    for letter in name:
        room -= _measure(letter) * size
        if room < 0:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def _measure(letter: str) -> float:
    """About how wide a letter is, of its size; too wide rather than too narrow."""
    if letter in "iljtfrI.,:;'’()- ":
        return _NARROW
    return _WIDE if letter in "mwMW@" or letter.isupper() or ord(letter) >= _FAR else _USUAL


@dataclass(frozen=True, slots=True)
class Axis:
    """The years that ties lie in, both inclusive, and marks for some of them as parts of 100."""

    first: int
    last: int
    marks: tuple[tuple[int, float], ...]

    def place(self, tie: Tie) -> tuple[float, float, bool] | None:
        """Where the tie begins and how wide it is, of 100, and whether it is open at the end; None without any day."""
        told = tie.start or tie.end
        if told is None:
            return None
        begin, end = self._scale(told, early=True), self._scale(tie.end or told, early=False)
        lasting = tie.end is None and tie.kind not in {"meeting", "accusation"}
        return (begin, max(100 - begin if lasting else end - begin, 0.8), lasting)

    def _scale(self, day: str, *, early: bool) -> float:
        return round(100 * (_count_years(day, early=early) - self.first) / (self.last + 1 - self.first), 2)


def make_axis(ties: Iterable[Tie]) -> Axis | None:
    """The axis of the ties that have a day; None where none has."""
    years = sorted({int(day[:4]) for tie in ties for day in (tie.start, tie.end) if day})
    if not years:
        return None
    first, last = years[0], years[-1]
    step = max(1, -(-(last + 1 - first) // 6))
    marks = tuple((year, round(100 * (year - first) / (last + 1 - first), 2)) for year in range(first, last + 1, step))
    return Axis(first, last, marks)


def _count_years(day: str, *, early: bool) -> float:
    """The day in years; one told by its month or year alone at the beginning or the end of that."""
    year, month, number = (*(int(part) for part in day.split("-")), 0, 0)[:3]
    if not month:
        return year + (0 if early else 1)
    if not number:
        return year + (month - (1 if early else 0)) / 12
    return year + (date(year, month, number).timetuple().tm_yday - (1 if early else 0)) / 366
