"""Statements in, deals out: supplier, recipient and system joined over all documents, the same in any order of arrival."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.record import ClaimId, ItemId, Reason
from onrecord.rulings import find_key
from onrecord.weighing.linked import Linked
from onrecord.weighing.ruling import Rulings
from onrecord.weighing.transfer.statement import ARMING, CARRYING, DELIVERED, Nature, Statement

_TELLING = frozenset({Nature.ORDER, Nature.APPROVE, Nature.PLAN, Nature.CANCEL, Nature.SEIZED, *DELIVERED})

type Pair = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Deal:
    """The statements on the supply of one system by one party to another, in a fixed order, and why they are together.

    `number` tells several orders of one pair apart, from 0.
    """

    key: str
    supplier: str | None
    recipient: str | None
    statements: tuple[Statement, ...]
    reasons: tuple[Reason, ...]
    number: int = 0


def join_deals(
    statements: Iterable[Statement],
    parties: Mapping[ItemId, frozenset[str]],
    rulings: Rulings,
    claims: Mapping[ClaimId, Linked],
) -> tuple[Deal, ...]:
    """Every deal on which at least one claim rests; `parties` are those that each document names.

    A pair of sides told by one account gives way to one that shares a side with it, is told by more accounts and
    whose parties the document names as well. Statements that leave a side open go to the one deal that fits.
    """
    ordered = sorted(set(statements), key=lambda s: (s.key, s.item, s.at, s.nature.value, s.number or 0, s.day or ""))
    by_key: dict[str, list[Statement]] = defaultdict(list)
    for each in ordered:
        by_key[each.key].append(each)
    found = [deal for key in sorted(by_key) for deal in _join_key(by_key[key], parties)]
    ruled = _obey(_arm(found), rulings, claims)
    return tuple(part for deal in ruled for part in _split_orders(deal) if _is_deal(part))


def _join_key(statements: Sequence[Statement], parties: Mapping[ItemId, frozenset[str]]) -> Iterator[Deal]:
    """The deals in one system."""
    support = _count_support(statements)
    homes = _settle_pairs(support, statements, parties)
    groups: dict[Pair, list[tuple[Statement, Reason]]] = defaultdict(list)
    for each in statements:
        pair = (each.supplier, each.recipient)
        home = homes.get(pair) or _find_home(
            pair, sorted(set(homes.values()), key=str), parties.get(each.item, frozenset())
        )
        note = "told so" if home == pair else f"read as {_name(pair)}, joined to the one deal that fits"
        groups[home or pair].append((each, Reason("sides", f"{_name(home or pair)}: {note}", 1.0)))
    for (supplier, recipient), members in sorted(groups.items(), key=lambda item: str(item[0])):
        reasons = Counter((reason.name, reason.detail) for _, reason in members)
        told = tuple(Reason(name, detail, float(count)) for (name, detail), count in sorted(reasons.items()))
        yield Deal(members[0][0].key, supplier, recipient, tuple(each for each, _ in members), told)


def _name(pair: Pair) -> str:
    return f"{pair[0] or 'unknown'} to {pair[1] or 'unknown'}"


def _count_support(statements: Sequence[Statement]) -> Mapping[Pair, tuple[int, int]]:
    """For each whole pair how many accounts tell it, and in how many statements."""
    roots: dict[Pair, set[ItemId]] = defaultdict(set)
    count: Counter[Pair] = Counter()
    for each in statements:
        if each.supplier and each.recipient:
            pair = (each.supplier, each.recipient)
            roots[pair].update(each.roots)
            count[pair] += 1
    return {pair: (len(roots[pair]), count[pair]) for pair in roots}


def _settle_pairs(
    support: Mapping[Pair, tuple[int, int]], statements: Sequence[Statement], parties: Mapping[ItemId, frozenset[str]]
) -> Mapping[Pair, Pair]:
    """The pair that each whole pair stands for: itself, or a stronger one that its documents also speak of."""
    ranked = sorted(support, key=lambda pair: (-support[pair][0], -support[pair][1], str(pair)))
    homes: dict[Pair, Pair] = {}
    for pair in ranked:
        stronger = [
            other
            for other in dict.fromkeys(homes.values())
            if _is_misread(pair, other, support)
            and _names_both(pair, other, statements, parties)
            and not _are_parallel(pair, other, statements)
        ]
        homes[pair] = stronger[0] if stronger else pair
    return homes


def _is_misread(pair: Pair, other: Pair, support: Mapping[Pair, tuple[int, int]]) -> bool:
    """Whether the pair may be the other, read wrong: turned round, or with one side mistaken in a single account."""
    if pair == (other[1], other[0]):
        return True
    shared = pair[0] == other[0] or pair[1] == other[1] or pair[0] == other[1] or pair[1] == other[0]
    return shared and support[pair][0] == 1 and support[other] > support[pair]


def _are_parallel(pair: Pair, other: Pair, statements: Sequence[Statement]) -> bool:
    """Whether one sentence tells a number for each of the two ("ten to one state and six to another")."""
    told = [
        {(s.item, s.words) for s in statements if (s.supplier, s.recipient) == each and s.number is not None}
        for each in (pair, other)
    ]
    return pair != (other[1], other[0]) and bool(told[0] & told[1])


def _names_both(
    pair: Pair, other: Pair, statements: Sequence[Statement], parties: Mapping[ItemId, frozenset[str]]
) -> bool:
    items = {each.item for each in statements if (each.supplier, each.recipient) == pair}
    return all({side for side in other if side} <= parties.get(item, frozenset()) for item in items)


def _find_home(pair: Pair, deals: Sequence[Pair], named: frozenset[str]) -> Pair | None:
    """The one deal that fits a pair with open sides: the same side known, or either side named in the document."""
    supplier, recipient = pair
    fits = [deal for deal in deals if (supplier and deal[0] == supplier) or (recipient and deal[1] == recipient)]
    fits = fits or [deal for deal in deals if {supplier, recipient} & set(deal) - {None}]
    if not fits and ((supplier is None and recipient is None) or len(deals) == 1):
        fits = [deal for deal in deals if set(deal) & named]
    if len(fits) > 1:
        whole = [deal for deal in fits if {side for side in deal if side} <= named]
        fits = whole or fits
    return fits[0] if len(fits) == 1 else None


def _arm(deals: Sequence[Deal]) -> list[Deal]:
    """The deals, where weapons with an open side take it from the one platform that the same documents tell of."""
    found: list[Deal] = []
    for deal in deals:
        items = {s.item for s in deal.statements}
        platforms = {
            (other.supplier, other.recipient)
            for other in deals
            if other.key != deal.key and other.supplier and other.recipient
            and other.statements[0].category in CARRYING
            and items & {s.item for s in other.statements if s.nature in _TELLING}
            and (deal.supplier in (None, other.supplier)) and (deal.recipient in (None, other.recipient))
        }  # fmt: skip
        is_open = deal.statements[0].category in ARMING and not (deal.supplier and deal.recipient)
        if is_open and len(platforms) == 1:
            supplier, recipient = platforms.pop()
            note = Reason("platform", f"{_name((supplier, recipient))}: that of what these documents say it arms", 1.0)
            deal = replace(deal, supplier=supplier, recipient=recipient, reasons=(*deal.reasons, note))
        found.append(deal)
    return _unite(found)


def _unite(deals: Sequence[Deal]) -> list[Deal]:
    """The deals, those of one system and one pair as one."""
    found: dict[tuple[str, str | None, str | None], Deal] = {}
    for deal in deals:
        name = (deal.key, deal.supplier, deal.recipient)
        known = found.get(name)
        found[name] = deal if known is None else replace(
            known, statements=(*known.statements, *deal.statements), reasons=(*known.reasons, *deal.reasons)
        )  # fmt: skip
    return list(found.values())


def _obey(deals: Sequence[Deal], rulings: Rulings, claims: Mapping[ClaimId, Linked]) -> list[Deal]:
    """The deals after people's rulings: merged where two claims tell of one, parted where they do not."""
    found = list(deals)
    keys = {find_key(linked.claim): id for id, linked in claims.items()}
    for (one, other), same in sorted(rulings.pairs.items()):
        a, b = keys.get(one), keys.get(other)
        if a is None or b is None:
            continue
        holding = [[deal for deal in found if any(id in s.claims for s in deal.statements)] for id in (a, b)]
        if not holding[0] or not holding[1]:
            continue
        first, second = holding[0][0], holding[1][0]
        if same and first is not second:
            found = [deal for deal in found if deal is not first and deal is not second]
            found.append(_merge(first, second))
        elif not same and first is second:
            found.remove(first)
            found += _part(first, b)
    return sorted(found, key=lambda deal: (deal.key, str(deal.supplier), str(deal.recipient), deal.number))


def _merge(one: Deal, other: Deal) -> Deal:
    big, small = sorted((one, other), key=lambda d: (-len(d.statements), d.key, str(d.supplier), str(d.recipient)))
    note = Reason("ruling", "a person ruled that they are one deal", 1000.0)
    return replace(
        big,
        supplier=big.supplier or small.supplier,
        recipient=big.recipient or small.recipient,
        statements=(*big.statements, *small.statements),
        reasons=(*big.reasons, *small.reasons, note),
    )


def _part(deal: Deal, claim: ClaimId) -> list[Deal]:
    note = Reason("ruling", "a person ruled that they are two deals", 1000.0)
    with_it = tuple(s for s in deal.statements if claim in s.claims)
    rest = tuple(s for s in deal.statements if claim not in s.claims)
    kept = replace(deal, statements=rest, reasons=(*deal.reasons, note))
    return [kept, replace(deal, statements=with_it, reasons=(note,), number=deal.number + 1)] if rest else [deal]


def _split_orders(deal: Deal) -> Iterator[Deal]:
    """The deal, or two where the texts tell a later order as a further one: what comes after it belongs to it."""
    later = [s for s in deal.statements if s.further and s.nature is Nature.ORDER and s.year]
    first = [s.year for s in deal.statements if s.nature is Nature.ORDER and s.year and not s.further]
    years = [s.year for s in later if s.year]
    if not years or not first or min(years) <= min(first):
        yield deal
        return
    cut = min(years)
    note = Reason("orders", f"a further order is told for {cut}", 1.0)
    second = tuple(s for s in deal.statements if s.further or (s.year is not None and s.year >= cut))
    rest = tuple(s for s in deal.statements if s not in second)
    yield replace(deal, statements=rest, reasons=(*deal.reasons, note))
    yield replace(deal, statements=second, reasons=(*deal.reasons, note), number=deal.number + 1)


def _is_deal(deal: Deal) -> bool:
    """Whether the statements tell of a supply at all, with a named system, a side and a claim to rest on."""
    telling = [s for s in deal.statements if s.nature in _TELLING]
    named = any(s.designation for s in deal.statements)
    sides = (deal.supplier is not None) + (deal.recipient is not None)
    counted = any(s.number is not None or s.year is not None for s in telling)
    claimed = any(s.claims for s in telling)
    return bool(telling) and named and claimed and (sides == 2 or (sides == 1 and counted and bool(deal.recipient)))
