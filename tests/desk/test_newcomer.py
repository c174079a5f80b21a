"""What a newcomer stumbled over: counts, labels and names that the pages must tell plainly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from desk.arms import look
from desk.browsing import Visit, serve_desk
from desk.pagetext import PageText
from desk.scene import fill_ledger
from desk.test_catalogue import make
from onrecord.desk import create_desk
from onrecord.desk.derived import Bond, Dispute, Happening, Range, Voice
from onrecord.desk.ladder import CORE, SIDE, shorten
from onrecord.desk.queries import WordQuery
from onrecord.ledger import open_ledger
from onrecord.pipeline.derivations import Deriver
from onrecord.ports import Ledger, View
from onrecord.record import ItemId
from onrecord.settings import Settings


class Arranged(Deriver):
    """One incident of every claim there is, which no document tells in full and of which accounts differ."""

    def find_happenings(self, view: View) -> Sequence[Happening]:
        claims = tuple(claim.id for claim in view.claims())
        items = tuple(item.id for item in view.items())
        voices = (Voice("air_attack", claims, ("nobody who speaks here",)), Voice("shelling", claims[:1], ()))
        known = replace(
            make(1), claims=claims, documents=(), mentions=items, killed=Range(9, 26, 61, 7), injured=Range(5, 5, 5, 5)
        )
        bond = Bond(claims[0], claims[1], 1.0, ("both tell of air_attack", "in no_such_kind"))
        return [
            replace(known, disputes=(Dispute("manner", voices),), bonds=(bond,)),
            replace(known, id="incident-2", origins=("one", "two"), mentions=items[:1]),
        ]


@pytest.fixture
def arranged(ledger: Ledger) -> TestClient:
    return TestClient(create_desk(ledger, Settings(min_confidence=0.5), Arranged()), base_url="http://localhost")


def squeeze(page: PageText) -> str:
    return " ".join(page.text.split())


def test_documents_are_those_of_the_claims() -> None:
    items = (ItemId("a"), ItemId("b"))
    assert make(1).told_in == 1
    assert replace(make(1), documents=(), mentions=items).told_in == 2
    assert replace(make(1), documents=items, mentions=items[:1]).told_in == 2


def test_origins_and_documents_are_counted_beside_each_other(arranged: TestClient, ledger: Ledger) -> None:
    text = squeeze(look(arranged, "/incidents"))
    every = ledger.view().count_entries("items")
    assert f"1 origin, {every} documents" in text
    assert "2 origins, 1 document " in text
    assert "of 0 document" not in text


def test_a_toll_says_which_number_is_which(arranged: TestClient) -> None:
    text = squeeze(look(arranged, "/incidents/incident-1"))
    pieces = [re.findall(rf"{word} ?(\d+)", text)[0] for word in ("lowest", "best", "highest")]
    assert pieces == ["9", "26", "61"]
    assert "in UCDP's manner; ACLED's most conservative number: 7" in text
    assert re.search(r"Injured ?as told ?5", text)
    assert "only touched on, in " in text


def test_each_document_stands_once_where_accounts_differ(arranged: TestClient, ledger: Ledger) -> None:
    html = arranged.get("/incidents/incident-1").text
    table = html.partition('<table class="differ">')[2].partition("</table>")[0]
    rows = re.findall(r"<tr>.*?</tr>", table, re.DOTALL)
    view = ledger.view()
    items = Counter(view.claim(claim).item for claim in re.findall(r'href="#row-([^"]+)"', rows[1]))
    assert set(items) == {claim.item for claim in view.claims()}
    assert set(items.values()) == {1}
    # Who speaks is told as the claims themselves have it, not by the place in a list of names.
    assert "nobody who speaks here" not in table
    speakers = {role.span.quote for claim in view.claims() for role in claim.speakers[:1]}
    assert any(speaker in rows[1] for speaker in speakers)


def test_kinds_are_told_in_plain_words(arranged: TestClient) -> None:
    text = squeeze(look(arranged, "/incidents/incident-1"))
    assert "air_attack" not in text
    assert "both tell of air attack" in text
    assert "in no_such_kind" in text
    assert "what happened" in text


@pytest.mark.parametrize(("address", "told"), [("/documents", "order of the source"), ("/claims", "were taken in")])
def test_lists_say_their_order(client: TestClient, address: str, told: str) -> None:
    assert told in squeeze(look(client, address))


@pytest.mark.parametrize(
    ("words", "open"),
    [
        ('"air strike', True),
        ('"air strike"', False),
        ("air strike", False),
        ('a "b" "c', True),
        ("“b”", False),
        ("", False),
    ],
)
def test_an_unclosed_quote_is_noticed(client: TestClient, words: str, open: bool) -> None:
    assert WordQuery(q=words).unclosed is open
    for address in ("/documents", "/claims"):
        assert ("A quote is not closed" in look(client, address, q=words).text) is open


@pytest.mark.parametrize(("width", "size"), [(SIDE, 12), (CORE, 15)])
def test_long_names_are_shortened_to_their_box(width: float, size: float) -> None:
    assert shorten("Karvia", width, size) == "Karvia"
    name = "MINISTRY OF DEFENCE AND WAR MATERIAL"
    short = shorten(name, width, size)
    assert short.endswith("…")
    assert name.startswith(short[:-1])
    assert len(short) < len(shorten(name.lower(), width, size))


@pytest.fixture
def phone(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    made = open_ledger(str(tmp_path / "phone.db"))
    fill_ledger(made)
    with serve_desk(create_desk(made, Settings(min_confidence=0.5, person="Ada"), Deriver())) as address:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        visit = Visit(context.new_page(), address)
        visit.watch()
        yield visit
        context.close()
    made.close()
    assert visit.wrong == []


def test_the_menu_is_one_row_that_scrolls(phone: Visit) -> None:
    phone.go("/issues")
    page = phone.page
    assert len({link.bounding_box()["y"] for link in page.locator(".top nav a").all() if link.bounding_box()}) == 1  # type: ignore[index]
    page.locator(".top nav a").last.scroll_into_view_if_needed()
    assert page.locator(".top nav").evaluate("e => e.scrollLeft") > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_accept_and_reject_stand_on_the_first_screen(phone: Visit) -> None:
    phone.go("/judge")
    for name in ("Accept", "Reject"):
        box = phone.page.locator(".acts").get_by_text(name).bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 844
