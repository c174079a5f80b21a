"""What keeps a page harmless."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from desk.conftest import open_client
from desk.pagetext import PageText
from desk.scene import fill_ledger, make_claim, make_item
from onrecord.desk import create_desk
from onrecord.desk.safety import list_hosts
from onrecord.desk.sheets import PART
from onrecord.ids import reading_id
from onrecord.ledger import open_ledger
from onrecord.ports import Ledger
from onrecord.record import Issue, Item, Reading
from onrecord.settings import Settings

ADDRESSES = [
    "/", "/documents", "/documents?q=Lantu", "/claims", "/issues", "/healthz", "/static/desk.css", "/api/claims",
    "/api/openapi.json", "/nowhere", "/claims?min=9", "/documents/item-0",
]  # fmt: skip

EVIL = "</title></div><script>alert(1)</script><img src=x onerror=alert(1)>\"'\u202e\u2066 turned \x00\x1b\x07"


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == ("no-cache" if address.startswith("/static") else "no-store")


@pytest.mark.parametrize("host", ["localhost", "localhost:8765", "127.0.0.1:1", "[::1]:8765"])
def test_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "0.0.0.0"])
def test_other_names_are_refused(client: TestClient, host: str) -> None:
    answer = client.get("/claims", headers={"Host": host})
    assert answer.status_code == 400
    assert "Lantu" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_set_host_is_answered_too(ledger: Ledger) -> None:
    client = TestClient(create_desk(ledger, Settings(host="desk.internal")), base_url="http://desk.internal")
    assert client.get("/healthz").status_code == 200
    assert list_hosts(Settings(host="fd00::7"))[-1] == "[fd00::7]"


@pytest.mark.parametrize("address", ["/", "/documents", "/claims", "/issues", "/judge", "/decisions"])
def test_pages_hold_no_inline_script_or_style(client: TestClient, address: str) -> None:
    page = PageText(client.get(address).text)
    assert [attrs.get("src") for tag, attrs in page.elements if tag == "script"][:1] == ["/static/built/desk.js"]
    assert not [tag for tag, attrs in page.elements if tag == "style" or "style" in attrs]
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    assert not [v for a in ("src", "href", "action") for v in page.values(a) if "//" in v]


OWN = {*(f"/static/built/{name}.js" for name in ("desk", "judge", "overview", "incidents")), "/static/icon.svg"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[TestClient, Item]:
    """A desk over a document that tries everything: in its text, title, publisher, source, and in an issue."""
    ledger = open_ledger(str(tmp_path_factory.mktemp("hostile") / "ledger.db"))
    text = f"{EVIL} they shelled {EVIL}\r\n" + "x" * 1_000_000
    raw, item = make_item(
        text, "evil\udcff.txt", f"{EVIL}\udcff", title=EVIL, publisher=EVIL, published=EVIL, url="javascript:alert(1)"
    )
    told = {
        "type": "shelling",
        "trigger": "they shelled",
        "agent": ["alert(1)"],
        "speaker": ["turned"],
        "modality": "denied",
    }
    claim = make_claim(item, told)
    reading = Reading("", item.id, item.raw_digest, item.name, claim.method, 1)
    issue = Issue("intake", EVIL, EVIL, EVIL, EVIL)
    ledger.append([raw, item, claim, replace(reading, id=reading_id(reading)), issue])
    return open_client(ledger), item


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/documents",
        "/documents?q=shelled",
        "/claims",
        "/issues",
        "/documents/{id}",
        "/documents/{id}?part=3",
        "/judge",
        "/decisions",
    ],
)
def test_hostile_document_is_shown_harmlessly(hostile: tuple[TestClient, Item], address: str) -> None:
    client, item = hostile
    answer = client.get(address.format(id=item.id))
    assert answer.status_code == 200
    page = PageText(answer.text)
    assert {attrs.get("src") for tag, attrs in page.elements if tag in ("script", "img")} <= OWN
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    assert not [v for v in page.values("href") if v.startswith("javascript")]
    assert page.nests
    assert page.loose == []


def test_long_text_is_shown_in_parts_that_join(hostile: tuple[TestClient, Item]) -> None:
    client, item = hostile
    parts = -(-len(item.text) // PART)
    texts = [client.get(f"/documents/{item.id}?part={part}").text for part in range(1, parts + 1)]
    bodies = [html.split('<div class="text" dir="auto">')[1].split("</div>\n")[0] for html in texts]
    assert "".join(PageText(body).text for body in bodies) == item.text
    assert client.get(f"/documents/{item.id}?part={parts + 1}").status_code == 404


def test_hostile_document_goes_through_the_api(hostile: tuple[TestClient, Item]) -> None:
    client, item = hostile
    answer = client.get(f"/api/documents/{item.id}").json()
    assert answer["text"] == item.text
    assert answer["source"] == EVIL + "\ufffd"
    assert client.get("/api/claims").json()["claims"][0]["trigger"]["quote"] == "they shelled"


def test_source_is_a_text_file_to_save(hostile: tuple[TestClient, Item]) -> None:
    client, item = hostile
    answer = client.get(f"/documents/{item.id}/source")
    assert answer.content == item.text.encode()
    assert answer.headers["content-type"] == "text/plain"
    assert answer.headers["content-disposition"] == f'attachment; filename="{item.raw_digest[:16]}.txt"'
    assert "sandbox" in answer.headers["content-security-policy"]


def test_only_rulings_are_written(ledger: Ledger, client: TestClient) -> None:
    before = ledger.digest()
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.request(method, "/claims").status_code == 405
    assert ledger.digest() == before


def test_filled_ledger_is_whole(empty_ledger: Ledger) -> None:
    fill_ledger(empty_ledger)
    assert list(empty_ledger.verify()) == []


LINE = 10_000_000
ARCHIVED = "../../etc/passwd\x00.zip/C:\\..\\<b>name</b>.docx"


def test_a_line_of_ten_megabytes_in_an_archive_is_shown_in_parts(empty_ledger: Ledger) -> None:
    """No page breaks or sends the whole, whatever an archive calls the file."""
    raw, item = make_item("they shelled " + "y" * LINE, ARCHIVED, ARCHIVED, title=None)
    claim = make_claim(item, {"type": "shelling", "trigger": "they shelled", "speaker": [], "modality": "asserted"})
    reading = Reading("", item.id, item.raw_digest, item.name, claim.method, 1)
    empty_ledger.append([raw, item, claim, replace(reading, id=reading_id(reading))])
    client = open_client(empty_ledger)
    for address in ("/", "/documents", "/claims", "/judge", f"/documents/{item.id}", f"/documents/{item.id}?part=67"):
        answer = client.get(address)
        page = PageText(answer.text)
        assert answer.status_code == 200, address
        assert len(answer.content) < 2 * PART, address
        assert page.nests, address
        assert "<b>name" not in answer.text, address
    assert client.get(f"/documents/{item.id}/source").headers["content-disposition"].endswith('.txt"')
