"""Reports in, register out: every deal as a row, each field by a named rule, each flag with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.ids import content_id
from onrecord.record import ItemId, Reason
from onrecord.weighing.party import find_mentions, gather_cast, list_told
from onrecord.weighing.ruling import Rulings
from onrecord.weighing.transfer.arm import find_weapons
from onrecord.weighing.transfer.contradiction import Known, find_contradictions
from onrecord.weighing.transfer.deal import Deal, join_deals
from onrecord.weighing.transfer.denial import join_denials
from onrecord.weighing.transfer.read import read_report
from onrecord.weighing.transfer.report import Report
from onrecord.weighing.transfer.statement import ARMING, CARRYING, DELIVERED, KINDS, Nature, Statement
from onrecord.weighing.transfer.tally import (
    Choice,
    Delivery,
    count_roots,
    keep_own,
    rank_values,
    tally_deliveries,
)
from onrecord.weighing.transfer.transfer import Transfer

_MODES = (("gift", "gift"), ("licence", "licence"), ("third", "third party"), ("loan", "loan"), ("used", "second-hand"))


def weigh_transfers(reports: Iterable[Report], rulings: Rulings = Rulings()) -> tuple[Transfer, ...]:
    """Every transfer that the reports tell of, by supplier, recipient and system; the same in any order of reports."""
    ordered = sorted(reports, key=lambda report: report.document.item)
    cast = gather_cast((r.text for r in ordered), list_told(p.linked.claim for r in ordered for p in r.claims))
    ordered = [_keep_arms(report) for report in ordered]
    weapons = find_weapons(ordered)
    statements = [each for report in ordered for each in read_report(report, cast, weapons)]
    parties = {r.document.item: frozenset(m.party for m in find_mentions(r.text, cast)) for r in ordered}
    claims = {placed.linked.id: placed.linked for report in ordered for placed in report.claims}
    deals = join_deals([s for s in statements if s.key], parties, rulings, claims)
    deals = tuple(join_denials(deals, [s for s in statements if not s.key]))
    told: dict[ItemId, list[Statement]] = {}
    for each in statements:
        told.setdefault(each.item, []).append(each)
    known = Known({report.document.item: report for report in ordered}, told)
    rows = [_make_row(deal, known) for deal in deals]
    rows = _inherit_years(rows)
    return tuple(sorted(rows, key=lambda row: (row.recipient or "", row.supplier or "", row.designation, row.id)))


def _keep_arms(report: Report) -> Report:
    """The report with its claims on arms alone."""
    return replace(report, claims=tuple(placed for placed in report.claims if placed.linked.claim.kind in KINDS))


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The number ordered, the deliveries, those that tell the same again, and the number seized."""

    ordered: Choice | None
    rule: str
    deliveries: tuple[Delivery, ...]
    doubles: tuple[Delivery, ...]
    seized: Choice | None


def _make_row(deal: Deal, known: Known) -> Transfer:
    deal = _drop_losses(deal)
    told = keep_own(deal.statements)
    numbers = _count(deal, told)
    denied = _find_denials(deal)
    year, year_uncertain, year_rule = _find_year(told, numbers)
    status, status_rule = _find_status(told, numbers, bool(denied))
    uncertain, why = _is_number_uncertain(deal, numbers, told, bool(denied))
    mode, mode_rule = _find_mode(deal, numbers)
    contradictions = find_contradictions(deal, told, numbers.ordered, [*numbers.deliveries, *numbers.doubles], known)
    rules = (("year of order", year_rule), ("number ordered", numbers.rule), ("number uncertain", why), ("status", status_rule),
             ("mode", mode_rule))  # fmt: skip
    ids = tuple(sorted({id for s in deal.statements for id in s.claims}))
    designation = _name_designation(deal.statements)
    return Transfer(
        id=content_id("transfer", deal.key, deal.supplier, deal.recipient, deal.number),
        supplier=deal.supplier,
        recipient=deal.recipient,
        designation=designation,
        description=_find_common([s.described for s in deal.statements if s.designation]),
        category=_find_common([s.category for s in deal.statements if s.designation]),
        year_of_order=year,
        order_uncertain=year_uncertain,
        number_ordered=numbers.ordered.value if numbers.ordered else None,
        number_uncertain=uncertain,
        deliveries=numbers.deliveries,
        status=status,
        mode=mode,
        intercepted=numbers.seized.value if numbers.seized else None,
        contradictions=contradictions,
        comments=tuple(_list_comments(deal, numbers)),
        documents=tuple(sorted({s.item for s in deal.statements})),
        claims=ids,
        reasons=(*deal.reasons, *(Reason(name, detail, 1.0) for name, detail in rules if detail)),
        statements=deal.statements,
    )


def _drop_losses(deal: Deal) -> Deal:
    """The deal, where what was taken in a year after a delivery is a loss of the recipient and no interception."""
    years = [s.year for s in deal.statements if s.nature in DELIVERED and s.number and s.year]
    lost = [s for s in deal.statements if s.nature is Nature.SEIZED and s.year and years and min(years) < s.year]
    told = tuple(replace(s, nature=Nature.MENTION) if s in lost else s for s in deal.statements)
    return replace(deal, statements=told) if lost else deal


def _name_designation(statements: Sequence[Statement]) -> str:
    """The spelling that most accounts use; of equals the longest."""
    spelt: dict[str, list[Statement]] = {}
    for each in statements:
        if each.designation:
            spelt.setdefault(each.designation, []).append(each)
    return max(spelt, key=lambda name: (count_roots(spelt[name]), len(name), name))


def _find_common(told: Sequence[str]) -> str:
    """What is told most, of equals the first by letters; empty where nothing is."""
    counts = Counter(words for words in told if words)
    return min(counts, key=lambda words: (-counts[words], words), default="")


def _count(deal: Deal, told: Sequence[Statement]) -> _Numbers:
    orders = rank_values([s for s in told if s.nature is Nature.ORDER])
    promised = rank_values([s for s in told if s.nature in {Nature.APPROVE, Nature.PLAN}])
    ended = rank_values([s for s in told if s.nature is Nature.CANCEL])
    figures = rank_values([s for s in told if s.nature is Nature.FIGURE])
    seized = rank_values([s for s in told if s.nature is Nature.SEIZED])
    held = rank_values([s for s in told if s.nature in {Nature.REMAIN, Nature.NONE}])
    deliveries, doubles = tally_deliveries(deal.statements, orders[0].value if orders else None)
    if any(s.nature is Nature.NONE for s in told):
        deliveries = [d for d in deliveries if d.year is not None]
    if seized and not any(s.nature is Nature.ARRIVED for s in told):
        deliveries = []
    total = _total(deliveries)
    if orders:
        rule = "the number in the order that most accounts vouch for"
        return _Numbers(orders[0], rule, tuple(deliveries), tuple(doubles), _sum_seized(seized))
    other = _sum_seized(seized) or _widest(
        [*promised[:1], *held[:1], *figures[:1], *ended[:1], *([total] if total else [])]
    )
    rule = (
        "no order tells a number: the greatest of those licensed, told, cancelled and delivered, or the number seized"
    )
    return _Numbers(other, rule, tuple(deliveries), tuple(doubles), _sum_seized(seized))


def _total(deliveries: Sequence[Delivery]) -> Choice | None:
    if not deliveries or any(d.number is None for d in deliveries):
        return None
    statements = tuple(s for d in deliveries for s in d.statements)
    return Choice(sum(d.number or 0 for d in deliveries), statements, all(s.hedged for s in statements))


def _sum_seized(seized: Sequence[Choice]) -> Choice | None:
    """The greatest number seized: what is found later comes on top of what was counted first."""
    return max(seized, key=lambda choice: choice.value) if seized else None


def _widest(choices: Sequence[Choice]) -> Choice | None:
    return max(choices, key=lambda choice: (choice.value, not choice.hedged)) if choices else None


def _find_denials(deal: Deal) -> list[Statement]:
    """The statements in which one of the two sides denies."""
    return [s for s in deal.statements if s.denier and s.denier in (deal.supplier, deal.recipient)]


def _find_year(told: Sequence[Statement], numbers: _Numbers) -> tuple[int | None, bool, str]:
    """The year of order and whether it is uncertain: of the order, else of the licence, else of the first delivery."""
    first = min((d.year for d in numbers.deliveries if d.year), default=None)
    orders = _rank_years([s for s in told if s.nature is Nature.ORDER and s.number is None], first)
    if orders:
        sure = len(orders) == 1 or count_roots(orders[1][1]) * 3 < count_roots(orders[0][1])
        return orders[0][0], not sure, "the year of the order" + ("" if sure else "; accounts differ")
    approved = _rank_years([s for s in told if s.nature is Nature.APPROVE], first)
    if approved:
        return approved[0][0], True, "no order is dated: the year of the licence or approval"
    if numbers.seized is not None:
        return None, True, "nobody dates an order, and what was seized tells none"
    if first is not None:
        return first, True, "no order is dated: the year of the first delivery"
    return None, True, "nobody dates the order"


def _rank_years(told: Sequence[Statement], first: int | None) -> list[tuple[int, list[Statement]]]:
    """The years told, none after the first delivery; officials before others, whole dates before years, more accounts first."""
    years: dict[int, list[Statement]] = {}
    for each in told:
        if each.year is not None and (first is None or each.year <= first) and not each.rumour:
            years.setdefault(each.year, []).append(each)

    def weigh(pair: tuple[int, list[Statement]]) -> tuple[bool, int, bool, int]:
        exact = any(len(s.day or "") == 10 and s.dated for s in pair[1])
        return (any(s.official for s in pair[1]) and exact, count_roots(pair[1]), exact, -pair[0])

    return sorted(years.items(), key=weigh, reverse=True)


def _find_status(told: Sequence[Statement], numbers: _Numbers, denied: bool) -> tuple[str, str]:
    delivered = sum(d.number or 0 for d in numbers.deliveries)
    ordered = numbers.ordered.value if numbers.ordered else None
    cancelled = any(s.nature is Nature.CANCEL for s in told)
    if denied:
        return "denied", "one of the two sides denies it"
    if numbers.seized is not None and not delivered:
        return "intercepted", "it was seized, and nobody tells of an arrival"
    if cancelled and not delivered:
        return "cancelled", "the order was ended and nothing delivered"
    if delivered and (ordered is None or delivered >= ordered):
        return "delivered", "as many delivered as ordered"
    if numbers.deliveries or (delivered and ordered):
        return "partly delivered", f"{delivered} of {ordered} delivered"
    if any(s.nature in DELIVERED for s in told) and not any(
        s.nature in {Nature.ORDER, Nature.PLAN, Nature.NONE} for s in told
    ):
        return "delivered", "told as delivered, without a number"
    if any(s.nature in {Nature.ORDER, Nature.APPROVE} for s in told):
        return "on order", "ordered, and no delivery is told"
    return "planned", "told as to come, and no order is told"


def _find_mode(deal: Deal, numbers: _Numbers) -> tuple[str, str]:
    manners: Counter[str] = Counter()
    for each in deal.statements:
        if not each.parts and each.nature is not Nature.MENTION:
            manners.update(dict.fromkeys(each.manners, 1))
    if numbers.seized is not None or manners["smuggle"] * 2 > len(deal.statements):
        return "smuggled", "it was seized or carried in secret"
    for manner, mode in _MODES:
        if manners[manner]:
            return mode, f"{manners[manner]} statements tell so"
    return "sale", "nothing else is told"


def _is_number_uncertain(deal: Deal, numbers: _Numbers, told: Sequence[Statement], denied: bool) -> tuple[bool, str]:
    chosen = numbers.ordered
    if chosen is None:
        return True, "nobody tells a number"
    if denied:
        return True, "one of the two sides denies the transfer"
    if numbers.seized is not None:
        return True, "only what was seized is known"
    if chosen.hedged:
        return True, "those who tell the number estimate it or do not vouch for it"
    others = {
        s.number
        for s in told
        if s.nature is Nature.ORDER and not s.hedged and not s.rumour and not s.parts and s.number
    }
    rivals = [n for n in others if n > chosen.value]
    if rivals:
        return True, "accounts differ on the number ordered"
    if any(s.hedged and s.number == chosen.value for s in deal.statements) and count_roots(chosen.statements) < 2:
        return True, "somebody calls the number an estimate"
    return False, ""


def _list_comments(deal: Deal, numbers: _Numbers) -> Iterable[str]:
    if numbers.seized is not None:
        yield f"{numbers.seized.value} seized"
    held = rank_values([s for s in deal.statements if s.nature is Nature.REMAIN])
    if held:
        yield f"{held[0].value} not handed over"
    parts = sorted({s.number for s in deal.statements if s.parts and s.number})
    if parts:
        yield f"{parts[0]} more for spare parts"


def _inherit_years(rows: Sequence[Transfer]) -> list[Transfer]:
    """The rows, where weapons without an order of their own take the year of the platform ordered by the same pair."""
    found: list[Transfer] = []
    for row in rows:
        own = any(
            r.name == "year of order"
            and r.detail.startswith(("the year of the order", "no order is dated: the year of the licence"))
            for r in row.reasons
        )
        platform = [
            other
            for other in rows
            if (other.supplier, other.recipient) == (row.supplier, row.recipient)
            and other.category in CARRYING and other.year_of_order is not None and set(other.documents) & set(row.documents)
        ]  # fmt: skip
        if own or row.category not in ARMING or not platform or row.supplier is None:
            found.append(row)
            continue
        other = min(platform, key=lambda each: (each.year_of_order or 0, each.id))
        note = Reason("year of order", f"that of the {other.designation} which it arms", 1.0)
        found.append(
            replace(row, year_of_order=other.year_of_order, order_uncertain=True, reasons=(*row.reasons, note))
        )
    return found
