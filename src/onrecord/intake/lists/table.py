"""A list of one's own as CSV: a column `name`, and where there are any `id`, `kind`, `aliases`, `countries`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from onrecord.intake.encoding import decode_body
from onrecord.intake.lists.entry import Draft, finish_entry
from onrecord.record import Issue, Listed


def is_header(head: bytes) -> bool:
    """Whether a file that begins so has a column for names."""
    first = head.decode("utf-8", "replace").splitlines()[:1]
    return bool(first) and "name" in {column.strip().strip('"').casefold() for column in first[0].split(",")}


def read_entries(file: Path) -> Iterator[Listed | Issue]:
    """Every row of the file. Aliases and countries stand apart by ";" or "|"; a row without an id has its name for one,
    and one without a kind may be of any."""
    reader = csv.reader(decode_body(file.read_bytes()).text.lstrip("\ufeff").splitlines())
    header = [column.strip().casefold() for column in next(reader)]
    for number, fields in enumerate(reader, 2):
        row = dict(zip(header, fields, strict=False))
        name = row.get("name", "")
        draft = Draft(row.get("id") or name, row.get("kind", "").strip().casefold(), names=[name])
        draft.names += _split(row.get("aliases", ""))
        draft.countries = _split(row.get("countries", ""))
        draft.programmes = _split(row.get("programmes", ""))
        yield finish_entry(draft, file, f"line {number}")


def _split(field: str) -> list[str]:
    return field.replace("|", ";").split(";")
