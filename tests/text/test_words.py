import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.words import split_words

CASES = [
    ("Karvian-made drones", ["Karvian", "-", "made", "drones"]),
    ("2,116 rifles", ["2,116", "rifles"]),
    ("the army's Su-30SME", ["the", "army", "'", "s", "Su", "-", "30SME"]),
    ("1.2 million; $4.", ["1.2", "million", ";", "$", "4", "."]),
    ("“No,” he said…", ["“", "No", ",", "”", "he", "said", "…"]),
    ("", []),
    (" \n\t", []),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_words_are_cut_where_claims_cut(text: str, words: list[str]) -> None:
    assert [text[a:b] for a, b in split_words(text)] == words


@given(st.text())
def test_words_cover_everything_but_white_space_in_order(text: str) -> None:
    bounds = split_words(text)
    assert all(a < b for a, b in bounds)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(bounds))
    covered = {i for a, b in bounds for i in range(a, b)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
