"""The desk in a real browser: light, dark and on a phone, without an error and without an outside request."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from desk.scene import ISSUES, fill_ledger, make_item
from onrecord.desk import create_desk
from onrecord.ledger import open_ledger
from onrecord.ports import Ledger
from onrecord.record import Item
from onrecord.settings import Settings

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VIEWS = {"light": (1280, 900, "light"), "dark": (1280, 900, "dark"), "phone": (390, 844, "light")}
STRIKE = "tesh-river-strike.txt"
ODD = (
    "They shelled <b>Lantu</b> &amp; fled.\r\n\r\rA \u202e turned \u2066 line,\ta tab, \x1b a control.\n\n"
    + "x" * 200_000
)


def find_chromium() -> str:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("Chromium is not installed, and the desk must be seen in a browser: apt-get install chromium")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


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
    server = uvicorn.Server(
        uvicorn.Config(create_desk(served, Settings(min_confidence=0.5)), host="127.0.0.1", port=0, log_level="warning")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < deadline, "the desk did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@dataclass
class Visit:
    """A browser page and everything that went wrong on it."""

    page: Page
    base: str
    wrong: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("console", lambda m: self.wrong.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", lambda dialog: self.wrong.append(dialog.message))
        self.page.on("request", lambda r: None if r.url.startswith(self.base) else self.wrong.append(r.url))
        self.page.on("requestfailed", lambda r: self.wrong.append(f"{r.url} failed"))

    def go(self, address: str) -> None:
        self.page.goto(self.base + address)


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
