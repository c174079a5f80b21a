import pytest

from onrecord.reading.trim import trim_span
from onrecord.text.words import split_words

CASES = [
    ("the army", "agent", "army"),
    ("the army", "speaker", "the army"),
    ("An armed group", "patient", "armed group"),
    ("Karvia's", "agent", "Karvia"),
    ("Karvia’s", "place", "Karvia"),
    ("villages,", "patient", "villages"),
    ("“Falcon” drones", "thing", "Falcon” drones"),
    ("Combined Straits Force (CSF)", "agent", "Combined Straits Force (CSF)"),
    ("they", "agent", None),
    ("the", "thing", None),
    ("—", "place", None),
    ("at least 40", "number", "at least 40"),
    ("market in", "patient", "market"),
    ("in Sarn", "place", "Sarn"),
    ("in March", "time", "in March"),
    ("in", "time", None),
    ("US", "agent", "US"),
    ("road between Sarn and", "place", "road between Sarn"),
]


@pytest.mark.parametrize(("text", "role", "kept"), CASES)
def test_a_role_keeps_its_phrase_without_article_or_marks(text: str, role: str, kept: str | None) -> None:
    words = split_words(text)
    span = trim_span(text, words, (0, len(words)), role)
    assert (span and text[words[span[0]][0] : words[span[1] - 1][1]]) == kept
