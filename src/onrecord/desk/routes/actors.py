"""Actors: the list, and one with its names, offices, ties over time and claims."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from onrecord.desk.hits import list_hits
from onrecord.desk.ladder import AGAINST, CORE, ENDED, MOST, SIDE, WIDTH, draw_ladder, make_axis, shorten
from onrecord.desk.paging import SIZE, turn_page
from onrecord.desk.queries import Blank, CurrentDesk, CurrentView
from onrecord.desk.rendering import render_page
from onrecord.desk.roll import (
    PARTS,
    ActorQuery,
    Part,
    ask_roll,
    count_kinds,
    count_ties,
    find_actor,
    make_actor_sheet,
    select_actors,
)

PEOPLE = ("person", "name")
"""Kinds of actors who may be private persons, whose names are masked where that is asked for."""

LOOKED_AT = 10
"""In how many documents of an actor is looked for the names of private persons."""

router = APIRouter(prefix="/actors", include_in_schema=False)


@router.get("")
def show_actors(
    request: Request, desk: CurrentDesk, view: CurrentView, asked: Annotated[ActorQuery, Query()], done: str = ""
) -> HTMLResponse:
    """The actors that fit the filters, each with what is told of it."""
    roll, late = ask_roll(desk, view)
    found = select_actors(roll, asked)
    first = (asked.page - 1) * SIZE
    rows, paging = turn_page(found[first : first + SIZE + 1], asked.page, asked.as_address(), len(found))
    context = {
        "rows": rows,
        "paging": paging,
        "asked": asked,
        "kinds": count_kinds(roll, asked),
        "ties": count_ties(roll),
        "items": [view.item(id) for each in rows for id in each.documents[:1] if each.kind in PEOPLE],
        "total": len(roll.actors),
        "late": late,
        "seen": view.seq,
        "done": view.decision(done) if done else None,
    }
    return render_page(request, "actors", context)


class PartQuery(BaseModel):
    """Which claims of an actor are shown, the page of them, and the ruling made just now."""

    part: Part = "told"
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    done: Blank[str] = None


@router.get("/{id:path}")
def show_actor(
    request: Request, desk: CurrentDesk, view: CurrentView, id: str, asked: Annotated[PartQuery, Query()]
) -> HTMLResponse:
    """One actor with everything that the claims tell of it."""
    roll, late = ask_roll(desk, view)
    actor = find_actor(roll, id)
    sheet = make_actor_sheet(desk, view, roll, (actor, asked.part, asked.page))
    rows, paging = turn_page(sheet.rows, asked.page, {"part": asked.part}, sheet.counts[asked.part])
    context = {
        "sheet": sheet,
        "rows": rows,
        "paging": paging,
        "parts": PARTS,
        "hits": [hit for hit in list_hits(desk, view) if hit.match.entity in actor.ids],
        "ladder": draw_ladder(actor, sheet.ties),
        "axis": make_axis(sheet.ties),
        "shorten": shorten,
        "sizes": {"width": WIDTH, "side": SIDE, "core": CORE, "most": MOST},
        "against": AGAINST,
        "ended": ENDED,
        "items": [view.item(item) for item in actor.documents[:LOOKED_AT]],
        "rulings": [view.decision(ruling) for ruling in actor.rulings],
        "late": late,
        "seen": view.seq,
        "done": view.decision(asked.done) if asked.done else None,
    }
    return render_page(request, "actor", context)
