"""Faults as pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from desk.conftest import open_client
from desk.pagetext import PageText
from desk.scene import fill_ledger
from onrecord import errors
from onrecord.desk.faults import TITLES
from onrecord.errors import OnrecordError
from onrecord.ledger import open_ledger

CASES = [
    ("/nowhere", 404, "/nowhere"),
    ("/documents/item-0", 404, "item-0"),
    ("/documents/item-0/source", 404, "item-0"),
    ("/claims?kind=knitting", 400, "knitting"),
    ("/claims?min=nan", 400, "min"),
    ("/claims?min=2", 400, "min"),
    ("/claims?page=0", 400, "page"),
    ("/claims?page=x", 400, "page"),
    ("/claims?modality=sung", 400, "modality"),
    ("/documents?page=99999999999999999999999", 400, "page"),
    ("/documents/<script>", 404, "<script>"),
]


@pytest.mark.parametrize(("address", "status", "named"), CASES)
def test_fault_is_a_page_that_names_it(client: TestClient, address: str, status: int, named: str) -> None:
    answer = client.get(address)
    page = PageText(answer.text)
    assert answer.status_code == status
    assert TITLES[status] in page.text
    assert named in page.text
    assert page.nests


@pytest.mark.parametrize(
    ("address", "status"), [("/api/claims?min=2", 400), ("/api/documents/item-0", 404), ("/api/none", 404)]
)
def test_fault_of_the_api_is_json(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert set(answer.json()) == {"status", "what", "remedy"}
    assert answer.json()["status"] == status


def test_claim_of_another_document_is_not_found(client: TestClient, items: dict[str, object]) -> None:
    claims = client.get("/api/claims?q=Lantu").json()["claims"]
    answer = client.get(f"/documents/{items['weather.txt'].id}?claim={claims[0]['id']}")  # type: ignore[attr-defined]
    assert answer.status_code == 404
    assert claims[0]["id"] in answer.text


def test_every_own_fault_has_a_heading() -> None:
    kinds = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, OnrecordError)]
    assert {kind.status for kind in kinds} <= set(TITLES)


class SpoiltView:
    """A view that has a mistake in it."""

    def __getattr__(self, name: str) -> object:
        raise ZeroDivisionError(f"secret of {name}")


class SpoiltLedger:
    """A ledger with only that view."""

    def view(self, as_of: int | str | None = None) -> SpoiltView:
        return SpoiltView()


@pytest.mark.parametrize("address", ["/", "/claims", "/documents", "/healthz"])
def test_unforeseen_fault_is_a_page_without_its_trace(address: str) -> None:
    client = open_client(SpoiltLedger(), raise_server_exceptions=False)  # type: ignore[arg-type]
    answer = client.get(address)
    page = PageText(answer.text)
    assert answer.status_code == 500
    assert f"ZeroDivisionError while answering {address}." in page.text
    assert "secret" not in answer.text
    assert page.nests
    assert "default-src" in answer.headers["content-security-policy"]


def test_fault_of_the_ledger_is_a_page(tmp_path: Path) -> None:
    ledger = open_ledger(str(tmp_path / "broken.db"))
    fill_ledger(ledger)
    client = open_client(ledger)
    for file in tmp_path.iterdir():
        file.write_bytes(b"not a database any more" * 1000)
    answer = client.get("/claims")
    assert answer.status_code in TITLES
    assert TITLES[answer.status_code] in PageText(answer.text).text
