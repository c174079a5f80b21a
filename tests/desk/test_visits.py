"""What is new since somebody last looked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desk.conftest import open_client
from desk.scene import ISSUES, fill_ledger
from onrecord.desk.visits import APART, Visit, begin_visit, name_cookie, read_visit, tell_news
from onrecord.ports import Ledger

NOW = datetime(2031, 4, 2, 12, tzinfo=UTC)


@pytest.fixture
def ledger(empty_ledger: Ledger) -> Ledger:
    fill_ledger(empty_ledger)
    return empty_ledger


@pytest.mark.parametrize("cookie", [None, "", "x", "1.2", "1.2.3.4", "99.1.1", "-1.0.0", "1.1.\u0661"])
def test_what_is_no_visit_begins_one(ledger: Ledger, cookie: str | None) -> None:
    assert read_visit(cookie, ledger.view(), NOW) is None


def test_a_visit_goes_on_until_nobody_looked_for_a_while(ledger: Ledger) -> None:
    view = ledger.view()
    written = Visit(1, 2, int(NOW.timestamp())).write()
    assert read_visit(written, view, NOW + timedelta(minutes=5)) == Visit(1, view.seq, int(NOW.timestamp()) + 300)
    later = read_visit(written, view, NOW + APART + timedelta(seconds=1))
    assert later is not None
    assert later.base == 2


def test_news_are_what_came_since(ledger: Ledger) -> None:
    view = ledger.view()
    visit = begin_visit(view, NOW)
    assert not tell_news(ledger, view, visit).anything
    ledger.append(ISSUES)
    news = tell_news(ledger, ledger.view(), visit)
    assert news.visited
    assert news.added == {"items": 0, "claims": 0, "issues": len(ISSUES), "decisions": 0}


def test_without_a_visit_news_are_of_the_last_day(ledger: Ledger) -> None:
    view = ledger.view()
    news = tell_news(ledger, view, None)
    assert not news.visited
    assert news.added["items"] == view.count_entries("items")


def test_an_empty_ledger_has_no_news(empty_ledger: Ledger) -> None:
    assert not tell_news(empty_ledger, empty_ledger.view(), None).anything


def test_the_overview_tells_what_is_new(ledger: Ledger) -> None:
    client = open_client(ledger)
    assert "Last taken in" in client.get("/").text
    assert "Nothing new since your last visit" in client.get("/").text
    ledger.append(ISSUES)
    assert "inputs set aside" in client.get("/").text
    assert name_cookie("a.db") != name_cookie("b.db")
