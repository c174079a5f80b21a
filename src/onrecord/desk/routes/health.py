"""Whether the desk answers."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from onrecord.desk.queries import CurrentView

router = APIRouter()


@router.get("/healthz", include_in_schema=False)
def show_health(view: CurrentView) -> PlainTextResponse:
    """ "ok", after the ledger has been asked for what it holds."""
    view.count_entries("items")
    return PlainTextResponse("ok\n")
