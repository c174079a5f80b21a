"""Moments of a ledger: when a batch was written, and which batch was the last at a moment."""

from __future__ import annotations

from datetime import UTC, datetime, time

from sqlalchemy import Connection, func, select

from onrecord.errors import NotFound, UserFault
from onrecord.ledger.schema import batches

_DATE = len("2024-03-01")


def write_moment(moment: datetime) -> str:
    """The moment in UTC, always of the same width, so that moments sort as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read_moment(text: str) -> datetime:
    """The moment that an ISO 8601 text names: UTC where it says no zone, the end of the day where it is a date.

    UserFault where it is neither.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as fault:
        raise UserFault(f"{text!r} is no moment", "write it as 2024-03-01 or 2024-03-01T12:00:00Z") from fault
    if len(text) <= _DATE and "T" not in text:
        moment = datetime.combine(moment, time.max)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def find_batch(connection: Connection, as_of: int | str | None) -> int:
    """The number of the last batch at a moment or of that number; 0 before the first, the last one for None.

    NotFound where there is no batch of that number.
    """
    if isinstance(as_of, str):
        at = write_moment(read_moment(as_of))
        return int(connection.scalar(select(func.max(batches.c.seq)).where(batches.c.at <= at)) or 0)
    last = int(connection.scalar(select(func.max(batches.c.seq))) or 0)
    if as_of is not None and not 0 <= as_of <= last:
        raise NotFound(f"there is no batch {as_of}", f"give a number from 0 to {last}")
    return last if as_of is None else as_of
