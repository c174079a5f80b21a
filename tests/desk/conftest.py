"""The desk over a real ledger file with the invented reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, sync_playwright

from desk.arms import LISTED, load_supplies, open_arms
from desk.browsing import FLAGS, find_chromium
from desk.scene import ISSUES, fill_ledger
from onrecord.desk import create_desk
from onrecord.ledger import open_ledger
from onrecord.ports import Ledger
from onrecord.record import Item
from onrecord.settings import Settings


def open_client(ledger: Ledger, person: str = "Ada", **options: bool) -> TestClient:
    """A client of a desk over this ledger, under a name that the desk answers to."""
    return TestClient(
        create_desk(ledger, Settings(min_confidence=0.5, person=person)), base_url="http://localhost", **options
    )


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    made = open_ledger(str(tmp_path_factory.mktemp("desk") / "ledger.db"))
    fill_ledger(made)
    made.append(ISSUES)
    yield made
    made.close()


@pytest.fixture(scope="session")
def items(ledger: Ledger) -> dict[str, Item]:
    """The items by name."""
    return {item.name: item for item in ledger.view().items()}


@pytest.fixture
def client(ledger: Ledger) -> TestClient:
    return open_client(ledger)


@pytest.fixture
def empty_ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = open_ledger(str(tmp_path / "empty.db"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def arms_ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Invented reports of supplies of arms, in which accounts differ and one side denies."""
    made = open_ledger(str(tmp_path_factory.mktemp("arms") / "ledger.db"))
    fill_ledger(made, load_supplies())
    yield made
    made.close()


@pytest.fixture(scope="session")
def lists(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A list of an invented office on which the broker of the reports stands under another spelling."""
    path = tmp_path_factory.mktemp("lists") / "office.csv"
    path.write_text(LISTED, "utf-8")
    return str(path)


@pytest.fixture(scope="session")
def arms(arms_ledger: Ledger, lists: str) -> TestClient:
    """A desk over the supplies that derives, as `onrecord serve` opens it; for looking, not for ruling."""
    return open_arms(arms_ledger, lists)
