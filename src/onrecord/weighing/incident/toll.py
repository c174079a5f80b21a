"""Figures in, tolls out: low, best and high by two named rules that leave every figure as it was told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median_low

from onrecord.weighing.incident.incident import Figure, Scope, Toll, Tolls

UCDP_RULE = (
    "UCDP's manner: low and high are the lowest and highest whole counts that anyone told, early and withdrawn ones too;"
    " best is the highest among the counts of the independent accounts, of a party's or a mere compiler's only where nobody"
    " else counts; of one account the highest counts, since tolls grow, unless it took it back; parts, additions, totals of"
    " several happenings and falsified figures do not count"
)
ACLED_RULE = (
    "ACLED's most conservative number: the lowest among these counts of the independent accounts, of a party's only where"
    " nobody else counts"
)
_WILD = 3  # a count so many times the middle one of three or more accounts is taken for an error, and kept as high


def weigh_tolls(figures: Iterable[Figure], harm: str) -> Tolls | None:
    """The tolls of one harm; None where nothing was told of it."""
    own = _mark_corrected(sorted((f for f in figures if f.harm == harm), key=_order))
    if not own:
        return None
    counted = _choose_counted(own)
    if not counted:
        return Tolls(harm, own, _make_toll(UCDP_RULE, (), max), _make_toll(ACLED_RULE, (), min))
    return Tolls(
        harm,
        own,
        _widen(_make_toll(UCDP_RULE, counted, _pick_highest), _list_withdrawn(own)),
        _make_toll(ACLED_RULE, counted, min),
        _weigh_sides(counted),
    )


def _choose_counted(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that count: whole and genuine ones of documents that tell the happening, not what their source took back.

    Where nothing else is told, those of mere mentions, vague ones ("dozens"), and then additions, stand for the whole.
    """
    withdrawn = set(_list_withdrawn(figures))
    genuine = [f for f in figures if not f.altered and f not in withdrawn]
    whole = [f for f in genuine if f.scope is Scope.SINGLE]
    told = [f for f in whole if not f.passing] or whole
    exact = [f for f in told if not f.vague]
    return exact or told or [f for f in genuine if f.scope is Scope.MORE]


def _mark_corrected(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures; those that a later correction of their own origin replaces are withdrawn."""
    corrections = [f for f in figures if f.corrects and f.scope is Scope.SINGLE and f.origins and not f.passing]
    return tuple(
        replace(f, scope=Scope.WITHDRAWN)
        if f.scope is Scope.SINGLE and any(_is_corrected(f, later) for later in corrections)
        else f
        for f in figures
    )


def _list_withdrawn(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that their own origin took back, as they were told first and as they were taken back."""
    taken_back = {(f.origins, f.low) for f in figures if f.scope is Scope.WITHDRAWN}
    whole = (Scope.SINGLE, Scope.WITHDRAWN)
    return [f for f in figures if (f.origins, f.low) in taken_back and f.scope in whole and not f.altered]


def _is_corrected(figure: Figure, later: Figure) -> bool:
    """Whether a correction of the same origin replaces the figure."""
    before = figure.item != later.item and (figure.as_of or "") <= (later.as_of or "")
    same = figure.origins == later.origins and figure.party == later.party
    return before and same and not figure.corrects and figure.low != later.low


def _widen(toll: Toll, figures: Sequence[Figure]) -> Toll:
    """The toll with its ends drawn apart to hold these figures too."""
    told = [f.low for f in figures]
    if toll.low is None or toll.high is None:
        return toll
    return replace(toll, low=min([toll.low, *told]), high=max([toll.high, *told]))


def _order(figure: Figure) -> tuple[str, str, str]:
    return figure.as_of or "", figure.item, figure.claim


def _make_toll(rule: str, counted: Sequence[Figure], pick: Callable[[Sequence[int]], int]) -> Toll:
    """The toll of these figures by one rule."""
    accounts = list_accounts(counted)
    if not accounts:
        return Toll(rule, None, None, None, ())
    independent = [a for a in accounts if not a[0].party]
    independent = [a for a in independent if a[0].origins] or independent or accounts
    kept = _keep_highest(independent)
    ends = [value for account in accounts for value in _measure_ends(account)]
    return Toll(
        rule, min(ends), pick([_count(account) for account in kept]), max(ends), tuple(f.claim for a in kept for f in a)
    )


def list_accounts(counted: Sequence[Figure]) -> list[tuple[Figure, ...]]:
    """What each speaker of each document counts: one figure, or one for each side."""
    by_voice = sorted(counted, key=lambda f: (f.item, f.party, f.speaker.casefold(), f.claim))
    voiced = [tuple(g) for _, g in groupby(by_voice, key=lambda f: (f.item, f.party, f.speaker.casefold()))]
    return [_choose_figures(figures) for figures in voiced]


def _choose_figures(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figure of all people where one is told, the highest of several; else the highest of each side."""
    whole = [f for f in figures if not f.side]
    if whole:
        return (max(whole, key=lambda f: (f.low, f.claim)),)
    best: dict[str, Figure] = {}
    for figure in sorted(figures, key=lambda f: (f.low, f.claim)):
        best[figure.side] = figure
    return tuple(best[side] for side in sorted(best))


def _count(account: Sequence[Figure]) -> int:
    return sum(figure.low for figure in account)


def _measure_ends(account: Sequence[Figure]) -> tuple[int, int]:
    """The least and the most of a count; an open end ("at least 19") counts as the number itself."""
    return _count(account), sum(f.low if f.high is None else f.high for f in account)


def _keep_highest(accounts: Sequence[tuple[Figure, ...]]) -> list[tuple[Figure, ...]]:
    """The highest count of each origin: an early toll gives way to a later one, and a part never to the whole."""
    highest: dict[tuple[str, ...], tuple[Figure, ...]] = {}
    for account in sorted(accounts, key=lambda a: (_count(a), _order(a[0]))):
        highest[account[0].origins or (account[0].item,)] = account
    return [highest[origin] for origin in sorted(highest)]


def _pick_highest(counts: Sequence[int]) -> int:
    """The highest count that is not wildly above the others."""
    if len(counts) < 3:
        return max(counts)
    middle = median_low(counts)
    return max(count for count in counts if count <= _WILD * middle or count == middle)


def _weigh_sides(counted: Sequence[Figure]) -> tuple[tuple[str, Toll], ...]:
    """The toll of each side that was counted by itself."""
    sides = sorted({f.side for f in counted if f.side})
    return tuple((side, _make_toll(UCDP_RULE, [f for f in counted if f.side == side], _pick_highest)) for side in sides)
