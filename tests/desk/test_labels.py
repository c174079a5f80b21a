"""Labels on documents and claims: put on, shown, taken out with them, taken off."""

from __future__ import annotations

import io
import json
import re

import pytest
from fastapi.testclient import TestClient

from desk.conftest import open_client
from desk.scene import fill_ledger
from onrecord.desk.labels import find_label, load_labels
from onrecord.exports.claims import write_claims
from onrecord.exports.statements import ExportOptions
from onrecord.ports import Ledger
from onrecord.record import Act
from onrecord.rulings import Labels


@pytest.fixture
def ledger(empty_ledger: Ledger) -> Ledger:
    fill_ledger(empty_ledger)
    return empty_ledger


def _post(client: TestClient, **values: str) -> int:
    page = client.get("/judge").text
    token, seen = (re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("token", "seen"))  # type: ignore[index]
    answer = client.post("/decisions", data={"token": token, "seen": seen, **values}, follow_redirects=False)
    return answer.status_code


def _export(ledger: Ledger) -> list[dict[str, object]]:
    out = io.StringIO()
    write_claims(ledger.view(), out, ExportOptions())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_document_bears_a_label_until_it_is_taken_off(ledger: Ledger) -> None:
    client = open_client(ledger)
    item = next(iter(ledger.view().items()))
    assert _post(client, act="label", item=item.id, label="persons", reason="a witness") == 303
    (decision,) = ledger.view().decisions_on([item.id])
    assert (decision.act, decision.by, decision.reason) == (Act.LABEL, "Ada", "a witness")
    assert "people at risk" in client.get(f"/documents/{item.id}").text
    rows = [row for row in _export(ledger) if row["document"]["id"] == item.id]  # type: ignore[index]
    told = [(each["label"], each["on"], each["by"], each["reason"]) for row in rows for each in row["labels"]]  # type: ignore[attr-defined]
    assert rows
    assert set(told) == {("persons", "item", "Ada", "a witness")}
    assert _post(client, act="undo", decision=decision.id) == 303
    assert not Labels(ledger.view().decisions_on([item.id])).on_item(item.id)
    assert not [row for row in _export(ledger) if row["labels"]]
    assert list(ledger.verify()) == []


def test_a_claim_bears_a_label(ledger: Ledger) -> None:
    client = open_client(ledger)
    claim = next(iter(ledger.view().claims()))
    assert _post(client, act="label", claim=claim.id, label="source") == 303
    assert "protect the source" in client.get(f"/judge?claim={claim.id}").text
    assert list(Labels(ledger.view().decisions()).on_claim(claim)) == ["source"]
    assert [row["id"] for row in _export(ledger) if row["labels"]] == [claim.id]
    assert ledger.view().count_claims() == len(list(ledger.view().claims()))


@pytest.mark.parametrize(
    "values",
    [{"label": "secret"}, {"label": ""}, {"item": "item-0", "label": "source"}],
    ids=["unknown", "none", "nothing"],
)
def test_what_cannot_be_labelled_is_refused(ledger: Ledger, values: dict[str, str]) -> None:
    item = next(iter(ledger.view().items()))
    assert _post(open_client(ledger), act="label", **{"item": item.id, **values}) in (400, 404)
    assert list(ledger.view().decisions()) == []


def test_every_label_is_told() -> None:
    assert all(label.told and label.gloss for label in load_labels().values())
    assert find_label("long_gone").told == "long gone"
