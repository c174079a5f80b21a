"""Entries as rows and back, without loss."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from onrecord.ids import content_id, digest_bytes, issue_id
from onrecord.record import (
    Act,
    Change,
    Claim,
    Decision,
    Entity,
    Issue,
    Item,
    Link,
    Method,
    Modality,
    Quantity,
    Raw,
    Reading,
    Reason,
    Role,
    Segment,
    Span,
    Subject,
    When,
    Where,
)

type Record = dict[str, Any]

SPEAKER = "speaker"
"""The name that the role of every speaker has, and no other role."""

_VALUES: Mapping[str, type[Quantity | When | Where | Entity]] = {
    kind.__name__: kind for kind in (Quantity, When, Where, Entity)
}
_COUNTRY = re.compile(r"(?:country|body):([A-Z]{2})(?:/|$)")


def write_json(value: object) -> str:
    """The value as JSON, always the same for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def digest_text(text: str) -> str:
    """The SHA-256 of the text's UTF-8 bytes, in hexadecimal."""
    return digest_bytes(text.encode("utf-8", "surrogatepass"))


def write_raw(raw: Raw) -> Record:
    row = {name: getattr(raw, name) for name in ("source", "name", "media_type", "fetched_at")}
    return row | {"id": digest_bytes(raw.body), "body": zlib.compress(raw.body), "meta": write_json(raw.meta)}


def read_raw(row: Any) -> Raw:
    return read_arrival(row, zlib.decompress(row.body))


def read_arrival(row: Any, body: bytes) -> Raw:
    """The raw of a row of `raws`, with this body instead of the row's."""
    meta = tuple((name, value) for name, value in json.loads(row.meta))
    return Raw(row.source, row.name, row.media_type, body, row.fetched_at, meta)


_ITEM_TEXTS = ("id", "source", "name", "reader", "title", "url", "publisher", "published", "language", "text")


def write_item(item: Item) -> Record:
    row = {name: getattr(item, name) for name in _ITEM_TEXTS}
    segments = [(s.start, s.source_start, s.length) for s in item.segments]
    return row | {"text_digest": digest_text(item.text), "segments": write_json(segments)}


def read_item(row: Any) -> Item:
    """The item of a row of `items` that also has the raw's digest as `raw_digest`."""
    segments = tuple(Segment(*numbers) for numbers in json.loads(row.segments))
    known = {name: getattr(row, name) for name in _ITEM_TEXTS}
    return Item(raw_digest=row.raw_digest, segments=segments, **known)


def method_id(method: Method) -> str:
    """A name for the method, whatever the order of its digests."""
    return content_id("method", method.reader, *(part for pair in sorted(method.digests) for part in pair))


def write_method(method: Method) -> Record:
    return {"id": method_id(method), "reader": method.reader, "digests": write_json(method.digests)}


def read_method(row: Any) -> Method:
    return Method(row.reader, tuple((name, digest) for name, digest in json.loads(row.digests)))


def write_reading(reading: Reading) -> Record:
    return {name: getattr(reading, name) for name in ("id", "raw_digest", "name", "claims")}


def read_reading(row: Any, item: Any, method: Method) -> Reading:
    return Reading(row.id, item, row.raw_digest, row.name, method, row.claims)


def write_span(span: Span) -> Record:
    return {"start": span.start, "end": span.end, "quote": span.quote}


def write_claim(claim: Claim) -> Record:
    row = {name: getattr(claim, name) for name in ("id", "kind", "confidence", "modality_confidence")}
    return row | {"modality": claim.modality.value} | write_span(claim.trigger)


def write_arguments(claim: Claim) -> Iterator[Record]:
    """A row for each role of the claim, then for each speaker."""
    for place, role in enumerate((*claim.roles, *claim.speakers)):
        yield {"place": place, "name": role.name, "confidence": role.confidence} | write_span(role.span)


def read_claim(row: Any, item: Any, method: Method, arguments: Sequence[Any]) -> Claim:
    """The claim of a row of `claims` and its rows of `arguments` in order."""
    parts = [Role(a.name, Span(item, a.start, a.end, a.quote), a.confidence) for a in arguments]
    return Claim(
        id=row.id,
        item=item,
        kind=row.kind,
        trigger=Span(item, row.start, row.end, row.quote),
        roles=tuple(role for role in parts if role.name != SPEAKER),
        speakers=tuple(role for role in parts if role.name == SPEAKER),
        modality=Modality(row.modality),
        confidence=row.confidence,
        modality_confidence=row.modality_confidence,
        method=method,
    )


def write_link(link: Link) -> Record:
    value = link.value
    row = {"id": link.id, "role": link.role, "country": find_country(value)} | write_span(link.span)
    row["value_type"] = None if value is None else type(value).__name__
    row["value"] = None if value is None else write_json(asdict(value))
    return row | {"reasons": write_json([(r.name, r.detail, r.score) for r in link.reasons])}


def read_link(row: Any, item: Any, claim: Any) -> Link:
    value = None if row.value_type is None else _VALUES[row.value_type](**json.loads(row.value))
    reasons = tuple(Reason(*parts) for parts in json.loads(row.reasons))
    return Link(row.id, claim, row.role, Span(item, row.start, row.end, row.quote), value, reasons)


def find_country(value: Quantity | When | Where | Entity | None) -> str | None:
    """The code of the country that the value lies in, is, or is a body of; None where it is no country's."""
    if isinstance(value, Where):
        return value.country
    found = _COUNTRY.match(value.id) if isinstance(value, Entity) else None
    return found[1] if found else None


_ISSUE_TEXTS = ("step", "source", "place", "what", "remedy")


def write_issue(issue: Issue) -> Record:
    return {"id": issue_id(issue)} | {name: getattr(issue, name) for name in _ISSUE_TEXTS}


def read_issue(row: Any) -> Issue:
    return Issue(*(getattr(row, name) for name in _ISSUE_TEXTS))


def write_decision(decision: Decision) -> Record:
    row = {name: getattr(decision, name) for name in ("id", "reason", "by", "at")}
    return row | {"act": decision.act.value}


def write_subjects(decision: Decision) -> Iterator[Record]:
    """A row for each subject; its `item` is the item's id, or None without a trigger."""
    for place, subject in enumerate(decision.subjects):
        known = {"type": subject.type, "target": subject.id, "kind": subject.kind}
        yield {"place": place} | known | _write_maybe(subject.trigger)


def write_changes(decision: Decision) -> Iterator[Record]:
    """A row for each change; its `item` is the item's id, or None without a span."""
    for place, change in enumerate(decision.changes):
        yield {"place": place, "field": change.field, "value": change.value} | _write_maybe(change.span)


def read_decision(row: Any, subjects: Sequence[Any], changes: Sequence[Any]) -> Decision:
    """The decision of a row of `decisions` and its rows of `subjects` and `changes`, which also have an `item_id`."""
    return Decision(
        id=row.id,
        act=Act(row.act),
        subjects=tuple(Subject(s.type, s.target, s.kind, _read_maybe(s)) for s in subjects),
        changes=tuple(Change(c.field, _read_maybe(c), c.value) for c in changes),
        reason=row.reason,
        by=row.by,
        at=row.at,
    )


def _write_maybe(span: Span | None) -> Record:
    if span is None:
        return {"item": None, "start": None, "end": None, "quote": None}
    return {"item": span.item} | write_span(span)


def _read_maybe(row: Any) -> Span | None:
    return None if row.item_id is None else Span(row.item_id, row.start, row.end, row.quote)
