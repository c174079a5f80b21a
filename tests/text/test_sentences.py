import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text.sentences import split_blocks, split_sentences, trim

CASES = [
    (
        "Shells fell on Ord Hama. Six people died, the clinic said.",
        ["Shells fell on Ord Hama.", "Six people died, the clinic said."],
    ),
    ("Toll rises in Quellin\n\nRescuers found two bodies.", ["Toll rises in Quellin", "Rescuers found two bodies."]),
    (
        "The convoy of eleven lorries left the depot at Sarn before dawn and\nreached the border at noon.",
        ["The convoy of eleven lorries left the depot at Sarn before dawn and\nreached the border at noon."],
    ),
    ("- one mortar system\n- two vehicles", ["- one mortar system", "- two vehicles"]),
    ("", []),
    ("\n \n", []),
]


@pytest.mark.parametrize(("text", "sentences"), CASES)
def test_sentences_follow_words_and_layout(text: str, sentences: list[str]) -> None:
    assert [text[a:b] for a, b in split_sentences(text)] == sentences


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from(list("ab .!?\n-1\u200b\u202e“”")), max_size=300))
def test_sentences_are_in_order_and_leave_only_space_between(text: str) -> None:
    bounds = split_sentences(text)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(bounds))
    outside = text
    for a, b in reversed(bounds):
        assert text[a:b] == text[a:b].strip()
        outside = outside[:a] + outside[b:]
    assert outside.strip() == ""


def test_a_line_without_breaks_is_cut_into_pieces_that_fit() -> None:
    text = "shells " * 9_000
    assert max(b - a for a, b in split_blocks(text)) <= 20_000


@pytest.mark.parametrize(("text", "kept"), [("  x ", "x"), ("x", "x"), ("   ", "")])
def test_trim_leaves_no_space_at_the_ends(text: str, kept: str) -> None:
    start, end = trim(text, 0, len(text))
    assert text[start:end] == kept
