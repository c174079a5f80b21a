import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lineage.spun import Stretch, restore_text


@st.composite
def restorations(draw):
    """A text with changes in order that do not overlap."""
    text = draw(st.text(min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [(start, end, draw(st.text(min_size=1, max_size=6))) for start, end in spans]


@given(restorations())
def test_stretches_cover_both_texts(given_restoration):
    text, changes = given_restoration
    restored = restore_text(text, changes)
    assert "".join(text[s.start : s.end] for s in restored.stretches) == text
    assert "".join(restored.text[s.restored_start : s.restored_end] for s in restored.stretches) == restored.text
    assert all(s.changed or s.end - s.start == s.restored_end - s.restored_start for s in restored.stretches)


@given(restorations(), st.data())
def test_a_span_goes_there_and_back_and_only_grows(given_restoration, data):
    text, changes = given_restoration
    restored = restore_text(text, changes)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    there = restored.to_restored(start, end)
    back = restored.to_written(*there)
    assert back[0] <= start < end <= back[1]
    assert restored.to_restored(*back) == there


@given(restorations(), st.data())
def test_unchanged_characters_keep_their_quote(given_restoration, data):
    text, changes = given_restoration
    restored = restore_text(text, changes)
    same = [s for s in restored.stretches if not s.changed]
    if same:
        stretch = data.draw(st.sampled_from(same))
        start, end = restored.to_written(stretch.restored_start, stretch.restored_end)
        assert text[start:end] == restored.text[stretch.restored_start : stretch.restored_end]


def test_a_touched_phrase_is_taken_whole():
    restored = restore_text("the navy said", [(4, 8, "military")])
    assert restored.text == "the military said"
    assert restored.to_written(6, 9) == (4, 8)
    assert restored.to_restored(5, 10) == (4, 14)
    assert restored.stretches[1] == Stretch(4, 8, 4, 12, True)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (-1, 2), (0, 99), (5, 2)])
def test_spans_outside_of_the_text_are_refused(start, end):
    restored = restore_text("a text", [])
    with pytest.raises(ValueError, match="does not lie in a text"):
        restored.to_written(start, end)
    with pytest.raises(ValueError, match="does not lie in a text"):
        restored.to_restored(start, end)


@pytest.mark.parametrize("changes", [[(2, 2, "x")], [(0, 2, "")], [(3, 5, "x"), (4, 6, "y")], [(4, 3, "x")]])
def test_empty_and_overlapping_changes_are_refused(changes):
    with pytest.raises(ValueError, match="is empty or lies before"):
        restore_text("some text", changes)


def test_an_empty_text_has_no_stretches():
    assert restore_text("", []).stretches == ()
