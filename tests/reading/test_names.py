import pytest

from onrecord.reading.names import complete_name, join_parts
from onrecord.text.words import split_words

WHOLE = [
    ("Maj. Gen. Dara Voss said", "Maj", True, "Maj. Gen. Dara Voss"),
    ("Tobin Ashe said", "Tobin", True, "Tobin Ashe"),
    ("J. Voss said", "J", True, "J. Voss"),
    ("fighters of Ja’esh fled", "Ja", False, "Ja’esh"),
    ("fighters of Ja’esh fled", "esh", False, "Ja’esh"),
    ("the CJTF-OIR spokesman", "CJTF", False, "CJTF-OIR"),
    ("Karvia’s army", "Karvia", False, "Karvia"),
    ("Karvian-made drones", "Karvian", False, "Karvian"),
    ("Karvian MiG-29s", "Karvian", False, "Karvian"),
    ("the army. Voss said", "army", True, "army"),
    ("Velden. Voss said", "Velden", True, "Velden"),
]
PARTS = [
    ("The Foreign Secretary, Dara Voss, said", ["The Foreign Secretary", "Dara Voss"], ["The Foreign Secretary, Dara Voss"]),
    ("the minister for trade", ["the minister", "trade"], ["the minister for trade"]),
    ("Radio Sarn, citing the army", ["Radio Sarn", "the army"], ["Radio Sarn", "the army"]),
]  # fmt: skip


def _find(text: str, words: list[tuple[int, int]], part: str) -> tuple[int, int]:
    at = text.index(part)
    inside = [i for i, (a, b) in enumerate(words) if at <= a and b <= at + len(part)]
    return inside[0], inside[-1] + 1


@pytest.mark.parametrize(("text", "part", "full", "whole"), WHOLE)
def test_a_name_is_made_whole(text: str, part: str, full: bool, whole: str) -> None:
    words = split_words(text)
    start, end = complete_name(text, words, _find(text, words, part), full)
    assert text[words[start][0] : words[end - 1][1]] == whole


@pytest.mark.parametrize(("text", "parts", "joined"), PARTS)
def test_parts_of_one_speaker_are_joined(text: str, parts: list[str], joined: list[str]) -> None:
    words = split_words(text)
    spans = join_parts(text, words, [_find(text, words, part) for part in reversed(parts)])
    assert [text[words[a][0] : words[b - 1][1]] for a, b in spans] == joined
