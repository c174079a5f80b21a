"""Names masked and graphic text covered: the switches, and what a page then shows."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from desk.pagetext import PageText
from desk.scene import make_claim, make_item
from onrecord.desk import create_desk
from onrecord.desk.graphic import find_graphic, holds_graphic
from onrecord.desk.look import Look, change_look, read_look
from onrecord.desk.marks import mark_text
from onrecord.desk.privacy import gather_items, mask_page
from onrecord.ids import reading_id
from onrecord.pipeline.derivations import Deriver
from onrecord.ports import Ledger
from onrecord.record import Item, Reading
from onrecord.settings import Settings

TEXT = "Shells fell on Tesh. Mrs Amina Dorr, 34, saw a charred wall. The body was mutilated by the blast. Dorr fled."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ten people were killed.", []),
        ("He wept. Two were beheaded there. It rained.", ["Two were beheaded there."]),
        ("They were burnt  to\ndeath.", ["They were burnt  to\ndeath."]),
        ("A grapeshot, a raper-like tool: drapes.", []),
        (
            "Severed limbs lay there. Charred walls stood. A dog ran.",
            ["Severed limbs lay there.", "Charred walls stood."],
        ),
    ],
)
def test_graphic_sentences_are_found(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_graphic(text, (0, len(text)))] == found
    assert holds_graphic(text) == bool(found)


def test_covered_text_is_the_text() -> None:
    page = PageText(str(mark_text(TEXT, [])))
    assert page.text == TEXT
    assert [attrs["class"] for _, attrs in page.elements].count("graphic") == 2


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>Amina Dorr wept, Dorr said.</p>", "<p>[A. D.] wept, [D.] said.</p>"),
        ('<title>Amina Dorr</title><p title="Dorr\'s">x</p>', '<title>A. D.</title><p title="D.\'s">x</p>'),
        ('<input value="Amina Dorr">', '<input value="Amina Dorr">'),
        ("<p>Dorrak and Ormina</p>", "<p>Dorrak and Ormina</p>"),
        ('<p>A <span class="m">Amina</span> Dorr</p>', '<p>A <span class="m">[A.]</span> [D.]</p>'),
        ("<p>Yu&#39;s O&#39;Dell &lt;b&gt;</p>", "<p>Yu&#39;s [O. D.] &lt;b&gt;</p>"),
    ],
)
def test_names_become_initials(html: str, shown: str) -> None:
    masked = mask_page(html, {"Amina Dorr", "O'Dell"})
    seen = re.sub(r'<span class="masked" data-i="([^"]*)">[^<]*</span>', r"[\1]", masked)
    assert seen.replace("[O.]", "[O. D.]") == shown
    assert PageText(masked).text == PageText(html).text or "<title" in html


def test_no_names_change_nothing() -> None:
    assert mask_page("<p>Dorr</p>", ()) == "<p>Dorr</p>"


@pytest.mark.parametrize(
    ("cookie", "look"),
    [("", Look(False, True)), ("11", Look(True, True)), ("00", Look(False, False)), ("2x", Look(False, True))],
)
def test_the_browser_keeps_the_look(cookie: str, look: Look) -> None:
    assert read_look({"onrecord-look": cookie}, Settings()) == look
    assert read_look({"onrecord-look": look.write()}, Settings(names="masked", graphic="shown")) == look


def test_each_switch_is_set_alone() -> None:
    assert change_look(Look(False, True), {"names": "masked"}) == Look(True, True)
    assert change_look(Look(True, True), {"graphic": "shown"}) == Look(True, False)
    assert change_look(Look(True, True), {"graphic": "maybe"}) == Look(True, True)


def test_documents_are_gathered_from_whatever_a_page_is_made_of() -> None:
    _, item = make_item("text")
    assert list(gather_items({"rows": [{"one": (item,)}], "n": 3})) == [item]


@pytest.fixture
def masked(empty_ledger: Ledger) -> tuple[TestClient, Item]:
    raw, item = make_item(TEXT, title="What Amina Dorr saw")
    claim = make_claim(
        item, {"type": "shelling", "trigger": "Shells fell", "speaker": ["Mrs Amina Dorr"], "modality": "asserted"}
    )
    reading = Reading("", item.id, item.raw_digest, item.name, claim.method, 1)
    empty_ledger.append([raw, item, claim, replace(reading, id=reading_id(reading))])
    return TestClient(create_desk(empty_ledger, Settings(person="Ada"), Deriver()), base_url="http://localhost"), item


def test_the_switch_holds_on_every_page(masked: tuple[TestClient, Item]) -> None:
    client, item = masked
    pages = ("/", "/documents", "/claims", f"/documents/{item.id}", "/judge")
    before = client.get("/").text
    assert "Amina Dorr" in before
    token = re.search(r'name="token" value="([^"]+)"', before)[1]  # type: ignore[index]
    answer = client.post("/look", data={"token": token, "names": "masked", "back": "/claims"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims")
    for address in pages:
        html = client.get(address).text
        seen = re.sub(r'<span class="masked" data-i="[^"]*">[^<]*</span>|value="[^"]*"', "", html)
        assert "Dorr" not in seen, address
        assert "A. D." in html, address
        assert PageText(html).nests


def test_the_switch_needs_the_desks_own_form(masked: tuple[TestClient, Item]) -> None:
    client, _ = masked
    assert client.post("/look", data={"token": "x", "names": "shown"}).status_code == 403


def test_covers_are_there_until_somebody_asks(masked: tuple[TestClient, Item]) -> None:
    client, item = masked
    html = client.get(f"/documents/{item.id}").text
    assert " covers" in html
    client.cookies.set("onrecord-look", "00")
    assert " covers" not in client.get(f"/documents/{item.id}").text
