"""A web page: its running text, and what it declares of itself."""

from __future__ import annotations

import pytest

from onrecord.intake import read_raw
from onrecord.record import Item

from .taking import ENGLISH, PAGE, make_page, make_raw


def read_page(body: bytes) -> Item:
    return read_raw(make_raw(body, "text/html")).made[0]


def test_a_page_says_what_it_is() -> None:
    item = read_page(PAGE.encode())
    assert item.title == "Aid convoy hit near Corva"
    assert item.publisher == "The Zamira Ledger"
    assert item.published == "2031-05-03"
    assert item.url == "https://zamira.example/world/convoy"
    assert item.language == "en"
    assert item.reader.startswith("html-1 trafilatura-")


def test_the_text_is_the_running_text_in_blocks() -> None:
    text = read_page(PAGE.encode()).text
    assert "ministry & local officials said. Four" in text
    assert "“We have no rockets there,” said Col. André Mok, a spokesman." in text
    assert "\n\n- Two of them were burnt out\n\n" in text
    assert "| Killed | 4 |" in text
    assert "---" not in text
    for unwanted in ("Home", "var text", "Copyright", "<"):
        assert unwanted not in text


@pytest.mark.parametrize(
    ("codec", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", '<meta charset="iso-8859-1">'),
        ("cp1252", ""),
        ("koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'),
    ],
)
def test_encodings_of_pages(codec: str, head: str) -> None:
    words = "Министр" if codec == "koi8-r" else "“André”"
    item = read_page(
        make_page(f"<p>The envoy {words} came to the town with two of his men.</p>", head).decode().encode(codec)
    )
    assert words in item.text
    assert item.segments


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta name="date" content="2031-05-03">', "", "2031-05-03"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-05-03T08:00"}</script>',
            "",
            "2031-05-03",
        ),
        ("", "<time>3 May 2031</time>", "2031-05-03"),
        ("", '<p class="byline">By Sela Bround, 3 May 2031</p>', "2031-05-03"),
        # A date in running text is that of what happened, and a copyright line is no date.
        ("", f"<p>On 2031-05-03 the bridge was taken. {ENGLISH}</p>", None),
        ("", f"<p>On 3 May 2031 the bridge was taken. {ENGLISH}</p>", None),
        ("", f"<div>On 2031-05-03 the bridge was taken. {ENGLISH}<br>On 2031-05-04 it was lost. {ENGLISH}</div>", None),
        ("", "<footer>Copyright 2029 Radio Meridian</footer>", None),
        ("", "", None),
    ],
)
def test_only_a_declared_date_is_the_date_of_publication(head: str, body: str, published: str | None) -> None:
    assert read_page(make_page(body, head)).published == published


def test_a_page_without_a_frame_is_read() -> None:
    assert read_page(f"<p>{ENGLISH}</p>".encode()).text == ENGLISH


def test_a_page_laid_out_in_tables_is_read_once() -> None:
    data = "<table><tr><td>Killed</td><td>4</td></tr></table>"
    body = f"<table><tr><td>Menu</td><td><p>{ENGLISH}</p><p>The bridge was lost.</p>{data}</td></tr></table>"
    text = read_page(f"<html><body>{body}</body></html>".encode()).text
    assert text.count(ENGLISH) == text.count("The bridge was lost.") == text.count("| Killed | 4 |") == 1


def test_metadata_that_cannot_be_written_is_mended() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Corva \\ud800 falls"}</script>'
    item = read_page(make_page("", head))
    str((item.title, item.publisher, item.url)).encode()


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "span", "section"])
def test_a_page_nested_too_deeply_is_read_as_far_as_it_goes_and_told(tag: str) -> None:
    outcome = read_raw(make_raw(make_page(f"<{tag}>x " * 10_000), "text/html"))
    assert "nested too deeply" in outcome.issues[0].what
    assert outcome.issues[0].place == "line 1"
    assert ENGLISH in outcome.made[0].text


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"<html><body><script>var a = 1;</script></body></html>", "no running text"),
        (b"<html></html>", "no running text"),
        (b"<", "no words in it"),
        (b"<!-- -->", "cannot be parsed|no running text"),
        (b"%PDF-1.4 <html>", "a PDF file"),
        (b"<p>a\x00b</p>", "NUL"),
        (b"\xef\xbb\xbf", "no running text|empty|cannot be parsed"),
        (make_page("<p>" * 100_001), "more than 100,000 elements"),
    ],
)
def test_what_holds_no_text_is_set_aside(body: bytes, what: str) -> None:
    outcome = read_raw(make_raw(body, "text/html"))
    assert not outcome.made
    assert any(part in outcome.issues[0].what for part in what.split("|"))
