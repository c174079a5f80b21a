"""The register, the actors and the hits in a real browser: light, dark and on a phone, by keyboard, without a fault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser

from desk.arms import load_supplies
from desk.browsing import Visit, serve_desk
from desk.scene import fill_ledger
from onrecord.desk import create_desk
from onrecord.ledger import open_ledger
from onrecord.pipeline.derivations import Deriver
from onrecord.ports import Ledger
from onrecord.record import Act
from onrecord.settings import Settings

VIEWS = {"light": (1280, 900, "light"), "dark": (1280, 900, "dark"), "phone": (390, 844, "light")}
PAGES = (
    "/register", "/register/flow", "/register/flow?measure=delivered&year=2029", "/register/concentration",
    "/register/concentration?recipient=Belmar&year=2029", "/actors", "/actors/name:velden", "/actors/name:ana lott", "/hits",
)  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    made = open_ledger(str(tmp_path_factory.mktemp("arms-tour") / "ledger.db"))
    fill_ledger(made, load_supplies())
    yield made
    made.close()


@pytest.fixture(scope="module")
def base(served: Ledger, lists: str) -> Iterator[str]:
    with serve_desk(create_desk(served, Settings(person="Ada", lists=lists), Deriver())) as address:
        yield address


@pytest.fixture(params=VIEWS)
def visit(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[Visit]:
    yield from open_visit(browser, base, request.param)


@pytest.fixture
def wide(browser: Browser, base: str) -> Iterator[Visit]:
    yield from open_visit(browser, base, "light")


def open_visit(browser: Browser, base: str, view: str) -> Iterator[Visit]:
    """A page in the window; nothing may have gone wrong on it when it is closed."""
    width, height, scheme = VIEWS[view]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    context.set_default_timeout(120_000)  # a busy machine derives slowly
    made = Visit(context.new_page(), base)
    made.watch()
    yield made
    context.close()
    assert made.wrong == []


def go(visit: Visit, address: str) -> None:
    """The page under the address, once what it shows has been made: it asks again by itself."""
    visit.go(address)
    visit.page.locator("main h1", has_not_text="In a moment").wait_for()


def test_every_page_fits_its_window(visit: Visit) -> None:
    for address in PAGES:
        go(visit, address)
        width = visit.page.viewport_size["width"]  # type: ignore[index]
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_people(browser: Browser, base: str, scheme: str) -> None:
    """axe-core finds nothing serious, in either scheme."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    visit = Visit(context.new_page(), base)
    found = {}
    go(visit, "/register")
    row = str(visit.page.locator("table.sipri a").first.get_attribute("href"))
    for address in (*PAGES, row.replace("#words", "")):
        go(visit, address)
        visit.page.evaluate(Path(AXE_FILE_PATH).read_text("utf-8"))
        told = visit.page.evaluate("axe.run()")
        serious = [v for v in told["violations"] if v["impact"] in ("serious", "critical")]
        found |= {
            f"{address} {v['id']}": [n["html"][:160] + n["failureSummary"] for n in v["nodes"][:3]] for v in serious
        }
    context.close()
    assert found == {}


def test_from_a_figure_to_its_sentence_to_the_words(wide: Visit) -> None:
    go(wide, "/register?supplier=Velden")
    wide.page.locator("td[data-label='No. ordered'] a").first.click()
    wide.page.get_by_role("heading", name="Sentences on: number ordered").wait_for()
    wide.page.locator(".account .to-words").first.click()
    wide.page.wait_for_url("**/documents/*#c-*")
    assert wide.page.locator(".m.t.is-chosen").first.inner_text() == "delivered"


def test_the_flow_is_walked_by_keyboard(wide: Visit) -> None:
    go(wide, "/register/flow?supplier=Velden")
    wide.page.locator(".picture").focus()
    wide.page.keyboard.press("Tab")
    assert "Velden to Belmar" in str(wide.page.evaluate("document.activeElement.getAttribute('aria-label')"))
    wide.page.keyboard.press("Enter")
    wide.page.wait_for_url("**/register/transfer-*")
    assert "Casspir" in wide.page.locator("h1").inner_text()


def test_years_are_stepped_through_by_keyboard(wide: Visit) -> None:
    go(wide, "/register/flow")
    years = [text.split()[0] for text in wide.page.locator(".years a").all_inner_texts()[1:]]
    for key, year in (("]", years[0]), ("]", years[1]), ("[", years[0])):
        wide.page.keyboard.press(key)
        wide.page.wait_for_url(f"**year={year}*")
        assert wide.page.locator(".years [aria-current]").inner_text().startswith(year)


def test_a_tie_leads_to_its_interval_and_to_the_other_party(wide: Visit) -> None:
    go(wide, "/actors/name:velden")
    wide.page.locator(".rung", has_text="accusation").click()
    wide.page.wait_for_url("**#relation-*")
    assert wide.page.locator("tr:target th").inner_text() == "accusation"
    wide.page.locator("a.party").first.click()
    wide.page.wait_for_url("**/actors/name*karvia")


def test_a_hit_is_rejected_with_a_reason_and_taken_back(wide: Visit, served: Ledger) -> None:
    go(wide, "/hits?q=tarvel")
    wide.page.keyboard.press("r")
    wide.page.keyboard.type("another port")
    wide.page.get_by_role("button", name="Reject: different").click()
    wide.page.locator(".done").wait_for()
    assert [(d.act, d.reason) for d in served.view().decisions()] == [(Act.DIFFERENT, "another port")]
    assert wide.page.locator(".hit").count() == 0
    wide.page.keyboard.press("u")
    wide.page.get_by_text("A ruling was taken back.").wait_for()
    assert [d.act for d in served.view().decisions()] == [Act.DIFFERENT, Act.UNDO]
    assert wide.page.locator(".hit").count() == 1


def test_rows_are_taken_out_as_they_are_filtered(wide: Visit, tmp_path: Path) -> None:
    go(wide, "/register?status=denied")
    with wide.page.expect_download() as download:
        wide.page.get_by_role("link", name="Take these rows out (CSV)").click()
    download.value.save_as(tmp_path / "register.csv")
    assert (tmp_path / "register.csv").read_text("utf-8-sig").count("transfer-") == 1
