"""Which words of a sentence turn an account back, on, or to what was told already."""

from __future__ import annotations

import pytest

from onrecord.weighing.incident.turn import comes_later, points_back, tells_before, turns_back


@pytest.mark.parametrize(
    ("sentence", "later"),
    [
        ("Two hours later a bag blew up.", True),
        ("Some fourteen hours later shells fell.", True),
        ("Barely forty minutes afterwards a second jet came.", True),
        ("A woman died of her wounds two hours later.", False),
        ("Two days later the toll rose to five.", False),
        ("Later a bag blew up.", False),
    ],
)
def test_sentences_that_go_on_to_later_hours(sentence: str, later: bool) -> None:
    assert comes_later(sentence) is later


@pytest.mark.parametrize(
    ("sentence", "back"),
    [
        ("The [shooting] lasted an hour.", True),
        ("Nobody knew why this [raid] had come.", True),
        ("The [raid] on the mill killed two.", False),
        ("The [bombing], the first of the year, killed two.", False),
        ("A [raid] lasted an hour.", False),
        ("[Shelling] went on.", False),
    ],
)
def test_attacks_that_were_spoken_of_before(sentence: str, back: bool) -> None:
    before, rest = sentence.split("[")
    assert points_back(before, rest.split("]")[1]) is back


@pytest.mark.parametrize(
    ("between", "back"),
    [(" nine days after a ", True), (" following ", True), (" and killed ", False), (" after noon ", False)],
)
def test_words_that_lead_back(between: str, back: bool) -> None:
    assert turns_back(between) is back


@pytest.mark.parametrize(("sentence", "before"), [("Jets had bombed it.", True), ("Jets bombed it.", False)])
def test_sentences_on_the_time_before(sentence: str, before: bool) -> None:
    assert tells_before(sentence) is before
