"""The UK's lists as CSV: the UK sanctions list, and the OFSI consolidated list before it. One row for each name."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from onrecord.intake.encoding import decode_body
from onrecord.intake.lists.entry import Draft, finish_entry
from onrecord.record import Issue, Listed

_IDS = ("Unique ID", "Group ID")
_FORENAMES = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5")
_KINDS = {"individual": "person", "entity": "body", "ship": "vessel"}
_FIELDS = {
    "kind": ("Individual, Entity, Ship", "Designation Type", "Group Type"),
    "countries": ("Nationality(/ies)", "Nationality", "Address Country", "Country", "Current believed flag of ship"),
    "born": ("D.O.B", "DOB"),
    "programmes": ("Regime Name", "Regime"),
    "quality": ("Alias strength", "Alias Quality"),
    "script": ("Name non-latin script", "Name Non-Latin Script"),
}


def is_header(head: bytes) -> bool:
    """Whether a file that begins so is one of these lists."""
    lines = head.decode("utf-8", "replace").splitlines()[:2]
    return any("Name 6" in line and any(id in line for id in _IDS) for line in lines)


def read_entries(file: Path) -> Iterator[Listed | Issue]:
    """Every entry of the list, in the order of its first row; the rows of an entry need not stand together."""
    lines = decode_body(file.read_bytes()).text.splitlines()
    first = 0 if "Name 6" in lines[0] else 1  # the first line may say when the list was made
    drafts: dict[str, tuple[int, Draft]] = {}
    for number, row in enumerate(csv.DictReader(lines[first:]), first + 2):
        id = _find(row, _IDS)
        if not id:
            yield Issue("intake", str(file), f"line {number}", "a row has no id", "look at it in the list itself")
            continue
        _, draft = drafts.setdefault(id, (number, Draft(id, "body")))
        _add_row(row, draft)
    for number, draft in drafts.values():
        yield finish_entry(draft, file, f"line {number}")


def _add_row(row: dict[str, str], draft: Draft) -> None:
    kind = _find(row, _FIELDS["kind"]).casefold()
    draft.kind = _KINDS.get(kind, draft.kind)
    name = " ".join([*(row.get(part) or "" for part in _FORENAMES), row.get("Name 6") or ""])
    weak = "low" in _find(row, _FIELDS["quality"]).casefold()
    (draft.weak if weak else draft.names).append(name)
    draft.names.append(_find(row, _FIELDS["script"]))
    for column in _FIELDS["countries"]:
        draft.countries += _split(row.get(column) or "")
    for column in _FIELDS["born"]:
        draft.born += _split(row.get(column) or "")
    draft.programmes.append(_find(row, _FIELDS["programmes"]))


def _find(row: dict[str, str], columns: tuple[str, ...]) -> str:
    """The first of these columns that has a value."""
    return next((value.strip() for column in columns if (value := row.get(column) or "").strip()), "")


def _split(value: str) -> list[str]:
    """The values of a field that may hold several: "(1) France (2) Norway", "France|Norway"."""
    parts = [part for piece in value.split("|") for part in piece.split("(")]
    return [part.partition(")")[2] or part for part in parts if part.strip()]
