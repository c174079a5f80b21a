from __future__ import annotations

from itertools import pairwise

import pytest

from lineage.stories import EXTENDED, HARBOUR, REWRITTEN, SHORTENED, SPLICED, SPUN, TOLL_CHANGED, WIRE, make_print
from onrecord.lineage import compare_texts

OLD = make_print("old", WIRE).item


@pytest.mark.parametrize("text", [SHORTENED, EXTENDED, REWRITTEN, SPUN, TOLL_CHANGED, SPLICED, WIRE])
def test_the_parts_of_a_passage_follow_one_another_on_both_sides(text: str) -> None:
    new = make_print("new", text).item
    found = compare_texts(OLD, new)
    assert found
    for passage in found:
        for side, bounds in (("a", passage.a), ("b", passage.b)):
            stretches = [getattr(part, side) for part in passage.parts]
            assert all(bounds[0] <= start <= end <= bounds[1] for start, end in stretches)
            assert all(x[1] <= y[0] for x, y in pairwise(stretches))
        assert any(part.equal for part in passage.parts)
        assert all(not part.equal or (part.a[0] < part.a[1] and part.b[0] < part.b[1]) for part in passage.parts)


def test_changed_words_are_marked() -> None:
    new = make_print("new", TOLL_CHANGED).item
    parts = [part for passage in compare_texts(OLD, new) for part in passage.parts if not part.equal]
    assert [(WIRE[slice(*p.a)], TOLL_CHANGED[slice(*p.b)]) for p in parts] == [("14", "40"), ("Fourteen", "Forty")]


def test_a_text_beside_itself_is_equal_all_over() -> None:
    assert all(part.equal for passage in compare_texts(OLD, OLD) for part in passage.parts)


def test_unrelated_texts_share_nothing() -> None:
    assert compare_texts(OLD, make_print("new", HARBOUR).item) == ()
