"""What the ledger holds, at a glance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.desk.cards import find_kind
from onrecord.desk.derived import Happening
from onrecord.desk.happenings import find_incidents
from onrecord.desk.queries import CurrentDesk, CurrentView, HappeningQuery
from onrecord.desk.rendering import Desk, render_page
from onrecord.desk.rows import list_documents
from onrecord.desk.visits import KEPT, begin_visit, name_cookie, read_visit, tell_news
from onrecord.desk.wording import GROUPS
from onrecord.kinds import Kind
from onrecord.ports import ClaimFilter, Ruled, View
from onrecord.record import Modality

NEWEST = 6
REASONS = 5
DISPUTED = 5

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Bar:
    """How many claims of a kind are shown; `share` is that of the longest bar, in per cent."""

    kind: Kind
    claims: int
    share: float


@router.get("/", include_in_schema=False)
def show_overview(request: Request, view: CurrentView, desk: CurrentDesk) -> HTMLResponse:
    """What the ledger holds, what is new in it, what contradicts itself, what waits, what was set aside."""
    least = desk.settings.min_confidence
    now = datetime.now(UTC)
    cookie = name_cookie(desk.settings.ledger)
    visit = read_visit(request.cookies.get(cookie), view, now)
    bars = _count_kinds(view, least)
    context = {
        "counts": {name: view.count_entries(name) for name in ("items", "issues")},
        "claims": sum(bar.claims for group in bars.values() for bar in group),
        "bars": bars,
        "manner_counts": _count_manners(view, least),
        "reasons": view.list_reasons(REASONS),
        "newest": list(list_documents(view, view.latest_items(NEWEST), least)),
        "waiting": view.count_claims(ClaimFilter(ruled=Ruled.WAITING, min_confidence=least)),
        "reread": view.count_claims(ClaimFilter(ruled=Ruled.REREAD, min_confidence=least)),
        "news": tell_news(desk.ledger, view, visit),
        "disputes": _find_disputes(desk, view),
        "derives": desk.derivations is not None,
        "find_kind": find_kind,
        "least": least,
    }
    page = render_page(request, "overview", context)
    kept = (visit or begin_visit(view, now)).write()
    page.set_cookie(cookie, kept, max_age=KEPT, httponly=True, samesite="strict")
    return page


@dataclass(frozen=True, slots=True)
class Disputes:
    """How many incidents there are, of how many accounts differ or somebody denies, and the most disputed ones.

    `deals` are rows of the arms register whose sources contradict each other, None where it was not made yet.
    """

    incidents: int
    disputed: int
    denied: int
    first: tuple[Happening, ...]
    deals: int | None


def _find_disputes(desk: Desk, view: View) -> Disputes | None:
    """What contradicts itself; None while the incidents are being made (a page never waits for them)."""
    made = find_incidents(desk, view, patience=0)
    if made is None:
        return None
    found, _ = made.catalogue.select(HappeningQuery(sort="disputes"), 0, DISPUTED)
    register = desk.backroom.peek("register")
    return Disputes(
        incidents=len(made.catalogue.every),
        disputed=made.catalogue.disputed,
        denied=made.catalogue.denied,
        first=tuple(each for each in found if each.disputes or each.denials),
        deals=sum(bool(row.clashes) for row in register.value.supplies) if register else None,
    )


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
