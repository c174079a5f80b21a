"""The desk in a real browser: light, dark and on a phone, without an error and without an outside request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from desk.browsing import Visit, serve_desk
from desk.scene import ISSUES, fill_ledger, make_item
from onrecord.desk import create_desk
from onrecord.ledger import open_ledger
from onrecord.ports import Ledger
from onrecord.record import Item
from onrecord.settings import Settings

VIEWS = {"light": (1280, 900, "light"), "dark": (1280, 900, "dark"), "phone": (390, 844, "light")}
STRIKE = "tesh-river-strike.txt"
ODD = (
    "They shelled <b>Lantu</b> &amp; fled.\r\n\r\rA \u202e turned \u2066 line,\ta tab, \x1b a control.\n\n"
    + "x" * 200_000
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with the reports and a text of odd characters."""
    made = open_ledger(str(tmp_path_factory.mktemp("browser") / "ledger.db"))
    fill_ledger(made)
    made.append([*ISSUES, *make_item(ODD, "odd.txt")])
    yield made
    made.close()


@pytest.fixture(scope="module")
def base(served: Ledger) -> Iterator[str]:
    """The address of the desk, served on a free port of this machine."""
    with serve_desk(create_desk(served, Settings(min_confidence=0.5))) as address:
        yield address


@pytest.fixture(params=VIEWS)
def visit(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[Visit]:
    width, height, scheme = VIEWS[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    made = Visit(context.new_page(), base)
    made.watch()
    yield made
    context.close()
    assert made.wrong == []


@pytest.fixture
def wide(browser: Browser, base: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = Visit(context.new_page(), base)
    made.watch()
    yield made
    context.close()
    assert made.wrong == []


def test_every_page_fits_its_window(
    visit: Visit, items: dict[str, Item], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    pages = {"overview": "/", "documents": "/documents?q=Lantu", "claims": "/claims", "issues": "/issues"}
    pages["document"] = f"/documents/{items[STRIKE].id}"
    for name, address in pages.items():
        visit.go(address)
        width = visit.page.viewport_size["width"]  # type: ignore[index]
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, name
        shot = tmp_path / f"{name}-{request.node.callspec.params['visit']}.png"
        visit.page.screenshot(path=shot)
        assert shot.stat().st_size > 10_000


def test_from_the_overview_to_the_words(wide: Visit) -> None:
    wide.go("/")
    wide.page.get_by_role("link", name="denied").click()
    wide.page.locator(".to-words").first.click()
    wide.page.wait_for_url("**/documents/*#c-*")
    words = wide.page.locator(".m.t.is-chosen")
    assert words.inner_text() == "bombed"
    assert words.evaluate("e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }")
    card = wide.page.locator(".card.is-chosen")
    assert "this is not so" in card.inner_text()
    assert card.evaluate("e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }")


def test_pointing_ties_words_and_cards(wide: Visit, items: dict[str, Item]) -> None:
    wide.go(f"/documents/{items[STRIKE].id}")
    card = wide.page.locator(".card").first
    card.hover()
    tied = wide.page.locator(".text .is-tied").all_inner_texts()
    assert "".join(tied[:2]).startswith("Military helicopters")
    wide.page.get_by_role("link", name="condemned").hover()
    assert wide.page.locator(".card.is-tied h3").all_inner_texts() == ["Accusation"]
    assert wide.page.locator(".card.is-tied").evaluate("e => e.getBoundingClientRect().bottom <= innerHeight")


def test_card_jumps_to_its_words_and_words_to_their_card(wide: Visit, items: dict[str, Item]) -> None:
    wide.go(f"/documents/{items[STRIKE].id}")
    wide.page.locator(".card h3 a", has_text="Sanction").click()
    assert wide.page.locator(".m.t.is-chosen").inner_text() == "sanctions"
    wide.page.get_by_role("link", name="condemned").click()
    assert wide.page.locator(".card:target h3").inner_text() == "Accusation"


def test_groups_can_be_switched_off(wide: Visit, items: dict[str, Item]) -> None:
    wide.go(f"/documents/{items[STRIKE].id}")
    shown = wide.page.locator(".card:visible").count()
    wide.page.get_by_label("Violence").uncheck()
    assert wide.page.locator(".card:visible").count() == shown - 4
    assert wide.page.locator(".card.g-violence:visible").count() == 0
    assert (
        wide.page.locator(".m.t.g-violence").first.evaluate("e => getComputedStyle(e).backgroundColor")
        == "rgba(0, 0, 0, 0)"
    )


def test_keyboard_skips_to_the_content_and_sees_where_it_is(wide: Visit) -> None:
    wide.go("/claims")
    wide.page.keyboard.press("Tab")
    assert wide.page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert wide.page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    wide.page.keyboard.press("Enter")
    wide.page.keyboard.press("Tab")
    assert wide.page.evaluate("document.activeElement.name") == "q"
    assert wide.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_everything_works_without_script(browser: Browser, base: str, items: dict[str, Item]) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(base + "/claims")
    page.get_by_label("Kind").select_option("sanction")
    page.get_by_role("button", name="Show").click()
    page.locator(".to-words").click()
    assert page.locator(".m.t.is-chosen").inner_text() == "sanctions"
    assert "this is planned" in page.locator(".card.is-chosen").inner_text()
    context.close()


def test_text_in_the_browser_is_the_text(wide: Visit) -> None:
    wide.go(f"/documents/{make_item(ODD, 'odd.txt')[1].id}")
    first = wide.page.locator(".text").evaluate("e => e.textContent")
    wide.page.get_by_role("link", name="Next →").first.click()
    assert first + wide.page.locator(".text").evaluate("e => e.textContent") == ODD
