"""The sentence around some words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.desk.excerpts import REACH, cut_excerpt

CASES = [
    ("It rained. The army shelled Lantu. Nobody fled.", "shelled", "The army shelled Lantu."),
    ("The army shelled Lantu", "shelled", "The army shelled Lantu"),
    (
        "Gen. Orhan Tesk said the U.S. Army bombed Odra. So what?",
        "bombed",
        "Gen. Orhan Tesk said the U.S. Army bombed Odra.",
    ),
    ("A headline\n\nTroops fled Odra\n\nMore", "fled", "Troops fled Odra"),
    (
        "Report of the day\nOdra, Monday\nTroops fled Odra at dawn, it says.",
        "fled",
        "Troops fled Odra at dawn, it says.",
    ),
    (
        "This is one line of a sentence that was wrapped by the sender\nand then fled on. Next.",
        "fled",
        "This is one line of a sentence that was wrapped by the sender\nand then fled on.",
    ),
    ('He asked: "Who fled?" They did.', "fled", 'He asked: "Who fled?"'),
    ("They fired 2.5 tons of shells.", "fired", "They fired 2.5 tons of shells."),
]


@pytest.mark.parametrize(("text", "words", "sentence"), CASES)
def test_sentence_of_the_words(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    excerpt = cut_excerpt(text, start, start + len(words))
    assert text[excerpt.start : excerpt.end] == sentence
    assert (excerpt.more_before, excerpt.more_after) == (False, False)


def test_long_sentence_is_cut_between_words() -> None:
    text = "word " * 200 + "fled " + "word " * 200
    start = text.index("fled")
    excerpt = cut_excerpt(text, start, start + 4)
    assert excerpt.more_before
    assert excerpt.more_after
    assert set(text[excerpt.start : excerpt.end].split()) == {"word", "fled"}
    assert excerpt.end - excerpt.start <= 2 * REACH + 4


@settings(deadline=None)
@given(st.text(alphabet='aB .!?\n"”', min_size=1, max_size=900), st.data())
def test_excerpt_holds_the_words_and_stays_within_reach(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    excerpt = cut_excerpt(text, start, end)
    assert 0 <= excerpt.start <= start < end <= excerpt.end <= len(text)
    assert start - excerpt.start <= REACH
    assert excerpt.end - end <= REACH
