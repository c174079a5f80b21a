"""What the ledger holds, at a glance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.desk.cards import find_kind
from onrecord.desk.queries import CurrentSettings, CurrentView
from onrecord.desk.rendering import render_page
from onrecord.desk.rows import list_documents
from onrecord.desk.wording import GROUPS
from onrecord.kinds import Kind
from onrecord.ports import ClaimFilter, Ruled, View
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
    counts = {name: view.count_entries(name) for name in ("items", "issues")}
    least = settings.min_confidence
    bars = _count_kinds(view, least)
    context = {
        "counts": counts,
        "claims": sum(bar.claims for group in bars.values() for bar in group),
        "bars": bars,
        "manner_counts": _count_manners(view, least),
        "reasons": view.list_reasons(REASONS),
        "newest": list(list_documents(view, view.latest_items(NEWEST), least)),
        "waiting": view.count_claims(ClaimFilter(ruled=Ruled.WAITING, min_confidence=least)),
        "least": least,
    }
    return render_page(request, "overview", context)


def _count_kinds(view: View, least: float) -> dict[str, list[Bar]]:
    """A bar for each kind with claims, by group, the longest first."""
    counted: Counter[str] = Counter()
    for (kind, _), number in view.tally_claims(least).items():
        counted[kind] += number
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
