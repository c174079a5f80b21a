"""Contracts for arms as agreements between two parties, taken from the rows of the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from onrecord.ids import content_id
from onrecord.record import Reason
from onrecord.weighing.relation.relation import Event, Relation
from onrecord.weighing.transfer import Nature, Statement, Transfer

_STATES = {"cancelled": "terminated", "delivered": "fulfilled"}
_CONTRACTED = frozenset({"on order", "partly delivered", "delivered", "cancelled"})


def read_contracts(transfers: Iterable[Transfer]) -> Iterator[Relation]:
    """One agreement for each transfer of which an order is told and that nobody denies."""
    for transfer in transfers:
        orders = [s for s in transfer.statements if s.nature is Nature.ORDER]
        if orders and transfer.supplier and transfer.recipient and transfer.status in _CONTRACTED:
            yield _make_contract(transfer, transfer.supplier, transfer.recipient)


def _make_contract(transfer: Transfer, supplier: str, recipient: str) -> Relation:
    start = _find_day(transfer.statements, Nature.ORDER, transfer.year_of_order)
    status = _STATES.get(transfer.status, "in force")
    end = _find_day(transfer.statements, Nature.CANCEL, None) if status == "terminated" else None
    events = [Event(start, f"order of {transfer.designation}", transfer.claims, transfer.documents)]
    events += [Event(end, status, transfer.claims, transfer.documents)] if end else []
    return Relation(
        id=content_id("relation", "agreement", transfer.id),
        kind="agreement",
        source=supplier,
        target=recipient,
        start=start,
        end=end,
        status=status,
        events=tuple(events),
        other_starts=(),
        documents=transfer.documents,
        claims=transfer.claims,
        reasons=(Reason("contract", f"the order of {transfer.designation} in the register ({transfer.id})", 1.0),),
        acts=(),
    )


def _find_day(statements: Sequence[Statement], nature: Nature, year: int | None) -> str | None:
    """The most exact day that the statements of this nature tell, the most told of equals, the earliest then."""
    days = Counter(
        s.day for s in statements if s.nature is nature and s.day and (year is None or s.day.startswith(str(year)))
    )
    found = min(days, key=lambda day: (-len(day), -days[day], day), default=None)
    return found or (str(year) if year else None)
