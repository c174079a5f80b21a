"""The csv export: one row a claim, for spreadsheets."""

from __future__ import annotations

import csv
import re
from typing import Any, TextIO

from onrecord.exports.statements import ExportOptions, Statement, read_statements
from onrecord.ports import View
from onrecord.record import ROLES, Quantity, When, Where

# With its byte order mark: without it, Excel reads a file that is opened by a double click in the machine's old
# code page and garbles every name. Programs that read CSV skip the mark.
ENCODING = "utf-8-sig"

COLUMNS = (
    *("source", "title", "publisher", "published", "url", "kind", "trigger"),
    *ROLES,
    *("speaker", "modality", "low", "high", "unit", "time_start", "time_end", "time_precision"),
    *("place_name", "country", "confidence", "copy_of", "start", "end", "claim"),
    *("ruling", "ruled_by", "corrected", "labels"),
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")


def write_csv(view: View, out: TextIO, options: ExportOptions) -> int:
    """How many claims were written, one row each under a row of headings (RFC 4180).

    Several words of one role are joined by "; ", a chain of speakers by " < ", the outermost first. A cell that
    a spreadsheet would run as a formula begins with an apostrophe.
    """
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = 0
    for statement in read_statements(view, options):
        writer.writerow([quiet_cell(cell) for cell in list_cells(statement)])
        count += 1
    return count


def list_cells(statement: Statement) -> list[Any]:
    """The values of one row, in the order of the columns."""
    item, claim, verdict = statement.item, statement.claim, statement.verdict
    last = verdict.last
    quantity = statement.find_value("number", Quantity) or Quantity(None, None, None, None)
    when, where = statement.find_value("time", When), statement.find_value("place", Where)
    return [
        *(item.source, item.title, item.publisher, item.published, item.url, claim.kind, claim.trigger.quote),
        *("; ".join(span.quote for span in statement.find_spans(role)) for role in ROLES),
        " < ".join(speaker.span.quote for speaker in claim.speakers),
        *(claim.modality.value, quantity.low, quantity.high, quantity.unit),
        *((when.start, when.end, when.precision) if when else (None, None, None)),
        *((where.name, where.country) if where else (None, None)),
        *(claim.confidence, statement.copy_of, claim.trigger.start, claim.trigger.end, claim.id),
        *(
            verdict.state.value,
            last.by if last else None,
            "; ".join(verdict.corrected),
            "; ".join(sorted(statement.labels)),
        ),
    ]


def quiet_cell(cell: Any) -> Any:
    """The cell as it is, or with an apostrophe before it where a spreadsheet would run it."""
    if isinstance(cell, str) and cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
