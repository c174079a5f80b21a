"""What no ledger takes in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contract.reports import (
    METHOD,
    TEXT,
    Report,
    find_span,
    make_issue,
    make_link,
    make_reading,
)
from onrecord.errors import Stop
from onrecord.ids import entry_id
from onrecord.ports import Ledger
from onrecord.record import Batch, Claim, ClaimId, Item, ItemId, Link, Method, Reading, Span

REPORT = Report("a/one.txt")
CLAIM = REPORT.claims[0]
LINK = next(entry for entry in REPORT.entries() if isinstance(entry, Link))
OTHER = Report("a/other.txt", text=TEXT.replace("two", "ten"), told=()).item


def _rename[T: (Claim, Link, Reading, Item)](entry: T) -> T:
    return replace(entry, id=entry_id(entry))


def _misquote(span: Span) -> Span:
    return replace(span, quote="x" * len(span.quote))


REFUSED: dict[str, tuple[Batch, str]] = {
    "a false item id": ([replace(REPORT.item, id=ItemId("item-1"))], "is not the id of its content"),
    "a false claim id": ([*REPORT.entries(), replace(CLAIM, id=ClaimId("claim-1"))], "is not the id"),
    "a false link id": ([*REPORT.entries(), replace(LINK, id="link-1")], "is not the id"),
    "a false trigger": (
        [*REPORT.entries()[:2], replace(CLAIM, trigger=_misquote(CLAIM.trigger))],
        f"claim {CLAIM.id}: trigger 7:16 quotes 'xxxxxxxxx', but the text has 'delivered'",
    ),
    "a false role": (
        [*REPORT.entries()[:2], replace(CLAIM, roles=(replace(CLAIM.roles[0], span=_misquote(CLAIM.roles[0].span)),))],
        "is not the id",
    ),
    "a false quote of a role": (
        [
            *REPORT.entries()[:2],
            replace(CLAIM, roles=(*CLAIM.roles[:-1], replace(CLAIM.roles[-1], span=_misquote(CLAIM.roles[-1].span)))),
        ],
        f"claim {CLAIM.id}: time ",
    ),
    "a false quote of a speaker": (
        [
            *REPORT.entries()[:2],
            replace(CLAIM, speakers=tuple(replace(s, span=_misquote(s.span)) for s in CLAIM.speakers)),
        ],
        f"claim {CLAIM.id}: speaker ",
    ),
    "a false quote of a link": (
        [*REPORT.entries()[:3], replace(LINK, span=_misquote(LINK.span))],
        f"link {LINK.id} of claim {CLAIM.id}: agent 0:6 quotes 'xxxxxx'",
    ),
    "a span after the end": (
        [*REPORT.entries()[:2], _rename(replace(CLAIM, trigger=Span(CLAIM.item, 9000, 9001, "x")))],
        "but the text has ''",
    ),
    "a span of another item": (
        [*REPORT.entries()[:2], replace(CLAIM, trigger=replace(CLAIM.trigger, item=OTHER.id))],
        f"is of {OTHER.id}, not of {CLAIM.item}",
    ),
    "a link to another item": (
        [*REPORT.entries(), make_link(CLAIM, "agent", find_span(OTHER, "Karvia"), None)],
        f"is of {OTHER.id}",
    ),
    "a claim of no item": ([CLAIM], f"names {CLAIM.item}, which is not in the ledger"),
    "a link of no claim": ([*REPORT.entries()[:2], LINK], f"names {CLAIM.id}, which is not in the ledger"),
    "an item of no bytes": ([REPORT.item], "which is not in the ledger"),
    "a reading of no item": ([make_reading(REPORT.item, 0)], "which is not in the ledger"),
    "a reading of fewer claims": ([*REPORT.entries()[:-1], make_reading(REPORT.item, 4)], "4 claims, but 3 are there"),
    "a confidence over 1": ([*REPORT.entries()[:2], _rename(replace(CLAIM, confidence=1.5))], "no confidence"),
    "a whole confidence": ([*REPORT.entries()[:2], _rename(replace(CLAIM, confidence=1))], "no confidence"),
    "a negative zero": ([*REPORT.entries()[:2], _rename(replace(CLAIM, confidence=-0.0))], "no confidence"),
    "no confidence at all": ([*REPORT.entries()[:2], _rename(replace(CLAIM, confidence=float("nan")))], "no conf"),
    "an unknown role": (
        [*REPORT.entries()[:2], _rename(replace(CLAIM, roles=(replace(CLAIM.roles[0], name="witness"),)))],
        "there is no role 'witness'",
    ),
    "a speaker by another name": (
        [*REPORT.entries()[:2], _rename(replace(CLAIM, speakers=(replace(CLAIM.speakers[0], name="agent"),)))],
        "there is no role 'agent'",
    ),
    "digests in another order": (
        [
            *Report("a/one.txt", told=()).entries(),
            *Report("b/two.txt", told=(), method=Method(METHOD.reader, METHOD.digests[::-1])).entries(),
        ],
        "another order",
    ),
}


@pytest.mark.parametrize(("batch", "what"), REFUSED.values(), ids=REFUSED)
def test_refuses(ledger: Ledger, batch: Batch, what: str) -> None:
    """Stop says what does not hold, and nothing of the batch is written."""
    empty = ledger.digest()
    with pytest.raises(Stop) as stopped:
        ledger.append([make_issue(), *batch])
    assert what in stopped.value.what
    assert ledger.digest() == empty
    assert ledger.view().counts()["issues"] == 0
