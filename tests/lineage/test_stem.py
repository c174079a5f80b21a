import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lineage.stem import stem_word

SAME = [
    ("announced", "Announcing", "announces"),
    ("Oravia", "Oravian", "Oravia's"),
    ("families", "family"),
    ("struck", "STRUCK"),
    ("mother’s", "mother", "mothers"),
    ("stopped", "stopping", "stop"),
    ("killed", "killing", "kill"),
]


@pytest.mark.parametrize("forms", SAME)
def test_forms_of_one_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem_word(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("killed", "wounded"), ("bus", "bush"), ("press", "president")])
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stem_word(one) != stem_word(other)


@given(st.text())
def test_a_stem_is_short_and_small(word: str) -> None:
    assert len(stem_word(word)) <= max(6, 3)
    assert stem_word(word) == stem_word(word.upper()) or word.upper().casefold() != word.casefold()
