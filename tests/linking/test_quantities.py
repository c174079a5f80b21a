import pytest
from hypothesis import given
from hypothesis import strategies as st

from linking.claimtext import read_rows
from onrecord.linking.quantities import read_quantity
from onrecord.record import Quantity

CASES = read_rows("quantities.tsv")
_PIECES = ["at least", "some", "up to", "dozens", "of", "two", "twenty-one", "hundred", "thousand", "and", "a", "half",
           "1.5", "8,000", "4.500", "million", "-", "to", "between", "%", "first", "more", "no", "years", "³", "½"]  # fmt: skip
awkward = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(_PIECES), max_size=8).map(" ".join))


def _whole(text: str) -> int | None:
    return int(text) if text else None


@pytest.mark.parametrize("case", CASES, ids=[case["words"] for case in CASES])
def test_count_words(case: dict[str, str]) -> None:
    finding = read_quantity(case["words"])
    if case["why"]:
        assert finding.value is None
        assert case["why"] in finding.reasons[0].detail
    else:
        low, high = _whole(case["low"]), _whole(case["high"])
        assert finding.value == Quantity(low, high, case["unit"] or None, case["approximator"] or None)


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 150
    assert sum(bool(case["why"]) for case in CASES) >= 40


@given(awkward)
def test_any_words_give_a_range_that_holds_or_a_reason(words: str) -> None:
    finding = read_quantity(words)
    assert finding == read_quantity(words)
    assert finding.reasons
    value = finding.value
    assert value is None or isinstance(value, Quantity)
    if isinstance(value, Quantity) and value.low is not None and value.high is not None:
        assert 0 <= value.low <= value.high


@given(st.integers(0, 999_999_999))
def test_every_way_of_grouping_digits_is_the_same_number(number: int) -> None:
    for words in (str(number), f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "\u202f")):
        value = read_quantity(words).value
        assert isinstance(value, Quantity)
        assert (value.low, value.high) == (number, number)


@given(st.integers(0, 900), st.integers(1, 900))
def test_a_limit_opens_the_side_that_it_names(number: int, more: int) -> None:
    def ends(words: str) -> tuple[int | None, int | None]:
        value = read_quantity(words).value
        assert isinstance(value, Quantity)
        return value.low, value.high

    assert ends(f"at least {number}") == (number, None)
    assert ends(f"almost {number}") == (None, number)
    assert ends(f"some {number}") == (number, number)
    assert ends(f"between {number} and {number + more}") == (number, number + more)
