"""One line of JSON: its fields are checked and named."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake.formats.jsonl import parse_row
from onrecord.intake.row import RowFault, mend_surrogates, parse_object, read_known

GOOD = {"id": "k-1", "text": "Two jets arrived in Corva."}


def test_a_row_gives_all_that_it_says() -> None:
    known = {"title": "Jets arrive", "url": "https://k.example/1", "publisher": "Radio Meridian"}
    row = parse_row(json.dumps({**GOOD, **known, "published": "2031-05-04T09:00:00Z", "language": "en-GB"}).encode())
    assert (row.id, row.text) == ("k-1", "Two jets arrived in Corva.")
    assert row.known == {**known, "published": "2031-05-04", "language": "en"}


def test_optional_fields_may_be_null_or_empty() -> None:
    row = parse_row(json.dumps({**GOOD, "title": None, "published": "", "publisher": "  "}).encode())
    assert row.known == {}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": None}, "id"),
        ({"id": 7}, "id"),
        ({"id": " "}, "id"),
        ({"id": "a\nb"}, "id"),
        ({"id": "\ud800"}, "id"),
        ({"id": "x" * 1001}, "id"),
        ({"text": None}, "text"),
        ({"text": ["Two jets"]}, "text"),
        ({"text": "\n "}, "text"),
        ({"text": "a\0b"}, "text"),
        ({"title": 5}, "title"),
        ({"url": {}}, "url"),
        ({"publisher": True}, "publisher"),
        ({"published": "May 2031"}, "published"),
        ({"published": "2031-02-30"}, "published"),
        ({"published": 20310504}, "published"),
        ({"language": "English"}, "language"),
    ],
)
def test_a_field_that_does_not_fit_is_named(change: dict[str, object], field: str) -> None:
    with pytest.raises(RowFault) as caught:
        parse_row(json.dumps({**GOOD, **change}).encode())
    assert caught.value.field == field
    assert caught.value.what
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"{", "not JSON"),
        (b"[]", "not a JSON object"),
        (b"12", "not a JSON object"),
        (b'{"id": "\xff"}', "not UTF-8 at byte 8"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"[" * 1_000_000, "nested too deeply"),
        (b'{"id": "1", "id": "2"}', "given twice"),
    ],
)
def test_a_line_that_is_no_object_is_named(line: bytes, what: str) -> None:
    with pytest.raises(RowFault, match=what):
        parse_object(line)


def test_huge_numbers_and_constants_do_no_harm() -> None:
    line = b'{"id": "1", "text": "Two jets.", "n": ' + b"9" * 10_000 + b', "m": 1e999999, "o": NaN}'
    assert parse_row(line).unknown == ("n", "m", "o")


def test_lone_surrogates_are_replaced_and_named() -> None:
    row = parse_row(b'{"id": "1", "text": "two \\ud800 jets \\ud83d\\ude81", "title": "\\udfff", "x": "\\ud800"}')
    assert row.text == "two \ufffd jets \U0001f681"
    assert row.known == {"title": "\ufffd"}
    assert row.mended == ("text", "title")


@given(st.text())
def test_mending_keeps_every_offset(text: str) -> None:
    mended = mend_surrogates(text)
    assert len(mended) == len(text)
    mended.encode()


@given(st.dictionaries(st.text(max_size=9) | st.sampled_from(["title", "url", "publisher"]), st.text()), st.text())
def test_any_row_of_strings_is_read_with_its_text(row: dict[str, str], text: str) -> None:
    text = f"Two jets. {text}".replace("\0", "")
    read = parse_row(json.dumps({**row, "id": "1", "text": text, "published": "", "language": ""}).encode())
    assert read.text == mend_surrogates(text)
    assert set(read.known) <= set(row)
    json.dumps(list(read.known.values()), ensure_ascii=False).encode()


def test_a_date_keeps_its_day() -> None:
    assert read_known({"published": "2031-05-04 23:59:00"}, "published") == "2031-05-04"
