"""Numbers that count nothing."""

from __future__ import annotations

import pytest

from onrecord.reading.figures import is_age


@pytest.mark.parametrize(
    ("text", "number", "age"),
    [
        ("Sgt. Dara Voss, 42, was killed.", "42", True),
        ("Dara Voss, 42; Tobin Ashe", "42", True),
        ("a man aged 60 was killed", "60", True),
        ("children as young as 10 were taken", "10", True),
        ("a 9-year-old girl", "9", True),
        ("was 30 years old", "30", True),
        ("In Karvia, 42 soldiers were killed.", "42", False),
        ("In Lantu, 420, and in Orm 12", "420", False),
        ("killed 30 people, 12, it said, children", "12", False),
        ("killed 52 people", "52", False),
        ("30 years of war", "30", False),
        ("two of six", "two", False),
    ],
)
def test_an_age_is_no_count(text: str, number: str, age: bool) -> None:
    start = text.index(number)
    assert is_age(text, start, start + len(number)) is age
