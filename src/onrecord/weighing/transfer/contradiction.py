"""In what the accounts of one deal differ: shown with who says what, never added up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.record import ItemId
from onrecord.weighing.transfer.deal import Deal
from onrecord.weighing.transfer.report import Report
from onrecord.weighing.transfer.statement import DELIVERED, Nature, Statement
from onrecord.weighing.transfer.tally import Choice, Delivery
from onrecord.weighing.transfer.transfer import Contradiction, Voice

_SUFFIX = 3  # letters and digits by which a variant is longer than what it is a variant of


@dataclass(frozen=True, slots=True)
class Known:
    """All reports and all their statements, by document."""

    reports: Mapping[ItemId, Report]
    statements: Mapping[ItemId, Sequence[Statement]]


def find_contradictions(
    deal: Deal, told: Sequence[Statement], ordered: Choice | None, deliveries: Sequence[Delivery], known: Known
) -> tuple[Contradiction, ...]:
    """Every contradiction in the deal, field by field; `told` leaves out copies whose original speaks itself."""
    return (
        *_differ_in_numbers(told, ordered, deliveries),
        *_differ_in_years(told, deliveries),
        *_deny(deal),
        *_list_rumours(deal, ordered),
        *_list_altered(deal, known.reports, known.statements),
        *_differ_in_names(deal.statements),
    )


def _differ_in_numbers(
    told: Sequence[Statement], ordered: Choice | None, deliveries: Sequence[Delivery]
) -> Iterator[Contradiction]:
    """Other numbers ordered than the one chosen; other sums than that of the deliveries; numbers that fit neither."""
    if ordered is None:
        return
    firm = [s for s in told if s.number is not None and not s.parts and not s.rumour]
    orders = [s for s in firm if s.nature is Nature.ORDER and (s.number or 0) > ordered.value]
    if orders:
        yield _tell("number ordered", "genuine", [*ordered.statements, *orders])
    total = sum(d.number or 0 for d in deliveries)
    known = {ordered.value, total, ordered.value - total, *_sums(deliveries)}
    seized = [s for s in firm if s.nature is Nature.SEIZED and 2 * (s.number or 0) > ordered.value]
    if len({s.number for s in seized}) > 1:
        yield _tell("number", "genuine", seized)
    figures = [s for s in firm if s.nature is Nature.FIGURE and s.number not in known]
    figures += [s for s in firm if s.nature in DELIVERED and (s.number or 0) > max(ordered.value, total)]
    if figures:
        yield _tell("number", "genuine", [*ordered.statements, *figures])
    elif ordered.hedged and total and total != ordered.value:
        yield _tell("number", "genuine", [*ordered.statements, *(s for d in deliveries for s in d.statements)])


def _sums(deliveries: Sequence[Delivery]) -> Iterable[int]:
    """The single numbers and the running sums of the deliveries."""
    running = 0
    for each in deliveries:
        running += each.number or 0
        yield running
        yield each.number or 0
        yield from (s.number for s in each.statements if s.number)


def _differ_in_years(told: Sequence[Statement], deliveries: Sequence[Delivery]) -> Iterator[Contradiction]:
    doubled = [d for d in deliveries if d.uncertain]
    years = sorted({d.year for d in doubled if d.year})
    numbers = {(d.year, d.number) for d in doubled}
    if len(years) > 1 and len(numbers) > 1 and len({d.number for d in doubled}) < len(doubled):
        yield _tell("year of delivery", "genuine", [s for d in doubled for s in d.statements], by_year=True)
    orders = [s for s in told if s.nature is Nature.ORDER and s.number is None and s.year and not s.rumour]
    first = min((d.year for d in deliveries if d.year), default=9999)
    orders = [s for s in orders if (s.year or 0) <= first]
    if len({s.year for s in orders}) > 1:
        yield _tell("year of order", "genuine", orders, by_year=True)


def _deny(deal: Deal) -> Iterator[Contradiction]:
    denials = [s for s in deal.statements if s.denier and s.denier in (deal.supplier, deal.recipient)]
    if denials:
        claimed = [s for s in deal.statements if not s.denier and s.nature in {*DELIVERED, Nature.SEIZED, Nature.ORDER}]
        no = Voice("no", tuple(sorted({s.denier or "" for s in denials})), tuple(sorted({s.item for s in denials})))
        yield Contradiction("transfer took place", "denial", (_voice("yes", claimed), no))


def _list_rumours(deal: Deal, ordered: Choice | None) -> Iterator[Contradiction]:
    """Numbers that the very text which tells them calls a rumour."""
    rumours = [s for s in deal.statements if s.rumour and s.number and (ordered is None or s.number != ordered.value)]
    if rumours:
        yield _tell("number ordered", "rejected rumour", [*(ordered.statements if ordered else ()), *rumours])


def _list_altered(
    deal: Deal, reports: Mapping[ItemId, Report], others: Mapping[ItemId, Sequence[Statement]]
) -> Iterator[Contradiction]:
    """Facts that a copy changed where it speaks of this deal."""
    found: set[tuple[str, str, str, ItemId]] = set()
    for each in deal.statements:
        report = reports[each.item]
        for change in report.undone:
            if _speaks_of(each, change.start, report, others):
                found.add((change.what, change.before, change.after, each.item))
    for what, before, after, item in sorted(found):
        parents = reports[item].roots
        publisher = reports[item].document.publisher or ""
        yield Contradiction(what, "altered copy", (Voice(before, (), parents), Voice(after, (publisher,), (item,))))


def _speaks_of(statement: Statement, at: int, report: Report, others: Mapping[ItemId, Sequence[Statement]]) -> bool:
    """Whether of all statements in the sentence of this place the one nearest before it, else the first, speaks of the same."""
    sentence = report.find_sentence(at)
    here = [s for s in others.get(statement.item, ()) if report.find_sentence(s.at) == sentence]
    before = [s for s in here if s.at <= at]
    nearest = max(before, key=lambda s: s.at, default=None) or min(here, key=lambda s: s.at, default=None)
    return nearest is not None and nearest.key == statement.key and report.find_sentence(statement.at) == sentence


def _differ_in_names(statements: Sequence[Statement]) -> Iterator[Contradiction]:
    """Designations of which one is a variant of the other."""
    names = sorted({s.designation for s in statements if s.designation}, key=lambda name: (len(name), name))
    plain = {name: re.sub(r"[^a-z0-9]", "", name.casefold()) for name in names}
    variants = {
        name
        for one in names
        for other in names
        if plain[other] != plain[one]
        and plain[other].startswith(plain[one])
        and len(plain[other]) - len(plain[one]) <= _SUFFIX
        for name in (one, other)
    }
    if variants:
        voices = [_voice(name, [s for s in statements if s.designation == name]) for name in sorted(variants)]
        yield Contradiction("designation", "precision", tuple(voices))


def _tell(name: str, kind: str, statements: Sequence[Statement], by_year: bool = False) -> Contradiction:
    values = sorted({s.year if by_year else s.number for s in statements} - {None}, key=lambda value: value or 0)
    told = [[s for s in statements if (s.year if by_year else s.number) == value] for value in values]
    return Contradiction(name, kind, tuple(_voice(str(v), some) for v, some in zip(values, told, strict=True)))


def _voice(value: str, statements: Sequence[Statement]) -> Voice:
    speakers = tuple(sorted({s.speaker for s in statements if s.speaker}))
    return Voice(value, speakers, tuple(sorted({s.item for s in statements})))
