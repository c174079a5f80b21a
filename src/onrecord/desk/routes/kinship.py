"""A document's kin: another that shares its text side by side, and what a paraphrased text was meant to say."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.desk.comparing import compare_texts, show_meant
from onrecord.desk.derived import Derivations
from onrecord.desk.queries import CurrentDesk, CurrentView
from onrecord.desk.rendering import Desk, render_page
from onrecord.errors import NotFound
from onrecord.record import ItemId

LONGEST = 150_000
"""How many code points of a text can be compared on one page."""

router = APIRouter(prefix="/documents", include_in_schema=False)


@router.get("/{id}/beside/{other}")
def show_beside(request: Request, desk: CurrentDesk, view: CurrentView, id: str, other: str) -> HTMLResponse:
    """Two documents side by side, their differences marked."""
    left, right = view.item(ItemId(id)), view.item(ItemId(other))
    _check_length(max(len(left.text), len(right.text)))
    pairings = find_derivations(desk).align(left, right)
    rows = list(compare_texts(left.text, right.text, pairings))
    return render_page(request, "beside", {"left": left, "right": right, "rows": rows, "shared": bool(pairings)})


@router.get("/{id}/meant")
def show_meant_text(request: Request, desk: CurrentDesk, view: CurrentView, id: str) -> HTMLResponse:
    """A document as it was written and as it was meant."""
    item = view.item(ItemId(id))
    _check_length(len(item.text))
    swaps = find_derivations(desk).read_meant(item)
    return render_page(request, "meant", {"item": item, "swaps": len(swaps), "body": show_meant(item.text, swaps)})


def find_derivations(desk: Desk) -> Derivations:
    """What derives things for this desk; NotFound where it was opened without."""
    if desk.derivations is None:
        raise NotFound("This desk was opened without what derives this.", "Open it with `onrecord serve`.")
    return desk.derivations


def _check_length(length: int) -> None:
    if length > LONGEST:
        raise NotFound(f"A text of {length:,} characters is too long for this page.", "Look at it in parts instead.")
