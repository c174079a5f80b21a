"""What goes out of a ledger: one folder an export."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TextIO

from onrecord.errors import NotFound
from onrecord.exports.claims import ENCODING as CLAIMS_ENCODING
from onrecord.exports.claims import write_claims
from onrecord.exports.csv import ENCODING as CSV_ENCODING
from onrecord.exports.csv import write_csv
from onrecord.exports.passages import ENCODING as PASSAGES_ENCODING
from onrecord.exports.passages import write_passages
from onrecord.exports.statements import ExportOptions
from onrecord.exports.target import Target, open_target
from onrecord.ports import View

__all__ = ["EXPORTS", "Export", "ExportOptions", "export_rows", "export_view"]


@dataclass(frozen=True, slots=True)
class Export:
    """How a view is written out. `write` returns how many records it wrote; line ends are its own."""

    write: Callable[[View, TextIO, ExportOptions], int]
    encoding: str


EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        "claims": Export(write_claims, CLAIMS_ENCODING),
        "csv": Export(write_csv, CSV_ENCODING),
        "passages": Export(write_passages, PASSAGES_ENCODING),
    }
)
"""Every export by the name that people call it."""


def export_view(view: View, name: str, out: Target, options: ExportOptions = ExportOptions()) -> int:
    """How many records were written to a path, to "-" (standard output) or to an open text stream.

    A file is written beside its target and moved into place at the end, so that no half of it is ever seen.
    NotFound where there is no such export, UserFault where the path cannot be written to.
    """
    export = EXPORTS.get(name)
    if export is None:
        raise NotFound(f"there is no export {name!r}", f"choose one of {', '.join(EXPORTS)}")
    with open_target(out, export.encoding) as stream:
        return export.write(view, stream, options)


def export_rows(rows: Iterable[Mapping[str, object]], out: Target) -> int:
    """How many derived rows were written, one JSON object a line; UserFault where the path cannot be written to."""
    count = 0
    with open_target(out, "utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count
