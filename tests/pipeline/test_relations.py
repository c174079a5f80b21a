"""Relations of a ledger under the rulings of people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from contract.reports import rule
from desk.scene import fill_ledger
from onrecord.ledger import open_ledger
from onrecord.pipeline import explain, find_relations
from onrecord.ports import Ledger
from onrecord.record import Act, Claim
from onrecord.rulings import name_claim

TOLD = [
    ("2031-02-18", "Norvia imposed an arms embargo on Sudria on 18 February 2031.", "imposed", "2031-02-18"),
    ("2031-06-03", "Norvia banned loans to Sudria on 2 June 2031.", "banned", "2031-06-02"),
    ("2033-03-06", "Norvia lifted the arms embargo on Sudria on 6 March 2033.", "lifted", "2033-03-06"),
]


def _make_report(published: str, text: str, trigger: str, day: str) -> dict[str, object]:
    words = text[text.rindex("on ") : -1]
    claim = {
        "type": "sanction", "trigger": trigger, "agent": ["Norvia"], "patient": ["Sudria"], "time": [words],
        "speaker": [], "modality": "asserted", "when": [day, day, "day", "text"],
    }  # fmt: skip
    text += " Norvia's army and Sudria's army are small."
    return {"name": f"{day}.txt", "source": f"{day}.txt", "published": published, "text": text, "claims": [claim]}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(str(tmp_path / "ledger.db"))
    fill_ledger(opened, [_make_report(*told) for told in TOLD])
    yield opened
    opened.close()


def _list_rows(ledger: Ledger) -> list[tuple[str | None, str | None, str]]:
    return [(each.start, each.end, each.status) for each in find_relations(ledger.view())]


def _find_claim(ledger: Ledger, trigger: str) -> Claim:
    (found,) = [claim for claim in ledger.view().claims() if claim.trigger.quote == trigger]
    return found


WHOLE = [("2031-02-18", "2033-03-06", "lifted")]
REJECTED = [
    ("imposed", [("2031-06-02", "2033-03-06", "lifted")]),
    ("banned", WHOLE),
    ("lifted", [("2031-02-18", None, "in force")]),
]


@pytest.mark.parametrize(("trigger", "rows"), REJECTED)
def test_a_rejected_claim_neither_starts_nor_ends_a_relation(
    ledger: Ledger, trigger: str, rows: list[tuple[str | None, str | None, str]]
) -> None:
    assert _list_rows(ledger) == WHOLE
    claim = _find_claim(ledger, trigger)
    decision = rule(Act.REJECT, name_claim(claim))
    ledger.append([decision])
    assert _list_rows(ledger) == rows
    assert all(claim.id not in relation.claims for relation in find_relations(ledger.view()))


def test_an_explanation_names_claims_and_rules(ledger: Ledger) -> None:
    (relation,) = find_relations(ledger.view())
    told = explain(ledger.view(), relation.id)
    assert "imposed an arms embargo" in str(told["sentences"])
    assert len(cast("list[str]", told["claims"])) == len(TOLD)
