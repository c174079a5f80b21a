"""Text put on a page as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.pagetext import PageText
from onrecord.desk.characters import isolate_text, mend_text, show_text

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@settings(deadline=None)
@given(ANY_TEXT)
def test_text_comes_back_from_its_html(text: str) -> None:
    page = PageText(str(show_text(text)))
    assert page.text == text
    assert page.nests
    assert {tag for tag, _ in page.elements} <= {"span"}


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;b&gt;", "a & b"])
def test_markup_is_text(text: str) -> None:
    assert "<" not in show_text(text)
    assert PageText(str(show_text(text))).text == text


@pytest.mark.parametrize(
    ("character", "name"),
    [("\x00", "0000"), ("\x1b", "001B"), ("\x85", "0085"), ("\u202e", "202E"), ("\u2066", "2066"), ("\u2069", "2069")],
)
def test_odd_character_stands_alone_under_its_name(character: str, name: str) -> None:
    page = PageText(str(show_text(f"a{character}b")))
    assert page.elements == [("span", {"class": "odd", "data-u": name})]
    assert page.text == f"a{character}b"


def test_carriage_return_survives_the_browser() -> None:
    assert show_text("a\r\nb\rc") == "a&#13;\nb&#13;c"


def test_lone_surrogate_is_replaced() -> None:
    assert PageText(str(show_text("a\ud800b"))).text == "a\ufffdb"
    assert mend_text("a\udfffb") == "a\ufffdb"


def test_isolated_text_is_closed_in() -> None:
    assert isolate_text("<\u202e") == '<bdi>&lt;<span class="odd" data-u="202E">\u202e</span></bdi>'
