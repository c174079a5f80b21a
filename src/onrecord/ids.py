"""Names computed from content: the same input has the same name on every machine, in every order."""

from __future__ import annotations

import hashlib
from dataclasses import fields

from onrecord.record import Claim, ClaimId, Decision, Entry, Issue, Item, ItemId, Link, Method, Raw, Reading, Span

Part = str | int | float | bool | bytes | None


def content_id(prefix: str, *parts: Part) -> str:
    """A name for these parts; their order, types and boundaries count.

    Each part is framed by its type and length before it is hashed with SHA-256, so that ("ab", "c") and
    ("a", "bc") differ, and so do 1 and "1". The name is the prefix and the first 128 bits in hexadecimal.
    """
    digest = hashlib.sha256()
    for part in parts:
        tag, body = _frame(part)
        digest.update(f"{tag}{len(body)}:".encode())
        digest.update(body)
    return f"{prefix}-{digest.hexdigest()[:32]}"


def _frame(part: Part) -> tuple[str, bytes]:
    """A letter for the part's type, and its bytes."""
    if part is None:
        return "n", b""
    if isinstance(part, bytes):
        return "b", part
    if isinstance(part, bool):
        return "t", b"1" if part else b"0"
    if isinstance(part, str):
        return "s", part.encode("utf-8", "surrogatepass")
    return ("i" if isinstance(part, int) else "f"), repr(part).encode()


def digest_bytes(body: bytes) -> str:
    """The SHA-256 of these bytes, in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def item_id(item: Item) -> ItemId:
    """The name that an item must have: of its bytes, its name, what made its text, and everything read from it."""
    text = digest_bytes(item.text.encode("utf-8", "surrogatepass"))
    known = (item.title, item.url, item.publisher, item.published, item.language)
    segments = [n for s in item.segments for n in (s.start, s.source_start, s.length)]
    return ItemId(content_id("item", item.raw_digest, item.name, item.reader, text, *known, *segments))


def claim_id(claim: Claim) -> ClaimId:
    """The name that a claim must have: of all that it says, how sure it is, and what made it."""
    parts: list[Part] = [claim.item, claim.kind, claim.trigger.start, claim.trigger.end, claim.modality.value]
    parts += [claim.confidence, claim.modality_confidence]
    for role in (*claim.roles, *claim.speakers):
        parts += [role.name, role.span.start, role.span.end, role.confidence]
    return ClaimId(content_id("claim", *parts, *_method_parts(claim.method)))


def reading_id(reading: Reading) -> str:
    """The name that a reading must have: of the item, the bytes and name it was made from, and the method."""
    parts = (reading.item, reading.raw_digest, reading.name, reading.claims)
    return content_id("reading", *parts, *_method_parts(reading.method))


def link_id(link: Link) -> str:
    """The name that a link must have: of the claim, the words, what they stand for and why."""
    reasons = [p for r in link.reasons for p in (r.name, r.detail, r.score)]
    value: list[Part] = [type(link.value).__name__]
    if link.value is not None:
        value += [getattr(link.value, f.name) for f in fields(link.value)]
    return content_id("link", link.claim, link.role, link.span.start, link.span.end, *value, *reasons)


def issue_id(issue: Issue) -> str:
    """The name that an issue must have."""
    return content_id("issue", issue.step, issue.source, issue.place, issue.what, issue.remedy)


def decision_id(decision: Decision) -> str:
    """The name that a decision must have: of who ruled what on which subjects, when and why."""
    parts: list[Part] = [decision.act.value, decision.reason, decision.by, decision.at]
    for subject in decision.subjects:
        parts += ["subject", subject.type, subject.id, subject.kind, *_span_parts(subject.trigger)]
    for change in decision.changes:
        parts += ["change", change.field, change.value, *_span_parts(change.span)]
    return content_id("decision", *parts)


def entry_id(entry: Entry) -> str:
    """The name that any entry must have; equal entries, and only they, share it."""
    match entry:
        case Raw():
            return digest_bytes(entry.body)
        case Item():
            return item_id(entry)
        case Reading():
            return reading_id(entry)
        case Claim():
            return claim_id(entry)
        case Link():
            return link_id(entry)
        case Issue():
            return issue_id(entry)
        case Decision():
            return decision_id(entry)


def _span_parts(span: Span | None) -> list[Part]:
    """Where the span stands, or nothing for none; its quote follows from that."""
    return [None] if span is None else [span.item, span.start, span.end]


def _method_parts(method: Method) -> list[Part]:
    """A method's parts in a fixed order."""
    return [method.reader, *(p for pair in sorted(method.digests) for p in pair)]
