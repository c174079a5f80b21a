"""The table of claims: who says that who did what to whom, with what, how many, where and when."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.desk.countries import load_names
from onrecord.desk.paging import COUNTED, ask_page, tell_total, turn_page
from onrecord.desk.queries import Claims, CurrentDesk, CurrentView
from onrecord.desk.rendering import render_page
from onrecord.desk.rows import list_claims
from onrecord.desk.verdicts import read_labels
from onrecord.kinds import load_kinds

router = APIRouter()


@router.get("/claims", include_in_schema=False)
def show_claims(request: Request, desk: CurrentDesk, view: CurrentView, asked: Claims) -> HTMLResponse:
    """The claims that fit the filters, each with its sentence."""
    wanted = asked.make_filter(desk.settings)
    total = tell_total(view.count_claims(wanted, COUNTED), wanted)
    claims, paging = turn_page(view.claims(wanted, ask_page(asked.page)), asked.page, asked.as_address(), total)
    context = {
        "rows": list(list_claims(view, claims, desk.derivations)),
        "labels": read_labels(view, (claim.item for claim in claims)),
        "paging": paging,
        "asked": asked,
        "wanted": wanted,
        "kinds": load_kinds(),
        "countries": load_names(),
    }
    return render_page(request, "claims", context)
