"""Incidents in columns: the same answers as one by one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.catalogue import Catalogue, read_day
from onrecord.desk.derived import Happening, Range, Spot
from onrecord.desk.queries import HappeningQuery


def make(number: int, **known: Any) -> Happening:
    told: dict[str, Any] = {
        "kind": "air_attack", "start": "2031-03-14", "end": None, "place": "Lantu", "agents": ("Army of Zedland",),
        "spot": Spot("Lantu", "ZV", 10.0, 20.0, "exact"), "weapons": ("rockets",), "origins": ("one",), "killed": None,
    }  # fmt: skip
    claims, documents = (f"claim-{number}",), (f"item-{number}",)
    return Happening(
        id=f"incident-{number}", grade="single", grade_rule="", injured=None, claims=claims, documents=documents,
        **(told | known),
    )  # fmt: skip


EVERY = [
    make(0),
    make(1, kind="shelling", start="2031-04", origins=("one", "two"), killed=Range(1, 2, 3)),
    make(2, start=None, spot=None, place=None, denials=(("claim-2", None),)),
    make(3, start="2030", spot=Spot("Orsk", "ZW", -5.0, 179.5, "admin1"), place="Orsk", agents=("ÖLDS",)),
    make(4, start="2031-03-12", end="2031-03-20", weapons=("Mi-35",)),
]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [1, 0, 4, 3, 2]),
        ({"kind": "shelling"}, [1]),
        ({"kind": "none"}, []),
        ({"country": "ZW"}, [3]),
        ({"origins": 2}, [1]),
        ({"denied": True}, [2]),
        ({"since": "2031-03-15"}, [1, 4]),
        ({"until": "2031-03-13"}, [4, 3]),
        ({"since": "2030-06", "until": "2030-07"}, [3]),
        ({"since": "2031-04-30"}, [1]),
        ({"actor": "zedland", "weapon": "ROCK"}, [1, 0, 2]),
        ({"actor": "ölds"}, [3]),
        ({"place": "lan"}, [1, 0, 4]),
        ({"box": "0,0,30,30"}, [1, 0, 4]),
        ({"box": "170,-10,-170,10"}, [3]),
        ({"sort": "killed"}, [1, 0, 2, 3, 4]),
        ({"sort": "disputes"}, [2, 0, 1, 3, 4]),
    ],
)
def test_filters_and_orders(asked: dict[str, Any], found: list[int]) -> None:
    rows, total = Catalogue(EVERY).select(HappeningQuery(**asked), 0, 10)
    assert [int(each.id.removeprefix("incident-")) for each in rows] == found
    assert total == len(found)


def test_facets_are_counted_without_their_own_filter() -> None:
    counted = Catalogue(EVERY).count_facets(HappeningQuery(kind="shelling", country="ZV"))
    assert counted["kind"] == [("air_attack", 2), ("shelling", 1)]
    assert counted["country"] == [("ZV", 1)]


def test_an_incident_is_found_by_any_of_its_claims() -> None:
    catalogue = Catalogue(EVERY)
    assert catalogue.by_id["claim-3"] is catalogue.by_id["incident-3"] is EVERY[3]


def test_near_is_some_days_away_in_the_same_country() -> None:
    assert [each.id for each in Catalogue(EVERY).find_near(EVERY[0])] == ["incident-4"]
    assert Catalogue(EVERY).find_near(EVERY[2]) == []


def test_points_are_columns_of_equal_length() -> None:
    drawn = Catalogue(EVERY).draw_points(HappeningQuery(kind="air_attack"))
    assert drawn["at"] == [0, 2, 3, 4]
    assert drawn["day"] == [20310314, -1, 20300000, 20310312]
    assert drawn["lat"] == [100_000, None, -50_000, 100_000]
    assert {len(drawn[name]) for name in ("at", "group", "precision", "day", "lat", "lon")} == {4}


def test_nothing_is_no_fault() -> None:
    catalogue = Catalogue([])
    assert catalogue.select(HappeningQuery(actor="x"), 0, 5) == ([], 0)
    assert catalogue.count_facets(HappeningQuery())["kind"] == []


DATES = st.dates().map(lambda day: day.isoformat()).flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))


@given(start=DATES, end=DATES, since=DATES)
def test_dates_of_any_length_are_compared_by_what_both_tell(start: str, end: str, since: str) -> None:
    last = max(start, end)
    catalogue = Catalogue([make(0, start=min(start, end), end=last)])
    early = last[: len(since)] < since[: len(last)]
    assert catalogue.choose(HappeningQuery(since=since)).tolist() == [not early]


def test_days_are_numbers() -> None:
    assert [read_day(each, "99") for each in ("2031-03-14", "2031-03", "2031", None)] == [
        20310314,
        20310399,
        20319999,
        -1,
    ]
