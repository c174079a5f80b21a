"""Lines come one at a time, and one that is too long is passed over."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake.line import Line, read_lines


def _stream(body: bytes) -> io.BufferedReader:
    return io.BufferedReader(io.BytesIO(body))  # type: ignore[arg-type]


def test_lines_are_numbered_and_blank_ones_left_out() -> None:
    lines = list(read_lines(_stream(b"a\r\n\n  \nbb\nc"), 9))
    assert lines == [Line(1, b"a"), Line(4, b"bb"), Line(5, b"c")]


def test_a_long_line_has_no_body_and_the_next_is_read() -> None:
    body = b"a\n" + b"x" * 200_000 + b"\nb\n" + b"y" * 11
    assert list(read_lines(_stream(body), 10)) == [Line(1, b"a"), Line(2, None), Line(3, b"b"), Line(4, None)]


@given(st.lists(st.binary(max_size=30).map(lambda line: line.replace(b"\n", b""))), st.integers(1, 20))
def test_every_line_is_there_or_marked_as_long(lines: list[bytes], limit: int) -> None:
    found = {line.number: line.body for line in read_lines(_stream(b"\n".join(lines)), limit)}
    for number, line in enumerate(lines, 1):
        if len(line) > limit:
            assert number not in found or found[number] is None
        elif line.strip():
            assert found[number] == line.rstrip(b"\r")
