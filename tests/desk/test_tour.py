"""The tour: filter, open an incident, jump to the words, correct a claim, undo, merge, take out, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser

from desk.browsing import Visit, serve_desk
from desk.scene import ISSUES, fill_ledger
from onrecord.desk import create_desk
from onrecord.ledger import open_ledger
from onrecord.pipeline.derivations import Deriver
from onrecord.ports import Ledger
from onrecord.record import Act
from onrecord.settings import Settings


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = open_ledger(str(tmp_path / "tour.db"))
    fill_ledger(made)
    made.append(ISSUES)
    yield made
    made.close()


@pytest.fixture
def visit(browser: Browser, ledger: Ledger) -> Iterator[Visit]:
    with serve_desk(create_desk(ledger, Settings(min_confidence=0.5, person="Ada"), Deriver())) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(20_000)
        made = Visit(context.new_page(), address)
        made.watch()
        yield made
        context.close()
    assert made.wrong == []


def _list_acts(ledger: Ledger) -> list[Act]:
    return [decision.act for decision in ledger.view().decisions()]


def _open_incidents(visit: Visit) -> None:
    """The incidents are there: the page asks again by itself until they are."""
    visit.go("/incidents")
    visit.page.locator("#list").wait_for()


def test_from_an_incident_to_its_words(visit: Visit) -> None:
    _open_incidents(visit)
    rows = visit.page.locator("table.incidents tbody tr")
    every = rows.count()
    visit.page.get_by_label("Kind").select_option(index=1)
    visit.page.get_by_role("button", name="Show").click()
    assert 0 < rows.count() <= every
    rows.first.get_by_role("link").click()
    visit.page.get_by_role("heading", name="Every claim, beside its words").wait_for()
    visit.page.locator(".rows .to-words").first.click()
    visit.page.wait_for_url("**/documents/*#c-*")
    assert visit.page.locator(".m.t.is-chosen").first.is_visible()


def test_correcting_by_keyboard_and_undoing(visit: Visit, ledger: Ledger) -> None:
    visit.go("/judge")
    first = visit.page.locator("#accept [name=claim]").input_value()
    visit.page.keyboard.press("c")
    visit.page.keyboard.press("3")
    assert visit.page.evaluate("document.activeElement.id") == "words"
    visit.page.keyboard.press("Delete")
    for key in ("ArrowRight", "Shift+ArrowRight", "Enter"):
        visit.page.keyboard.press(key)
    chosen = visit.page.locator("#f-agent").input_value()
    assert len(chosen.split()) == 2
    visit.page.keyboard.press("Control+Enter")
    visit.page.locator(".done").wait_for()
    (decision,) = ledger.view().decisions()
    assert (decision.act, decision.by) == (Act.CORRECT, "Ada")
    assert [" ".join(change.span.quote.split()) for change in decision.changes if change.span] == [chosen]
    assert visit.page.locator("#accept [name=claim]").input_value() != first
    visit.page.wait_for_load_state()  # keys are heard once the scripts are there
    visit.page.keyboard.press("u")
    visit.page.get_by_text("A ruling was taken back.").wait_for()
    assert _list_acts(ledger) == [Act.CORRECT, Act.UNDO]


def test_correcting_by_selecting_words(visit: Visit, ledger: Ledger) -> None:
    visit.go("/judge#correct")
    visit.page.locator("#f-thing").click()
    words = visit.page.locator("#words")
    words.evaluate(
        """text => { const range = document.createRange(); const node = text.firstChild;
        range.setStart(node, 1); range.setEnd(node, 3); getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    words.dispatch_event("mouseup")
    chosen = visit.page.locator("#f-thing").input_value()
    text = words.evaluate("text => text.textContent")
    assert text.startswith(chosen)  # half a word became the whole word
    assert len(chosen) > 2
    visit.page.get_by_role("button", name="Keep the correction").click()
    visit.page.locator(".done").wait_for()
    assert _list_acts(ledger) == [Act.CORRECT]


def test_accepting_rejecting_and_skipping_by_keyboard(visit: Visit, ledger: Ledger) -> None:
    visit.go("/judge")
    visit.page.keyboard.press("a")
    visit.page.locator(".done").wait_for()
    visit.page.keyboard.press("j")
    visit.page.locator(".done").wait_for(state="detached")
    visit.page.keyboard.press("x")
    visit.page.keyboard.type("It was another town.")
    visit.page.keyboard.press("Enter")
    visit.page.get_by_text("Ada rejected").wait_for()
    assert _list_acts(ledger) == [Act.ACCEPT, Act.REJECT]
    assert list(ledger.view().decisions())[1].reason == "It was another town."


def test_merging_duplicates_and_taking_out(visit: Visit, ledger: Ledger, tmp_path: Path) -> None:
    claim = next(c for c in ledger.view().claims() if len(ledger.view().same_text(c.item)) > 1)
    visit.go(f"/judge?claim={claim.id}")
    visit.page.keyboard.press("m")
    visit.page.locator(".done").wait_for()
    assert _list_acts(ledger) == [Act.MERGE]
    visit.go("/exports")
    visit.wrong.clear()
    with visit.page.expect_download() as download:
        visit.page.get_by_role("link", name="claims").last.click()
    download.value.save_as(tmp_path / "claims.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text("utf-8").splitlines()]
    assert claim.id in {row["id"] for row in rows}


def test_a_search_is_kept_in_this_browser(visit: Visit) -> None:
    visit.go("/claims?kind=air_attack&page=1")
    visit.page.get_by_role("button", name="Keep this search").click()
    visit.go("/claims")
    visit.page.get_by_role("link", name="kind air_attack").click()
    visit.page.wait_for_url("**/claims?kind=air_attack")
    visit.page.get_by_role("button", name="Forget the search kind air_attack").click()
    assert visit.page.get_by_role("link", name="kind air_attack").count() == 0


PAGES = ("/", "/documents", "/claims", "/incidents", "/judge", "/judge#correct", "/decisions", "/exports", "/issues")


def test_every_page_fits_a_phone(visit: Visit, ledger: Ledger) -> None:
    _open_incidents(visit)
    incident = visit.page.locator("table.incidents a").first.get_attribute("href")
    visit.page.set_viewport_size({"width": 390, "height": 844})
    item = next(iter(ledger.view().items())).id
    for address in (*PAGES, incident, f"/documents/{item}/meant", f"/documents/{item}/beside/{item}"):
        visit.go(str(address))
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390, address


def test_nothing_stands_in_the_way_of_people(visit: Visit, ledger: Ledger, browser: Browser) -> None:
    """axe-core finds nothing serious on any page."""
    _open_incidents(visit)
    incident = visit.page.locator("table.incidents a").first.get_attribute("href")
    item = next(iter(ledger.view().items())).id
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    found = {}
    for address in (*PAGES, incident, f"/documents/{item}", f"/documents/{item}/meant"):
        page.goto(f"{visit.base}{address}")
        page.evaluate(Path(AXE_FILE_PATH).read_text("utf-8"))
        told = page.evaluate("axe.run()")
        serious = [v for v in told["violations"] if v["impact"] in ("serious", "critical")]
        found |= {
            f"{address} {v['id']}": [n["html"][:120] + n["failureSummary"] for n in v["nodes"][:3]] for v in serious
        }
    context.close()
    assert found == {}
