from collections import Counter

import pytest

from onrecord.lexicon.actors import (
    load_actors,
    load_connectors,
    load_heads,
    load_leaders,
    load_legal_forms,
    load_nouns,
    load_openers,
    load_portfolios,
    load_titles,
)
from onrecord.lexicon.countries import load_bodies, load_names

NOUNS = {"fighters", "people", "officials", "members", "unit", "group", "event", "document", "materiel"}
TITLES = {"honorific", "rank", "office", "role"}


def test_the_starter_list_holds_what_it_promises() -> None:
    kinds = Counter(actor.kind for actor in load_actors())
    assert kinds["group"] >= 150
    assert kinds["intergovernmental"] >= 60
    assert kinds["media"] >= 90
    assert kinds["company"] >= 100


def test_every_actor_has_an_id_a_name_and_known_countries() -> None:
    for actor in load_actors():
        assert actor.id.partition(":")[2]
        assert actor.aliases
        assert set(actor.countries) <= set(load_names()), actor.id
        assert all(actor.countries or not alias.needs_country for alias in actor.aliases), actor.id


def test_no_id_is_given_twice_but_to_forces_of_one_kind() -> None:
    counts = Counter(actor.id for actor in load_actors() if actor.kind != "body")
    assert [id for id, count in counts.items() if count > 1] == []


def test_a_name_that_several_actors_have_needs_its_country() -> None:
    holders: dict[str, set[str]] = {}
    for actor in load_actors():
        for alias in actor.aliases:
            if not alias.needs_country:
                holders.setdefault(alias.words, set()).add(actor.id)
    assert {words: ids for words, ids in holders.items() if len(ids) > 1} == {}


def test_every_force_is_a_body_that_the_table_of_bodies_can_name() -> None:
    known = {body.canonical for body in load_bodies().values()}
    main = {actor.id.partition("/")[2] for actor in load_actors() if actor.kind == "body"}
    assert {"military", "army", "navy", "air force", "junta"} <= main & known


@pytest.mark.parametrize("words", [load_heads(), load_openers(), load_portfolios(), load_connectors("body")])
def test_word_lists_are_in_small_letters(words: frozenset[str]) -> None:
    assert words
    assert all(word == word.lower().strip() for word in words)


def test_nouns_titles_and_legal_forms_are_of_known_kinds() -> None:
    assert {noun.kind for noun in load_nouns().values()} == NOUNS
    assert {title.kind for title in load_titles().values()} == TITLES
    assert all(noun.of for noun in load_nouns().values() if noun.kind in {"members", "materiel", "group"})
    assert load_legal_forms()["aktiengesellschaft",] == load_legal_forms()["ag",]


def test_leaders_lead_one_country() -> None:
    assert load_leaders()["person:min-aung-hlaing"] == "MM"
