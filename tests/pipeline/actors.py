"""A ledger of two invented reports, with the links that the linking gives."""

from __future__ import annotations

from pathlib import Path

from contract.reports import Report, Told
from onrecord.ledger import open_ledger
from onrecord.linking import link_claim, prepare_context
from onrecord.ports import Ledger
from onrecord.record import Entry

FIRST = Report(
    "a/one.txt",
    "Norwegian Defence Minister Oda Lindqvist said in Oslo that Tarvel Marine Suplies delivered boats to Hezbollah. "
    "Lindqvist accused Sabri al-Rushan. Unidentified gunmen fled.",
    (
        Told("arms_delivery", "delivered", (("agent", "Tarvel Marine Suplies"), ("patient", "Hezbollah"))),
        Told("accusation", "accused", (("agent", "Lindqvist"), ("patient", "Sabri al-Rushan"))),
        Told("displacement", "fled", (("patient", "Unidentified gunmen"),)),
    ),
    known={"url": "https://example.org/one"},
)
SECOND = Report(
    "b/two.txt",
    "Minister Oda Lindkvist met Sabry Rushan, a broker, on Monday.",
    (Told("meeting", "met", (("agent", "Oda Lindkvist"), ("patient", "Sabry Rushan"))),),
)


def list_entries(report: Report) -> list[Entry]:
    """The report's entries with what the words of its claims stand for."""
    context = prepare_context(report.item)
    return [*report.entries(), *(link for claim in report.claims for link in link_claim(claim, context).made)]


def fill_ledger(path: Path, *reports: Report) -> Ledger:
    """An open ledger of these reports."""
    ledger = open_ledger(str(path))
    for report in reports:
        ledger.append(list_entries(report))
    return ledger
