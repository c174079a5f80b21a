"""What invented reports tell: which of them tell one happening, with what tolls, origins, grades, denials and totals."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.record import ItemId
from onrecord.weighing.incident import Incident, Weighed, weigh_incidents
from weighing.stories import load_cases, make_story

CASES = load_cases("incidents.yml")


@pytest.fixture(scope="module", params=CASES, ids=[case["name"] for case in CASES])
def weighed(request: pytest.FixtureRequest) -> tuple[dict[str, Any], Weighed, list[Incident]]:
    """A case, what is made of it, and its incidents in the order in which the case lists them."""
    case = request.param
    made = weigh_incidents(make_story(case["documents"]))
    return case, made, _order(case, [incident for incident in made.incidents if incident.documents])


def _order(case: dict[str, Any], incidents: list[Incident]) -> list[Incident]:
    """The incidents as the case lists them; two of the same documents in the order in which their texts tell them."""
    left = sorted(incidents, key=lambda incident: min(incident.claims, key=lambda id: id.split("-")[3]).split("-")[3])
    ordered = []
    for places in case["incidents"]:
        wanted = tuple(sorted(f"d{place}" for place in places))
        found = [incident for incident in left if incident.documents == wanted]
        assert found, f"no incident of {wanted}, but of {[i.documents for i in left]}"
        left.remove(found[0])
        ordered.append(found[0])
    assert not left, f"too many: {[i.documents for i in left]}"
    return ordered


Told = tuple[dict[str, Any], Weighed, list[Incident]]


def test_incidents_are_told_by_the_right_documents(weighed: Told) -> None:
    case, _, incidents = weighed
    for incident, places in zip(incidents, case.get("mentions", [[]] * len(incidents)), strict=True):
        assert incident.mentions == tuple(ItemId(f"d{place}") for place in places)


@pytest.mark.parametrize("harm", ["killed", "injured"])
def test_tolls(weighed: Told, harm: str) -> None:
    case, _, incidents = weighed
    for incident, wanted in zip(incidents, case.get(harm, [None] * len(incidents)), strict=True):
        tolls = getattr(incident, harm)
        if wanted is not None:
            assert [tolls.ucdp.low, tolls.ucdp.best, tolls.ucdp.high] == wanted
            assert set(tolls.ucdp.rests_on) <= set(incident.claims)


def test_conservative_numbers_and_sides(weighed: Told) -> None:
    case, _, incidents = weighed
    for incident, best in zip(incidents, case.get("acled", []), strict=False):
        assert incident.killed is not None
        assert incident.killed.acled.best == best
    for incident, sides in zip(incidents, case.get("sides", []), strict=False):
        assert incident.killed is not None
        assert {side: toll.best for side, toll in incident.killed.sides} == sides


@pytest.mark.parametrize("field", ["grade", "kind", "day"])
def test_fields(weighed: Told, field: str) -> None:
    case, _, incidents = weighed
    for incident, wanted in zip(incidents, case.get(field, []), strict=False):
        found = incident.start if field == "day" else getattr(incident, field)
        assert found == str(wanted)


def test_origins_count_once(weighed: Told) -> None:
    case, _, incidents = weighed
    for incident, wanted in zip(incidents, case.get("origins", []), strict=False):
        assert len(incident.origins) == wanted, incident.origins


def test_denials_stand_beside_what_they_deny(weighed: Told) -> None:
    case, _, incidents = weighed
    for incident, denied in zip(incidents, case.get("denied", []), strict=False):
        assert bool(incident.denials) is denied
    for incident, document in zip(incidents, case.get("denies", []), strict=False):
        denied_claims = [denial.denies or "" for denial in incident.denials]
        assert all(claim.startswith(f"claim-{document}-") for claim in denied_claims), denied_claims


def test_contradictions_name_their_field(weighed: Told) -> None:
    case, _, incidents = weighed
    for incident, fields in zip(incidents, case.get("differ", []), strict=False):
        assert [each.field for each in incident.contradictions] == fields
        assert all(len(each.voices) > 1 and all(v.claims for v in each.voices) for each in incident.contradictions)


def test_totals_are_linked_and_never_counted(weighed: Told) -> None:
    case, made, _ = weighed
    if "totals" in case:
        found = [{"document": total.item, "contains": len(total.contains)} for total in made.totals]
        assert found == case["totals"]


def test_every_claim_of_a_happening_is_kept(weighed: Told) -> None:
    """No claim is lost: each that is told as fact is in one incident or one total, and in no second."""
    case, made, _ = weighed
    told = [linked.id for linked in make_story(case["documents"]) if linked.claim.modality.value != "planned"]
    kept = [claim for each in (*made.incidents, *made.totals) for claim in each.claims]
    assert sorted(kept) == sorted(told)
