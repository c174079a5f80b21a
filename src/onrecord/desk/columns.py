"""The register as a table to take out: SIPRI's columns, their flags, what contradicts them and the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.desk.supply import Clash, Supply
from onrecord.record import ItemId

HEADINGS = (
    *("supplier", "recipient", "number_ordered", "number_uncertain", "designation", "description", "category"),
    *("year_of_order", "order_uncertain", "years_of_delivery", "number_delivered", "delivered_uncertain"),
    *("deliveries", "status", "mode", "comments", "contradictions", "sources", "claims", "transfer"),
)


def list_cells(row: Supply, sources: Mapping[ItemId, str]) -> Sequence[object]:
    """The values of one row in the order of the headings; empty where nobody tells."""
    years = [arrival.year for arrival in row.arrivals if arrival.year is not None]
    told = (f"{arrival.year or '?'}: {'?' if arrival.number is None else arrival.number}" for arrival in row.arrivals)
    return [
        *(row.supplier, row.recipient, row.number_ordered, _flag(row.number_uncertain)),
        *(row.designation, row.description, row.category, row.year_of_order, _flag(row.order_uncertain)),
        *(tell_span(years), row.delivered, _flag(row.delivered_uncertain), "; ".join(told)),
        *(row.status, row.mode, "; ".join(row.comments), "; ".join(map(_tell_clash, row.clashes))),
        *("; ".join(sorted(sources[item] for item in row.documents)), "; ".join(row.claims), row.id),
    ]


def tell_span(years: Sequence[int]) -> str:
    """The years from the first to the last in short: 2021, 2021-2023; empty without any."""
    return "-".join(str(year) for year in sorted({min(years), max(years)})) if years else ""


def _flag(uncertain: bool) -> str:
    return "uncertain" if uncertain else ""


def _tell_clash(clash: Clash) -> str:
    sides = (f"{side.value} ({', '.join(side.speakers)})" if side.speakers else side.value for side in clash.sides)
    return f"{clash.field}: {' or '.join(sides)}"
