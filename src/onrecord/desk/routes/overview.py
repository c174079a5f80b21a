"""What the ledger holds, at a glance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.desk.cards import find_kind
from onrecord.desk.queries import CurrentSettings, CurrentView
from onrecord.desk.rendering import render_page
from onrecord.desk.rows import DocumentRow, list_documents
from onrecord.desk.wording import GROUPS
from onrecord.kinds import Kind
from onrecord.ports import ClaimFilter, View
from onrecord.record import Modality

NEWEST = 6
REASONS = 5

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Bar:
    """How many claims of a kind are shown; `share` is that of the longest bar, in per cent."""

    kind: Kind
    claims: int
    share: float


@router.get("/", include_in_schema=False)
def show_overview(request: Request, view: CurrentView, settings: CurrentSettings) -> HTMLResponse:
    """What the ledger holds: documents, claims by kind and by how they are said, what was set aside."""
    counts = view.counts()
    least = settings.min_confidence
    bars = _count_kinds(view, least)
    reasons = Counter(issue.what for issue in view.issues()).most_common(REASONS)
    context = {
        "counts": counts,
        "claims": sum(bar.claims for group in bars.values() for bar in group),
        "bars": bars,
        "manner_counts": _count_manners(view, least),
        "reasons": reasons,
        "newest": _list_newest(view, least),
        "least": least,
    }
    return render_page(request, "overview", context)


def _count_kinds(view: View, least: float) -> dict[str, list[Bar]]:
    """A bar for each kind with claims, by group, the longest first."""
    names = (name.removeprefix("kind:") for name in view.counts() if name.startswith("kind:"))
    counted = {name: view.count_claims(ClaimFilter(kind=name, min_confidence=least)) for name in names}
    longest = max(counted.values(), default=0)
    bars = sorted(
        (Bar(find_kind(name), n, 100 * n / longest) for name, n in counted.items() if n),
        key=lambda bar: (-bar.claims, bar.kind.name),
    )
    grouped = {group: [bar for bar in bars if bar.kind.group == group] for group in GROUPS}
    return {group: found for group, found in grouped.items() if found}


def _count_manners(view: View, least: float) -> dict[Modality, int]:
    """How many claims are said in each way; ways without any are left out."""
    counted = {m: view.count_claims(ClaimFilter(modality=m, min_confidence=least)) for m in Modality}
    return {modality: n for modality, n in counted.items() if n}


def _list_newest(view: View, least: float) -> list[DocumentRow]:
    """The documents that were read last, the last first: readings are listed as they came."""
    arrived = {reading.item: None for reading in view.readings()}
    newest = islice(reversed(arrived), NEWEST)
    return list(list_documents(view, [view.item(id) for id in newest], least))
