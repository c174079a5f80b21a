"""The same data for programs."""

from __future__ import annotations

from fastapi.testclient import TestClient

from desk.scene import METHOD
from onrecord.record import ROLES, Item

KEYS = ["id", "document", "kind", "trigger", "roles", "speaker", "modality", "quantity", "time", "place", "confidence"]


def test_claim_has_the_shape_of_the_export(client: TestClient) -> None:
    claim = client.get("/api/claims", params={"kind": "air_attack", "q": "rockets"}).json()["claims"][0]
    assert list(claim)[: len(KEYS)] == KEYS
    assert list(claim["document"]) == ["id", "source", "title", "publisher", "published"]
    assert list(claim["roles"]) == list(ROLES)
    assert claim["roles"]["thing"][0]["quote"] == "rockets"
    assert [s["quote"] for s in claim["speaker"]] == ["Radio Meridian", "two witnesses"]
    assert claim["time"] == {"start": "2031-03-14", "end": "2031-03-14", "precision": "day", "basis": "published"}
    assert claim["place"]["country"] == "ZV"
    assert claim["method"] == {"reader": METHOD.reader, "digests": dict(METHOD.digests)}


def test_offsets_fit_the_text(client: TestClient) -> None:
    for page in (1, 2):
        for claim in client.get("/api/claims", params={"page": page, "min": 0}).json()["claims"]:
            text = client.get(f"/api/documents/{claim['document']['id']}").json()["text"]
            spans = [claim["trigger"], *claim["speaker"], *(s for role in claim["roles"].values() for s in role)]
            assert all(text[s["start"] : s["end"]] == s["quote"] for s in spans)


def test_entities_and_quantities_are_told(client: TestClient) -> None:
    claims = client.get("/api/claims", params={"kind": "arms_order", "q": "Mi-35s"}).json()["claims"]
    assert claims[0]["roles"]["agent"][0]["entity"] == "country:ZK"
    assert claims[0]["roles"]["thing"][0]["entity"] is None
    assert claims[0]["quantity"] == {"low": 6, "high": 6, "unit": "helicopters", "approximator": None}


def test_documents_and_their_claims(client: TestClient, items: dict[str, Item]) -> None:
    listing = client.get("/api/documents").json()
    assert (listing["total"], listing["more"], len(listing["documents"])) == (6, False, 6)
    for told in listing["documents"]:
        full = client.get(f"/api/documents/{told['id']}").json()
        assert {key: full[key] for key in told} == told
        assert full["characters"] == len(full["text"])
        claims = client.get(f"/api/documents/{told['id']}/claims").json()
        assert len(claims) == told["claims"]
        assert all(client.get(f"/api/claims/{c['id']}").json() == c for c in claims)
    copy = client.get(f"/api/documents/{items['belmar-jets-copy'].id}").json()
    assert copy["same_text"] == [items["belmar-jets.html"].id, items["belmar-jets-copy"].id]


def test_search_has_no_total(client: TestClient) -> None:
    found = client.get("/api/documents", params={"q": "Lantu"}).json()
    assert (found["total"], found["more"], len(found["documents"])) == (None, False, 2)


def test_description_names_every_answer(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert sorted(described["paths"]) == [
        "/api/claims",
        "/api/claims/{id}",
        "/api/documents",
        "/api/documents/{id}",
        "/api/documents/{id}/claims",
    ]
    for path in described["paths"].values():
        assert path["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert "404" in path["get"]["responses"]
