"""Bytes and what is known of them become an item, or the reason why not."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ids import digest_bytes, item_id
from onrecord.intake import is_readable, read_raw
from onrecord.record import Item, Raw

from .taking import ENGLISH, FRENCH, NOON, PAGE, make_raw


def make_row(**fields: object) -> Raw:
    return make_raw(json.dumps({"id": "k-1", "text": ENGLISH, **fields}).encode(), "application/x-ndjson")


@pytest.mark.parametrize("raw", [make_raw(ENGLISH.encode()), make_raw(PAGE.encode(), "text/html"), make_row()])
def test_an_item_carries_its_origin_and_its_name(raw: Raw) -> None:
    (item,) = read_raw(raw).made
    assert (item.source, item.name, item.raw_digest) == (raw.source, raw.name, digest_bytes(raw.body))
    assert item.id == item_id(item)
    assert item.language == "en"
    assert is_readable(item)
    assert read_raw(replace(raw, fetched_at="2040-01-01T00:00:00Z", source="b")).made[0].id == item.id
    assert pickle.loads(pickle.dumps(read_raw))(raw).made == (item,)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_plain_text_is_kept_to_the_letter(text: str) -> None:
    words = f"{ENGLISH}{text}\r\n \u202eTwo jets.\u202c\r\ttail  "
    (item,) = read_raw(make_raw(words.encode())).made
    assert item.text == words
    assert item.segments == ()


def test_a_mark_of_utf8_stays_in_the_text() -> None:
    (item,) = read_raw(make_raw(b"\xef\xbb\xbf" + ENGLISH.encode())).made
    assert item.text == "\ufeff" + ENGLISH


def test_a_row_says_what_it_is() -> None:
    (item,) = read_raw(
        make_row(title="Jets", publisher="Radio Meridian", published="2031-05-04", url="https://m.example")
    ).made
    assert (item.title, item.publisher, item.published, item.url, item.text) == (
        "Jets",
        "Radio Meridian",
        "2031-05-04",
        "https://m.example",
        ENGLISH,
    )


def test_what_stands_beside_the_bytes_goes_first() -> None:
    raw = replace(
        make_raw(PAGE.encode(), "text/html"), meta=(("published", "2031-05-09"), ("publisher", "Radio Meridian"))
    )
    (item,) = read_raw(raw).made
    assert (item.publisher, item.published) == ("Radio Meridian", "2031-05-09")
    assert item.title == "Aid convoy hit near Corva"


@pytest.mark.parametrize(
    ("raw", "language", "readable"),
    [
        (make_raw(FRENCH.encode()), "fr", False),
        (make_row(text=FRENCH), "fr", False),
        (make_row(text=FRENCH, language="en"), "en", True),
        (make_row(language="de"), "de", False),
        (replace(make_raw(ENGLISH.encode()), meta=(("language", "de"),)), "de", False),
        (make_raw(PAGE.replace('lang="en"', 'lang="fr"').encode(), "text/html"), "en", True),
    ],
)
def test_other_languages_are_kept_and_set_aside(raw: Raw, language: str, readable: bool) -> None:
    outcome = read_raw(raw)
    (item,) = outcome.made
    assert (item.language, is_readable(item)) == (language, readable)
    assert [issue.what for issue in outcome.issues] == ([] if readable else [f"set aside: language {language}"])


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"\xff\xfe", "empty"),
        (b"--- *** ---", "no words in it"),
        ("a\0b".encode("utf-16"), "NUL at character 1"),
        (b"a\x01\x02\x03b" * 9, "control characters"),
        (b"%PDF-1.4", "a PDF file"),
    ],
)
def test_what_cannot_be_taken_in_is_named(body: bytes, what: str) -> None:
    outcome = read_raw(make_raw(body))
    assert outcome.made == ()
    (issue,) = outcome.issues
    assert issue.what.startswith("set aside: ")
    assert what in issue.what
    assert (issue.step, issue.source) == ("intake", "reports/a")
    assert issue.remedy


def test_a_media_type_that_nobody_reads_is_named() -> None:
    (issue,) = read_raw(make_raw(b"x", "image/png")).issues
    assert "image/png" in issue.what


def test_assumptions_are_told() -> None:
    outcome = read_raw(make_raw("The “jets” arrived in Corva.".encode("cp1252")))
    assert outcome.made[0].text == "The “jets” arrived in Corva."
    assert [issue.what for issue in outcome.issues] == ["read as windows-1252"]
    outcome = read_raw(make_raw(b'{"id": "1", "text": "two \\ud800 jets"}', "application/x-ndjson"))
    assert outcome.made[0].text == "two \ufffd jets"
    assert outcome.issues[0].place == "field text"


def test_a_row_that_was_never_checked_is_set_aside() -> None:
    outcome = read_raw(Raw("k", "k", "application/x-ndjson", b'{"id": "1"}', NOON))
    assert outcome.made == ()
    assert outcome.issues[0].what == "set aside: field text: missing"


def test_no_item_holds_what_cannot_be_written() -> None:
    for raw in (make_row(title="a\ud800\nb"), replace(make_raw(ENGLISH.encode()), meta=(("title", "a\ud800\n b"),))):
        (item,) = read_raw(raw).made
        assert isinstance(item, Item)
        assert item.title == "a\ufffd b"
