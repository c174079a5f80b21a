"""The switches of the page's foot: names masked or not, graphic text covered or not."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse

from onrecord.desk.look import COOKIE, KEPT, change_look, read_look
from onrecord.desk.queries import CurrentDesk
from onrecord.desk.routes.decisions import Filled, read_form

router = APIRouter(include_in_schema=False)


@router.post("/look")
def set_look(request: Request, desk: CurrentDesk, filled: Annotated[Filled, Depends(read_form)]) -> RedirectResponse:
    """The browser keeps the look, and is led back to the page where it was changed."""
    look = change_look(read_look(request.cookies, desk.settings), filled.values)
    answer = RedirectResponse(filled.back, 303)
    answer.set_cookie(COOKIE, look.write(), max_age=KEPT, httponly=True, samesite="strict")
    return answer
