"""A desk over invented supplies of arms, and pages of it that are made in the background."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from httpx import Response

from desk.pagetext import PageText
from desk.scene import Report
from onrecord.desk import create_desk
from onrecord.pipeline.derivations import Deriver
from onrecord.ports import Ledger
from onrecord.settings import Settings

SUPPLIES = Path(__file__).parent / "supplies.json"
LISTED = """id,name,kind,aliases
OF-7,TARVEL MARINE SUPPLIES FZE,company,Tarvel Marine
OF-8,"VARO, Ines",person,
OF-9,Somebody Else Entirely,person,
"""


def load_supplies() -> list[Report]:
    reports: list[Report] = json.loads(SUPPLIES.read_text("utf-8"))
    return reports


def open_arms(ledger: Ledger, lists: str = "", person: str = "Ada") -> TestClient:
    """A client of a desk that derives, as `onrecord serve` opens it."""
    desk = create_desk(ledger, Settings(person=person, lists=lists), Deriver())
    return TestClient(desk, base_url="http://localhost", follow_redirects=False)


def fetch(client: TestClient, address: str, **query: Any) -> Response:
    """The answer under the address, once what it shows has been made."""
    for _ in range(60):
        answer = client.get(address, params=query or None)
        if answer.status_code != 202:
            break
        assert answer.headers["refresh"]
        time.sleep(0.5)
    return answer


def look(client: TestClient, address: str, **query: Any) -> PageText:
    """The page under the address; it was answered, its tags nest, no id stands twice."""
    answer = fetch(client, address, **query)
    assert answer.status_code == 200, answer.text
    page = PageText(answer.text)
    assert page.nests, page.crossed
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    return page


def squeeze(text: str) -> str:
    return " ".join(text.split())


def read_token(client: TestClient, address: str) -> dict[str, str]:
    """What every form of the page sends along: the desk's token and the state that was seen."""
    html = fetch(client, address).text
    names = ("token", "seen")
    return {name: found[1] for name in names if (found := re.search(rf'name="{name}" value="([^"]*)"', html))}


def rule_on(client: TestClient, address: str, act: str, subjects: list[str], reason: str = "told so") -> Response:
    """The answer to a ruling that is sent from the page under the address."""
    form = {**read_token(client, address), "act": act, "subject": subjects, "reason": reason, "back": address}
    return client.post("/decisions", data=form)


def wait_for(client: TestClient, address: str, words: str) -> str:
    """The text of the page once it holds these words: after a ruling the state before may still be shown."""
    for _ in range(40):
        text = squeeze(look(client, address).text)
        if words in text:
            return text
    raise AssertionError(f"{address} does not come to say {words!r}")
