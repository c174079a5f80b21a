"""Faults as pages: one table from a fault's status to what a person reads."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from onrecord.desk.backroom import BeingMade
from onrecord.desk.rendering import render_page
from onrecord.desk.safety import HEADERS
from onrecord.errors import OnrecordError, TryAgain

TITLES = {
    202: "In a moment",
    400: "That cannot be asked this way",
    403: "This did not come from the desk",
    404: "Nothing under this name",
    405: "That is not done here",
    409: "Somebody ruled meanwhile",
    422: "This cannot be taken in",
    500: "The desk met a fault",
    503: "Not ready yet",
}
"""The heading for each status that an `OnrecordError` or the web framework can have."""


RETRIED = (BeingMade.status, TryAgain.status)
"""The statuses after which a page loads again by itself."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a person or a program is told when a request cannot be answered."""

    status: int
    what: str
    remedy: str

    @property
    def title(self) -> str:
        """The heading of the page."""
        return TITLES.get(self.status, TITLES[500] if self.status >= 500 else TITLES[400])


def answer_fault(request: Request, fault: Fault) -> Response:
    """The fault as a page, or as JSON under `/api`."""
    if request.url.path.startswith("/api/"):
        body = {"status": fault.status, "what": fault.what, "remedy": fault.remedy}
        return JSONResponse(body, status_code=fault.status)
    page = render_page(request, "fault", {"fault": fault, "retried": fault.status in RETRIED}, fault.status)
    if fault.status in RETRIED and request.method == "GET":
        page.headers["Refresh"] = "3"  # the browser asks again by itself
    return page


async def _answer_own(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    return answer_fault(request, Fault(error.status, error.what, error.remedy))


async def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        fault = Fault(404, f"There is no page {request.url.path}.", "Start from the overview.")
    elif error.status_code == 405:
        fault = Fault(405, f"{request.method} is not answered here.", "Start from the overview.")
    else:
        fault = Fault(error.status_code, str(error.detail), "Go back and try another way.")
    return answer_fault(request, fault)


async def _answer_question(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = (f"{'.'.join(str(p) for p in e['loc'][1:])}: {e['msg']}" for e in error.errors())
    return answer_fault(request, Fault(400, "; ".join(told), "Change the address, or start from the form again."))


async def _answer_crash(request: Request, error: Exception) -> Response:
    """The boundary: whatever was not foreseen becomes a page, and the server's log keeps the trace."""
    remedy = "Look at the output of the command that serves the desk, and report it with the address above."
    answer = answer_fault(request, Fault(500, f"{type(error).__name__} while answering {request.url.path}.", remedy))
    answer.headers.update(
        HEADERS | {"Cache-Control": "no-store"}
    )  # this answer is made outside of the middleware that adds them
    return answer


def register_faults(app: FastAPI) -> None:
    """Every fault of the application is answered from the table."""
    app.add_exception_handler(OnrecordError, _answer_own)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(RequestValidationError, _answer_question)
    app.add_exception_handler(Exception, _answer_crash)
