"""Incidents: the table with its map and timeline, and one with every claim beside its words."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord.desk.cards import find_kind
from onrecord.desk.happenings import FIELDS, ask_incidents, count_facets, make_dossier
from onrecord.desk.paging import SIZE, turn_page
from onrecord.desk.queries import CurrentDesk, CurrentView, HappeningQuery
from onrecord.desk.rendering import render_page
from onrecord.errors import NotFound

router = APIRouter(prefix="/incidents", include_in_schema=False)

type Asked = Annotated[HappeningQuery, Query()]


@router.get("")
def show_incidents(request: Request, desk: CurrentDesk, view: CurrentView, asked: Asked) -> HTMLResponse:
    """The incidents that fit the filters."""
    made = ask_incidents(desk, view)
    first = (asked.page - 1) * SIZE
    found, total = made.catalogue.select(asked, first, first + SIZE + 1)
    rows, paging = turn_page(found, asked.page, asked.as_address(), total)
    context = {
        "rows": rows,
        "paging": paging,
        "asked": asked,
        "facets": count_facets(made.catalogue, asked),
        "total": len(made.catalogue.every),
        "late": made.late,
        "find_kind": find_kind,
    }
    return render_page(request, "incidents", context)


@router.get("/points")
def list_points(desk: CurrentDesk, view: CurrentView, asked: Asked) -> Response:
    """What map and timeline draw of the incidents that fit (see `Catalogue.draw_points`)."""
    made = ask_incidents(desk, view)
    drawn = made.catalogue.draw_points(asked) | {"seq": made.seq}
    return Response(json.dumps(drawn, separators=(",", ":")), media_type="application/json")


@router.get("/at/{seq}/{number}")
def open_incident(desk: CurrentDesk, view: CurrentView, seq: int, number: int) -> RedirectResponse:
    """The page of the incident that `draw_points` gave this number, while the incidents are those of that state."""
    made = ask_incidents(desk, view)
    if made.seq != seq or not 0 <= number < len(made.catalogue.every):
        raise NotFound("The incidents were made anew since this map was drawn.", "Load the page with the map again.")
    return RedirectResponse(f"/incidents/{made.catalogue.every[number].id}", 303)


@router.get("/{id}")
def show_incident(request: Request, desk: CurrentDesk, view: CurrentView, id: str, done: str = "") -> HTMLResponse:
    """One incident with every claim beside its words."""
    made = ask_incidents(desk, view)
    dossier = make_dossier(desk, view, made.catalogue, id)
    context = {
        "dossier": dossier,
        "late": made.late,
        "seen": view.seq,
        "done": view.decision(done) if done else None,
        "find_kind": find_kind,
        "fields": FIELDS,
    }
    return render_page(request, "incident", context)
