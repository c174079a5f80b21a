"""What can be taken out, as files to save."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse
from starlette.background import BackgroundTask

from onrecord.desk.queries import CurrentDesk, CurrentView
from onrecord.desk.rendering import render_page
from onrecord.desk.routes.kinship import find_derivations
from onrecord.errors import NotFound

router = APIRouter(prefix="/exports", include_in_schema=False)

TOLD = {
    "claims": "every claim with its words, links and rulings, one JSON object a line",
    "csv": "every claim as a row for a spreadsheet",
    "passages": "what people judged, as passages to train a reader on",
    "copies": "which documents share a text, and what was changed",
    "incidents": "one line for each incident",
    "tolls": "every figure of every incident",
    "transfers": "one line for each arms transfer",
    "shares": "the part of each supplier in what a recipient got in a year, and the concentration of that year",
    "relations": "one line for each tie between two parties, with its interval and events",
    "tenures": "one line for each person in an office",
    "entities": "everybody whom claims speak of, under all their names",
    "ftm": "named actors as FollowTheMoney entities",
}
"""What each export holds, for people; one that is not named here is still offered."""


@router.get("")
def list_exports(request: Request, desk: CurrentDesk) -> HTMLResponse:
    """What can be taken out."""
    return render_page(request, "exports", {"names": find_derivations(desk).list_exports(), "told": TOLD})


@router.get("/{name}")
def send_export(desk: CurrentDesk, view: CurrentView, name: str) -> FileResponse:
    """The export as a file to save, made of the ledger as it stands."""
    derivations = find_derivations(desk)
    if name not in derivations.list_exports():
        raise NotFound(f"There is no export {name!r}.", f"Choose one of {', '.join(derivations.list_exports())}.")
    folder = mkdtemp(prefix="onrecord-")
    path = Path(folder) / name
    derivations.export(view, name, path, desk.settings.min_confidence)
    kind = "csv" if name == "csv" else "jsonl"
    gone = BackgroundTask(rmtree, folder, ignore_errors=True)
    return FileResponse(path, filename=f"{name}.{kind}", media_type="text/plain", background=gone)
