"""How much of what a recipient got in a year came from each supplier, and how concentrated its supply was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.record import ClaimId
from onrecord.weighing.transfer.tally import Delivery
from onrecord.weighing.transfer.transfer import Transfer


@dataclass(frozen=True, slots=True)
class Share:
    """The part of one supplier in the units delivered to a recipient in a year, and what it rests on.

    `share` is between 0 and 1. `concentration` is the Herfindahl-Hirschman index of that recipient and year, the sum
    of the squares of all shares: 1 for a single supplier. Units are counted, not their worth. `uncertain` where one of
    the deliveries is.
    """

    recipient: str
    year: int
    supplier: str
    number: int
    share: float
    concentration: float
    uncertain: bool
    transfers: tuple[str, ...]
    claims: tuple[ClaimId, ...]


def share_supply(transfers: Iterable[Transfer]) -> tuple[Share, ...]:
    """The shares by recipient, year and supplier. Deliveries without a number or a year, and those that one side denies,
    count for none.
    """
    groups: dict[tuple[str, int], dict[str, list[tuple[Transfer, Delivery]]]] = defaultdict(lambda: defaultdict(list))
    for transfer in transfers:
        if transfer.status == "denied" or not (transfer.supplier and transfer.recipient):
            continue
        for delivery in transfer.deliveries:
            if delivery.year is not None and delivery.number:
                groups[transfer.recipient, delivery.year][transfer.supplier].append((transfer, delivery))
    return tuple(share for (who, year), some in sorted(groups.items()) for share in _share(who, year, some))


def _share(recipient: str, year: int, some: dict[str, list[tuple[Transfer, Delivery]]]) -> Iterator[Share]:
    numbers = {supplier: sum(d.number or 0 for _, d in told) for supplier, told in some.items()}
    total = sum(numbers.values())
    concentration = sum((number / total) ** 2 for number in numbers.values())
    for supplier, told in sorted(some.items(), key=lambda pair: (-numbers[pair[0]], pair[0])):
        claims = {claim for _, delivery in told for statement in delivery.statements for claim in statement.claims}
        yield Share(
            recipient=recipient,
            year=year,
            supplier=supplier,
            number=numbers[supplier],
            share=round(numbers[supplier] / total, 4),
            concentration=round(concentration, 4),
            uncertain=any(delivery.uncertain for _, delivery in told),
            transfers=tuple(sorted({transfer.id for transfer, _ in told})),
            claims=tuple(sorted(claims)),
        )
