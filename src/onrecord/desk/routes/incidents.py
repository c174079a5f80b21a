"""Incidents: the table with its map and timeline, and one with every claim beside its words."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse

from onrecord.desk.cards import find_kind
from onrecord.desk.derived import Happening
from onrecord.desk.happenings import (
    HappeningQuery,
    ask_happenings,
    count_facets,
    make_dossier,
    select_happenings,
)
from onrecord.desk.paging import SIZE, turn_page
from onrecord.desk.queries import CurrentDesk, CurrentView
from onrecord.desk.rendering import render_page

router = APIRouter(prefix="/incidents", include_in_schema=False)

type Asked = Annotated[HappeningQuery, Query()]


@router.get("")
def show_incidents(request: Request, desk: CurrentDesk, view: CurrentView, asked: Asked) -> HTMLResponse:
    """The incidents that fit the filters."""
    every, late = ask_happenings(desk, view)
    found = select_happenings(every, asked)
    first = (asked.page - 1) * SIZE
    rows, paging = turn_page(found[first : first + SIZE + 1], asked.page, asked.as_address(), len(found))
    context = {
        "rows": rows,
        "paging": paging,
        "asked": asked,
        "facets": count_facets(every, asked),
        "total": len(every),
        "late": late,
        "find_kind": find_kind,
    }
    return render_page(request, "incidents", context)


@router.get("/points")
def list_points(desk: CurrentDesk, view: CurrentView, asked: Asked) -> JSONResponse:
    """What map and timeline draw of the incidents that fit: columns of equal length, short for many."""
    every, _ = ask_happenings(desk, view)
    return JSONResponse(_list_columns([each for each in every if asked.fits(each)]))


def _list_columns(found: list[Happening]) -> dict[str, list[Any]]:
    return {
        "id": [each.id for each in found],
        "group": [find_kind(each.kind).group for each in found],
        "day": [each.start for each in found],
        "lat": [each.spot and each.spot.lat for each in found],
        "lon": [each.spot and each.spot.lon for each in found],
        "precision": [each.spot and each.spot.precision for each in found],
        "name": [each.place or (each.spot.name if each.spot else "") for each in found],
    }


@router.get("/{id}")
def show_incident(request: Request, desk: CurrentDesk, view: CurrentView, id: str, done: str = "") -> HTMLResponse:
    """One incident with every claim beside its words."""
    every, late = ask_happenings(desk, view)
    dossier = make_dossier(desk, view, every, id)
    context = {
        "dossier": dossier,
        "late": late,
        "seen": view.seq,
        "done": view.decision(done) if done else None,
        "find_kind": find_kind,
    }
    return render_page(request, "incident", context)
