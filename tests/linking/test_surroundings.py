import pytest

from linking.claimtext import cut_words, make_claim, make_context
from onrecord.linking import link_claim
from onrecord.linking.surroundings import find_limit, widen_date
from onrecord.record import Quantity, When


@pytest.mark.parametrize(
    ("text", "number", "limit"),
    [
        ("At least 24 boats left", "24", "At least"),
        ("and no fewer than 24 boats left", "24", "no fewer than"),
        ("nearly 24 boats left", "24", "nearly"),
        ("they flew over 24 boats", "24", ""),
        ("they spoke about 24 boats", "24", ""),
        ("at least they saw 24 boats", "24", ""),
        ("24 boats left", "24", ""),
        ("It happened at least once", "least once", "at"),
        ("It happened last once", "last once", ""),
    ],
)
def test_the_limit_before_a_number(text: str, number: str, limit: str) -> None:
    assert find_limit(cut_words(text, number), text) == limit


@pytest.mark.parametrize(
    ("text", "words", "wide"),
    [
        ("It sailed on 14 May 2021 at dawn", "on 14 May", "on 14 May 2021"),
        ("It sailed on May 14, 2021.", "May", "May 14, 2021"),
        ("It sailed in March 2021.", "in March", "in March 2021"),
        ("It sailed on 14 May at dawn", "on 14 May", "on 14 May"),
        ("It may 14 times have sailed", "14", "14"),
        ("It sailed in March. 2021 was calm", "in March", "in March"),
        ("İt sailed on 14 May 2021", "on 14 May", "on 14 May"),
    ],
)
def test_a_date_is_widened_by_what_belongs_to_it(text: str, words: str, wide: str) -> None:
    assert widen_date(cut_words(text, words), text) == wide


def test_links_say_that_they_took_words_from_beside() -> None:
    text = "At least 24 boats sailed on 14 May 2021."
    claim = make_claim(text, "displacement", "sailed", {"number": "24", "patient": "boats", "time": "on 14 May"})
    links = {link.role: link for link in link_claim(claim, make_context(text, "2022-07-17")).made}
    number, time = links["number"], links["time"]
    assert number.value == Quantity(24, None, "boats", "at least")
    assert time.value == When("2021-05-14", "2021-05-14", "day", "text")
    assert ["beside them" in time.reasons[-1].detail, "right before" in number.reasons[-1].detail] == [True, True]
