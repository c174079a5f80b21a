from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linking.claimtext import cut_words, make_context, read_rows
from onrecord.linking.finding import Finding
from onrecord.linking.stretch import first_day, last_day
from onrecord.linking.times import read_time
from onrecord.record import Modality, When

CASES = read_rows("times.tsv")
_PIECES = ["on", "in", "since", "until", "between", "and", "to", "from", "-", "3", "14", "31", "May", "February", "2021",
           "last", "next", "this", "week", "month", "year", "Friday", "two", "days", "ago", "past", "the", "of", "half",
           "first", "winter", "today", "Christmas", "1990s", "at dawn", "9999", "weekend"]  # fmt: skip
awkward = st.one_of(
    st.text(min_size=1, max_size=40), st.lists(st.sampled_from(_PIECES), min_size=1, max_size=7).map(" ".join)
)
days = st.dates(date(1990, 1, 1), date(2035, 12, 31))
PORT = "Port Sorrel, a town of Karvia\n\n"


def _read(words: str, modality: str = "asserted", published: str | None = "2022-07-17") -> Finding:
    return read_time(cut_words(words, words), Modality(modality), make_context(words, published or None))


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{c['words']} ({c['modality']}, {c['published'] or 'undated'})" for c in CASES]
)
def test_time_words(case: dict[str, str]) -> None:
    finding = _read(case["words"], case["modality"], case["published"])
    if case["why"]:
        assert finding.value is None
        assert finding.reasons[0].detail == case["why"]
    else:
        assert finding.value == When(case["start"] or None, case["end"] or None, case["precision"], case["basis"])


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 150
    assert sum(bool(case["why"]) for case in CASES) >= 40


@given(awkward, st.sampled_from(list(Modality)), st.none() | days)
def test_any_words_give_a_stretch_that_holds_or_a_reason(words: str, modality: Modality, day: date | None) -> None:
    published = day.isoformat() if day else None
    finding = _read(words, modality, published)
    assert finding == _read(words, modality, published)
    assert finding.reasons
    value = finding.value
    if isinstance(value, When):
        assert value.start or value.end
        if value.start and value.end:
            assert first_day(value.start) <= last_day(value.end)
        if published is None:
            assert value.basis == "text"


@given(
    days, st.sampled_from(["on Monday", "on 14 May", "in March", "yesterday", "last week", "in autumn", "last year"])
)
def test_an_asserted_time_never_begins_after_the_report(day: date, words: str) -> None:
    value = _read(words, "asserted", day.isoformat()).value
    if isinstance(value, When):
        assert value.start is not None
        assert first_day(value.start) <= day


@given(days, st.sampled_from(["on Monday", "on 14 May", "in March", "tomorrow", "next week", "in autumn", "next year"]))
def test_a_planned_time_never_ends_before_the_report(day: date, words: str) -> None:
    value = _read(words, "planned", day.isoformat()).value
    assert isinstance(value, When)
    assert value.end is not None
    assert last_day(value.end) >= day


@given(days, st.integers(0, 60))
def test_days_ago_are_counted(day: date, count: int) -> None:
    value = _read(f"{count} days ago", "asserted", day.isoformat()).value
    assert isinstance(value, When)
    assert value.start == (day - timedelta(days=count)).isoformat()


@pytest.mark.parametrize(
    ("head", "published", "start", "basis"),
    [
        ("PORT SORREL, May 11 (Outlet) - ", "2018-05-13", "2018-05-10", "dateline"),
        ("PORT SORREL, Karvia, 11 May. ", "2018-05-13", "2018-05-10", "dateline"),
        ("May 11 (Outlet) -- ", "2018-05-12", "2018-05-10", "dateline"),
        ("Released on 11 May 2018\n\n", None, "2018-05-10", "dateline"),
        ("Relief note, Port Sorrel, Friday 11 May 2018\n\n", None, "2018-05-10", "dateline"),
        ("PORT SORREL, 11 May 2016 - ", "2018-05-13", "2018-05-12", "published"),
        ("PORT SORREL, 14 May - ", "2018-05-13", "2018-05-12", "published"),
        ("PORT SORREL (Outlet) - ", "2018-05-13", "2018-05-12", "published"),
        ("PORT SORREL, 31 February - ", "2018-05-13", "2018-05-12", "published"),
        ("PORT SORREL, May 11 (Outlet) - ", None, None, ""),
    ],
)
def test_a_dateline_is_the_day_to_count_from(head: str, published: str | None, start: str | None, basis: str) -> None:
    text = f"{head}A convoy left the harbour yesterday, port staff said."
    finding = read_time(cut_words(text, "yesterday"), Modality.ASSERTED, make_context(text, published))
    assert finding.value == (When(start, start, "day", basis) if start else None)


@pytest.mark.parametrize(
    ("text", "words", "start"),
    [
        ("The bridge fell on 6 March. The following day trucks went round it.", "The following day", "2022-03-07"),
        ("The bridge fell on 6 March 2020. Two days later it was mended.", "Two days later", "2020-03-08"),
        ("On Monday the bridge fell. That evening it was shut.", "That evening", "2022-07-11"),
        ("On Monday, July 11, the bridge fell. It had been inspected the day before.", "the day before", "2022-07-10"),
        ("The bridge fell in March. The following day trucks went round it.", "The following day", None),
        ("The bridge fell on 6 March.\n\nThe following day trucks went round it.", "The following day", None),
        ("A week later it was mended.", "A week later", None),
        ("The bridge fell in May 2015. It was mended two years later.", "two years later", "2017"),
        ("The bridge fell in 2015. A year later it was mended.", "A year later", "2016"),
        ("The bridge fell on 6 March 2020. Two months later it was mended.", "Two months later", "2020-05"),
        ("The bridge fell in 2015. Two months later it was mended.", "Two months later", None),
        ("The bridge fell in May 2015 and was mended in August of that year.", "in August of that year", "2015-08"),
        ("The bridge fell in May 2015 and was mended later that year.", "later that year", "2015"),
        ("It was mended later that year.", "later that year", None),
        ("Nearly 12 months since the bridge fell, it was mended.", "Nearly 12 months", "2021-07"),
        ("For 12 months the bridge was shut.", "12 months", None),
    ],
)
def test_days_that_lean_on_a_day_before_them(text: str, words: str, start: str | None) -> None:
    value = read_time(cut_words(text, words), Modality.ASSERTED, make_context(text, "2022-07-17")).value
    assert (value.start if isinstance(value, When) else None) == start


@pytest.mark.parametrize(
    ("told", "words", "expected"),
    [
        ("The coup of 1 February 2021 shut the port.", "since the coup", ("2021-02-01", "2022-07-17")),
        ("The February 2021 coup shut the port.", "since the coup", ("2021-02", "2022-07-17")),
        ("A truce in March 2020 opened the port.", "after the truce", ("2020-03", None)),
        ("The siege began in 2015, and the siege of May 2015 was long.", "before the siege", (None, "2015-05")),
        ("The coup of 2021 and the coup of 2008 shut the port.", "since the coup", None),
        ("The coup shut the port in 2021.", "since the coup", None),
        ("Nothing happened.", "since the coup", None),
        ("They began the siege of the port on Nov. 5.", "since the start of the siege", ("2021-11-05", "2022-07-17")),
        ("They began the siege of the port on 5 May, not on 9 May.", "since the siege", None),
        ("They held the siege of the port. On 5 May it rained.", "since the siege", None),
    ],
)
def test_events_that_the_text_dates(told: str, words: str, expected: tuple[str | None, str | None] | None) -> None:
    text = f"{told} Trade has suffered {words}."
    span = cut_words(text, words, text.count(words) - 1)
    value = read_time(span, Modality.ASSERTED, make_context(text, "2022-07-17")).value
    assert ((value.start, value.end) if isinstance(value, When) else None) == expected


def test_very_long_words_are_no_date() -> None:
    finding = _read("on Friday " * 40)
    assert finding.value is None
    assert "too many words" in finding.reasons[0].detail


def test_the_reason_names_the_day_that_was_counted_from() -> None:
    assert "published 2022-07-17" in _read("yesterday").reasons[0].detail
