"""A row of the register."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.record import ClaimId, ItemId, Reason
from onrecord.weighing.transfer.statement import Statement
from onrecord.weighing.transfer.tally import Delivery


@dataclass(frozen=True, slots=True)
class Voice:
    """One value that was told, by whom and in which documents."""

    value: str
    speakers: tuple[str, ...]
    documents: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A field in which accounts differ. `kind` is genuine, denial, altered copy, rejected rumour or precision."""

    field: str
    kind: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Transfer:
    """One deal in SIPRI's columns, with its flags, contradictions and all that it rests on.

    `reasons` name the rule behind each field. `deliveries` are in the order of years. `intercepted` tells how many were
    seized on the way, None where none were.
    """

    id: str
    supplier: str | None
    recipient: str | None
    designation: str
    description: str
    category: str
    year_of_order: int | None
    order_uncertain: bool
    number_ordered: int | None
    number_uncertain: bool
    deliveries: tuple[Delivery, ...]
    status: str
    mode: str
    intercepted: int | None
    contradictions: tuple[Contradiction, ...]
    comments: tuple[str, ...]
    documents: tuple[ItemId, ...]
    claims: tuple[ClaimId, ...]
    reasons: tuple[Reason, ...]
    statements: tuple[Statement, ...] = field(repr=False)
