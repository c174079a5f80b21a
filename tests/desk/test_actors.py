"""Actors: the list, one with its names, offices, ties and claims, and rulings on who is who."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from desk.arms import fetch, load_supplies, look, open_arms, read_token, rule_on, squeeze, wait_for
from desk.pagetext import PageText
from desk.scene import fill_ledger
from onrecord.desk.actor import Actor, Post, Roll, Step, Tie
from onrecord.desk.ladder import CORE, MOST, SIDE, WIDTH, draw_ladder, make_axis, tell_tie
from onrecord.desk.roll import ActorQuery, find_alike, find_posts, select_actors
from onrecord.ledger import open_ledger
from onrecord.ports import Ledger
from onrecord.record import Act, ClaimId

BARE = Actor(
    id="name:karvia", name="Karvia", kind="state", is_named=True, countries=("QK",), names=(("Karvia", 3), ("the Karvian side", 1)),
    called=(), claims=4, said=(ClaimId("claim-1"),), denied=(), told=(ClaimId("claim-2"),), documents=(), ids=("name:karvia",),
)  # fmt: skip
ACTORS = (
    BARE,
    replace(BARE, id="name:karvia motors", name="Karvia Motors", kind="company", claims=3, said=(), ids=("name:karvia motors",)),
    replace(BARE, id="weapon:karvia-1", name="Karvia 1", kind="weapon", names=(("Karvia 1", 1),), ids=("weapon:karvia-1",)),
    replace(BARE, id="name:ana lott", name="Ana Lott", kind="person", countries=(), names=(("Lott", 2),), claims=2,
            denied=(ClaimId("claim-3"),), said=(ClaimId("claim-3"), ClaimId("claim-4")), ids=("name:ana lott",)),
    replace(BARE, id="unnamed:gunmen", name="gunmen", kind="unnamed", is_named=False, names=(("gunmen", 1),), ids=("unnamed:gunmen",)),
)  # fmt: skip
TIE = Tie(
    id="relation-1", kind="sanction", source="Velden", source_id="name:velden", target="Karvia", target_id="name:karvia",
    start="2029-02-04", end=None, status="in force", steps=(Step("2029-02-04", "in force", (), ()),), other_starts=(),
    documents=(), claims=(),
)  # fmt: skip
ROLL = Roll(
    ACTORS,
    (TIE,),
    (),
    {actor.id: actor for actor in ACTORS},
    {"karvia": tuple(a.id for a in ACTORS[:3]), "motors": (ACTORS[1].id,), "lott": (ACTORS[3].id,)},
)
QUERIES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["Karvia", "Karvia Motors", "Ana Lott"]),
    ({"q": "karv"}, ["Karvia", "Karvia Motors"]),
    ({"q": "side KARVIAN"}, ["Karvia", "Karvia Motors"]),
    ({"q": "arvia"}, []),
    ({"kind": "person"}, ["Ana Lott"]),
    ({"kind": "weapon"}, ["Karvia 1"]),
    ({"kind": "unnamed"}, ["gunmen"]),
    ({"country": "QK", "sort": "name"}, ["Karvia", "Karvia Motors"]),
    ({"sort": "said"}, ["Ana Lott", "Karvia", "Karvia Motors"]),
    ({"sort": "denied"}, ["Ana Lott", "Karvia", "Karvia Motors"]),
    ({"sort": "ties"}, ["Karvia", "Karvia Motors", "Ana Lott"]),
    ({"q": "", "kind": ""}, ["Karvia", "Karvia Motors", "Ana Lott"]),
]


@pytest.mark.parametrize(("query", "expected"), QUERIES, ids=lambda v: str(v) if isinstance(v, dict) else "")
def test_actors_are_chosen_and_ordered(query: dict[str, Any], expected: list[str]) -> None:
    assert [actor.name for actor in select_actors(ROLL, ActorQuery(**query))] == expected


@pytest.mark.parametrize(("number", "alike"), [(0, ["Karvia Motors"]), (1, ["Karvia"]), (2, []), (3, []), (4, [])])
def test_who_shares_words_of_the_name_may_be_the_same(number: int, alike: list[str]) -> None:
    assert [actor.name for actor in find_alike(ROLL, ACTORS[number])] == alike


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "sanction, in force 2029-02-04"),
        ({"status": "lifted", "end": "2030-01"}, "sanction, lifted 2029-02-04 to 2030-01"),
        ({"kind": "meeting", "status": "held", "end": "2029-02-04"}, "meeting 2029-02-04"),
        ({"start": None, "end": "2031", "status": "lifted"}, "sanction, lifted ? to 2031"),
        ({"kind": "agreement", "steps": (Step(None, "order of Su-30SME", (), ()),), "start": None}, "agreement, order of Su-30SME"),
    ],
)  # fmt: skip
def test_a_tie_is_told_in_few_words(changes: dict[str, Any], words: str) -> None:
    assert tell_tie(replace(TIE, **changes)) == words


def test_arrows_lead_from_who_acts_to_whom_it_is_done() -> None:
    others = [
        replace(TIE, id="1"),
        replace(TIE, id="2", source="Karvia", source_id=BARE.id, target="Belmar", target_id="name:belmar", kind="support"),
        replace(TIE, id="3", source="Karvia", source_id=BARE.id, target="Belmar", target_id="name:belmar", kind="meeting"),
    ]  # fmt: skip
    ladder = draw_ladder(BARE, others)
    belmar, velden = ladder.parties
    assert (belmar.name, belmar.x, velden.name, velden.x) == ("Belmar", 0.0, "Velden", WIDTH - SIDE)
    heads = {rung.tie.id: rung.heads for party in ladder.parties for rung in party.rungs}
    # Karvia stands in the middle: Belmar at the beginning of its lines, Velden at the end of its line.
    assert heads == {"1": {"start"}, "2": {"start"}, "3": {"start", "end"}}


DAYS = st.none() | st.sampled_from(["2019", "2020-05", "2020-05-17", "2021-12-31", "2024-02-29"])
TIES = st.lists(
    st.builds(
        lambda other, start, end, kind, number: replace(
            TIE, id=str(number), source=other, source_id=f"name:{other}", start=start, end=end, kind=kind
        ),
        st.sampled_from(["Velden", "Belmar", "Tovania", "Zed"]), DAYS, DAYS, st.sampled_from(["sanction", "meeting"]),
        st.integers(),
    ),
    max_size=60,
)  # fmt: skip


@given(TIES)
def test_no_two_lines_of_the_picture_lie_on_each_other(ties: list[Tie]) -> None:
    ladder = draw_ladder(BARE, ties)
    rungs = [rung for party in ladder.parties for rung in party.rungs]
    assert len(rungs) == min(len(ties), MOST)
    assert len({(rung.x1, rung.y) for rung in rungs}) == len(rungs)
    for party in ladder.parties:
        assert all(party.y < rung.y < party.y + party.height for rung in party.rungs)
        assert party.y + party.height <= ladder.height + 0.01
        assert party.x in (0.0, WIDTH - SIDE)
    assert all((rung.x1, rung.x2) in ((SIDE, (WIDTH - CORE) / 2), ((WIDTH + CORE) / 2, WIDTH - SIDE)) for rung in rungs)


@given(TIES)
def test_bars_lie_on_the_line_of_time(ties: list[Tie]) -> None:
    axis = make_axis(ties)
    if axis is None:
        assert all(tie.start is None and tie.end is None for tie in ties)
        return
    for tie in ties:
        place = axis.place(tie)
        assert (place is None) == (tie.start is None and tie.end is None)
        if place is not None and (tie.start or "") <= (tie.end or "9999"):
            begin, width, lasting = place
            assert 0 <= begin <= 100
            assert begin + width <= 100.9
            assert lasting == (tie.end is None and tie.kind == "sanction")


def test_the_list_tells_what_each_says_and_denies(arms: TestClient) -> None:
    page = look(arms, "/actors")
    text = squeeze(page.text)
    for name in ("Karvia", "Belmar", "Velden", "Ana Lott", "Tarvel Marine Suplies"):
        assert f"/actors/{'name%3A' + name.lower().replace(' ', '%20')}" in page.values("href"), name
    assert "That somebody stands here says only that reports name them." in text


PARTS = [("told", "Velden imposed sanctions on"), ("said", "Karvia denied that it had"), ("denied", "Karvia denied that it had")]  # fmt: skip


@pytest.mark.parametrize(("part", "words"), PARTS)
def test_claims_stand_by_the_part_that_the_actor_has_in_them(arms: TestClient, part: str, words: str) -> None:
    text = squeeze(look(arms, "/actors/name:karvia", part=part).text)
    assert words in text
    assert ("Velden imposed" in text) == (part == "told")


def test_ties_have_a_picture_and_a_table_with_their_claims(arms: TestClient) -> None:
    page = look(arms, "/actors/name:velden")
    text = squeeze(page.text)
    assert "Ties over time" in text
    ties = [id for id in page.values("id") if id.startswith("relation-")]
    assert ties
    assert {f"#{id}" for id in ties} <= set(page.values("href"))
    assert any(label.startswith("Velden to Karvia: accusation") for label in page.values("aria-label"))
    assert any(link.startswith("/judge?claim=") for link in page.values("href"))


POST = Post("Ana Lott", "name:ana lott", "defence minister", "Karvia", "name:karvia", "2030", "2030", None, "", (), ())


@pytest.mark.parametrize(("number", "count"), [(0, 1), (1, 0), (3, 1)])
def test_offices_stand_with_the_person_and_with_the_state(number: int, count: int) -> None:
    assert len(find_posts(replace(ROLL, posts=(POST,)), ACTORS[number])) == count


def test_an_office_is_told_in_the_words_of_a_report(arms: TestClient) -> None:
    text = squeeze(look(arms, "/actors/name:ana lott").text)
    assert "defence minister" in text
    assert "“ Defence Minister Ana Lott ”" in text.replace("“Defence", "“ Defence").replace("Lott”", "Lott ”")
    assert "10 January 2030" in text


def test_an_actor_that_is_not_there(arms: TestClient) -> None:
    assert fetch(arms, "/actors/name:nobody").status_code == 404
    assert fetch(arms, "/actors?sort=luck").status_code == 400
    assert fetch(arms, "/actors/name:karvia?part=lost").status_code == 400
    assert "The list ends before this page." in look(arms, "/actors/name:karvia", page=9).text


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of its own for a test that rules."""
    made = open_ledger(str(tmp_path / "own.db"))
    fill_ledger(made, load_supplies())
    yield made
    made.close()


def test_actors_are_made_one_and_parted_again(own: Ledger) -> None:
    client = open_arms(own)
    answer = rule_on(client, "/actors", "same", ["name:ines varro", "name:ana lott"])
    assert answer.status_code == 303
    (decision,) = own.view().decisions()
    assert (decision.act, decision.by, decision.reason) == (Act.SAME, "Ada", "told so")
    assert [(s.type, s.id) for s in decision.subjects] == [("entity", "name:ines varro"), ("entity", "name:ana lott")]
    merged = wait_for(client, "/actors/name:ana%20lott", "Made one with")
    assert "Ines Varro" in merged
    assert "told so" in merged
    undo = {**read_token(client, "/actors"), "act": "undo", "decision": decision.id, "back": "/actors"}
    assert client.post("/decisions", data=undo).status_code == 303
    assert "Made one with" not in wait_for(client, "/actors/name:ana%20lott", "Nobody ruled on it")


def test_a_ruling_that_says_too_little_is_refused(own: Ledger) -> None:
    client = open_arms(own)
    at = "/actors"
    one = rule_on(client, at, "same", ["name:karvia"])
    assert (one.status_code, "1 were chosen" in one.text) == (400, True)
    mute = rule_on(client, at, "different", ["name:karvia", "name:velden"], reason=" ")
    assert (mute.status_code, "needs a reason" in mute.text) == (400, True)
    both = rule_on(client, at, "same", ["name:karvia", "decision-1"])
    assert both.status_code == 400
    assert list(own.view().decisions()) == []


def test_two_who_rule_on_one_actor_at_once_do_not_overrule_each_other(own: Ledger) -> None:
    client = open_arms(own)
    at = "/actors"
    seen = read_token(client, at)
    form = {**seen, "act": "same", "subject": ["name:karvia", "name:velden"], "reason": "one", "back": at}
    assert client.post("/decisions", data=form).status_code == 303
    assert client.post("/decisions", data={**form, "act": "different", "reason": "two"}).status_code == 409
    assert [decision.reason for decision in own.view().decisions()] == ["one"]


def test_names_of_private_persons_are_masked_and_pictures_stay_whole(tmp_path: Path, lists: str) -> None:
    text = "Amina Dorr, a teacher, met Belmar's envoy on Monday, Amina Dorr said."
    told = {"type": "meeting", "trigger": "met", "agent": ["Amina Dorr"], "patient": ["Belmar's envoy"],
            "speaker": ["Amina Dorr"], "modality": "asserted",
            "entities": {"agent": ["name:amina dorr", "Amina Dorr"], "patient": ["name:belmar", "Belmar"]}}  # fmt: skip
    ledger = open_ledger(str(tmp_path / "private.db"))
    fill_ledger(ledger, [{"name": "a.txt", "source": "a.txt", "text": text, "claims": [told]}])
    client = open_arms(ledger, lists)
    client.cookies.set("onrecord-look", "10")
    for address in ("/actors", "/actors/name:amina dorr", "/actors/name:belmar"):
        html = fetch(client, address).text
        seen = re.sub(r'<span class="masked" data-i="[^"]*">[^<]*</span>|value="[^"]*"', "", html)
        assert "Dorr" not in seen, address
        assert "dorr" not in re.sub(r'href="[^"]*"', "", seen), address
        assert not re.search(r"<svg(?:(?!</svg>).)*<span", html, re.DOTALL)
        assert PageText(html).nests
    ledger.close()


def test_names_are_shown_as_text_whatever_they_hold(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    text = f"{evil} met Ana Lott on Monday."
    told = {"type": "meeting", "trigger": "met", "agent": [evil], "patient": ["Ana Lott"], "speaker": [],
            "modality": "asserted", "entities": {"agent": [f"name:{evil}/?#", evil]}}  # fmt: skip
    ledger = open_ledger(str(tmp_path / "evil.db"))
    fill_ledger(ledger, [{"name": "a.txt", "source": "a.txt", "text": text, "claims": [told]}])
    client = open_arms(ledger)
    links = {link.partition("?")[0] for link in look(client, "/actors").values("href")}
    (link,) = {link for link in links if link.startswith("/actors/")}
    for address in ("/actors", link):
        html = fetch(client, address).text
        assert "<script>alert" not in html
        assert evil in re.sub(r"<[^>]+>", "", html).replace("&lt;", "<").replace("&gt;", ">")
    ledger.close()
