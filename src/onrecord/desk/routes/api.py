"""The same data as the pages show, for programs."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from onrecord.desk.paging import COUNTED, ask_page, tell_total, turn_page
from onrecord.desk.queries import Claims, CurrentSettings, CurrentView, Words
from onrecord.desk.shapes import (
    ClaimPage,
    ClaimShape,
    DocumentPage,
    DocumentShape,
    FaultShape,
    FullDocumentShape,
)
from onrecord.ports import ClaimFilter
from onrecord.record import ItemId

FAULTS: dict[int | str, dict[str, Any]] = {
    400: {"model": FaultShape, "description": "the question cannot be asked this way"},
    404: {"model": FaultShape, "description": "there is nothing under this name"},
}

router = APIRouter(prefix="/api", responses=FAULTS)


@router.get("/documents")
def list_documents(view: CurrentView, settings: CurrentSettings, asked: Words) -> DocumentPage:
    """The documents, 25 a page, all or those that hold the words `q`."""
    page = ask_page(asked.page)
    total = None if asked.q else view.count_entries("items")
    found = view.find_items(asked.q, page) if asked.q else view.items(page)
    items, paging = turn_page(found, asked.page, {}, total)
    least = settings.min_confidence
    shapes = [
        DocumentShape.count(item, view.count_claims(ClaimFilter(item=item.id, min_confidence=least))) for item in items
    ]
    return DocumentPage(total=total, more=paging.more, documents=shapes)


@router.get("/documents/{id}")
def show_document(view: CurrentView, settings: CurrentSettings, id: str) -> FullDocumentShape:
    """One document with its text."""
    item = view.item(ItemId(id))
    claims = view.count_claims(ClaimFilter(item=item.id, min_confidence=settings.min_confidence))
    return FullDocumentShape.fill(item, claims, view.same_text(item.id))


@router.get("/documents/{id}/claims")
def list_document_claims(view: CurrentView, settings: CurrentSettings, id: str) -> list[ClaimShape]:
    """Every claim of one document."""
    item = view.item(ItemId(id))
    claims = list(view.claims(ClaimFilter(item=item.id, min_confidence=settings.min_confidence)))
    links = view.links(c.id for c in claims)
    return [ClaimShape.of(claim, item, links.get(claim.id, ())) for claim in claims]


@router.get("/claims")
def list_claims(view: CurrentView, settings: CurrentSettings, asked: Claims) -> ClaimPage:
    """The claims that fit the filters, 25 a page."""
    wanted = asked.make_filter(settings)
    total = tell_total(view.count_claims(wanted, COUNTED), wanted)
    claims, paging = turn_page(view.claims(wanted, ask_page(asked.page)), asked.page, {}, total)
    links = view.links(c.id for c in claims)
    items = view.pick_items(c.item for c in claims)
    shapes = [ClaimShape.of(c, items[c.item], links.get(c.id, ())) for c in claims]
    return ClaimPage(total=total, more=paging.more, claims=shapes)


@router.get("/claims/{id}")
def show_claim(view: CurrentView, id: str) -> ClaimShape:
    """One claim, also one of a superseded reading."""
    claim = view.claim(id)
    return ClaimShape.of(claim, view.item(claim.item), view.links([claim.id]).get(claim.id, ()))
