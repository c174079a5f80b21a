"""A claim as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from desk.scene import make_claim, make_item, make_links
from onrecord.desk.cards import Card, find_kind, make_card, make_marks
from onrecord.desk.wording import GROUPS
from onrecord.kinds import load_kinds
from onrecord.record import Claim, Link
from onrecord.rulings import State, Verdict

TEXT = "Karvia delivered two Mi-35 helicopters to Belmar in Odra in May, two witnesses told Radio Meridian."
TOLD: dict[str, Any] = {"type": "arms_delivery", "trigger": "delivered", "speaker": [], "modality": "asserted"}


def lay_card(claim: Claim, links: Sequence[Link], number: int = 0) -> Card:
    """The card of a claim that nobody ruled on."""
    return make_card(Verdict(State.WAITING, claim, claim), links, number)


def make_sample(**told: Any) -> Claim:
    return make_claim(make_item(TEXT)[1], {**TOLD, **told})


ORDERS = [
    (
        {"agent": ["Karvia"], "patient": ["Belmar"], "thing": ["Mi-35 helicopters"], "number": ["two"]},
        ["Karvia", "delivered", "two", "Mi-35 helicopters", "Belmar"],
    ),
    ({"patient": ["Belmar"], "place": ["Odra"], "time": ["in May"]}, ["delivered", "Belmar", "Odra", "in May"]),
    ({"number": ["two"]}, ["delivered", "two"]),
    (
        {"type": "sanction", "patient": ["Belmar"], "thing": ["Mi-35 helicopters"]},
        ["delivered", "Belmar", "Mi-35 helicopters"],
    ),
    ({"type": "casualties", "number": ["two"], "patient": ["witnesses"]}, ["delivered", "two", "witnesses"]),
]


@pytest.mark.parametrize(("told", "words"), ORDERS)
def test_phrases_stand_in_the_order_of_a_sentence(told: dict[str, Any], words: list[str]) -> None:
    card = lay_card(make_sample(**told), ())
    assert [word for phrase in card.phrases for word in phrase.words] == words


def test_roles_carry_the_names_of_their_kind() -> None:
    claim = make_sample(agent=["Karvia"], patient=["Belmar"])
    roles = load_kinds()["arms_delivery"].roles
    labels = {phrase.role: phrase.label for phrase in lay_card(claim, ()).phrases}
    assert labels == {"agent": roles["agent"], "trigger": "", "patient": roles["patient"]}


def test_speakers_stand_outermost_first() -> None:
    card = lay_card(make_sample(speaker=["Radio Meridian", "two witnesses"]), ())
    assert card.speakers == ("Radio Meridian", "two witnesses")


def test_links_are_told_and_the_unresolved_says_why() -> None:
    told = {
        "number": ["two"],
        "time": ["in May"],
        "quantity": [2, 2, "helicopters", None],
        "unresolved": {"time": "no year"},
    }
    claim = make_sample(**told)
    number, time = lay_card(claim, tuple(make_links(claim, told))).meanings
    assert (number.told, number.quote) == ("2 helicopters", "two")
    assert (time.told, time.reasons) == ("", ("no year",))


def test_value_without_words_of_its_own_is_called_inferred() -> None:
    told = {"where": ["Tovania", "ZV", "country"]}
    claim = make_sample(**told)
    (place,) = lay_card(claim, tuple(make_links(claim, told))).meanings
    assert (place.told, place.inferred) == ("Tovania, ZV", True)
    told = {**told, "place": ["Odra"]}
    claim = make_sample(**told)
    assert not lay_card(claim, tuple(make_links(claim, told))).meanings[0].inferred


def test_meaning_that_repeats_its_words_is_not_told_again() -> None:
    told = {"agent": ["Karvia"], "entities": {"agent": ["country:ZK", "Karvia"]}}
    claim = make_sample(**told)
    assert lay_card(claim, tuple(make_links(claim, told))).told("agent") == ()


def test_marks_cover_every_span_of_the_claim() -> None:
    claim = make_sample(agent=["Karvia"], patient=["Belmar"], speaker=["Radio Meridian"], modality="denied")
    marks = list(make_marks(lay_card(claim, (), 7)))
    assert [(m.start, m.end) for m in marks] == [(s.start, s.end) for s in claim.spans()]
    assert [m.trigger for m in marks] == [True, False, False, False]
    assert {m.number for m in marks} == {7}


def test_kind_that_the_package_lacks_is_still_shown() -> None:
    kind = find_kind("space_battle")
    assert (kind.label, kind.group) == ("Space battle", "other")
    assert lay_card(make_sample(type="space_battle", agent=["Karvia"]), ()).phrases[0].label == "who"


def test_every_kind_of_the_package_has_a_group_that_is_shown() -> None:
    assert {kind.group for kind in load_kinds().values()} <= set(GROUPS)
