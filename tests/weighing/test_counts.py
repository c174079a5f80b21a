"""Which numbers count the dead or the hurt, by the words around them."""

from __future__ import annotations

import pytest

from onrecord.weighing.incident.count import find_harmed, names_harm

KILLED = [
    "At least [12] people were killed when shells fell.",
    "[Eleven] villagers, four of them women, were killed.",
    "Rockets fell on the square, killing [nine] shoppers.",
    "The raid left [six] people dead.",
    "[Seven] coffins went up the hill.",
    "Dead: [4].",
    "Dead on arrival: [7]",
    "The toll has risen to [26].",
    "The toll from Sunday's raid on the mill near the river has reached [14].",
    "Workers found more bodies, bringing the dead to [21].",
    "There are [thirteen]; the last two died in the night.",
    "They buried [nine] men on Friday, all shot.",
]
INJURED = [
    "He said [52] people were being treated.",
    "The raid killed six and wounded [19].",
    "The clinic treated [13] patients.",
    "Injured: [16].",
    "The injured number [57], of whom twenty may die.",
    "[Thirty] are hurt.",
    "It took in [48] wounded patients on the day.",
]
NEITHER = [
    "The dead lay there for [two] days.",
    "The ward had treated [300] patients a week before it was hit.",
    "The raid killed six people and burned [40] homes.",
    "[Two] men were arrested for the raid that killed a child.",
    "[Two] witnesses said the man died.",
    "It killed people at the works, [two] kilometres from the town.",
    "The fight is over who killed whom in [three] villages.",
]


def split(sentence: str) -> tuple[str, str]:
    """The words before and behind the number in brackets."""
    before, _, rest = sentence.partition("[")
    return before, rest.partition("]")[2]


@pytest.mark.parametrize("sentence", KILLED)
def test_counts_of_the_dead(sentence: str) -> None:
    assert find_harmed(*split(sentence)) == "killed"


@pytest.mark.parametrize("sentence", INJURED)
def test_counts_of_the_hurt(sentence: str) -> None:
    assert find_harmed(*split(sentence)) == "injured"


@pytest.mark.parametrize("sentence", NEITHER)
def test_numbers_that_count_nobody_harmed(sentence: str) -> None:
    assert find_harmed(*split(sentence)) is None


@pytest.mark.parametrize(
    ("sentence", "named"), [("Twelve died.", True), ("Injured: 4.", True), ("Prices rose by 4 percent.", False)]
)
def test_sentences_that_name_harm(sentence: str, named: bool) -> None:
    assert names_harm(sentence) is named
