from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineage.spun.texts import CLEAN, SPUN, make_item
from onrecord.lineage.spun import Basis, read_spun

MEANT = [
    ("protection ministry", "defence ministry"),
    ("mentioned on", "said on"),
    ("air pressure", "air force"),
    ("Joined Countries", "United Nations"),
    ("folks", "people"),
    ("in line with", "according to"),
    ("conflict crimes", "war crimes"),
    ("international minister", "foreign minister"),
    ("12 months", "year"),
]
LEFT_ALONE = [
    CLEAN,
    "",
    "Folks in Kestren mentioned the weather.",
    "The navy of Oravia sent two ships. The air pressure fell before the storm, the captain mentioned to the crew.",
    "The conflict crimes unit opened in May.",
]


def test_a_spun_text_is_held_to_be_one():
    spun = read_spun(make_item(SPUN))
    assert spun.is_spun
    assert spun.score > 0.95


@pytest.mark.parametrize(("written", "meant"), MEANT)
def test_what_was_meant_stands_in_the_restored_reading(written, meant):
    restored = read_spun(make_item(SPUN)).restored
    start = SPUN.index(written)
    there, stop = restored.to_restored(start, start + len(written))
    assert meant in restored.text[there:stop]


def test_most_of_the_clean_words_come_back():
    restored = set(read_spun(make_item(SPUN)).restored.text.split())
    lost = set(CLEAN.split()) - set(SPUN.split())
    assert len(lost & restored) >= 0.6 * len(lost)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_text_that_is_not_spun_is_left_alone(text):
    spun = read_spun(make_item(text))
    assert not spun.is_spun
    assert spun.phrases == ()
    assert spun.restored.text == text


def test_phrases_quote_the_text_in_order_and_never_overlap():
    phrases = read_spun(make_item(SPUN)).phrases
    assert all(phrase.quote == SPUN[phrase.start : phrase.end] for phrase in phrases)
    assert all(one.end <= other.start for one, other in pairwise(phrases))
    assert all(0 < phrase.confidence <= 1 for phrase in phrases)


def test_each_phrase_says_why():
    bases = {phrase.basis for phrase in read_spun(make_item(SPUN)).phrases}
    assert {Basis.THESAURUS, Basis.EXPRESSION} <= bases


def test_only_the_spun_paragraphs_of_a_text_are_touched():
    long = "The harvest in the valley was good this year, and the mills of the town ran day and night until the snow came.\n"
    text = SPUN + long * 40 + "The crew mentioned the storm.\n"
    restored = read_spun(make_item(text)).restored
    assert restored.text.endswith(long + "The crew mentioned the storm.\n")
    assert restored.text != text


@given(st.text(alphabet=st.sampled_from("the navy said folks air pressure \n.,’'-KA8"), max_size=300))
def test_any_text_keeps_its_offsets(text):
    restored = read_spun(make_item(text)).restored
    assert "".join(text[s.start : s.end] for s in restored.stretches) == text
    assert "".join(restored.text[s.restored_start : s.restored_end] for s in restored.stretches) == restored.text


def test_the_answer_is_the_same_each_time():
    assert read_spun(make_item(SPUN)) == read_spun(make_item(SPUN))
