from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineage.assertions import make_claim, make_item
from lineage.stories import (
    EXTENDED,
    FOLLOW_UP,
    HARBOUR,
    OTHER_AGENCY,
    REWRITTEN,
    SHORTENED,
    SPLICED,
    SPUN,
    TOLL_CHANGED,
    WIRE,
)
from onrecord.lineage import find_alterations, fingerprint, join_copies, match_prints, name_origins, pair_prints
from onrecord.lineage.copy import Joined
from onrecord.lineage.origin import join_names
from onrecord.record import Claim, Item

WIRED = make_item("wire", WIRE, "Tessel Agency", "2024-06-03")
LATER = make_item("later", FOLLOW_UP, "Tessel Agency", "2024-06-05")
OTHER = make_item("other", OTHER_AGENCY, "Halden Agency", "2024-06-03")
SEIZED = make_item("boat", HARBOUR, "Halden Agency", "2024-06-04")
CARRIERS = {
    "cut": (SHORTENED, "killed"),
    "more": (EXTENDED, "killed"),
    "new": (REWRITTEN, "toll"),
    "spun": (SPUN, "murdered"),
    "toll": (TOLL_CHANGED, "killed"),
}
COPIES = {name: make_item(name, text, f"{name} Post", "2024-06-04") for name, (text, _) in CARRIERS.items()}


def join_items(items: Sequence[Item]) -> Joined:
    prints = [fingerprint(item) for item in items]
    found = [copy for a, b in pair_prints(prints) if (copy := match_prints(a, b))]
    return join_copies(found, {one.item.id: one for one in prints})


def find_origins(*claims: tuple[Item, Claim]) -> list[tuple[str, ...]]:
    items = {item.id: item for item, _ in claims}
    found = name_origins([claim for _, claim in claims], join_items(list(items.values())), items)
    return [found[claim.id] for _, claim in claims]


def claim_copies() -> list[tuple[Item, Claim]]:
    return [(item, make_claim(item, CARRIERS[name][1])) for name, item in COPIES.items()]


def claim_wire() -> tuple[Item, Claim]:
    return WIRED, make_claim(WIRED, "killed", "the mayor and two nurses")


def test_every_copy_has_the_origin_of_its_source() -> None:
    assert set(find_origins(claim_wire(), *claim_copies())) == {("Tessel Agency",)}


def test_copies_of_an_unseen_source_have_one_origin() -> None:
    origins = find_origins(*(pair for pair in claim_copies() if pair[0].id in {"cut", "more", "spun"}))
    assert len(set(origins)) == 1
    assert len(origins[0]) == 1


def test_two_agencies_with_a_witness_each_are_two() -> None:
    other = OTHER, make_claim(OTHER, "12 bodies", "a volunteer of the Oravian Rescue League")
    assert find_origins(claim_wire(), other) == [("Tessel Agency",), ("Halden Agency",)]


def test_a_story_and_its_follow_up_are_one() -> None:
    later = LATER, make_claim(LATER, "died", "nurse Calla Wren")
    assert find_origins(claim_wire(), later) == [("Tessel Agency",), ("Tessel Agency",)]


def test_a_spliced_text_has_the_origin_of_the_words_at_hand() -> None:
    mixed = make_item("mixed", SPLICED, "Velsk Post", "2024-06-05")
    boat = SEIZED, make_claim(SEIZED, "boarded", "its commander", kind="arms_seizure")
    killed, boarded = make_claim(mixed, "killed"), make_claim(mixed, "boarded", kind="arms_seizure")
    title = make_claim(mixed, "wars", kind="ground_fighting")
    found = find_origins(claim_wire(), boat, (mixed, killed), (mixed, boarded), (mixed, title))
    assert found[2:] == [("Tessel Agency",), ("Halden Agency",), ("Halden Agency", "Tessel Agency")]


def test_a_headline_tells_what_the_copied_text_tells() -> None:
    headed = make_item("headed", f"Dark day for Marrak as fire kills drivers\n\n{EXTENDED}", "Velsk Post", "2024-06-04")
    assert find_origins(claim_wire(), (headed, make_claim(headed, "kills")))[1] == ("Tessel Agency",)


def test_words_that_a_copy_added_are_its_own() -> None:
    more = COPIES["more"]
    added = make_claim(more, "baker", kind="support")
    assert find_origins(claim_wire(), (more, added))[1] == ("more Post",)


INTERVIEW = "The strike killed {n}, {who} told {outlet} on Monday. {tail}"
SAYINGS = [
    ("Ridge Liberation Council", "the Ridge Council", "The Ridge Liberation Council has ruled here since May."),
    ("Ridge Liberation Council", "the Ridge Liberation Council", "Nobody else spoke."),
    ("Oravian Armed Forces", "the Oravian Armed Forces", "No pilots were named."),
    ("Oravian Armed Forces", "the General Command of the Oravian Armed Forces", "Snow fell."),
]


def test_one_body_that_tells_several_outlets_is_one_origin() -> None:
    told = []
    for n, (_, who, tail) in enumerate(SAYINGS):
        item = make_item(f"s{n}", INTERVIEW.format(n=n + 11, who=who, outlet=f"Paper {n}", tail=tail), f"Paper {n}")
        told.append((item, make_claim(item, "killed", who)))
    assert find_origins(*told) == [(name,) for name, _, _ in SAYINGS]


NAMES = [
    (["Interior Ministry of Oravia", "Ministry of the Interior of Oravia"], 1),
    (["Ridge Council", "Ridge People's Council"], 1),
    (["Ridge Council", "Ridge People's Council", "Ridge Water Council"], 3),
    (["Meridian", "Meridian Wire"], 1),
    (["Meridian", "Meridian Wire", "Meridian Post"], 3),
    (["Velsk Post", "Tessel Agency"], 2),
]


@pytest.mark.parametrize(("names", "distinct"), NAMES)
def test_names_of_one_are_joined(names: list[str], distinct: int) -> None:
    joined = join_names(names)
    assert len(set(joined.values())) == distinct
    assert set(joined) == set(names)
    assert all(joined[name] == name for name in joined.values())


def test_what_an_altered_copy_changed_is_known() -> None:
    items = {item.id: item for item in (WIRED, *COPIES.values())}
    found = find_alterations(join_items(list(items.values())), items)
    assert list(found) == ["toll"]
    assert [(x.before_value, x.after_value) for x in found[COPIES["toll"].id]] == [("14", "40")]


def test_a_later_version_by_the_same_outlet_falsifies_nothing() -> None:
    update = make_item("update", TOLL_CHANGED, "Tessel", "2024-06-04")
    items = {item.id: item for item in (WIRED, update)}
    joined = join_items(list(items.values()))
    assert [copy.kind.value for copy in joined.copies] == ["altered"]
    assert find_alterations(joined, items) == {}


@settings(deadline=None, max_examples=15)
@given(st.permutations([claim_wire(), *claim_copies()]))
def test_origins_do_not_depend_on_the_order(claims: list[tuple[Item, Claim]]) -> None:
    assert set(find_origins(*claims)) == {("Tessel Agency",)}
