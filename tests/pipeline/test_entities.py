from collections.abc import Iterator
from pathlib import Path

import pytest

from contract.reports import rule
from onrecord.pipeline import find_entities, list_entities, list_ftm
from onrecord.ports import Ledger
from onrecord.record import Act, Subject
from pipeline.actors import FIRST, SECOND, fill_ledger

ONE, OTHER = "name:oda lindqvist", "name:oda lindkvist"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = fill_ledger(tmp_path / "war.db", FIRST, SECOND)
    yield opened
    opened.close()


def _rule(ledger: Ledger, act: Act, *ids: str) -> str:
    decision = rule(act, *(Subject("entity", id) for id in ids))
    ledger.append([decision])
    return decision.id


def test_every_entity_is_listed_with_its_names_documents_and_what_it_is_called(ledger: Ledger) -> None:
    rows = {row["id"]: row for row in list_entities(ledger.view())}
    assert rows[ONE] == {
        "id": ONE,
        "name": "Oda Lindqvist",
        "kind": "person",
        "countries": [],
        "names": {"Lindqvist": 1},
        "called": ["called 'defence minister' of Norway in the text"],
        "offices": [
            {
                "called": "defence minister",
                "of": "Norway",
                "first_told": None,
                "last_told": None,
                "began": None,
                "ended": None,
                "former_told": None,
            }
        ],
        "claims": 1,
        "documents": ["a/one.txt"],
        "same": [],
        "rulings": [],
    }
    assert rows["group:hezbollah"]["countries"] == ["LB", "SY"]
    assert rows["unnamed:NO/gunmen"]["kind"] == "unnamed"
    assert rows["name:sabry rushan"]["called"] == ["called 'broker' in the text"]


def test_rulings_join_part_and_are_taken_back(ledger: Ledger) -> None:
    same = _rule(ledger, Act.SAME, ONE, OTHER)
    (joined,) = [known for known in find_entities(ledger.view()) if ONE in known.ids]
    assert set(joined.ids) == {ONE, OTHER}
    assert joined.rulings == (same,)
    assert len(joined.items) == len(joined.claims) == 2
    ledger.append([rule(Act.UNDO, Subject("decision", same))])
    assert [known.ids for known in find_entities(ledger.view()) if ONE in known.ids] == [(ONE,)]


def test_of_rulings_on_a_pair_the_last_counts(ledger: Ledger) -> None:
    _rule(ledger, Act.SAME, ONE, OTHER)
    _rule(ledger, Act.DIFFERENT, ONE, OTHER)
    assert all(len(known.ids) == 1 for known in find_entities(ledger.view()))


def test_the_entities_of_some_documents_alone(ledger: Ledger) -> None:
    found = {known.entity.id for known in find_entities(ledger.view(), [SECOND.item.id])}
    assert found == {OTHER, "name:sabry rushan"}


def test_named_actors_go_out_as_followthemoney(ledger: Ledger) -> None:
    rows = {row["properties"]["name"][0]: row for row in list_ftm(ledger.view())}
    assert set(rows) == {
        "Oda Lindqvist",
        "Oda Lindkvist",
        "Hezbollah",
        "Tarvel Marine Suplies",
        "Sabri al-Rushan",
        "Sabry Rushan",
    }
    oda = rows["Oda Lindqvist"]
    assert (oda["schema"], oda["properties"]["alias"]) == ("Person", ["Lindqvist"])
    assert oda["properties"]["sourceUrl"] == ["https://example.org/one"]
    assert rows["Hezbollah"]["properties"]["country"] == ["lb", "sy"]
    assert all(properties for row in rows.values() for properties in row["properties"].values())
