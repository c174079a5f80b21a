"""Pictures of the desk's pages for the docs, taken in a real browser over a ledger of the sample reports.

    onrecord demo --ledger demo.db
    .venv/bin/python tools/screenshots.py demo.db [FOLDER [PAGE…]]  (default: docs/screenshots, every page)

Nothing is ruled in the ledger. Each page is taken in light and dark at 1280 pixels and on a phone. The hits are those on
an invented list, tests/desk/coastal-union.csv.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from desk.browsing import find_chromium, serve_desk  # noqa: E402
from onrecord.desk import create_desk  # noqa: E402
from onrecord.ledger import open_ledger  # noqa: E402
from onrecord.pipeline.derivations import Deriver  # noqa: E402
from onrecord.ports import ClaimFilter, View  # noqa: E402
from onrecord.settings import Settings  # noqa: E402

LOOKS = {"light": (1280, 860, "light"), "dark": (1280, 860, "dark"), "phone": (390, 844, "light")}
FLAGS = ["--headless", "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
MAPPED = ("overview", "incidents")


def list_pages(view: View, page: Page, base: str) -> Iterator[tuple[str, str]]:
    """The name of each picture and the address of its page."""
    counted = {item.id: view.count_claims(ClaimFilter(item=item.id)) for item in view.items()}
    fullest = max(sorted(counted), key=lambda id: counted[id])
    yield "overview", "/"
    yield "documents", "/documents"
    yield "document", f"/documents/{fullest}"
    yield "claims", "/claims"
    yield "incidents", "/incidents"
    page.goto(f"{base}/incidents?sort=origins")
    page.locator("table.incidents").wait_for(timeout=120_000)
    yield "incident", str(page.locator("table.incidents a").first.get_attribute("href"))
    yield "register", "/register"
    yield "flow", "/register/flow"
    yield "concentration", "/register/concentration"
    page.goto(f"{base}/register?sort=doubts")
    page.locator("table.sipri").wait_for(timeout=120_000)
    number = page.locator("td[data-label='No. ordered'] a").first
    yield "supply", str(number.get_attribute("href")).partition("#")[0]
    yield "actors", "/actors"
    page.goto(f"{base}/actors?sort=ties")
    page.locator("table.people").wait_for(timeout=120_000)
    yield "actor", str(page.locator("table.people .what a").first.get_attribute("href"))
    yield "hits", "/hits"
    yield "judge", "/judge"
    yield "correct", "/judge#correct"
    yield "decisions", "/decisions"
    yield "exports", "/exports"
    yield "issues", "/issues"


def take_pictures(browser: Browser, base: str, view: View, folder: Path, wanted: tuple[str, ...] = ()) -> None:
    """Every page, or each of those that are wanted, in every look, as PNG files named `<page>-<look>.png`."""
    pages = [each for each in list_pages(view, browser.new_page(), base) if not wanted or each[0] in wanted]
    for look, (width, height, scheme) in LOOKS.items():
        window = {"width": width, "height": height}
        context = browser.new_context(viewport=window, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(120_000)
        for name, address in pages:
            page.goto(f"{base}{address}")
            page.locator("main h1", has_not_text="In a moment").wait_for()
            if name in MAPPED:
                page.locator(".timeline .bar-shown").first.wait_for()
                if page.locator(".map").count():  # the samples' places are invented: none of them is on a map
                    page.locator(".map.is-drawn").wait_for()
                    page.wait_for_timeout(1500)  # tiles are drawn without a word
            page.screenshot(path=folder / f"{name}-{look}.png")
        context.close()


def main(path: str, folder: Path, wanted: tuple[str, ...] = ()) -> None:
    ledger = open_ledger(path, create=False)
    folder.mkdir(parents=True, exist_ok=True)
    settings = Settings(ledger=path, person="Ada", lists=str(ROOT / "tests" / "desk" / "coastal-union.csv"))
    with serve_desk(create_desk(ledger, settings, Deriver())) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        take_pictures(browser, base, ledger.view(), folder, wanted)
        browser.close()
    ledger.close()


if __name__ == "__main__":
    into = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "docs" / "screenshots"
    main(sys.argv[1], into, tuple(sys.argv[3:]))
