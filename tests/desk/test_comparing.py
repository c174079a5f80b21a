"""Two texts side by side, and a text as it was meant."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.pagetext import PageText
from onrecord.desk.comparing import Row, compare_texts, show_meant
from onrecord.desk.derived import Pairing, Swap

LEFT = "Jets struck Lantu. Ten died. The army denied it."
RIGHT = "Ten died, medics say. Planes struck Lantu."


def _pair(left: str, right: str, one: str, other: str) -> Pairing:
    start, there = left.index(one), right.index(other)
    return Pairing(start, start + len(one), there, there + len(other), one == other)


def _tell(row: Row) -> tuple[str, str]:
    return PageText(str(row.left)).text, PageText(str(row.right)).text


def test_rows_keep_both_texts() -> None:
    pairs = [_pair(LEFT, RIGHT, "Jets struck Lantu", "Planes struck Lantu"), _pair(LEFT, RIGHT, "Ten died", "Ten died")]
    rows = [_tell(row) for row in compare_texts(LEFT, RIGHT, pairs)]
    assert [row for row in rows if any(row)] == [
        ("Jets struck Lantu.", "Planes struck Lantu."),
        ("Ten died.", "Ten died,"),
        ("", "medics say."),
        ("The army denied it.", ""),
    ]


def test_words_that_differ_are_marked() -> None:
    (row,) = compare_texts("Jets struck Lantu", "Planes struck Lantu", [Pairing(0, 17, 0, 19, False)])
    assert (str(row.left), str(row.right)) == ("<del>Jets</del> struck Lantu", "<ins>Planes</ins> struck Lantu")


def test_capitals_make_no_difference() -> None:
    (row,) = compare_texts("A drone fell", "a drone rose", [Pairing(0, 12, 0, 12, False)])
    assert (str(row.left), str(row.right)) == ("A drone <del>fell</del>", "a drone <ins>rose</ins>")


def test_what_was_changed_is_told_beside_its_passage() -> None:
    changed = Pairing(0, 9, 0, 9, False, "number of people: 14 became 4")
    rows = list(compare_texts("14 people\n\n", "4 peoples \n", [changed]))
    assert [row.altered for row in rows] == ["number of people: 14 became 4"]


def test_the_same_words_are_left_in_peace() -> None:
    (row,) = compare_texts("a <b>", "a <b>", [Pairing(0, 5, 0, 5, True)])
    assert (row.same, str(row.left)) == (True, "a &lt;b&gt;")


@pytest.mark.parametrize(("left", "right"), [("", ""), ("a b", ""), ("", "a b"), ("a b", "c d")])
def test_texts_without_a_passage_in_common(left: str, right: str) -> None:
    rows = list(compare_texts(left, right, []))
    assert "".join(_tell(row)[0] for row in rows) == left
    assert "".join(_tell(row)[1] for row in rows) == right


@st.composite
def _texts(draw: st.DrawFn) -> tuple[str, str, list[Pairing]]:
    """Two texts and passages of them that do not overlap."""
    left, right = draw(st.text("ab. \n", max_size=40)), draw(st.text("ab. \n", max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(left)), max_size=6, unique=True)))
    there = sorted(draw(st.lists(st.integers(0, len(right)), max_size=6, unique=True)))
    ones, others = zip(cuts[::2], cuts[1::2], strict=False), zip(there[::2], there[1::2], strict=False)
    return left, right, [Pairing(a, b, c, d, False) for (a, b), (c, d) in zip(ones, others, strict=False)]


@given(_texts())
def test_no_word_is_lost(texts: tuple[str, str, list[Pairing]]) -> None:
    left, right, pairs = texts
    rows = [_tell(row) for row in compare_texts(left, right, pairs)]
    for side, text in enumerate((left, right)):
        assert sorted(re.findall(r"\w", "".join(row[side] for row in rows))) == sorted(re.findall(r"\w", text))


def test_what_was_meant_stands_beside_what_was_written() -> None:
    text = "The navy opened fireplace."
    html = str(show_meant(text, [Swap(16, 25, "fire"), Swap(4, 8, "army <b>")]))
    assert html == (
        'The <span class="swap"><s>navy</s> <b>army &lt;b&gt;</b></span> opened '
        '<span class="swap"><s>fireplace</s> <b>fire</b></span>.'
    )
