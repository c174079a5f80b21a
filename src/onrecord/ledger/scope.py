"""How far a view sees into the tables: the last row of each, and whether every claim there still counts."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from sqlalchemy import Connection, Table, distinct, func, select

from onrecord.ledger.schema import claims, items, links, readings


@dataclass(frozen=True, slots=True)
class Scope:
    """What shows at the batch `seq`: rows up to these numbers, which only ever grow.

    `plain` says that no claim up to there was superseded or is without its reading, so that none has to be asked
    whether it is current.
    """

    seq: int
    claims: int
    items: int
    links: int
    plain: bool = False


def find_scope(connection: Connection, seq: int) -> Scope:
    """The scope of a view of this batch."""
    last = find_last(connection, claims, seq)
    return Scope(
        seq,
        last,
        find_last(connection, items, seq),
        find_last(connection, links, seq),
        _is_plain(connection, seq, last),
    )


def find_last(connection: Connection, table: Table, seq: int) -> int:
    """The number of the last row that was there at the batch; rows are numbered from 1 without a gap, as they come."""

    def find_batch(no: int) -> int:
        return connection.scalar(select(table.c.batch).where(table.c.no == no)) or 0

    last = connection.scalar(select(func.max(table.c.no))) or 0
    if last == 0 or find_batch(last) <= seq:
        return last
    return bisect_right(range(1, last + 1), seq, key=find_batch)


def _is_plain(connection: Connection, seq: int, last: int) -> bool:
    """Whether each item was read once and the readings count every claim."""
    counted = select(func.count(), func.count(distinct(readings.c.item)), func.sum(readings.c.claims))
    made, read, found = connection.execute(counted.where(readings.c.batch <= seq)).one()
    return bool(made == read and (found or 0) == last)
