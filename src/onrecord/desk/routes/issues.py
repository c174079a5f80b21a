"""What was set aside, and why."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.desk.paging import ask_page, turn_page
from onrecord.desk.queries import CurrentView, Words
from onrecord.desk.rendering import render_page

router = APIRouter()


@router.get("/issues", include_in_schema=False)
def list_issues(request: Request, view: CurrentView, asked: Words) -> HTMLResponse:
    """Everything that was met and not taken in."""
    rows, paging = turn_page(view.issues(ask_page(asked.page)), asked.page, {}, view.count_entries("issues"))
    return render_page(request, "issues", {"rows": rows, "paging": paging})
