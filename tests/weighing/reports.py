"""Invented reports as the register and the relations take them in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.pipeline.reports import mark_text
from onrecord.record import Item, ItemId
from onrecord.weighing.transfer import Placed, Report, Undone
from weighing.stories import make_document


def make_reports(documents: Sequence[Mapping[str, Any]], prefix: str = "d") -> list[Report]:
    """The reports d0, d1 … of a case."""
    return [_make_report(prefix, at, told) for at, told in enumerate(documents)]


def _make_report(prefix: str, at: int, told: Mapping[str, Any]) -> Report:
    name = f"{prefix}{at}"
    linked = make_document(name, told, told.get("reader", "made for a test"))
    text = told["text"].rstrip("\n")
    item = Item(
        ItemId(name), f"{name}.txt", name, "0" * 64, "text", text, published=str(told["at"]), publisher=told["by"]
    )
    report = mark_text(item, linked[0].document)
    changes = told.get("undone")
    roots = (ItemId(f"{prefix}{told['copy_of']}"),) if "copy_of" in told else report.roots
    return replace(
        report,
        claims=tuple(Placed(each, each.claim.trigger.start) for each in linked),
        roots=roots,
        undone=(_undo(text, *changes),) if changes else (),
    )


def _undo(text: str, what: str, before: str, after: str) -> Undone:
    at = text.index(before)
    return Undone(at, at + len(before), what, before, after)
