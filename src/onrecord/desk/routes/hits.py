"""Hits on lists: who may be listed, side by side with the entry, to be confirmed or rejected."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from onrecord.desk.hits import (
    STATES,
    HitQuery,
    ask_screening,
    count_states,
    find_last,
    list_hits,
    list_sources,
    quote_hits,
)
from onrecord.desk.paging import SIZE, turn_page
from onrecord.desk.queries import CurrentDesk, CurrentView
from onrecord.desk.rendering import render_page

router = APIRouter(prefix="/hits", include_in_schema=False)


@router.get("")
def show_hits(
    request: Request, desk: CurrentDesk, view: CurrentView, asked: Annotated[HitQuery, Query()]
) -> HTMLResponse:
    """The hits that fit the filters, the likeliest first."""
    screening = ask_screening(desk, view)
    every = list_hits(desk, view, screening)
    found = [hit for hit in every if asked.fits(hit)]
    first = (asked.page - 1) * SIZE
    rows, paging = turn_page(found[first : first + SIZE + 1], asked.page, asked.as_address(), len(found))
    context = {
        "rows": rows,
        "quoted": quote_hits(desk, view, rows),
        "items": [view.item(item) for hit in rows for item in hit.match.documents[:1]],
        "last": find_last(view, rows),
        "paging": paging,
        "asked": asked,
        "counts": count_states(every, asked),
        "sources": list_sources(every),
        "hit_states": STATES,
        "screening": screening,
        "lists": desk.settings.lists,
        "seen": view.seq,
        "done": view.decision(asked.done) if asked.done else None,
    }
    return render_page(request, "hits", context)
