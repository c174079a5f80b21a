"""The tour over the demo's own ledger, in a real browser: what a newcomer does first, and two people at one queue."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page
from typer.testing import CliRunner

from desk.browsing import Visit, serve_desk
from onrecord.cli import app
from onrecord.desk import create_desk
from onrecord.ledger import open_ledger
from onrecord.pipeline.derivations import Deriver
from onrecord.ports import Ledger
from onrecord.record import Act
from onrecord.settings import Settings

PATIENCE = 60_000  # milliseconds: incidents are derived while the first page waits


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger that `onrecord demo` leaves, read once."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    answer = CliRunner().invoke(app, ["demo", "--ledger", str(path), "--jobs", "1"])
    assert answer.exit_code in (0, 1), answer.output
    return path


@pytest.fixture
def ledger(demo: Path, tmp_path: Path) -> Iterator[Ledger]:
    made = open_ledger(str(shutil.copy(demo, tmp_path / "demo.db")), create=False)
    yield made
    made.close()


@pytest.fixture
def base(ledger: Ledger) -> Iterator[str]:
    with serve_desk(create_desk(ledger, Settings(person="Ada"), Deriver())) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    made = Visit(context.new_page(), base)
    made.watch()
    yield made
    context.close()
    assert made.wrong == []


def _acts(ledger: Ledger) -> list[Act]:
    return [decision.act for decision in ledger.view().decisions()]


def _done(page: Page) -> Locator:
    """The bar that tells of the ruling made just now."""
    return page.locator(".done")


def test_from_the_first_look_to_the_export(visit: Visit, ledger: Ledger, tmp_path: Path) -> None:
    page = visit.page
    visit.go("/")
    assert "30 documents" in page.locator(".lead").inner_text()
    page.locator(".timeline .bar-shown").first.wait_for()
    page.get_by_role("link", name="See these").click()
    _narrow_and_open(page)
    _jump_to_words(page)
    _correct_and_undo(page, ledger)
    _merge(page, ledger)
    _take_out(visit, tmp_path / "claims.jsonl")


def _narrow_and_open(page: Page) -> None:
    """The table is filtered; the incident that most accounts tell is opened."""
    rows = page.locator("table.incidents tbody tr")
    rows.first.wait_for()
    page.get_by_label("Kind").select_option("air_attack")
    page.get_by_label("Order").select_option("origins")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**kind=air_attack**")
    assert set(page.locator("table.incidents .what a").all_inner_texts()) == {"Air attack"}
    rows.first.get_by_role("link").click()
    page.get_by_role("heading", name="Every claim, beside its words").wait_for()
    assert page.locator(".rows > li").count() > 1


def _jump_to_words(page: Page) -> None:
    page.locator(".rows .to-words").first.click()
    page.wait_for_url("**/documents/*#c-*")
    words = page.locator(".m.t.is-chosen").first
    assert words.evaluate("e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }")


def _correct_and_undo(page: Page, ledger: Ledger) -> None:
    page.locator(".card.is-chosen .judge-it").click()
    page.wait_for_url("**/judge?claim=*")
    page.keyboard.press("c")
    page.locator("#correct [name=modality]").select_option("hypothetical")
    page.get_by_role("button", name="Keep the correction").click()
    _done(page).wait_for()
    page.wait_for_load_state()  # keys are heard once the scripts are there
    page.keyboard.press("u")
    page.get_by_text("A ruling was taken back.").wait_for()
    assert _acts(ledger) == [Act.CORRECT, Act.UNDO]


def _merge(page: Page, ledger: Ledger) -> None:
    """Two incidents near each other are brought together; there is one less then."""
    page.goto(page.url.partition("/judge")[0] + "/incidents?kind=air_attack")
    for link in page.locator("table.incidents .what a").evaluate_all("all => all.map(a => a.href)"):
        page.goto(link)
        near = page.locator(".near input[type=checkbox]")
        if near.count():
            near.first.check()
            page.get_by_role("button", name="It is the same happening: merge").click()
            _done(page).wait_for()
            assert _acts(ledger)[-1] is Act.MERGE
            return
    pytest.fail("no incident of the demo is near another")


def _take_out(visit: Visit, path: Path) -> None:
    visit.go("/exports")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("link", name="claims", exact=True).last.click()
    download.value.save_as(path)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len(rows) > 300
    assert all(row["trigger"]["quote"] for row in rows)


def test_two_windows_judge_one_queue(browser: Browser, base: str, ledger: Ledger) -> None:
    """Both stand before the same claim: one ruling is kept, the other window is told, and then goes on."""
    contexts = [browser.new_context() for _ in range(2)]
    one, other = (context.new_page() for context in contexts)
    for page in (one, other):
        page.set_default_timeout(PATIENCE)
        page.goto(f"{base}/judge")
    claim = one.locator("#accept [name=claim]").input_value()
    assert other.locator("#accept [name=claim]").input_value() == claim
    one.keyboard.press("a")
    _done(one).wait_for()
    other.keyboard.press("a")
    other.get_by_role("heading", name="Somebody ruled meanwhile").wait_for()
    assert "Ada" in other.locator(".fault-box").inner_text()
    for page in (other, one):
        page.goto(f"{base}/judge")
        page.keyboard.press("a")
        _done(page).wait_for()
    ruled = [decision.subjects[0].id for decision in ledger.view().decisions()]
    assert len(ruled) == len(set(ruled)) == 3
    assert ruled[0] == claim
    for context in contexts:
        context.close()
