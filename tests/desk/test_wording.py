"""Values in words."""

from __future__ import annotations

import pytest

from onrecord.desk.wording import MANNERS, Told, tell_confidence, tell_date, tell_value
from onrecord.record import Entity, Modality, Quantity, When, Where

VALUES = [
    (Quantity(12, 12, "aircraft", None), Told("12 aircraft", "")),
    (Quantity(40, None, None, "at least"), Told("at least 40", "the text says “at least”")),
    (Quantity(None, 8000, "refugees", "almost"), Told("at most 8,000 refugees", "the text says “almost”")),
    (Quantity(5, 10, None, None), Told("5 to 10", "")),
    (Quantity(None, None, None, None), Told("not told", "")),
    (
        When("2031-03-14", "2031-03-14", "day", "published"),
        Told("14 March 2031", "to the day, from the publication date"),
    ),
    (When("2031-03", "2031-03", "month", "text"), Told("March 2031", "to the month")),
    (When("2031", "2032", "span", "text"), Told("2031 to 2032", "")),
    (When("2030-06", None, "open", "dateline"), Told("from June 2030 on", "from the dateline")),
    (When(None, "2030", "open", "text"), Told("until 2030", "")),
    (When(None, None, "open", "text"), Told("not told", "")),
    (Where("Lantu", "ZV", None, None, "near", "sample", None), Told("Lantu, ZV", "near that place")),
    (Where("Odra", None, None, None, "exact", "sample", None), Told("Odra", "exact place")),
    (Where("Albania", "AL", None, None, "country", "sample", None), Told("Albania", "the country only")),
    (Entity("country:ZK", "Karvia"), Told("Karvia", "")),
]


@pytest.mark.parametrize(("value", "told"), VALUES, ids=lambda v: v.words if isinstance(v, Told) else "")
def test_value_in_words(value: Quantity | When | Where | Entity, told: Told) -> None:
    assert tell_value(value) == told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2031", "2031"),
        ("2031-03", "March 2031"),
        ("2031-03-04", "4 March 2031"),
        ("2031-13", "2031-13"),
        ("soon", "soon"),
    ],
)
def test_date_in_words(text: str, words: str) -> None:
    assert tell_date(text) == words


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(1.0, "sure"), (0.9, "sure"), (0.89, "fairly sure"), (0.5, "unsure"), (0.49, "a guess"), (0.0, "a guess")],
)
def test_confidence_in_words(confidence: float, word: str) -> None:
    assert tell_confidence(confidence) == word


def test_every_modality_has_words_of_its_own() -> None:
    assert set(MANNERS) == set(Modality)
    assert len({manner.name for manner in MANNERS.values()}) == len(Modality)
    assert [m for m, manner in MANNERS.items() if not manner.adds] == [Modality.ASSERTED]
