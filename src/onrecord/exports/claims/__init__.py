"""The claims export: one JSON object a line, for programs and for the yardsticks."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, TextIO

from onrecord.exports.statements import ExportOptions, Statement, read_statements
from onrecord.ports import View
from onrecord.record import ROLES, Quantity, Role, Span, When, Where
from onrecord.rulings import Verdict

ENCODING = "utf-8"


def write_claims(view: View, out: TextIO, options: ExportOptions) -> int:
    """How many claims were written, one JSON object a line, keys always in the same order.

    Offsets are code points into the stored text of the document.
    """
    count = 0
    for statement in read_statements(view, options):
        out.write(json.dumps(describe_statement(statement), ensure_ascii=False) + "\n")
        count += 1
    return count


def describe_statement(statement: Statement) -> dict[str, Any]:
    """The claim in plain values, as the contract for this export has it."""
    item, claim = statement.item, statement.claim
    quantity, when = statement.find_value("number", Quantity), statement.find_value("time", When)
    return {
        "id": claim.id,
        "document": {
            "id": item.id,
            "source": item.source,
            "title": item.title,
            "publisher": item.publisher,
            "published": item.published,
        },
        "kind": claim.kind,
        "trigger": _describe_span(claim.trigger),
        "roles": {name: [_describe_role(statement, r) for r in claim.roles if r.name == name] for name in ROLES},
        "speaker": [_describe_role(statement, role) for role in claim.speakers],
        "modality": claim.modality.value,
        "quantity": None if quantity is None else asdict(quantity),
        "time": None if when is None else asdict(when),
        "place": _describe_place(statement.find_value("place", Where)),
        "confidence": claim.confidence,
        "copy_of": statement.copy_of,
        "method": {"reader": claim.method.reader, "digests": dict(claim.method.digests)},
        "ruling": _describe_ruling(statement.verdict),
        "labels": [
            {"label": name, "on": each.subjects[0].type, "by": each.by, "at": each.at, "reason": each.reason or None}
            for name, each in sorted(statement.labels.items())
        ],
    }


def _describe_ruling(verdict: Verdict) -> dict[str, Any] | None:
    """How people ruled, and who set which field when; None where nobody has."""
    last = verdict.last
    if last is None:
        return None
    set_by = {name: {"by": each.by, "at": each.at} for name, each in verdict.corrected.items()}
    known = {"state": verdict.state.value, "by": last.by, "at": last.at, "reason": last.reason or None}
    return known | {"corrected": set_by}


def _describe_span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "quote": span.quote}


def _describe_role(statement: Statement, role: Role) -> dict[str, Any]:
    entity = statement.find_entity(role)
    known = {"entity": None, "name": None} if entity is None else {"entity": entity.id, "name": entity.name}
    return _describe_span(role.span) | known


def _describe_place(place: Where | None) -> dict[str, Any] | None:
    if place is None:
        return None
    names = ("name", "country", "lat", "lon", "precision", "source", "id")
    return {name: getattr(place, name) for name in names}
