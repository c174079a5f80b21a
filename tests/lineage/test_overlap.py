import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineage.stories import FOLLOW_UP, HARBOUR, OTHER_AGENCY, REWRITTEN, SPUN, WIRE, make_print
from onrecord.lineage.overlap import (
    count_sequence,
    list_numbers,
    list_plain,
    measure_order,
    measure_overlap,
    measure_parts,
    measure_sequence,
)
from onrecord.lineage.pairing import pair_sentences

keys = st.lists(st.sampled_from("abcdef"), max_size=12)


@given(keys, keys)
def test_the_sequence_is_the_longest_common_one(a: list[str], b: list[str]) -> None:
    row = [0] * (len(b) + 1)
    for x in a:
        row = _next_row(row, x, b)
    assert count_sequence(a, b) == row[-1]


def _next_row(row: list[int], x: str, b: list[str]) -> list[int]:
    made = [0]
    for j, y in enumerate(b):
        made.append(row[j] + 1 if x == y else max(row[j + 1], made[j]))
    return made


@pytest.mark.parametrize("copy", [REWRITTEN, SPUN])
@pytest.mark.parametrize("own", [OTHER_AGENCY, FOLLOW_UP, HARBOUR])
def test_copies_share_more_facts_in_order_than_reports_of_the_same_event(copy: str, own: str) -> None:
    old = make_print("old", WIRE)
    near, far = measure_overlap(old, make_print("c", copy)), measure_overlap(old, make_print("o", own))
    assert near.ordered > far.ordered + 0.2
    assert near.near_a + near.near_b > far.near_a + far.near_b + 0.3
    assert near.shared > far.shared


def test_overlap_runs_from_nothing_to_one() -> None:
    one, empty = make_print("x", WIRE), make_print("y", "")
    whole = measure_overlap(one, one)
    assert whole.ordered == pytest.approx(1.0)
    assert whole.near_a == pytest.approx(1.0)
    assert measure_order(one, empty) == measure_sequence(one, empty) == 0.0
    assert measure_overlap(one, empty).shared == 0.0


def test_a_rewriter_keeps_the_numbers_and_not_the_words() -> None:
    old, new = make_print("old", WIRE), make_print("new", REWRITTEN)
    assert min(measure_parts(old, new, list_numbers)) > 0.8
    assert max(measure_parts(old, new, list_plain)) < 0.3
    assert measure_parts(old, new, list_plain) == measure_parts(new, old, list_plain)[::-1]
    assert measure_parts(old, make_print("none", ""), list_plain) == (0.0, 0.0)
    assert measure_parts(old, old, list_plain) == pytest.approx((1.0, 1.0))


def test_order_counts() -> None:
    old = make_print("old", "Orsa met Bellin, Hadek, Stoll and Ruvo in Marrak, Pinna, Kortha and Dunmore.")
    new = make_print("new", "Dunmore, Kortha, Pinna and Marrak saw Ruvo, Stoll, Hadek, Bellin and Orsa meet.")
    assert measure_order(old, new) < 0.4 < 0.9 < measure_order(old, old)


def test_sentences_are_paired_by_what_they_tell() -> None:
    old, new = make_print("old", WIRE), make_print("new", REWRITTEN)
    cut = lambda one, at: one.cut(*one.sentences[at]).quote
    pairs = {cut(new, p.b)[:30]: cut(old, p.a)[:30] for p in pair_sentences(old, new)}
    assert pairs["At Saint Agna twenty-seven inj"] == "Dr Imre Stoll of the Saint Agn"
    assert pairs["Kortha Ridge, answers Bellin, "] == "Bellin said the fire came from"
    assert "Whoever starves a town begins " not in pairs
