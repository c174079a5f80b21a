"""Judging at the desk: the queue, every way to rule, what is refused, and two windows at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from desk.conftest import open_client
from desk.pagetext import PageText
from desk.scene import fill_ledger, load_reports, make_entries
from onrecord.desk.forms import LONGEST
from onrecord.ledger import open_ledger
from onrecord.ports import ClaimFilter, Ledger, Ruled
from onrecord.record import Act, Claim, Modality


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of one's own: rulings are added to it."""
    made = open_ledger(str(tmp_path / "ledger.db"))
    fill_ledger(made)
    yield made
    made.close()


class Window:
    """A browser window at the desk: it sends the forms of the pages that it was shown."""

    def __init__(self, ledger: Ledger, person: str = "Ada", client: TestClient | None = None) -> None:
        self.ledger = ledger
        self.client = client or open_client(ledger, person)
        page = self.client.get("/judge").text
        self.seen = re.findall(r'name="seen" value="(\d+)"', page)[0]
        self.token = re.findall(r'name="token" value="([^"]+)"', page)[0]

    def rule(self, act: str, *claims: Claim, **filled: str) -> Response:
        known = {"token": self.token, "seen": self.seen, "act": act, "back": "/judge", **filled}
        return self.client.post("/decisions", data={**known, "claim": [c.id for c in claims]}, follow_redirects=False)


@pytest.fixture
def window(ledger: Ledger) -> Window:
    return Window(ledger)


def find_claim(ledger: Ledger, kind: str = "air_attack", words: str = "rockets") -> Claim:
    return next(iter(ledger.view().claims(ClaimFilter(kind=kind, words=words))))


def _list_acts(ledger: Ledger) -> list[Act]:
    return [decision.act for decision in ledger.view().decisions()]


def test_accepting_leads_to_the_next_claim(window: Window, ledger: Ledger) -> None:
    every = list(ledger.view().claims(ClaimFilter(min_confidence=0.5)))
    answer = window.rule("accept", every[0], back=f"/judge?ruled=waiting&after={every[0].id}")
    assert answer.status_code == 303
    (decision,) = ledger.view().decisions()
    assert (decision.act, decision.by, decision.subjects[0].id) == (Act.ACCEPT, "Ada", every[0].id)
    assert answer.headers["location"] == f"/judge?ruled=waiting&after={every[0].id}&done={decision.id}"
    page = window.client.get(answer.headers["location"]).text
    assert f'name="claim" value="{every[1].id}"' in page
    assert 'value="undo"' in page
    assert every[0].id not in {claim.id for claim in ledger.view().claims(ClaimFilter(ruled=Ruled.WAITING))}


def test_the_queue_begins_anew_where_it_ends(window: Window, ledger: Ledger) -> None:
    every = list(ledger.view().claims(ClaimFilter(min_confidence=0.5)))
    page = window.client.get(f"/judge?ruled=waiting&after={every[-1].id}").text
    assert f'name="claim" value="{every[0].id}"' in page


CORRECTIONS: dict[str, tuple[dict[str, str], str, list[str]]] = {
    "typed words": ({"agent": "Tovanian army"}, "agent", ["Tovanian army"]),
    "chosen words": ({"agent": "Radio Meridian", "agent-at": "{Radio Meridian}"}, "agent", ["Radio Meridian"]),
    "words and other places": ({"agent": "Radio Meridian", "agent-at": "0-5"}, "agent", ["Radio Meridian"]),
    "places out of the text": ({"agent": "Radio Meridian", "agent-at": "0-999999"}, "agent", ["Radio Meridian"]),
    "several": ({"speaker": "Radio Meridian; two witnesses; Council of Nine"}, "speaker",
                ["Radio Meridian", "two witnesses", "Council of Nine"]),
    "nothing": ({"thing": ""}, "thing", []),
    "another trigger": ({"trigger": "killing"}, "trigger", ["killing"]),
}  # fmt: skip


@pytest.mark.parametrize(("filled", "name", "words"), CORRECTIONS.values(), ids=CORRECTIONS)
def test_correcting_words(window: Window, ledger: Ledger, filled: dict[str, str], name: str, words: list[str]) -> None:
    claim = find_claim(ledger)
    text = ledger.view().item(claim.item).text
    start = text.index("Radio Meridian")
    placed = {key: value.replace("{Radio Meridian}", f"{start}-{start + 14}") for key, value in filled.items()}
    assert window.rule("correct", claim, **placed).status_code == 303
    (decision,) = ledger.view().decisions()
    assert {change.field for change in decision.changes} == {name}
    assert [change.span.quote for change in decision.changes if change.span] == words
    page = PageText(window.client.get(f"/judge?claim={claim.id}").text)
    assert "corrected" in page.text


def test_correcting_what_is_not_words(window: Window, ledger: Ledger) -> None:
    claim = find_claim(ledger)
    window.rule("correct", claim, kind="shelling", modality="hypothetical", reason="mortars")
    shown = window.client.get(f"/documents/{claim.item}?claim={claim.id}").text
    assert "Shelling" in shown
    assert "this may be so" in shown
    (decision,) = ledger.view().decisions()
    assert decision.reason == "mortars"
    assert [(change.field, change.value) for change in decision.changes] == [
        ("kind", "shelling"),
        ("modality", Modality.HYPOTHETICAL),
    ]


def test_a_corrected_field_shows_everywhere(window: Window, ledger: Ledger) -> None:
    claim = find_claim(ledger)
    window.rule("correct", claim, agent="Tovanian army")
    for address in ("/claims?q=rockets", f"/documents/{claim.item}", f"/judge?claim={claim.id}"):
        assert "Tovanian army" in PageText(window.client.get(address).text).text, address


REFUSED: dict[str, tuple[str, dict[str, str], int]] = {
    "no token": ("accept", {"token": ""}, 403),
    "another token": ("accept", {"token": "ä\udcff".encode("utf-8", "replace").decode()}, 403),
    "no state": ("accept", {"seen": ""}, 400),
    "no such act": ("sing", {}, 400),
    "a rejection without reason": ("reject", {"reason": "  "}, 400),
    "a novel for a reason": ("reject", {"reason": "x" * (LONGEST + 1)}, 400),
    "nothing changed": ("correct", {"agent": "Military helicopters"}, 400),
    "words that do not stand there": ("correct", {"agent": "the moon"}, 400),
    "no trigger": ("correct", {"trigger": ""}, 400),
    "two triggers": ("correct", {"trigger": "fired; killing"}, 400),
    "a kind that is none": ("correct", {"kind": "lunch"}, 400),
    "a way to say that is none": ("correct", {"modality": "sung"}, 400),
    "one claim merged": ("merge", {}, 400),
    "an act on entities": ("same", {}, 400),
    "nothing to undo": ("undo", {"decision": "decision-1"}, 404),
    "a claim that is not there": ("accept", {"claim": "claim-1"}, 404),
}


@pytest.mark.parametrize(("act", "filled", "status"), REFUSED.values(), ids=REFUSED)
def test_refuses(window: Window, ledger: Ledger, act: str, filled: dict[str, str], status: int) -> None:
    claim = find_claim(ledger)
    known = {"token": window.token, "seen": window.seen, "act": act, "claim": claim.id, **filled}
    answer = window.client.post("/decisions", data=known, follow_redirects=False)
    assert answer.status_code == status
    assert _list_acts(ledger) == []
    assert PageText(answer.text).nests


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
def test_refuses_what_another_site_sends(window: Window, ledger: Ledger, headers: dict[str, str]) -> None:
    known = {"token": window.token, "seen": window.seen, "act": "accept", "claim": find_claim(ledger).id}
    assert window.client.post("/decisions", data=known, headers=headers).status_code == 403
    assert _list_acts(ledger) == []


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil.example", "", "javascript:1"])
def test_leads_back_to_the_desk_alone(window: Window, ledger: Ledger, back: str) -> None:
    answer = window.rule("accept", find_claim(ledger), back=back)
    assert answer.headers["location"].startswith("/judge?done=")


def test_undoing_brings_the_claim_back(window: Window, ledger: Ledger) -> None:
    claim = find_claim(ledger)
    window.rule("reject", claim, reason="it was another town")
    (rejected,) = ledger.view().decisions()
    assert "rejected" in PageText(window.client.get(f"/judge?claim={claim.id}").text).text
    assert Window(ledger, client=window.client).rule("undo", decision=rejected.id).status_code == 303
    assert _list_acts(ledger) == [Act.REJECT, Act.UNDO]
    assert ledger.view().count_claims(ClaimFilter(ruled=Ruled.JUDGED)) == 0
    listed = PageText(window.client.get("/decisions").text).text
    assert "taken back" in listed
    assert "it was another town" in listed


def test_merging_and_taking_out(window: Window, ledger: Ledger) -> None:
    claims = list(ledger.view().claims(ClaimFilter(kind="casualties")))[:3]
    assert window.rule("merge", *claims).status_code == 303
    again = Window(ledger, client=window.client)
    assert again.rule("split", *claims, off=claims[1].id).status_code == 303
    made = list(ledger.view().decisions())
    assert [decision.act for decision in made] == [Act.MERGE, Act.SPLIT, Act.SPLIT]
    assert [[s.id for s in each.subjects] for each in made[1:]] == [
        [claims[1].id, claims[0].id],
        [claims[1].id, claims[2].id],
    ]
    assert list(ledger.verify()) == []


def test_a_copy_is_warned_of(window: Window, ledger: Ledger) -> None:
    claim = next(c for c in ledger.view().claims() if len(ledger.view().same_text(c.item)) > 1)
    assert "Probable duplicate" in PageText(window.client.get(f"/judge?claim={claim.id}").text).text


def test_a_ruling_is_reopened_when_the_reading_changes(window: Window, ledger: Ledger) -> None:
    claim = find_claim(ledger)
    window.rule("accept", claim)
    report = next(r for r in load_reports() if r["name"] == ledger.view().item(claim.item).name)
    told = [{**c, "agent": []} if c["trigger"] == claim.trigger.quote else c for c in report["claims"]]
    ledger.append(list(make_entries({**report, "claims": told}, reader="sample-reader 2")))
    page = PageText(window.client.get("/judge?ruled=reread").text).text
    assert "re-opened" in page
    assert "Ada accepted" in re.sub(r"\s+", " ", page)


class TestTwoWindows:
    def test_the_second_is_told_and_loses_nothing(self, ledger: Ledger) -> None:
        one, other = Window(ledger, "Ada"), Window(ledger, "Bo")
        claim, next_claim = list(ledger.view().claims(ClaimFilter(min_confidence=0.5)))[:2]
        assert one.rule("accept", claim).status_code == 303
        refused = other.rule("reject", claim, reason="no")
        assert refused.status_code == 409
        assert "Ada ruled on this meanwhile" in PageText(refused.text).text
        assert other.rule("accept", next_claim).status_code == 303
        assert [decision.by for decision in ledger.view().decisions()] == ["Ada", "Bo"]

    def test_a_queue_judged_by_two_at_once_has_one_ruling_a_claim(self, ledger: Ledger) -> None:
        claims = list(ledger.view().claims(ClaimFilter(min_confidence=0.5)))
        windows = [Window(ledger, "Ada"), Window(ledger, "Bo")]
        told: list[int] = []

        def judge(window: Window) -> None:
            told.extend(window.rule("accept", claim).status_code for claim in claims)

        people = [Thread(target=judge, args=(window,)) for window in windows]
        for person in people:
            person.start()
        for person in people:
            person.join()
        assert sorted(told) == [303] * len(claims) + [409] * len(claims)
        assert ledger.view().counts()["decisions"] == len(claims)
        assert ledger.view().count_claims(ClaimFilter(ruled=Ruled.WAITING, min_confidence=0.5)) == 0
