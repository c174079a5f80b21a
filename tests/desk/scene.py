"""A small ledger for the desk's tests: invented reports, and what a reader might have found in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.ids import claim_id, digest_bytes, item_id, link_id, reading_id
from onrecord.ports import Ledger
from onrecord.record import (
    ROLES,
    Claim,
    ClaimId,
    Entity,
    Entry,
    Issue,
    Item,
    ItemId,
    Link,
    Method,
    Modality,
    Quantity,
    Raw,
    Reading,
    Reason,
    Role,
    Span,
    When,
    Where,
)

REPORTS = Path(__file__).parent / "reports.json"
METHOD = Method("sample-reader 1", (("kinds", "kinds-0001"), ("model", "model-0001")))

ISSUES = (
    Issue("intake", "reports/scan.pdf", "", "the format is not known", "save it as text or HTML"),
    Issue("intake", "clippings.jsonl", "line 9, text", "the field is missing", "give each line a text"),
    Issue("intake", "clippings.jsonl", "line 12, text", "the field is missing", "give each line a text"),
    Issue("intake", "reports/lettre.txt", "", "the text is not English (fr)", "read it when its language is known"),
)

type Report = Mapping[str, Any]


def load_reports() -> list[Report]:
    """The invented reports, a copy with the text and the claims of what it copies."""
    reports: list[Report] = json.loads(REPORTS.read_text("utf-8"))
    by_name = {r["name"]: r for r in reports}
    return [{**by_name[r["same_as"]], **r} if "same_as" in r else r for r in reports]


def fill_ledger(ledger: Ledger, reports: list[Report] | None = None) -> list[Item]:
    """The items of the reports, after everything of them was appended to the ledger."""
    items = []
    for report in load_reports() if reports is None else reports:
        batch = list(make_entries(report))
        ledger.append(batch)
        items += [entry for entry in batch if isinstance(entry, Item)]
    return items


def make_item(text: str, name: str = "note.txt", source: str | None = None, **known: str | None) -> tuple[Raw, Item]:
    """The bytes and the item of a text, with the ids that they must have."""
    body = text.encode("utf-8", "surrogatepass")
    raw = Raw(source or name, name, "text/plain", body, "2031-04-01T08:00:00Z")
    item = Item(ItemId(""), raw.source, name, digest_bytes(body), "text 1", text, **known)
    return raw, replace(item, id=item_id(item))


def make_entries(report: Report, reader: str = METHOD.reader) -> Iterator[Entry]:
    """What the ledger takes for one report read by a reader: its bytes, item, claims, links and reading."""
    method = replace(METHOD, reader=reader)
    known = {name: report.get(name) for name in ("title", "publisher", "published", "url")}
    raw, item = make_item(report["text"], report["name"], report["source"], language="en", **known)
    yield from (raw, item)
    claims = [(make_claim(item, told, method), told) for told in report["claims"]]
    for claim, told in claims:
        yield claim
        yield from make_links(claim, told)
    reading = Reading("", item.id, item.raw_digest, item.name, method, len(claims))
    yield replace(reading, id=reading_id(reading))


def make_claim(item: Item, told: Report, method: Method = METHOD) -> Claim:
    """A claim told in the notation of the training passages; words that stand more than once are the nearest."""
    at = told.get("trigger_start", item.text.find(told["trigger"]))
    trigger = item.cut(at, at + len(told["trigger"]))
    roles = tuple(Role(name, _find(item, words, at), 0.9) for name in ROLES for words in told.get(name, ()))
    speakers = tuple(Role("speaker", _find(item, words, at), 0.8) for words in told["speaker"])
    modality, confidence = Modality(told["modality"]), float(told.get("confidence", 0.9))
    claim = Claim(
        ClaimId(""), item.id, told["type"], trigger, roles, speakers, modality, confidence, confidence, method
    )
    return replace(claim, id=claim_id(claim))


def make_links(claim: Claim, told: Report) -> Iterator[Link]:
    """The links of a claim: one for each value that is told."""
    spans = {role.name: role.span for role in (*claim.roles, *claim.speakers)}
    if "quantity" in told:
        yield _make_link(claim, "number", spans["number"], Quantity(*told["quantity"]))
    if "when" in told:
        yield _make_link(claim, "time", spans["time"], When(*told["when"]))
    if "where" in told:
        name, country, precision = told["where"]
        span = spans.get("place", spans.get("patient", claim.trigger))
        yield _make_link(claim, "place", span, Where(name, country, None, None, precision, "sample", None))
    for role, (id, name) in told.get("entities", {}).items():
        yield _make_link(claim, role, spans[role], Entity(id, name))
    for role, why in told.get("unresolved", {}).items():
        yield _make_link(claim, role, spans[role], None, why)


def _make_link(
    claim: Claim, role: str, span: Span, value: Quantity | When | Where | Entity | None, why: str = "sample"
) -> Link:
    link = Link("", claim.id, role, span, value, (Reason("rule", why, 1.0),))
    return replace(link, id=link_id(link))


def _find(item: Item, words: str, near: int) -> Span:
    """The occurrence of the words that stands nearest."""
    starts = [at for at in range(len(item.text)) if item.text.startswith(words, at)]
    start = min(starts, key=lambda at: abs(at - near))
    return item.cut(start, start + len(words))
