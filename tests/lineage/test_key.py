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
from onrecord.lineage import find_candidates, pair_prints, pick_partners, print_keys
from onrecord.lineage.key import GROUP_LIMIT, REPRESENTATIVES
from onrecord.record import ItemId

STORIES = {"wire": WIRE, "cut": SHORTENED, "more": EXTENDED, "new": REWRITTEN, "spun": SPUN, "toll": TOLL_CHANGED}
ids = st.sets(st.integers(0, 400), min_size=1, max_size=200).map(lambda numbers: [ItemId(f"i{n:03}") for n in numbers])


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


@given(ids, st.sampled_from(["w-1", "f-1"]))
def test_partners_are_partners_of_each_other(group: list[ItemId], key: str) -> None:
    ordered = sorted(group)
    group_of = lambda _, most: ordered[:most]
    partners = {item: set(pick_partners(key, item, group_of)) for item in group}
    assert all(item in partners[other] for item in group for other in partners[item])
    assert all(item not in partners[item] for item in group)
    if len(group) <= GROUP_LIMIT:
        assert all(len(found) == len(group) - 1 for found in partners.values())
    elif key.startswith("f"):
        assert not any(partners.values())
    else:
        assert all(len(partners[item]) == REPRESENTATIVES for item in ordered[REPRESENTATIVES:])


@settings(deadline=None, max_examples=20)
@given(st.permutations(sorted(STORIES)))
def test_candidates_do_not_depend_on_the_order(names: list[str]) -> None:
    prints = [make_print(name, STORIES[name]) for name in names]
    pairs = {(a.item.id, b.item.id) for a, b in pair_prints(prints)}
    assert pairs == {(a.item.id, b.item.id) for a, b in pair_prints(prints[::-1])}
    assert all(a < b for a, b in pairs)
    assert {("cut", "wire"), ("new", "wire"), ("spun", "wire")} <= pairs


def test_unrelated_documents_are_not_compared() -> None:
    prints = [make_print("a", WIRE), make_print("b", HARBOUR), make_print("c", TALKS)]
    assert list(pair_prints(prints)) == []


def test_a_document_finds_its_candidates_before_and_after_it_is_in_the_index() -> None:
    keys = {name: print_keys(make_print(name, text)) for name, text in {**STORIES, "day": OTHER_DAY}.items()}
    for known in (set(keys), set(keys) - {"new"}):
        group_of = lambda key, most, known=known: sorted(ItemId(n) for n in known if key in keys[n])[:most]
        found = find_candidates(ItemId("new"), keys["new"], group_of, lambda item: len(keys[item]))
        assert "wire" in found
        assert "new" not in found


def test_short_documents_need_one_common_key() -> None:
    text = "Six shells hit Marrak."
    assert [(a.item.id, b.item.id) for a, b in pair_prints([make_print("a", text), make_print("b", text)])] == [
        ("a", "b")
    ]


def test_two_prints_of_one_item_are_refused() -> None:
    with pytest.raises(ValueError, match="same item"):
        list(pair_prints([make_print("a", WIRE), make_print("a", SPUN)]))
