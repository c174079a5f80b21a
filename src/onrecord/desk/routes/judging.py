"""The queue: one claim after the other, beside its words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from onrecord.desk.judging import count_states, find_next, list_upcoming, make_focus
from onrecord.desk.queries import Blank, ClaimQuery, CurrentDesk, CurrentView
from onrecord.desk.rendering import Desk, render_page
from onrecord.desk.rows import list_claims
from onrecord.desk.verdicts import read_labels
from onrecord.kinds import load_kinds
from onrecord.ports import ClaimFilter, Ruled, View
from onrecord.record import Claim

router = APIRouter(include_in_schema=False)


class QueueQuery(ClaimQuery):
    """Which queue: the filters of the claims form, the claim to judge or the one just left, and the ruling just made."""

    ruled: Blank[Ruled] = Ruled.WAITING
    claim: Blank[str] = None
    after: Blank[str] = None
    done: Blank[str] = None


@router.get("/judge")
def show_queue(
    request: Request, desk: CurrentDesk, view: CurrentView, asked: Annotated[QueueQuery, Query()]
) -> HTMLResponse:
    """One claim to judge, what comes after it, and the ruling made just now, which can be taken back."""
    wanted = asked.make_filter(desk.settings)
    claim = view.claim(asked.claim) if asked.claim else find_next(view, wanted, asked.after)
    context = {
        "asked": asked,
        "wanted": wanted,
        "seen": view.seq,
        "focus": make_focus(view, claim, desk.derivations) if claim else None,
        "upcoming": _list_rows(desk, view, wanted, claim),
        "tallies": count_states(view, wanted),
        "done": view.decision(asked.done) if asked.done else None,
        "labels": read_labels(view, [claim.item] if claim else []),
        "kinds": load_kinds(),
    }
    return render_page(request, "judge", context)


def _list_rows(desk: Desk, view: View, wanted: ClaimFilter, claim: Claim | None) -> list[object]:
    return list(list_claims(view, list_upcoming(view, wanted, claim), desk.derivations))
