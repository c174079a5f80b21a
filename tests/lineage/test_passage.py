import pytest

from lineage.stories import BACKGROUND, EXTENDED, REWRITTEN, SHORTENED, STRIKE, TALKS, WIRE, make_print
from onrecord.lineage.passage import find_passages, measure_cover, measure_onset, measure_told, weigh_passages


def test_a_text_is_one_passage_of_itself() -> None:
    one = make_print("x", WIRE)
    (passage,) = find_passages(one, one)
    assert passage.a == passage.b == (0, len(one.words))
    assert passage.density == 1.0
    assert passage.gaps() == []


@pytest.mark.parametrize(
    ("new", "of_old", "of_new"), [(SHORTENED, 0.4, 0.95), (EXTENDED, 0.85, 0.55), (REWRITTEN, 0, 0)]
)
def test_cover_is_the_share_of_either_text(new: str, of_old: float, of_new: float) -> None:
    old, copy = make_print("old", WIRE), make_print("new", new)
    cover = measure_cover(find_passages(old, copy), old, copy)
    assert of_old <= cover[0] <= of_old + 0.2
    assert of_new <= cover[1] <= of_new + 0.15


def test_gaps_hold_what_differs() -> None:
    old = make_print("old", "The mayor of the town said six shells had hit the old mill by the river at noon.")
    new = make_print("new", "The mayor of the town said nine large shells had hit the old mill by the river at noon.")
    (passage,) = find_passages(old, new)
    assert [(old.cut(g.a, g.a_end).quote, new.cut(g.b, g.b_end).quote) for g in passage.gaps()] == [
        ("six", "nine large")
    ]
    assert passage.turn().turn() == passage


def test_common_phrases_are_no_passage() -> None:
    old = make_print("old", "According to the ministry of defence the ship sank. It was old.")
    new = make_print(
        "new", "The trucks burned, according to the ministry of defence, and the road is closed to all traffic."
    )
    assert find_passages(old, new) == ()


def test_quotations_do_not_count_as_told() -> None:
    quote = '"We will rebuild every house on this street before the first snow and we will not ask anyone," he said.'
    old, new = (
        make_print("old", f"Bellin spoke. {quote} Rain fell."),
        make_print("new", f"A crowd stood. {quote} It left."),
    )
    passages = find_passages(old, new)
    assert min(measure_cover(passages, old, new)) > 0.7
    assert max(measure_told(passages, old, new)) < 0.5


def test_background_begins_late() -> None:
    old, new = make_print("old", STRIKE), make_print("new", TALKS)
    passages = find_passages(old, new)
    assert [old.cut(*p.a).quote for p in passages] == [BACKGROUND.rstrip(".")]
    assert min(measure_onset(passages, old, new)) > 0.6
    assert weigh_passages(passages, old, new) > 1
    assert measure_onset((), old, new) == (1.0, 1.0)
