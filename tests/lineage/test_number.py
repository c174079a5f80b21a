import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lineage.number import name_value, read_digits, read_number
from onrecord.lineage.token import split_tokens

CASES = [
    ("21", 21, 1),
    ("twenty-one", 21, 2),
    ("Twenty one", 21, 2),
    ("2,116", 2116, 1),
    ("nine thousand", 9000, 2),
    ("two million", 2_000_000, 2),
    ("1.2 million", 1_200_000, 2),
    ("74m", 74_000_000, 2),
    ("two hundred and fifty", 250, 4),
    ("a dozen", None, 0),
    ("dozen", 12, 1),
    ("two dozen", 24, 2),
    ("half a dozen", 6, 3),
    ("half a million", 500_000, 3),
    ("half past", None, 0),
    ("a pair", None, 0),
    ("pair", 2, 1),
    ("quartet", 4, 1),
    ("3rd", 3, 2),
    ("11:25", 11.25, 1),
    ("11.25", 11.25, 1),
    ("twenty thirty", 20, 1),
    ("one of six", 1, 1),
    ("ten and twelve", 10, 1),
    ("soldiers", None, 0),
    ("score", None, 0),
    ("two score", 40, 2),
    ("thousand", None, 0),
    ("1.2.3", None, 0),
]


@pytest.mark.parametrize(("text", "value", "end"), CASES)
def test_numbers_are_read_as_values(text: str, value: float | None, end: int) -> None:
    read = read_number(split_tokens(text, 0, len(text)), 0)
    assert read == (None if value is None else (value, end))


@given(st.integers(0, 10**12))
def test_digits_with_and_without_separators_are_one_number(number: int) -> None:
    assert read_digits(f"{number:,}") == read_digits(str(number)) == number
    assert name_value(float(number)) == str(number)


@given(st.integers(21, 99).filter(lambda n: n % 10))
def test_number_words_and_digits_are_one_number(number: int) -> None:
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"][number // 10 - 2]
    unit = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"][number % 10 - 1]
    words = f"{tens}-{unit}"
    assert read_number(split_tokens(words, 0, len(words)), 0) == (number, 2)
