from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linking.claimtext import make_context
from onrecord.linking.mentions import find_mentions, list_codes


def _find(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[m.start : m.end], m.codes) for m in find_mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway met South Sudan.", [("Norway", ("NO",)), ("South Sudan", ("SS",))]),
        ("South Korean and Korean envoys", [("South Korean", ("KR",)), ("Korean", ("KP", "KR"))]),
        ("NORWAY and US envoys told us", [("NORWAY", ("NO",)), ("US", ("US",))]),
        ("Norwegian-made nets from N’Djamena", [("Norwegian", ("NO",)), ("N’Djamena", ("TD",))]),
        ("the Gulf of Oman and Latin America", [("Gulf of Oman", ()), ("Latin America", ())]),
        ("Omani Omanis in Oman", [("Omani", ("OM",)), ("Omanis", ("OM",)), ("Oman", ("OM",))]),
        ("Malice in Chadwick, polish and turkey", []),
        ("@Norway #Norway", []),
        ("Karvia and Ostrelia", []),
        ("", []),
    ],
)
def test_mentions(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert _find(text) == expected


@given(st.text(alphabet="NorwaySudn -.’U", max_size=60))
def test_mentions_are_in_order_and_never_overlap(text: str) -> None:
    mentions = find_mentions(text)
    assert all(one.end <= other.start for one, other in pairwise(mentions))
    assert all(text[m.start : m.end] for m in mentions)


def test_doubtful_mentions_name_no_country() -> None:
    assert list_codes(find_mentions("Korean envoys in Norway, Sweden and Norway")) == ("NO", "SE")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("talks in Norway", ["NO"]),
        ("talks in northern Norway and Sweden", ["NO", "SE"]),
        ("Lysmark, Norway.", ["NO"]),
        ("the Norwegian town", ["NO"]),
        ("Norway's northern coast", ["NO"]),
        ("the people of Norway", ["NO"]),
        ("Norway, Sweden and Finland agreed", []),
        ("talks with Norway", []),
        ("in talks with Norway", []),
        ("In Lysmark, Norway said no", []),
        ("in Norway's interest", []),
        ("Norwegian troops", []),
        ("in Norway-led talks", []),
    ],
)
def test_settings_are_the_mentions_that_say_where(text: str, codes: list[str]) -> None:
    assert [setting.code for setting in make_context(text).settings] == codes


def test_the_title_tells_where_a_text_plays() -> None:
    assert make_context("Norway met Sweden.", title="Talks in Finland").scene.code == "FI"
    assert make_context("Norway met Sweden.").scene.code is None
