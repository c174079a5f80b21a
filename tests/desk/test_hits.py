"""Hits on lists: both sides with every step, confirmed or rejected by the same rulings as on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from desk.arms import fetch, load_supplies, look, open_arms, read_token, rule_on, squeeze
from desk.scene import fill_ledger
from onrecord.desk.hits import Hit, HitQuery, count_states
from onrecord.desk.match import Match, Standing
from onrecord.ledger import open_ledger
from onrecord.pipeline import open_lists, screen_view
from onrecord.ports import Ledger
from onrecord.record import Act

MATCH = Match(
    id="hit-1", entity="name:tarvel", entity_name="Tarvel", kind="company", name="Tarvel", names=(("Tarvel", 1),), called=(),
    countries=(), claims=(), documents=(), source="office.csv", listed="OF-7", listed_kind="company",
    listed_names=("TARVEL LTD",), weak=(), listed_countries=(), born=(), programmes=(), matched="TARVEL LTD", score=0.9,
    why=(),
)  # fmt: skip
HITS = [Hit(MATCH, Standing(state)) for state in ("waiting", "waiting", "same", "different")]


@pytest.mark.parametrize(
    ("query", "count"),
    [({}, 2), ({"state": "same"}, 1), ({"state": "all"}, 4), ({"state": "all", "q": "ltd"}, 4), ({"q": "other"}, 0),
     ({"source": "office.csv"}, 2), ({"source": "else.csv"}, 0), ({"source": "", "q": " "}, 2)],
)  # fmt: skip
def test_hits_are_chosen_by_state_name_and_list(query: dict[str, str], count: int) -> None:
    assert sum(HitQuery.model_validate(query).fits(hit) for hit in HITS) == count


def test_states_are_counted_under_the_other_filters() -> None:
    assert count_states(HITS, HitQuery(state="same")) == {"waiting": 2, "same": 1, "different": 1, "all": 4}


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Ledger]:
    made = open_ledger(str(tmp_path / "own.db"))
    fill_ledger(made, load_supplies())
    yield made
    made.close()


def test_both_sides_stand_beside_each_other_with_every_step(arms: TestClient) -> None:
    text = squeeze(look(arms, "/hits").text)
    assert "Tarvel Marine Suplies like TARVEL MARINE SUPPLIES FZE" in text
    assert "office.csv, OF-7" in text.replace("office.csv , OF-7", "office.csv, OF-7")
    assert "words: supplies and suplies are spelt alike" in text.replace("words: supplies", "words: supplies")
    assert "a broker, shipped them" in text
    assert "A hit is a question, not a finding" in text
    assert "Somebody Else Entirely" not in text


def test_the_hits_are_those_of_the_command_line(arms: TestClient, arms_ledger: Ledger, lists: str) -> None:
    told = {match.hit.id for match in screen_view(arms_ledger.view(), open_lists([lists]))}
    shown = {id for id in look(arms, "/hits").values("id") if id.startswith("hit-")}
    assert shown == told
    assert told


@pytest.mark.parametrize(
    ("act", "state", "shown"), [(Act.SAME, "same", "confirmed"), (Act.DIFFERENT, "different", "rejected")]
)
def test_a_hit_is_ruled_on_and_the_ruling_taken_back(own: Ledger, lists: str, act: Act, state: str, shown: str) -> None:
    client = open_arms(own, lists)
    (match,) = [m for m in screen_view(own.view(), open_lists([lists])) if m.hit.listed.id == "OF-7"]
    answer = rule_on(client, "/hits", act.value, [match.hit.id, match.hit.entity.id], "the port is named")
    assert answer.status_code == 303
    (decision,) = own.view().decisions()
    assert {(s.type, s.id) for s in decision.subjects} == {("hit", match.hit.id), ("entity", match.hit.entity.id)}
    states = {m.hit.id: m.state for m in screen_view(own.view(), open_lists([lists]))}
    assert states[match.hit.id] == state
    assert match.hit.id not in look(client, "/hits").values("id")
    text = squeeze(look(client, f"/hits?state={state}").text)
    assert shown in text
    assert "Ada: the port is named" in text.replace("Ada : ", "Ada: ")
    undo = {**read_token(client, "/hits?state=all"), "act": "undo", "decision": decision.id, "back": "/hits"}
    assert client.post("/decisions", data=undo).status_code == 303
    assert match.hit.id in look(client, "/hits").values("id")


def test_an_actor_page_shows_its_hits(arms: TestClient) -> None:
    look(arms, "/hits")
    page = look(arms, "/actors/name:tarvel marine suplies")
    assert "TARVEL MARINE SUPPLIES FZE" in page.text
    assert "waits for a ruling" in page.text


def test_without_a_list_the_page_says_how_to_set_one(own: Ledger) -> None:
    text = squeeze(look(open_arms(own), "/hits").text)
    assert "No list is set" in text
    assert "ONRECORD_LISTS" in text


def test_a_list_that_is_not_there_or_partly_unreadable_is_told(own: Ledger, tmp_path: Path) -> None:
    without = open_arms(own, str(tmp_path / "gone.csv"))
    assert "Ana Lott" in look(without, "/actors/name:ana lott").text
    gone = fetch(without, "/hits")
    assert (gone.status_code, "there is no such list" in gone.text) == (400, True)
    path = tmp_path / "torn.csv"
    path.write_text("id,name,kind\nA-1,,person\nA-2,Ana Lott,person\n", "utf-8")
    text = squeeze(look(open_arms(own, str(path)), "/hits").text)
    assert "1 entries of the lists could not be taken in" in text
    assert "Ana Lott" in text
