"""The arms register: its table, the picture of what flows, suppliers' shares, and one row with its sentences."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field

from onrecord.desk.columns import HEADINGS, list_cells
from onrecord.desk.concentration import find_behind, tell_concentration
from onrecord.desk.flow import BAR, DRAWN, MEASURES, WIDTH, count_years, draw_flow, gather_strands
from onrecord.desk.paging import SIZE, turn_page
from onrecord.desk.queries import Blank, CurrentDesk, CurrentView
from onrecord.desk.register import (
    SupplyQuery,
    Year,
    ask_register,
    count_facets,
    make_supply_sheet,
    select_supplies,
    tell_accounts,
)
from onrecord.desk.rendering import render_page
from onrecord.desk.routes.kinship import find_derivations
from onrecord.desk.supply import FIELDS, Register

router = APIRouter(prefix="/register", include_in_schema=False)


class FlowQuery(SupplyQuery):
    """What of the register flows: its filters, what the width counts, and one year or all."""

    measure: Annotated[str, Field(pattern=f"^({'|'.join(MEASURES)})$")] = "deals"
    year: Blank[Year] = None


type Asked = Annotated[SupplyQuery, Query()]


def _list_filters(register: Register, asked: SupplyQuery, late: bool) -> dict[str, Any]:
    """What every page of the register needs for its filters."""
    facets = count_facets(register.supplies, asked)
    return {"asked": asked, "facets": facets, "total": len(register.supplies), "late": late}


@router.get("")
def show_register(request: Request, desk: CurrentDesk, view: CurrentView, asked: Asked) -> HTMLResponse:
    """The rows that fit the filters, in SIPRI's columns."""
    register, late = ask_register(desk, view)
    found = select_supplies(register.supplies, asked)
    first = (asked.page - 1) * SIZE
    rows, paging = turn_page(found[first : first + SIZE + 1], asked.page, asked.as_address(), len(found))
    context = {"rows": rows, "paging": paging, **_list_filters(register, asked, late)}
    return render_page(request, "register", context)


@router.get("/csv")
def send_register(desk: CurrentDesk, view: CurrentView, asked: Asked) -> Response:
    """The rows that fit the filters as a file for a spreadsheet."""
    register, _ = ask_register(desk, view)
    sources = {id: view.item(id).source for row in register.supplies for id in row.documents}
    rows = (list_cells(row, sources) for row in select_supplies(register.supplies, asked))
    body = find_derivations(desk).make_csv(HEADINGS, rows)
    headers = {"Content-Disposition": 'attachment; filename="register.csv"'}
    return Response(body, media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/flow")
def show_flow(
    request: Request, desk: CurrentDesk, view: CurrentView, asked: Annotated[FlowQuery, Query()]
) -> HTMLResponse:
    """What flows from whom to whom in which class, as a picture and as a table. What one side denies is left out."""
    register, late = ask_register(desk, view)
    every = select_supplies(register.supplies, asked)
    rows = [row for row in every if row.status != "denied" or asked.status == "denied"]
    strands = gather_strands(rows, asked.measure, asked.year)
    context = {
        "picture": draw_flow(strands[:DRAWN]),
        "drawn": DRAWN,
        "strands": strands,
        "years": count_years(rows, asked.measure),
        "measures": MEASURES,
        "width": WIDTH,
        "bar": BAR,
        "denied": len(every) - len(rows),
        **_list_filters(register, asked, late),
    }
    return render_page(request, "flow", context)


class ShareQuery(SupplyQuery):
    """Whose suppliers are shown, and the year of which the sentences are."""

    year: Blank[Year] = None


@router.get("/concentration")
def show_concentration(
    request: Request, desk: CurrentDesk, view: CurrentView, asked: Annotated[ShareQuery, Query()]
) -> HTMLResponse:
    """How concentrated the supply of each recipient was, year by year, and the sentences behind a figure."""
    register, late = ask_register(desk, view)
    portions = [each for each in register.portions if asked.recipient in (None, each.recipient)]
    found = find_behind(register, asked.recipient, asked.year) if asked.recipient and asked.year else []
    behind = [
        (row, [told for told in tell_accounts(desk, view, row.accounts) if told.number - 1 in places])
        for row, places in found
    ]
    context = {
        "recipients": tell_concentration(portions),
        "behind": behind,
        "items": [told.item for _, accounts in behind for told in accounts],
        **_list_filters(register, asked, late),
    }
    return render_page(request, "concentration", context)


class RowQuery(BaseModel):
    """The field of which the sentences are wanted first, and the ruling made just now."""

    field: Blank[str] = None
    done: Blank[str] = None


@router.get("/{id}")
def show_supply(
    request: Request, desk: CurrentDesk, view: CurrentView, id: str, asked: Annotated[RowQuery, Query()]
) -> HTMLResponse:
    """One row with every sentence that it rests on, those of one field first."""
    register, late = ask_register(desk, view)
    context = {
        "sheet": make_supply_sheet(desk, view, register, (id, asked.field)),
        "late": late,
        "fields": FIELDS,
        "seen": view.seq,
        "done": view.decision(asked.done) if asked.done else None,
    }
    return render_page(request, "supply", context)
