from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UserFault
from onrecord.ledger.keys import KeyIndex

ranks = st.integers(0, 2**62 - 1)
documents = st.dictionaries(ranks, st.lists(ranks, max_size=6, unique=True), max_size=12)


@given(documents)
def test_an_index_answers_as_the_documents_do(made: dict[int, list[int]]) -> None:
    index = KeyIndex()
    for rank, keys in made.items():
        index.add(rank, f"d{rank}", keys, few=len(keys) < 3)
    assert index.count() == len(made)
    for key in {key for keys in made.values() for key in keys}:
        holders = sorted(rank for rank, keys in made.items() if key in keys)
        assert index.list_holders(key) == holders
        assert index.list_holders(key, 2) == holders[:2]
    for rank, keys in made.items():
        assert index.find_id(rank) == f"d{rank}"
        assert list(index.find_keys(rank)) == keys
    assert index.pick_few(sorted(made)) == {rank for rank, keys in made.items() if len(keys) < 3}
    index.close()


def test_what_is_unknown_has_nothing() -> None:
    index = KeyIndex()
    assert (index.find_id(1), index.find_keys(1), index.pick_few([1]), index.list_holders(1)) == (None, (), set(), [])
    assert list(index.list_pairs()) == []
    index.close()


def test_an_index_is_there_again_when_it_is_opened_again(tmp_path: Path) -> None:
    path = str(tmp_path / "keys.db")
    index = KeyIndex(path, "v1")
    index.add(7, "seven", [1, 2])
    index.add(7, "seven", [3])
    index.keep_pair(3, 7, "first")
    index.keep_pair(3, 7, "second")
    index.close()
    again = KeyIndex(path, "v1")
    assert (again.find_id(7), again.find_keys(7)) == ("seven", (1, 2))
    assert list(again.list_pairs()) == [(3, 7, "second")]
    again.close()


def test_what_was_saved_outlives_what_was_not(tmp_path: Path) -> None:
    path = str(tmp_path / "keys.db")
    index = KeyIndex(path)
    index.add(1, "one", [5])
    index.save()
    other = KeyIndex(path)
    assert other.count() == 1
    other.close()
    index.close()


def test_an_index_made_in_another_way_is_emptied(tmp_path: Path) -> None:
    path = str(tmp_path / "keys.db")
    index = KeyIndex(path, "v1")
    index.add(7, "seven", [1])
    index.close()
    newer = KeyIndex(path, "v2")
    assert (newer.count(), newer.list_holders(1)) == (0, [])
    newer.close()


def test_what_was_looked_at_and_joined_is_remembered(tmp_path: Path) -> None:
    path = str(tmp_path / "keys.db")
    index = KeyIndex(path)
    assert (index.find_seen(), index.is_joined(), index.list_joined()) == ((0, ""), False, {})
    index.lock()
    index.note_seen(2, "two")
    index.keep_joined({"x": "one", "y": "two"})
    assert index.is_joined()
    index.note_seen(3, "three")
    assert not index.is_joined()
    index.keep_joined({"y": "other", "z": "three"})
    index.close()
    again = KeyIndex(path)
    assert (again.find_seen(), again.is_joined()) == ((3, "three"), True)
    assert again.list_joined() == {"y": "two", "z": "three"}
    again.clear()
    assert (again.find_seen(), again.is_joined(), again.list_joined()) == ((0, ""), False, {})
    again.close()


def test_two_documents_of_one_number_are_refused() -> None:
    index = KeyIndex()
    index.add(1, "one", [])
    with pytest.raises(ValueError, match="same number"):
        index.add(1, "other", [])
    index.close()


def test_a_file_that_is_no_index_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "keys.db"
    path.write_text("These are the minutes of the harbour committee. " * 40)
    with pytest.raises(UserFault, match="no index of copies"):
        KeyIndex(str(path))
