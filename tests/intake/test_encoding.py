"""Bytes become characters, or are refused with the reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SetAside
from onrecord.intake.encoding import decode_body, find_encoding, name_binary

from .taking import ENGLISH, FRENCH

QUOTED = "The ministry’s spokesman said “two jets” arrived – in Corva."
RUSSIAN = "Министерство обороны сообщило, что два самолета были доставлены."
CHINESE = "军队轰炸了村庄，三人死亡，军方发言人星期二说。"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_utf8_is_kept_to_the_letter(text: str) -> None:
    body = text.encode()
    if name_binary(body) is None and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        assert decode_body(body).text == text


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_a_byte_order_mark_decides(codec: str) -> None:
    decoded = decode_body(RUSSIAN.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.note) == (RUSSIAN, codec, "")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (QUOTED, "cp1252"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (CHINESE, "gb18030"),
        ("caf\u00e9", "cp1252"),
    ],
)
def test_other_encodings_are_found_and_told(text: str, codec: str) -> None:
    decoded = decode_body(text.encode(codec))
    assert decoded.text == text
    assert decoded.note == f"read as {codec.replace('cp', 'windows-')}"


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("windows-1250", "cp1250"), ("ISO-8859-1", "cp1252"), ("koi8-r", "koi8-r"), ("GB2312", "gb18030")],
)
def test_a_declared_encoding_is_used_without_a_word(declared: str, codec: str) -> None:
    assert find_encoding(declared) == codec
    decoded = decode_body("Łódź – “x”".encode("cp1250"), "windows-1250")
    assert (decoded.text, decoded.note) == ("Łódź – “x”", "")


def test_utf8_wins_over_another_declaration() -> None:
    assert decode_body(QUOTED.encode(), "windows-1252").text == QUOTED


@pytest.mark.parametrize("label", ["utf-7", "unicode_escape", "idna", "rot13", "zlib", "no-such", "utf\0", ""])
def test_dangerous_and_unknown_labels_are_not_followed(label: str) -> None:
    assert find_encoding(label) is None
    assert decode_body(QUOTED.encode("cp1252"), label).text == QUOTED


@pytest.mark.parametrize(
    ("body", "text", "bad"),
    [
        ("Zürich und Genève".encode()[:-4] + b"\xc3", "Zürich und Gen\ufffd", 1),
        ("é \ufffd ü".encode() + b"\xff", "é \ufffd ü\ufffd", 1),
        (b"plain then cut \xe2\x80", "plain then cut \ufffd", 1),
    ],
)
def test_a_few_bad_bytes_do_not_change_the_encoding(body: bytes, text: str, bad: int) -> None:
    decoded = decode_body(body)
    assert decoded.text == text
    assert f"; {bad} sequences" in decoded.note


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"%PDF-1.7 and so on", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n", "PNG"),
        (b"{\\rtf1", "RTF"),
        (b"\x1f\x8b\x08", "gzip"),
        (ENGLISH.encode() + b"\x00", "NUL byte at byte 98"),
        (ENGLISH.encode("utf-16-le"), "NUL byte at byte 1"),
        (b"\xff\xfea\x00b", "marked as UTF-16"),
        (bytes(range(128, 256)) * 9, "no encoding"),
    ],
)
def test_what_is_no_text_is_set_aside(body: bytes, word: str) -> None:
    with pytest.raises(SetAside, match=word) as caught:
        decode_body(body)
    assert caught.value.remedy
