"""Documents: the list, one with its claims beside its words, and the bytes it came from."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field

from onrecord.desk.paging import COUNTED, ask_page, turn_page
from onrecord.desk.queries import Blank, CurrentDesk, CurrentSettings, CurrentView, Words
from onrecord.desk.rendering import Desk, render_page
from onrecord.desk.rows import list_documents
from onrecord.desk.sheets import COPIES, Wish, make_sheet
from onrecord.desk.verdicts import read_labels
from onrecord.ports import ClaimFilter, View
from onrecord.record import Item, ItemId

QUICK = 40_000
"""Code points up to which a text is looked through for a machine's words while its page waits."""

router = APIRouter(prefix="/documents", include_in_schema=False)


class SheetQuery(BaseModel):
    """What of a document is asked for: a part of a long text, one claim, claims from `min` upward."""

    part: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    claim: Blank[str] = None
    done: Blank[str] = None
    min: Blank[Annotated[float, Field(ge=0, le=1)]] = None


@router.get("")
def show_documents(request: Request, view: CurrentView, settings: CurrentSettings, asked: Words) -> HTMLResponse:
    """The documents, all or those that hold the words."""
    page = ask_page(asked.page)
    hits = 0
    if asked.q:
        items, paging = turn_page(view.find_items(asked.q, page), asked.page, {"q": asked.q})
        hits = view.count_claims(ClaimFilter(words=asked.q, min_confidence=settings.min_confidence), COUNTED)
    else:
        items, paging = turn_page(view.items(page), asked.page, {}, view.count_entries("items"))
    rows = list(list_documents(view, items, settings.min_confidence, asked.q))
    context = {"rows": rows, "paging": paging, "asked": asked, "claim_hits": hits, "counted": COUNTED}
    return render_page(request, "documents", context)


@router.get("/{id}")
def show_document(
    request: Request, view: CurrentView, desk: CurrentDesk, id: str, asked: Annotated[SheetQuery, Query()]
) -> HTMLResponse:
    """One document with its claims beside its words."""
    least = desk.settings.min_confidence if asked.min is None else asked.min
    sheet = make_sheet(view, ItemId(id), Wish(least, asked.part, asked.claim), desk.derivations)
    known = {
        "sheet": sheet,
        "asked": asked,
        "least": least,
        "seen": view.seq,
        "labels": read_labels(view, [sheet.item.id]),
    }
    known["done"] = view.decision(asked.done) if asked.done else None
    return render_page(request, "document", known | _find_kin(desk, view, sheet.item))


def _find_kin(desk: Desk, view: View, item: Item) -> dict[str, object]:
    """The documents that share this one's text, as far as they are known (a page never waits for them), and in how
    many places a machine put words into it."""
    if desk.derivations is None:
        return {"kin": (), "comparing": False, "swaps": 0}
    swaps = len(desk.derivations.read_meant(item)) if len(item.text) <= QUICK else 0
    made = desk.backroom.ask("kin", view, desk.derivations.find_kin, patience=0)
    if made is None:
        return {"kin": (), "comparing": True, "swaps": swaps}
    kin = made.value.get(item.id, ())[:COPIES]
    return {"kin": [(each, view.item(each.item)) for each in kin], "comparing": made.late, "swaps": swaps}


@router.get("/{id}/source")
def send_source(view: CurrentView, id: str) -> Response:
    """The bytes that the document was read from, unchanged, as a text file to save."""
    item = view.item(ItemId(id))
    headers = {
        "Content-Type": "text/plain",  # no charset: the bytes are as they came
        "Content-Disposition": f'attachment; filename="{item.raw_digest[:16]}.txt"',
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "ETag": f'"{item.raw_digest}"',
    }
    return Response(view.raw(item.raw_digest).body, headers=headers)
