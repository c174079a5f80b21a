"""The lines of a stream, one at a time, however long one of them is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedReader

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end. `number` counts from 1; `body` is None where the line is over the limit."""

    number: int
    body: bytes | None = field(repr=False)


def read_lines(stream: BufferedReader, limit: int) -> Iterator[Line]:
    """Every line of the stream that is not blank; of one over `limit` bytes no more than the limit is held."""
    number = 0
    while body := stream.readline(limit + 1):
        number += 1
        if len(body) > limit and not body.endswith(b"\n"):
            _skip_line(stream)
            yield Line(number, None)
        elif body.strip():
            yield Line(number, body.rstrip(b"\r\n"))


def _skip_line(stream: BufferedReader) -> None:
    """The stream stands after the end of the line that was begun."""
    while chunk := stream.readline(_CHUNK):
        if chunk.endswith(b"\n"):
            return
