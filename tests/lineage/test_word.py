import pytest

from lineage.stories import make_print
from onrecord.lineage.copy import WordKind

CASES = [
    ("Shells hit the town of Marrak.", "w:marrak", WordKind.NAME),
    ("Marrak fell.", "w:marrak", WordKind.NAME),
    ("Shells fell.", "w:shell", WordKind.PLAIN),
    ("The shells fell.", "w:the", WordKind.FUNCTION),
    ("Six T-72B tanks left.", "x:t72b", WordKind.MODEL),
    ("Two K-8s and a K-8 left.", "x:k8", WordKind.MODEL),
    ("It came on 6 May 2024.", "d:5-6", WordKind.DATE),
    ("It came on May 6, 2024.", "d:5-6", WordKind.DATE),
    ("It came on the 6th of May.", "d:5-6", WordKind.DATE),
    ("It came on 2024-05-06.", "d:5-6", WordKind.DATE),
    ("It came in May 2024.", "m:5", WordKind.MONTH),
    ("It came in 2024.", "y:2024", WordKind.YEAR),
    ("It may come.", "w:may", WordKind.FUNCTION),
    ("It came on Sunday.", "k:6", WordKind.WEEKDAY),
    ("It took twenty-one shells.", "n:21", WordKind.NUMBER),
]


@pytest.mark.parametrize(("text", "key", "kind"), CASES)
def test_words_are_told_apart(text: str, key: str, kind: WordKind) -> None:
    assert (key, kind) in {(w.key, w.kind) for w in make_print("x", text).words}


def test_capitals_of_a_headline_make_no_names() -> None:
    words = make_print("x", "Shells Strike Town And Kill Many People In Marrak\n\nThe shells fell.").words
    assert {w.key for w in words if w.kind is WordKind.NAME} == {"w:marrak"}


def test_a_name_of_two_words_weighs_less_than_two_names() -> None:
    words = {w.key: w.weight for w in make_print("x", "We saw Orsa Bellin, and we saw Hadek.").words}
    assert words["w:orsa"] == words["w:bellin"] < words["w:hadek"] < words["w:orsa"] + words["w:bellin"]


def test_larger_numbers_weigh_more() -> None:
    words = {w.key: w.weight for w in make_print("x", "1 of 2, 8 of 40 and 300 of 6,000").words}
    assert words["n:1"] == 0 < words["n:2"] < words["n:8"] < words["n:40"] < words["n:300"] == words["n:6000"]


def test_quoted_words_are_marked() -> None:
    marked = [w.key for w in make_print("x", 'She said: "We ran away." Then she left.').words if w.quoted]
    assert marked == ["w:we", "w:ran", "w:away"] or marked == ["w:we", "w:ran", "w:awai"]
