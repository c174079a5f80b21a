"""How many of what was told: numbers chosen among accounts by named rules, each delivery counted once.

A copy speaks where the account that it goes back to is silent, so that retellings and falsified copies add nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.record import ItemId
from onrecord.weighing.transfer.statement import DELIVERED, Nature, Statement


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that was told, and the statements that tell it. `hedged` where those who vouch for it are not more."""

    value: int
    statements: tuple[Statement, ...]
    hedged: bool


@dataclass(frozen=True, slots=True)
class Delivery:
    """So many delivered in a year; None where either is not told. `uncertain` by the rules of the register."""

    year: int | None
    number: int | None
    statements: tuple[Statement, ...]
    uncertain: bool = False


def keep_own(statements: Iterable[Statement]) -> list[Statement]:
    """The statements without those of copies whose original tells the same kind of thing itself."""
    told = list(statements)
    own = {(root, _group(s)) for s in told for root in s.roots if s.item == root}
    return [s for s in told if s.item in s.roots or not any((root, _group(s)) in own for root in s.roots)]


def _group(statement: Statement) -> str:
    if statement.nature in DELIVERED:
        return f"delivered {statement.number is not None}"
    return f"{statement.nature.value} {statement.number is not None} {statement.year is not None}"


def rank_values(statements: Iterable[Statement]) -> list[Choice]:
    """The numbers told, the best vouched for first: firm before hedged, more accounts, official, greater."""
    by_number: dict[int, list[Statement]] = defaultdict(list)
    for each in statements:
        if each.number is not None and not each.parts and not each.rumour:
            by_number[each.number].append(each)
    return sorted((_choose(number, told) for number, told in by_number.items()), key=lambda c: _rank(c), reverse=True)


def _choose(number: int, told: Sequence[Statement]) -> Choice:
    hedged = {root for s in told if s.hedged for root in s.roots}
    firm = {root for s in told if not s.hedged for root in s.roots} - hedged
    return Choice(number, tuple(told), len(firm) <= len(hedged))


def _rank(choice: Choice) -> tuple[bool, bool, int, int]:
    official = any(s.official for s in choice.statements)
    return (not choice.hedged, official and not choice.hedged, count_roots(choice.statements), choice.value)


def count_roots(statements: Iterable[Statement]) -> int:
    """How many independent accounts the statements are."""
    return len({root for s in statements for root in s.roots})


def tally_deliveries(statements: Sequence[Statement], ordered: int | None) -> tuple[list[Delivery], list[Delivery]]:
    """The deliveries by year, and those that tell the same in another year and are therefore not added."""
    told = [s for s in keep_own(statements) if s.nature in DELIVERED and not s.parts and not s.rumour]
    years = sorted({s.year for s in told if s.year is not None and s.number is not None})
    found = [_tally_year(year, told) for year in years]
    found, dropped = _drop_doubles(found, ordered)
    if not found:
        undated = _tally_undated(told)
        return ([undated] if undated else []), dropped
    return found, dropped


def _tally_year(year: int, told: Sequence[Statement]) -> Delivery:
    """What was delivered in a year: each document's sum, the sum that most accounts tell, the greater of equals."""
    sums: dict[int, list[Statement]] = defaultdict(list)
    by_item: dict[ItemId, list[Statement]] = defaultdict(list)
    for each in told:
        if each.year == year and each.number is not None:
            by_item[each.item].append(each)
    for some in by_item.values():
        sums[_sum_events(some)].extend(some)
    ranked = rank_sums(sums)
    number, statements = ranked[0]
    return Delivery(year, number, tuple(statements), any(s.hedged for s in statements) or len(ranked) > 1)


def rank_sums(sums: Mapping[int, Sequence[Statement]]) -> list[tuple[int, Sequence[Statement]]]:
    """The sums, those first that officials and more accounts vouch for."""
    return sorted(
        sums.items(),
        key=lambda pair: (any(s.official and not s.hedged for s in pair[1]), count_roots(pair[1]), pair[0]),
        reverse=True,
    )


def _sum_events(told: Sequence[Statement]) -> int:
    """The sum over the deliveries that a document tells for a year: the numbers of one sentence are different ones;
    those of two sentences only where each tells its own day."""
    sentences: dict[str, list[Statement]] = defaultdict(list)
    for each in told:
        sentences[each.words].append(each)
    sums: dict[tuple[str, ...], int] = {}
    for some in sentences.values():
        days = tuple(sorted({s.day for s in some if s.day and len(s.day) > 4}))
        total = sum(s.number or 0 for s in some)
        sums[days] = max(sums.get(days, 0), total)
    dated = [total for days, total in sums.items() if days]
    return max([sum(dated), *sums.values()])


def _drop_doubles(found: list[Delivery], ordered: int | None) -> tuple[list[Delivery], list[Delivery]]:
    """Without the years that tell again what another year tells, as long as they cannot all stand.

    Arrival counts, not acceptance at the plant; then the year that more accounts tell; then the later one.
    """
    kept, dropped = list(found), []
    while rivals := _find_rivals(kept, ordered):
        weakest = min(rivals, key=lambda d: (_is_arrival(d), count_roots(d.statements), d.year or 0))
        kept.remove(weakest)
        dropped.append(replace(weakest, uncertain=weakest.uncertain or _is_arrival(weakest)))
    if dropped:
        kept = [Delivery(d.year, d.number, d.statements, True) for d in kept]
    return kept, dropped


def _find_rivals(kept: Sequence[Delivery], ordered: int | None) -> Sequence[Delivery]:
    """The deliveries that cannot all stand: more than was ordered, or some before those told as the first."""
    if len(kept) > 1 and ordered is not None and sum(d.number or 0 for d in kept) > ordered:
        return kept
    first = max((at for at, d in enumerate(kept) if any(s.first for s in d.statements)), default=0)
    return kept[: first + 1] if first else ()


def _is_arrival(delivery: Delivery) -> bool:
    return any(s.nature is not Nature.ACCEPTED for s in delivery.statements)


def _tally_undated(told: Sequence[Statement]) -> Delivery | None:
    """All that was delivered where nobody tells number and year together."""
    choices = rank_values(told)
    if not choices:
        return None
    years = [s.year for s in told if s.year is not None]
    year = max(sorted(set(years)), key=years.count) if years else None
    return Delivery(year, choices[0].value, choices[0].statements, True)
