"""Claims gathered from their tables, many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.ledger import rows
from onrecord.ledger.schema import arguments, changes, items, methods, subjects
from onrecord.record import Claim, Decision, Method


def load_methods(connection: Connection) -> dict[int, Method]:
    """Every method by its number; there are few."""
    return {row.no: rows.read_method(row) for row in connection.execute(select(methods))}


def load_arguments(connection: Connection, claims: Sequence[Any]) -> Mapping[int, Sequence[Any]]:
    """The rows of `arguments` of each of these rows of `claims`, in order, by the claim's number."""
    numbers = [row.no for row in claims]
    parts: dict[int, list[Any]] = defaultdict(list)
    ordered = select(arguments).where(arguments.c.claim.in_(numbers)).order_by(arguments.c.claim, arguments.c.place)
    for row in connection.execute(ordered):
        parts[row.claim].append(row)
    return parts


def load_claims(connection: Connection, claims: Sequence[Any], known: Mapping[int, Method]) -> Iterator[Claim]:
    """The claims of these rows of `selection.CLAIMS`, in their order; `known` are the methods by number."""
    parts = load_arguments(connection, claims)
    for row in claims:
        yield rows.read_claim(row, row.item_id, known[row.method], parts.get(row.no, ()))


def load_decisions(connection: Connection, decisions: Sequence[Any]) -> Iterator[Decision]:
    """The decisions of these rows of `decisions`, in their order."""
    numbers = [row.no for row in decisions]
    about, set_to = _load_parts(connection, subjects, numbers), _load_parts(connection, changes, numbers)
    for row in decisions:
        yield rows.read_decision(row, about.get(row.no, ()), set_to.get(row.no, ()))


def _load_parts(connection: Connection, table: Table, numbers: Sequence[int]) -> Mapping[int, Sequence[Any]]:
    """The rows of a table of decisions' parts, in order, with the id of the item of each, by the decision's number."""
    named = select(table, items.c.id.label("item_id")).outerjoin(items, table.c.item == items.c.no)
    parts: dict[int, list[Any]] = defaultdict(list)
    wanted = named.where(table.c.decision.in_(numbers)).order_by(table.c.decision, table.c.place)
    for row in connection.execute(wanted):
        parts[row.decision].append(row)
    return parts
