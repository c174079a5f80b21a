import pytest
from hypothesis import given
from hypothesis import strategies as st

from linking.claimtext import read_rows
from onrecord.linking.names import MATCH, compare_names

ROWS = read_rows("names.tsv")
NAMES = st.text("abcdeyzABIOÖй-' ,.", min_size=1, max_size=24)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['one']} | {row['other']}" for row in ROWS])
def test_names(row: dict[str, str]) -> None:
    likeness = compare_names(row["one"], row["other"], row["kind"] == "person")
    assert (likeness.score >= MATCH) == (row["like"] == "yes"), likeness
    assert row["why"] in " ".join(f"{reason.name}: {reason.detail}" for reason in likeness.reasons)


@given(NAMES, NAMES, st.booleans())
def test_likeness_is_symmetric_bounded_and_explained(one: str, other: str, is_person: bool) -> None:
    likeness = compare_names(one, other, is_person)
    assert likeness == compare_names(other, one, is_person)
    assert 0 <= likeness.score <= 1
    assert likeness.reasons


@given(st.lists(st.text("abcdefghij", min_size=2, max_size=8), min_size=1, max_size=4), st.booleans())
def test_a_name_is_like_itself(words: list[str], is_person: bool) -> None:
    assert compare_names(" ".join(words), " ".join(words).upper(), is_person).score == 1.0
