"""What people ruled, as passages to train on."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from contract.ledgers import place_sqlite
from contract.reports import DEATHS, DELIVERY, STRIKE, TEXT, Report, find_span, rule
from onrecord.exports import export_view
from onrecord.ledger import open_ledger
from onrecord.record import Act, Change, Decision

REPORT = Report("a/one.txt", text=TEXT.replace("\n", "\n\n"), told=(DELIVERY, STRIKE, DEATHS))
DELIVERED, STRUCK, DIED = REPORT.claims
FIRST, SECOND = REPORT.text.split("\n\n")


def _export(tmp_path: Path, *decisions: Decision) -> list[dict[str, Any]]:
    ledger = open_ledger(place_sqlite(tmp_path))
    ledger.append(REPORT.entries())
    ledger.append(decisions)
    out = io.StringIO()
    count = export_view(ledger.view(), "passages", out)
    ledger.close()
    found = [json.loads(line) for line in out.getvalue().splitlines()]
    assert count == len(found)
    return found


CASES: dict[str, tuple[tuple[Decision, ...], list[tuple[str, list[str]]]]] = {
    "nothing judged": ((), []),
    "one paragraph judged": ((rule(Act.ACCEPT, DELIVERED),), [(FIRST, ["arms_delivery"])]),
    "one of two claims judged": ((rule(Act.ACCEPT, DIED),), []),
    "a rejected one is left out": (
        (rule(Act.ACCEPT, DIED), rule(Act.REJECT, STRUCK)),
        [(SECOND, ["casualties"])],
    ),
    "nothing is claimed": ((rule(Act.REJECT, DELIVERED),), [(FIRST, [])]),
    "both paragraphs": (
        tuple(rule(Act.ACCEPT, claim) for claim in REPORT.claims),
        [(FIRST, ["arms_delivery"]), (SECOND, ["air_attack", "casualties"])],
    ),
    "taken back": ((rule(Act.ACCEPT, DELIVERED), rule(Act.UNDO, rule(Act.ACCEPT, DELIVERED))), []),
}


@pytest.mark.parametrize(("decisions", "passages"), CASES.values(), ids=CASES)
def test_passages(tmp_path: Path, decisions: tuple[Decision, ...], passages: list[tuple[str, list[str]]]) -> None:
    found = _export(tmp_path, *decisions)
    assert [(each["text"], [claim["type"] for claim in each["claims"]]) for each in found] == passages


def test_a_corrected_claim_is_written_as_it_was_set(tmp_path: Path) -> None:
    changes = (
        Change("thing"),
        Change("speaker", find_span(REPORT.item, "Radio Lantu")),
        Change("modality", value="denied"),
    )
    (passage,) = _export(tmp_path, rule(Act.CORRECT, DELIVERED, changes=changes))
    assert passage["claims"] == [
        {
            "type": "arms_delivery",
            "trigger": "delivered",
            "trigger_start": FIRST.index("delivered"),
            "agent": ["Karvia"],
            "patient": ["Belmar"],
            "thing": [],
            "number": ["two"],
            "place": [],
            "time": ["March 2022"],
            "speaker": ["Radio Lantu"],
            "modality": "denied",
        }
    ]
    assert (passage["source"], passage["judged_by"]) == ("a/one.txt", ["Ada"])


def test_words_of_another_paragraph_join_the_two(tmp_path: Path) -> None:
    agent = Change("agent", find_span(REPORT.item, "Belmar"))
    rulings = [rule(Act.CORRECT, STRUCK, changes=(agent,)), rule(Act.ACCEPT, DIED), rule(Act.ACCEPT, DELIVERED)]
    (passage,) = _export(tmp_path, *rulings)
    assert passage["text"] == REPORT.text
    for claim in passage["claims"]:
        start = claim["trigger_start"]
        assert passage["text"][start : start + len(claim["trigger"])] == claim["trigger"]
