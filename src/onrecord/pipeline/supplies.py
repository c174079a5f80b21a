"""The arms register laid out for the desk: each field with the sentences it rests on and the rule that chose it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.desk.supply import Account, Arrival, Clash, Portion, Register, Side, Supply
from onrecord.pipeline.transfers import find_transfers
from onrecord.ports import View
from onrecord.record import ItemId
from onrecord.weighing.transfer import Contradiction, Nature, Share, Statement, Transfer, Voice, share_supply

_DELIVERED = frozenset({Nature.SENT, Nature.ARRIVED, Nature.ACCEPTED})
_ORDERED = frozenset({Nature.ORDER, Nature.APPROVE})
_VERBS = {
    Nature.ORDER: "ordered",
    Nature.APPROVE: "licensed or promised",
    Nature.PLAN: "to come",
    Nature.REMAIN: "not handed over yet",
    Nature.SENT: "delivered",
    Nature.ARRIVED: "arrived",
    Nature.ACCEPTED: "accepted at the plant",
    Nature.NONE: "none delivered",
    Nature.CANCEL: "cancelled",
    Nature.SEIZED: "seized",
    Nature.DENY: "denied",
    Nature.FIGURE: "a number told",
    Nature.MENTION: "named",
}
_SHOWN_BY = {
    "denied": frozenset({Nature.DENY}),
    "intercepted": frozenset({Nature.SEIZED}),
    "cancelled": frozenset({Nature.CANCEL}),
    "delivered": _DELIVERED,
    "partly delivered": _DELIVERED,
    "on order": _ORDERED,
    "planned": frozenset({Nature.PLAN}),
}
_COMMENTED = frozenset({Nature.REMAIN, Nature.SEIZED})
_RULED = {"year of order": "year-of-order", "number ordered": "number-ordered", "status": "status", "mode": "mode"}

type Test = Callable[[Statement], bool]


def tell_register(view: View) -> Register:
    """The register of the view's claims under the rulings that stand, with the suppliers' shares."""
    transfers = find_transfers(view)
    items = dict.fromkeys(item for transfer in transfers for item in transfer.documents)
    days = {id: view.item(id).published or "" for id in items}
    supplies = tuple(_tell_supply(transfer, days) for transfer in transfers)
    return Register(supplies, tuple(map(_tell_portion, share_supply(transfers))))


def _tell_supply(transfer: Transfer, days: Mapping[ItemId, str]) -> Supply:
    accounts, places = _gather_accounts(transfer.statements, days)
    find = lambda test: _find_places(transfer.statements, places, test)
    return Supply(
        id=transfer.id,
        supplier=transfer.supplier,
        recipient=transfer.recipient,
        designation=transfer.designation,
        description=transfer.description,
        category=transfer.category,
        year_of_order=transfer.year_of_order,
        order_uncertain=transfer.order_uncertain,
        number_ordered=transfer.number_ordered,
        number_uncertain=transfer.number_uncertain,
        arrivals=tuple(
            Arrival(d.year, d.number, d.uncertain, _find_places(d.statements, places, lambda _: True))
            for d in transfer.deliveries
        ),
        status=transfer.status,
        mode=transfer.mode,
        comments=transfer.comments,
        clashes=tuple(_tell_clash(each, find) for each in transfer.contradictions),
        documents=transfer.documents,
        claims=transfer.claims,
        accounts=accounts,
        evidence={name: _find_first(find, tests) for name, tests in _list_tests(transfer).items()},
        rules=_list_rules(transfer),
        joined=tuple(reason.detail for reason in transfer.reasons if reason.name in {"sides", "platform", "orders", "ruling"}),
    )  # fmt: skip


def _gather_accounts(
    statements: Iterable[Statement], days: Mapping[ItemId, str]
) -> tuple[tuple[Account, ...], Mapping[tuple[ItemId, str], int]]:
    """One account for each sentence that tells something, the earliest document first, and the place of each."""
    groups: dict[tuple[ItemId, str], list[Statement]] = {}
    for each in sorted(statements, key=lambda s: (days[s.item], s.item, s.at)):
        groups.setdefault((each.item, each.words), []).append(each)
    telling = {key: told for key, told in groups.items() if any(map(_is_telling, told))}
    accounts = tuple(_make_account(item, words, told) for (item, words), told in telling.items())
    return accounts, {key: number for number, key in enumerate(telling)}


def _is_telling(each: Statement) -> bool:
    return bool(each.claims) or each.nature is not Nature.MENTION


def _make_account(item: ItemId, words: str, told: Sequence[Statement]) -> Account:
    return Account(
        item=item,
        words=" ".join(words.split()),
        claims=tuple(dict.fromkeys(claim for each in told for claim in each.claims)),
        tells=tuple(dict.fromkeys(map(_tell_statement, told))),
        speakers=tuple(sorted({each.speaker for each in told if each.speaker})),
        hedged=any(each.hedged or each.rumour for each in told),
        copied=tuple(sorted({root for each in told for root in each.roots} - {item})),
    )


def _tell_statement(each: Statement) -> str:
    """The statement in short: what became of how many, and when."""
    number = "" if each.number is None else f"{each.number:,}{' or more' if each.open else ''} "
    when = each.day or (str(each.year) if each.year else "")
    notes = [when, "for spares" if each.parts else "", "a rumour" if each.rumour else ""]
    told = ", ".join(note for note in notes if note)
    denied = f"denied by {each.denier}: " if each.denier else ""
    return f"{denied}{number}{_VERBS.get(each.nature, each.nature.value)}" + (f" ({told})" if told else "")


def _find_places(
    statements: Iterable[Statement], places: Mapping[tuple[ItemId, str], int], test: Test
) -> tuple[int, ...]:
    return tuple(sorted({places[s.item, s.words] for s in statements if (s.item, s.words) in places and test(s)}))


def _find_first(find: Callable[[Test], tuple[int, ...]], tests: Iterable[Test]) -> tuple[int, ...]:
    """The accounts of the first test that finds any."""
    return next((found for test in tests if (found := find(test))), ())


def _list_tests(transfer: Transfer) -> Mapping[str, tuple[Test, ...]]:
    """What the accounts of each field have, the closest first."""
    ordered, year = transfer.number_ordered, transfer.year_of_order
    delivered = {id(s) for delivery in transfer.deliveries for s in delivery.statements}
    shown = _SHOWN_BY.get(transfer.status, frozenset())
    return {
        "supplier": (
            lambda s: bool(s.claims) and s.supplier is not None and s.supplier == transfer.supplier,
            lambda s: s.supplier is not None and s.supplier == transfer.supplier,
        ),
        "recipient": (
            lambda s: bool(s.claims) and s.recipient is not None and s.recipient == transfer.recipient,
            lambda s: s.recipient is not None and s.recipient == transfer.recipient,
        ),
        "designation": (lambda s: s.designation == transfer.designation,),
        "year-of-order": (
            lambda s: s.year is not None and s.year == year and s.nature in _ORDERED,
            lambda s: s.year is not None and s.year == year,
        ),
        "number-ordered": (
            lambda s: s.number is not None and s.number == ordered and s.nature in _ORDERED,
            lambda s: s.number is not None and s.number == ordered,
        ),
        "deliveries": (lambda s: id(s) in delivered, lambda s: s.nature in _DELIVERED),
        "status": (lambda s: s.denier is not None and transfer.status == "denied", lambda s: s.nature in shown),
        "mode": (lambda s: bool(s.manners), lambda s: s.nature is Nature.SEIZED and transfer.mode == "smuggled"),
        "comments": (lambda s: bool(transfer.comments) and (s.nature in _COMMENTED or s.parts),),
    }


def _list_rules(transfer: Transfer) -> Mapping[str, str]:
    """The rule behind each field; what makes the number uncertain belongs to the number."""
    rules = {_RULED[r.name]: r.detail for r in transfer.reasons if r.name in _RULED}
    doubts = [r.detail for r in transfer.reasons if r.name == "number uncertain"]
    if doubts:
        rules["number-ordered"] = "; ".join([rules.get("number-ordered", ""), *doubts]).strip("; ")
    return rules


def _tell_clash(clash: Contradiction, find: Callable[[Test], tuple[int, ...]]) -> Clash:
    return Clash(clash.field, clash.kind, tuple(_tell_side(voice, find) for voice in clash.voices))


def _tell_side(voice: Voice, find: Callable[[Test], tuple[int, ...]]) -> Side:
    documents = frozenset(voice.documents)
    accounts = _find_first(find, (
        lambda s: s.item in documents and voice.value in {str(s.number), str(s.year), s.designation},
        lambda s: s.item in documents and voice.value == "no" and s.denier is not None,
        lambda s: s.item in documents,
    ))  # fmt: skip
    return Side(voice.value, voice.speakers, voice.documents, accounts)


def _tell_portion(share: Share) -> Portion:
    return Portion(
        recipient=share.recipient,
        year=share.year,
        supplier=share.supplier,
        number=share.number,
        share=share.share,
        concentration=share.concentration,
        uncertain=share.uncertain,
        supplies=share.transfers,
        claims=share.claims,
    )
