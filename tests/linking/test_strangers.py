from dataclasses import replace

import pytest

from linking.claimtext import make_context, make_item
from onrecord.lexicon.gazetteer import load_gazetteer
from onrecord.linking import prepare_context
from onrecord.linking.actors import read_actor
from onrecord.linking.mentions import find_mentions
from onrecord.linking.places import read_place
from onrecord.linking.states import Part
from onrecord.linking.strangers import count_strangers, find_states
from onrecord.record import Where


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Velda protested. The Veldan fleet left Velda.", 3),
        ("The Karvian army left; Karvian guns fell silent.", 2),
        ("He met the president of Zamira.", 1),
        ("The Norwegian army left Norway.", 0),
        ("Hartmann met the Ostrander family.", 0),
        ("General Tarvelan army units left.", 0),
        ("The army left.", 0),
    ],
)
def test_states_that_no_list_has_are_counted(text: str, count: int) -> None:
    assert count_strangers(text, find_mentions(text), load_gazetteer()) == count


def test_a_text_that_speaks_of_strangers_sets_no_scene_for_those_whom_it_names_once() -> None:
    head = "The Karvian army shelled Lysmark. The Karvian government denied it, and so did Karvian media. "
    assert make_context(head + "Norway condemned it.").scene.code is None
    assert make_context("The army shelled Lysmark. Norway condemned it.").scene.code == "NO"


@pytest.mark.parametrize(
    ("publisher", "country"),
    [("lysmarkpost.ca", "CA"), ("https://lysmarkpost.co.uk/news", "GB"), ("lysmarkpost.tv", None)],
)
def test_the_domain_of_a_publisher_speaks_for_its_country(publisher: str, country: str | None) -> None:
    item = make_item("Envoys met in London on Monday, and then in Windsor.")
    context = prepare_context(replace(item, publisher=publisher))
    share = context.evidence.countries.get(country or "TV", 0.0)
    assert (share > 0.5) == (country is not None)
    assert isinstance(read_place(item.cut(14, 20), context).value, Where)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Velda protested. The Veldan embassy closed.", {"velda": "Veldan embassy"}),
        ("He met the foreign minister of Zamira.", {"zamira": "foreign minister of Zamira"}),
        ("Karvia's air force left.", {"karvia": "Karvia's air force"}),
        ("Fighters left Velda. The Veldan market closed.", {}),
        ("The Veldan embassy closed.", {}),
        ("Lysmark's police and the mayor of Lysmark met.", {}),
        ("The Norwegian army left Norway.", {}),
        ("The Bavarian government met in Bavaria.", {}),
    ],
)
def test_states_are_told_by_what_only_a_state_has(text: str, states: dict[str, str]) -> None:
    assert find_states(text, find_mentions(text), load_gazetteer()) == states


def test_a_state_that_no_list_has_is_of_kind_state_with_the_words_that_show_it() -> None:
    text = "Velda protested. The Veldan embassy closed."
    reasons = read_actor(Part("protest", "agent", make_item(text).cut(0, 5)), make_context(text)).reasons
    assert [r.detail for r in reasons if r.name == "kind"] == ["state"]
    assert "'Veldan embassy'" in " ".join(r.detail for r in reasons if r.name == "state")
