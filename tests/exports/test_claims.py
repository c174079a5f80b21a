"""The claims export, to the letter of its contract."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest

from contract.ledgers import place_sqlite
from contract.reports import DELIVERY, STRIKE, TEXT, Report, Told, Value
from onrecord.exports import export_view
from onrecord.ledger import open_ledger
from onrecord.record import Entity, Quantity, When, Where

KNOWN = {"title": "Jets for Belmar", "publisher": "Lantu Post", "published": "2024-02-02", "url": "https://a.example/1"}


@pytest.fixture
def export(tmp_path: Any) -> Any:
    """What reports come out as, one object a claim."""
    ledger = open_ledger(place_sqlite(tmp_path))

    def run(*reports: Report) -> list[dict[str, Any]]:
        for report in reports:
            ledger.append(report.entries())
        out = io.StringIO()
        export_view(ledger.view(), "claims", out)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    yield run
    ledger.close()


def test_a_claim_is_written_as_the_contract_has_it(export: Any) -> None:
    report = Report("a/one.txt", told=(DELIVERY,), known=KNOWN)
    (found,) = export(report)
    assert found == {
        "id": report.claims[0].id,
        "document": {
            "id": report.item.id,
            "source": "a/one.txt",
            "title": "Jets for Belmar",
            "publisher": "Lantu Post",
            "published": "2024-02-02",
        },
        "kind": "arms_delivery",
        "trigger": {"start": 7, "end": 16, "quote": "delivered"},
        "roles": {
            "agent": [{"start": 0, "end": 6, "quote": "Karvia", "entity": "country:QA", "name": "Karvia"}],
            "patient": [{"start": 54, "end": 60, "quote": "Belmar", "entity": "country:QB", "name": "Belmar"}],
            "thing": [{"start": 37, "end": 50, "quote": "Su-30SME jets", "entity": None, "name": None}],
            "number": [{"start": 17, "end": 20, "quote": "two", "entity": None, "name": None}],
            "place": [],
            "time": [{"start": 64, "end": 74, "quote": "March 2022", "entity": None, "name": None}],
        },
        "speaker": [
            {"start": 76, "end": 96, "quote": "the defence ministry", "entity": None, "name": None},
            {"start": 102, "end": 113, "quote": "Radio Lantu", "entity": None, "name": None},
        ],
        "modality": "asserted",
        "quantity": {"low": 2, "high": 2, "unit": "aircraft", "approximator": None},
        "time": {"start": "2022-03", "end": "2022-03", "precision": "month", "basis": "text"},
        "place": None,
        "confidence": 0.9,
        "copy_of": None,
        "method": {"reader": "test-reader 1", "digests": {"kinds": "k1", "model": "m1"}},
        "ruling": None,
        "labels": [],
    }


def test_keys_keep_their_order(export: Any) -> None:
    found = export(Report("a.txt", told=(DELIVERY, STRIKE)))
    for claim in found:
        assert list(claim) == (
            [
                "id",
                "document",
                "kind",
                "trigger",
                "roles",
                "speaker",
                "modality",
                "quantity",
                "time",
                "place",
                "confidence",
                "copy_of",
                "method",
                "ruling",
                "labels",
            ]
        )
        assert list(claim["document"]) == ["id", "source", "title", "publisher", "published"]
        assert list(claim["roles"]) == ["agent", "patient", "thing", "number", "place", "time"]
    assert list(found[1]["place"]) == ["name", "country", "lat", "lon", "precision", "source", "id"]


def test_letters_stay_letters(export: Any, tmp_path: Any) -> None:
    """Names are readable in the file itself, and offsets are those of the text."""
    found = export(Report("a.txt", text=f"\U0001f681 {TEXT}", told=(STRIKE,)))
    (place,) = found[0]["roles"]["place"]
    assert place["quote"] == "Öst Märin village"
    assert f"\U0001f681 {TEXT}"[place["start"] : place["end"]] == place["quote"]


WHERE = Where("Öst Märin", "QC", 1.5, -2.0, "exact", "test gazetteer", "om1")
LINKED: list[tuple[tuple[tuple[str, str, Value], ...], str, Any]] = [
    ((("place", "Öst Märin village", WHERE),), "place", {"name": "Öst Märin", "country": "QC", "lat": 1.5, "lon": -2.0,
     "precision": "exact", "source": "test gazetteer", "id": "om1"}),
    ((("place", "air strike", WHERE),), "place", {"name": "Öst Märin", "country": "QC", "lat": 1.5, "lon": -2.0,
     "precision": "exact", "source": "test gazetteer", "id": "om1"}),
    ((("place", "Öst Märin village", None),), "place", None),
    ((("place", "Öst Märin village", Entity("country:QC", "Cestan")),), "place", None),
    ((("agent", "army", WHERE),), "place", None),
    ((("number", "at least 40", Quantity(40, None, None, "at least")),), "quantity",
     {"low": 40, "high": None, "unit": None, "approximator": "at least"}),
    ((("number", "at least 40", Quantity(40, None, None, None)), ("number", "two", Quantity(2, 2, None, None))),
     "quantity", {"low": 2, "high": 2, "unit": None, "approximator": None}),
    ((("number", "two", None), ("number", "at least 40", Quantity(40, 40, None, None))), "quantity",
     {"low": 40, "high": 40, "unit": None, "approximator": None}),
    ((("time", "March 2022", When("2022-03", "2022-03", "month", "text")),), "time",
     {"start": "2022-03", "end": "2022-03", "precision": "month", "basis": "text"}),
    ((), "quantity", None),
]  # fmt: skip


@pytest.mark.parametrize(("links", "key", "value"), LINKED)
def test_values_are_those_of_the_links(export: Any, links: Any, key: str, value: Any) -> None:
    (found,) = export(Report("a.txt", told=(replace(STRIKE, links=links),)))
    assert found[key] == value


ROLE = (("place", "Öst Märin village"), ("agent", "army"))


@pytest.mark.parametrize(
    ("link", "role", "entity", "name"),
    [
        (("agent", "army", Entity("body:QA/army", "Army of Karvia")), "agent", "body:QA/army", "Army of Karvia"),
        (("place", "Öst Märin village", WHERE), "place", "om1", "Öst Märin"),
        (("place", "Öst Märin village", replace(WHERE, id=None)), "place", None, "Öst Märin"),
        (("patient", "army", Entity("body:QA/army", "Army of Karvia")), "agent", None, None),
        (("agent", "The army", Entity("body:QA/army", "Army of Karvia")), "agent", None, None),
        (("agent", "army", Quantity(1, 1, None, None)), "agent", None, None),
    ],
)
def test_a_role_is_what_a_link_of_its_very_words_says(
    export: Any, link: tuple[str, str, Value], role: str, entity: str | None, name: str | None
) -> None:
    (found,) = export(Report("a.txt", told=(Told("air_attack", "air strike", ROLE, links=(link,)),)))
    (span,) = found["roles"][role]
    assert (span["entity"], span["name"]) == (entity, name)


def test_a_copy_names_the_first_document_of_its_text(export: Any) -> None:
    first = Report("z.txt", told=(DELIVERY,), known={"published": "2024-01-01"})
    copies = [Report(source, told=(DELIVERY,), known={"published": "2024-01-02"}) for source in ("a.txt", "b.txt")]
    other = Report("c.txt", text=f"{TEXT} More.", told=(DELIVERY,))
    found = {claim["document"]["source"]: claim["copy_of"] for claim in export(first, *copies, other)}
    assert found == {"a.txt": first.item.id, "b.txt": first.item.id, "c.txt": None, "z.txt": None}
