"""The arms register of a ledger, derived anew from its claims and the rulings on them, and put into rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.ids import content_id
from onrecord.pipeline.incidents import name_sources
from onrecord.pipeline.reports import gather_reports
from onrecord.ports import View
from onrecord.record import ItemId
from onrecord.weighing.relation import KINDS as DIPLOMACY
from onrecord.weighing.ruling import read_rulings
from onrecord.weighing.transfer import (
    KINDS,
    Contradiction,
    Delivery,
    Share,
    Transfer,
    Voice,
    share_supply,
    weigh_transfers,
)


def find_transfers(view: View) -> tuple[Transfer, ...]:
    """The transfers of the view's claims, under the rulings that stand in it.

    Reports of diplomacy are read too: they show which names are those of states.
    """
    return weigh_transfers(gather_reports(view, KINDS | DIPLOMACY), read_rulings(view.decisions()))


def list_transfers(view: View) -> Iterator[Mapping[str, object]]:
    """One row for each transfer, in SIPRI's columns, by recipient, supplier and designation."""
    sources = name_sources(view)
    for transfer in find_transfers(view):
        yield describe_transfer(transfer, sources)


def list_shares(view: View) -> Iterator[Mapping[str, object]]:
    """One row for each recipient, year and supplier: the part in the units delivered, and the concentration of that year."""
    yield from map(describe_share, find_shares(view))


def find_shares(view: View) -> tuple[Share, ...]:
    """The shares of the view's register, by recipient, year and supplier."""
    return share_supply(find_transfers(view))


def name_share(share: Share) -> str:
    """The id of the share: the same for one supplier, recipient and year."""
    return content_id("share", share.recipient, share.year, share.supplier)


def describe_share(share: Share) -> Mapping[str, object]:
    """The share in plain values."""
    return {
        "id": name_share(share),
        "recipient": share.recipient,
        "year": share.year,
        "supplier": share.supplier,
        "number": share.number,
        "share": share.share,
        "hhi": share.concentration,
        "uncertain": share.uncertain,
        "transfers": list(share.transfers),
        "claims": list(share.claims),
    }


def describe_transfer(transfer: Transfer, sources: Mapping[ItemId, str]) -> Mapping[str, object]:
    """The transfer in plain values, its documents by their sources."""
    return {
        "transfer": transfer.id,
        "supplier": transfer.supplier,
        "recipient": transfer.recipient,
        "designation": transfer.designation,
        "description": transfer.description,
        "category": transfer.category,
        "year_of_order": transfer.year_of_order,
        "order_uncertain": transfer.order_uncertain,
        "number_ordered": transfer.number_ordered,
        "number_uncertain": transfer.number_uncertain,
        "deliveries": [_describe_delivery(delivery, sources) for delivery in transfer.deliveries],
        "status": transfer.status,
        "mode": transfer.mode,
        "contradictions": [_describe_contradiction(each, sources) for each in transfer.contradictions],
        "comments": list(transfer.comments),
        "documents": _name_all(transfer.documents, sources),
        "claims": list(transfer.claims),
        "reasons": [{"name": reason.name, "detail": reason.detail} for reason in transfer.reasons],
    }


def _describe_delivery(delivery: Delivery, sources: Mapping[ItemId, str]) -> Mapping[str, object]:
    items = {statement.item for statement in delivery.statements}
    return {
        "year": delivery.year,
        "number": delivery.number,
        "uncertain": delivery.uncertain,
        "documents": _name_all(items, sources),
    }


def _describe_contradiction(contradiction: Contradiction, sources: Mapping[ItemId, str]) -> Mapping[str, object]:
    values = [_describe_voice(voice, sources) for voice in contradiction.voices]
    return {"field": contradiction.field, "kind": contradiction.kind, "values": values}


def _describe_voice(voice: Voice, sources: Mapping[ItemId, str]) -> Mapping[str, object]:
    return {"value": voice.value, "who": list(voice.speakers), "documents": _name_all(voice.documents, sources)}


def _name_all(items: Iterable[ItemId], sources: Mapping[ItemId, str]) -> list[str]:
    return sorted(sources[item] for item in items)
