import pickle
from collections.abc import Mapping

import pytest

from linking.claimtext import make_claim, make_context
from onrecord.ids import link_id
from onrecord.linking import link_claim
from onrecord.record import Entity, Link, Quantity, When, Where

TEXT = (
    "Norway said on Tuesday that at least 40 fishermen had been freed in Lysmark. "
    "The Norwegian navy sent two patrol boats. Nets in Norway were empty."
)


def _link(
    kind: str, trigger: str, roles: Mapping[str, object], text: str = TEXT, modality: str = "asserted"
) -> tuple[Link, ...]:
    outcome = link_claim(make_claim(text, kind, trigger, roles, modality), make_context(text, "2022-07-17"))
    assert outcome.issues == ()
    return outcome.made


def test_each_role_that_can_be_told_has_one_link() -> None:
    roles = {
        "speaker": "Norway",
        "patient": "fishermen",
        "number": "at least 40",
        "place": "Lysmark",
        "time": "on Tuesday",
    }
    made = _link("detention", "freed", roles)
    assert [(link.role, link.span.quote) for link in made] == [
        ("patient", "fishermen"),
        ("number", "at least 40"),
        ("place", "Lysmark"),
        ("time", "on Tuesday"),
        ("speaker", "Norway"),
    ]
    assert [link.value for link in made] == [
        Entity("unnamed:NO/fishermen", "fishermen (Norway)"),
        Quantity(40, None, "fishermen", "at least"),
        Where("Lysmark", "NO", None, None, "country", "onrecord countries", None),
        When("2022-07-12", "2022-07-12", "day", "published"),
        Entity("country:NO", "Norway"),
    ]
    assert all(link.reasons for link in made)


def test_links_carry_the_id_that_their_content_gives() -> None:
    made = _link("arms_use", "sent", {"agent": "Norwegian navy", "number": "two", "thing": "patrol boats"})
    assert [link.id for link in made] == [link_id(link) for link in made]
    assert {link.claim for link in made} == {"claim-1"}
    assert made[0].value == Entity("body:NO/navy", "navy (Norway)")
    assert made[1].value == Quantity(2, 2, "boats", None)


def test_the_unit_is_that_of_the_words_right_behind_the_number() -> None:
    text = "Karvia sold 12 Su-30s and three of the armed drones; six, it said, were lost."
    numbers = {"12": None, "three": "drones", "six": None}
    for words, unit in numbers.items():
        made = _link("arms_delivery", "sold", {"number": words, "thing": ["Su-30s", "armed drones"]}, text)
        value = next(link.value for link in made if link.role == "number")
        assert isinstance(value, Quantity)
        assert value.unit == unit


def test_what_cannot_be_told_is_a_link_without_a_value_and_with_a_reason() -> None:
    text = "Envoys met several times, half of them at dawn, in Tripoli."
    made = _link("meeting", "met", {"number": "half", "time": "at dawn", "place": "Tripoli"}, text)
    assert [link.value for link in made] == [None, None, None]
    assert all(link.reasons[0].detail for link in made)


def test_words_that_nothing_is_looked_up_for_have_no_link() -> None:
    assert _link("meeting", "sent", {"thing": "patrol boats"}) == ()


def test_a_claim_of_harm_without_a_place_is_linked_to_the_country_of_the_text() -> None:
    *_, link = _link("detention", "freed", {"patient": "fishermen"})
    assert (link.role, link.span.quote) == ("place", "freed")
    assert link.value == Where("Norway", "NO", None, None, "country", "onrecord countries", "country:NO")
    assert "no place is told" in link.reasons[0].detail


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("meeting", TEXT),
        ("detention", "They were freed, Norway and Sweden said."),
        ("detention", "They were freed. Nets in Norway and Sweden were empty."),
        ("a kind that nobody knows", TEXT),
    ],
)
def test_the_country_of_the_text_is_not_guessed(kind: str, text: str) -> None:
    assert _link(kind, "freed", {}, text) == ()


def test_the_modality_says_where_a_date_is_looked_for() -> None:
    text = "Envoys will meet on Thursday."
    planned, asserted = (_link("meeting", "meet", {"time": "on Thursday"}, text, m) for m in ("planned", "asserted"))
    assert planned[0].value == When("2022-07-21", "2022-07-21", "day", "published")
    assert asserted[0].value == When("2022-07-14", "2022-07-14", "day", "published")


def test_the_same_claim_has_the_same_links_after_a_journey_to_another_process() -> None:
    claim = make_claim(TEXT, "detention", "freed", {"number": "at least 40", "place": "Lysmark"})
    context = make_context(TEXT, "2022-07-17")
    assert link_claim(claim, pickle.loads(pickle.dumps(context))) == link_claim(claim, context)


@pytest.mark.parametrize("share", ["60 per cent", "60 percent", "60%"])
def test_a_share_is_no_count_even_where_only_its_number_was_read(share: str) -> None:
    text = f"Karvia delivered {share} of the boats to Velda."
    (link,) = (
        link
        for link in link_claim(
            make_claim(text, "arms_delivery", "delivered", {"number": "60"}), make_context(text)
        ).made
        if link.role == "number"
    )
    assert link.value == Quantity(low=None, high=None, unit="percent", approximator=None)
