"""What a reading of some words came to: a value or none, and in words why."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Entity, Quantity, Reason, When, Where

Value = Quantity | When | Where | Entity


@dataclass(frozen=True, slots=True)
class Finding:
    """The value that was found, or None where nothing fits or several values fit; the reasons say which."""

    value: Value | None
    reasons: tuple[Reason, ...]


def find(value: Value, *details: str) -> Finding:
    """A finding with this value and these reasons, each "name: detail"."""
    return Finding(value, tuple(_reason(detail, 1.0) for detail in details))


def refuse(*details: str) -> Finding:
    """A finding without a value, and why there is none, each reason "name: detail"."""
    return Finding(None, tuple(_reason(detail, 0.0) for detail in details))


def _reason(detail: str, score: float) -> Reason:
    name, _, rest = detail.partition(": ")
    return Reason(name, rest, score)
