import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineage.stories import (
    EXTENDED,
    HARBOUR,
    OTHER_DAY,
    REWRITTEN,
    SHORTENED,
    SPLICED,
    SPUN,
    TALKS,
    TOLL_CHANGED,
    WIRE,
    make_print,
)
from onrecord.lineage import are_candidates, find_candidates, pair_prints, pick_partners, print_keys, rank_item
from onrecord.lineage.key import FEW_KEYS, GROUP_LIMIT, REPRESENTATIVES
from onrecord.record import ItemId

STORIES = {"wire": WIRE, "cut": SHORTENED, "more": EXTENDED, "new": REWRITTEN, "spun": SPUN, "toll": TOLL_CHANGED}
ids = st.sets(st.integers(0, 400), min_size=1, max_size=200).map(sorted)


@pytest.mark.parametrize("copy", [SHORTENED, EXTENDED, REWRITTEN, SPUN, TOLL_CHANGED, SPLICED])
def test_copies_have_keys_in_common(copy: str) -> None:
    assert len(set(print_keys(make_print("a", WIRE))) & set(print_keys(make_print("b", copy)))) >= 2


def test_keys_are_few_sorted_and_of_the_text_alone() -> None:
    keys = print_keys(make_print("a", WIRE, "Tessel", "2024-06-03"))
    assert list(keys) == sorted(set(keys))
    assert keys == print_keys(make_print("b", WIRE))
    assert len(keys) < len(WIRE.split()) / 2
    assert print_keys(make_print("c", "")) == ()
    assert not set(keys) & set(print_keys(make_print("d", HARBOUR)))


@given(ids, st.sampled_from([2, 3]))
def test_partners_are_partners_of_each_other(group: list[int], key: int) -> None:
    ordered = sorted(group)
    group_of = lambda _, most: ordered[:most]
    partners = {item: set(pick_partners(key, item, group_of)) for item in group}
    assert all(item in partners[other] for item in group for other in partners[item])
    assert all(item not in partners[item] for item in group)
    if len(group) <= GROUP_LIMIT:
        assert all(len(found) == len(group) - 1 for found in partners.values())
    elif key == 3:
        assert not any(partners.values())
    else:
        assert all(len(partners[item]) == REPRESENTATIVES for item in ordered[REPRESENTATIVES:])


@settings(deadline=None, max_examples=20)
@given(st.permutations(sorted(STORIES)))
def test_candidates_do_not_depend_on_the_order(names: list[str]) -> None:
    prints = [make_print(name, STORIES[name]) for name in names]
    pairs = {tuple(sorted((a.item.id, b.item.id))) for a, b in pair_prints(prints)}
    assert pairs == {tuple(sorted((a.item.id, b.item.id))) for a, b in pair_prints(prints[::-1])}
    assert {("cut", "wire"), ("new", "wire"), ("spun", "wire")} <= pairs


def test_unrelated_documents_are_not_compared() -> None:
    prints = [make_print("a", WIRE), make_print("b", HARBOUR), make_print("c", TALKS)]
    assert list(pair_prints(prints)) == []


def test_a_document_finds_its_candidates_before_and_after_it_is_in_the_index() -> None:
    texts = {**STORIES, "day": OTHER_DAY}
    keys = {rank_item(ItemId(name)): print_keys(make_print(name, text)) for name, text in texts.items()}
    new, wire = rank_item(ItemId("new")), rank_item(ItemId("wire"))
    for known in (set(keys), set(keys) - {new}):
        group_of = lambda key, most, known=known: sorted(n for n in known if key in keys[n])[:most]
        found = find_candidates(new, keys[new], group_of, lambda some: {r for r in some if len(keys[r]) < FEW_KEYS})
        assert wire in found
        assert new not in found


def test_short_documents_need_one_common_key() -> None:
    text = "Six shells hit Marrak."
    prints = [make_print("a", text), make_print("b", text)]
    assert [{a.item.id, b.item.id} for a, b in pair_prints(prints)] == [{"a", "b"}]


def test_two_prints_of_one_item_are_refused() -> None:
    with pytest.raises(ValueError, match="same item"):
        list(pair_prints([make_print("a", WIRE), make_print("a", SPUN)]))


keyed = st.lists(st.sets(st.integers(0, 30), max_size=6).map(sorted), min_size=2, max_size=150)


@settings(deadline=None, max_examples=40)
@given(keyed, st.randoms(use_true_random=False))
def test_candidates_that_came_one_by_one_are_those_of_all_at_once(sets: list[list[int]], order: random.Random) -> None:
    """Pairs that were candidates at arrival, without those that no longer are, are all pairs of the whole."""
    sets = [sorted({0, 1, *keys}) if n % 2 else keys for n, keys in enumerate(sets)]
    groups: dict[int, list[int]] = {}
    group_of = lambda key, most: sorted(groups.get(key, ()))[:most]
    met = set()
    for rank in order.sample(range(len(sets)), len(sets)):
        for other in find_candidates(
            rank, sets[rank], group_of, lambda some: {r for r in some if len(sets[r]) < FEW_KEYS}
        ):
            met.add((min(rank, other), max(rank, other)))
        for key in sets[rank]:
            groups.setdefault(key, []).append(rank)
    kept = {(a, b) for a, b in met if are_candidates((a, sets[a]), (b, sets[b]), group_of)}
    whole = {
        (min(rank, other), max(rank, other))
        for rank in range(len(sets))
        for other in find_candidates(
            rank, sets[rank], group_of, lambda some: {r for r in some if len(sets[r]) < FEW_KEYS}
        )
    }
    assert kept == whole
