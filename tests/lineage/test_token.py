import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lineage.token import cut_sentences, find_quotes, split_tokens

TOKENS = [
    (
        "the K-8s and a T-72B",
        [("the", "plain"), ("K-8s", "model"), ("and", "plain"), ("a", "plain"), ("T-72B", "model")],
    ),
    ("S-300PMU-1, 9M120", [("S-300PMU-1", "model"), ("9M120", "model")]),
    ("on 2024-06-03 at 9:40", [("on", "plain"), ("2024-06-03", "day"), ("at", "plain"), ("9:40", "digits")]),
    ("122mm", [("122", "digits"), ("mm", "plain")]),
    ("Oravia’s mid-2022", [("Oravia’s", "letters"), ("mid", "plain"), ("2022", "digits")]),
]
SENTENCES = [
    ("Dr. Stoll came. He left.", ["Dr. Stoll came.", "He left."]),
    ("It was 8 a.m. when No. 6 left. Rain fell.", ["It was 8 a.m. when No. 6 left.", "Rain fell."]),
    ('"We ran." She wept.', ['"We ran."', "She wept."]),
    ("Headline\n\nOne. Two.", ["Headline", "One.", "Two."]),
    ("", []),
]


@pytest.mark.parametrize(("text", "tokens"), TOKENS)
def test_tokens_keep_designations_and_numbers_whole(text: str, tokens: list[tuple[str, str]]) -> None:
    assert [(t.form, t.shape.value) for t in split_tokens(text, 0, len(text))] == tokens


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences_end_where_readers_stop(text: str, sentences: list[str]) -> None:
    assert [text[a:b] for a, b in cut_sentences(text)] == sentences


@given(st.text(alphabet='Ab1. \n"“”’?-', max_size=200))
def test_sentences_and_tokens_stand_in_order_and_lose_nothing(text: str) -> None:
    bounds = list(cut_sentences(text))
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(bounds))
    whole = [t.form for t in split_tokens(text, 0, len(text))]
    assert sorted(itertools.chain(*([t.form for t in split_tokens(text, a, b)] for a, b in bounds))) == sorted(whole)


def test_quotes_are_found_without_their_marks() -> None:
    text = 'He said “we ran” and "they stayed behind". It was ‘a very long day’ for Orsa’s men.'
    assert [text[a:b] for a, b in find_quotes(text)] == ["we ran", "they stayed behind", "a very long day"]
