"""Which incidents fit what is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.pipeline import IncidentFilter
from onrecord.record import ItemId
from onrecord.weighing.incident import Incident, weigh_incidents
from weighing.stories import make_story

SOURCES = {ItemId("d0"): "wire.txt"}
FITTING = [
    IncidentFilter(),
    IncidentFilter(kind="air_attack"),
    IncidentFilter(country="zz"),
    IncidentFilter(actor="alliance"),
    IncidentFilter(place="lantu"),
    IncidentFilter(since="2031-03-03", until="2031-03-03"),
    IncidentFilter(min_origins=1),
    IncidentFilter(grade="reported"),
    IncidentFilter(words="WIRE"),
    IncidentFilter(kind="air_attack", country="ZZ", place="Lantu", actor="Alliance", grade="reported"),
]
UNFITTING = [
    IncidentFilter(kind="shelling"),
    IncidentFilter(country="YY"),
    IncidentFilter(actor="militia"),
    IncidentFilter(place="Ostrin"),
    IncidentFilter(since="2031-03-04"),
    IncidentFilter(until="2031-03-02"),
    IncidentFilter(min_origins=2),
    IncidentFilter(grade="denied"),
    IncidentFilter(words="harbour"),
    IncidentFilter(kind="air_attack", place="Ostrin"),
]


@pytest.fixture(scope="module")
def incident() -> Incident:
    told = {
        "at": "2031-03-04",
        "by": "Wire",
        "text": "The Alliance bombed a market in Lantu on Monday.",
        "days": {"on Monday": "2031-03-03"},
        "claims": ["air_attack bombed | agent Alliance | patient market | place Lantu | time on Monday"],
    }
    (made,) = weigh_incidents(make_story([told])).incidents
    return replace(made, countries=("ZZ",))


@pytest.mark.parametrize("wanted", FITTING, ids=str)
def test_fits(incident: Incident, wanted: IncidentFilter) -> None:
    assert wanted.fits(incident, SOURCES)


@pytest.mark.parametrize("wanted", UNFITTING, ids=str)
def test_does_not_fit(incident: Incident, wanted: IncidentFilter) -> None:
    assert not wanted.fits(incident, SOURCES)


def test_no_day_fits_no_time_asked_for(incident: Incident) -> None:
    undated = replace(incident, start=None, end=None)
    assert not IncidentFilter(since="2000-01-01").fits(undated, SOURCES)
    assert not IncidentFilter(until="2100-01-01").fits(undated, SOURCES)
