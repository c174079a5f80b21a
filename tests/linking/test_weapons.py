import pytest

from linking.claimtext import make_claim, make_context
from onrecord.linking import link_claim
from onrecord.linking.weapons import read_weapons
from onrecord.record import Entity, ItemId, Link, Span


def _link(kind: str, text: str, thing: str) -> list[Link]:
    claim = make_claim(text, kind, text.split()[1], {"thing": thing})
    return [link for link in link_claim(claim, make_context(text)).made if link.role == "thing"]


@pytest.mark.parametrize(
    ("kind", "text", "thing", "id", "name"),
    [
        ("arms_delivery", "Karvia delivered two Su-30SME fighter jets.", "Su-30SME fighter jets", "weapon:su-30", "Su-30SME"),
        ("arms_delivery", "Karvia delivered two Su-30SME fighter jets.", "fighter jets", "weapon:su-30", "Su-30SME"),
        ("arms_use", "Karvia flies Russian fighter jets.", "Russian fighter jets", "weapon-class:fighter-aircraft", "fighter aircraft"),
        ("arms_order", "Karvia ordered six K-8.", "K-8", "weapon:k-8", "K-8"),
        ("arms_order", "Karvia ordered six Su-99.", "Su-99", "weapon:su-99", "Su-99"),
        ("air_attack", "Karvia attacked with helicopter gunships.", "helicopter gunships", "weapon-class:combat-helicopter", "combat helicopter"),
        ("shelling", "Karvia fired Grad rockets.", "Grad rockets", "weapon:bm-21-grad", "BM-21 Grad"),
        ("explosion", "Karvia defused a VBIED.", "VBIED", "weapon-class:improvised-explosive-device", "improvised explosive device"),
    ],
)  # fmt: skip
def test_a_thing_is_linked_to_its_weapon(kind: str, text: str, thing: str, id: str, name: str) -> None:
    links = _link(kind, text, thing)
    assert [(link.span.quote, link.value) for link in links] == [(thing, Entity(id, name))]
    assert all(reason.name == "weapon" for reason in links[0].reasons)


@pytest.mark.parametrize(
    ("text", "thing", "id", "name"),
    [
        ("Karvia ordered six LMS-968.", "LMS-968", "weapon:lms-968", "LMS-968"),
        ("Karvia ordered six Grennel 155s.", "six Grennel 155s", "weapon:grennel-155", "Grennel 155"),
        ("Karvia ordered two Resolute from abroad.", "Resolute", "weapon:resolute", "Resolute"),
    ],
)
def test_a_type_that_no_table_has_is_named_by_a_claim_about_arms(text: str, thing: str, id: str, name: str) -> None:
    (link,) = _link("arms_order", text, thing)
    assert link.value == Entity(id, name)
    assert "its kind is not told" in link.reasons[0].detail


@pytest.mark.parametrize(
    ("kind", "text", "thing"),
    [
        ("ground_fighting", "Karvia took six LMS-968.", "LMS-968"),
        ("arms_order", "Karvia ordered Norwegian goods.", "Norwegian"),
        ("arms_use", "Karvia used Hezbollah there.", "Hezbollah"),
        ("arms_delivery", "Karvia delivered it in Oslo today.", "Oslo"),
        ("arms_order", "Karvia ordered six boxes.", "six boxes"),
        ("arms_order", "Karvia ordered the lot.", "the lot"),
    ],
)
def test_what_is_no_type_is_none_in_a_claim_about_arms_either(kind: str, text: str, thing: str) -> None:
    assert _link(kind, text, thing) == []


def test_several_weapons_in_one_thing_have_a_link_each() -> None:
    links = _link("arms_use", "Karvia uses MiG-29s, Yak-130s and F-7s.", "MiG-29s, Yak-130s and F-7s")
    assert [(link.span.quote, link.value and link.value.id) for link in links if isinstance(link.value, Entity)] == [
        ("MiG-29s", "weapon:mig-29"),
        ("Yak-130s", "weapon:yak-130"),
        ("F-7s", "weapon:f-7"),
    ]


@pytest.mark.parametrize(
    ("kind", "text", "thing"),
    [
        ("arms_delivery", "Karvia delivered K-8 coffee grinders.", "K-8 coffee grinders"),
        ("arms_delivery", "Karvia delivered RM-70 robotic mowers.", "RM-70 robotic mowers"),
        ("meeting", "Karvia discussed Su-30 jets.", "Su-30 jets"),
        ("military_support", "Karvia gave training.", "training"),
        ("air_attack", "Karvia attacked with Titans.", "Titans"),
    ],
)
def test_other_things_have_no_link(kind: str, text: str, thing: str) -> None:
    assert _link(kind, text, thing) == []


def test_a_name_of_several_systems_has_no_value_and_says_which() -> None:
    links = _link("arms_order", "Karvia ordered Foxhounds.", "Foxhounds")
    assert [link.value for link in links] == [None]
    assert "fits several" in links[0].reasons[0].detail


@pytest.mark.parametrize(
    ("text", "thing", "klass"),
    [
        ("Karvia delivered 12 Rapiers.", "12 Rapiers", ""),
        ("Karvia fired 12 Rapiers.", "12 Rapiers", "Missiles"),
        ("Karvia delivered 400 Rapiers.", "400 Rapiers", "Missiles"),
        ("Karvia delivered two batteries of Rapiers.", "Rapiers", "Air defence systems"),
        ("Karvia delivered Crotale. Batteries of guns came too.", "Crotale", ""),
        ("Karvia delivered 12 Iron Dome.", "12 Iron Dome", "Air defence systems"),
        ("Karvia delivered 12 S-300.", "12 S-300", "Air defence systems"),
        ("Karvia delivered 12 Rapier missiles.", "12 Rapier missiles", "Missiles"),
        ("Karvia flew 12 Hunters.", "12 Hunters", "Aircraft"),
        ("Karvia delivered 12 Hunters.", "12 Hunters", ""),
        ("Karvia delivered 12 MiG-29s.", "12 MiG-29s", "Aircraft"),
    ],
)
def test_the_class_of_a_name_that_several_things_bear_is_told_by_the_words_or_open(
    text: str, thing: str, klass: str
) -> None:
    start = text.index(thing)
    (part,) = read_weapons(
        "arms_delivery", Span(ItemId("item-1"), start, start + len(thing), thing), make_context(text)
    )
    assert part.klass == klass
    told = " ".join(reason.detail for reason in part.finding.reasons)
    assert ("the words do not tell which class is meant" in told) == (klass == "")
