"""JSON lines: one document a line, with `id` and `text`, and optionally what else is known of it."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BufferedReader

from onrecord.errors import SetAside
from onrecord.intake.encoding import name_binary
from onrecord.intake.format import STEP, Draft, Format, Note, Origin
from onrecord.intake.line import Line, read_lines
from onrecord.intake.row import KNOWN, RowFault, mend_surrogates, parse_object, read_known, read_string, show_words
from onrecord.record import Issue, Raw

MEDIA_TYPE = "application/x-ndjson"
_PATIENCE = 100  # bad lines at the beginning after which a file is no file of documents
_LISTED = 20  # unknown fields that are named
_LONG_ID = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """One document as a row gives it. `unknown` are its fields that nothing reads, `mended` those that held
    characters that no encoding can write, now U+FFFD."""

    id: str
    text: str = field(repr=False)
    known: dict[str, str]
    unknown: tuple[str, ...]
    mended: tuple[str, ...]


def parse_row(line: bytes) -> Row:
    """The document on the line; RowFault names the field that does not fit."""
    fields = parse_object(line)
    id, text = (_read_required(fields, name) for name in ("id", "text"))
    if show_words(id) != id or len(id) > _LONG_ID:
        raise RowFault(
            "id", "has line breaks, outer spaces, control characters or more than 1,000 letters", "shorten it"
        )
    if "\x00" in text:
        raise RowFault("text", f"binary: a NUL at character {text.index(chr(0))}", "take the NUL characters out")
    known = {name: value for name in KNOWN if (value := read_known(fields, name))}
    unknown = tuple(show_words(name, 60) for name in fields if name not in {"id", "text", *KNOWN})
    strings = {name: value for name, value in fields.items() if isinstance(value, str) and name in {"text", *KNOWN}}
    mended = tuple(name for name, value in strings.items() if mend_surrogates(value) != value)
    return Row(id, mend_surrogates(text), known, unknown, mended)


def split_rows(stream: BufferedReader, origin: Origin) -> Iterator[Raw | Issue]:
    """Each row of the stream that can be taken in, with its `id` as source and name, and an issue for each other.

    No more than one line is held at a time. Fields that nothing reads are named once, at the end. A file
    whose first hundred lines are all bad is given up.
    """
    kind = name_binary(stream.peek(16)[:16])
    if kind:
        yield Issue(STEP, origin.source, "", f"{kind}, not JSON lines", "unpack or convert it first")
        return
    tally = _Tally()
    for line in read_lines(stream, origin.max_bytes):
        yield _take_line(line, origin, tally)
        if not tally.good and tally.bad == _PATIENCE:
            yield _tell_hopeless(origin, line.number)
            return
    yield from _tell_rest(origin, tally)


def read_row(raw: Raw) -> Draft:
    """The draft of one row; SetAside names the field that does not fit."""
    try:
        row = parse_row(raw.body)
    except RowFault as fault:
        raise SetAside(f"field {fault.field}: {fault.what}" if fault.field else fault.what, fault.remedy) from fault
    what = "characters that no encoding can write (lone surrogates) stand as U+FFFD"
    notes = tuple(Note(f"field {name}", what, "write the text in whole characters") for name in row.mended)
    known = row.known
    return Draft(
        row.text,
        "jsonl-1",
        title=known.get("title"),
        url=known.get("url"),
        publisher=known.get("publisher"),
        published=known.get("published"),
        language=known.get("language"),
        binding=True,
        notes=notes,
    )


@dataclass(slots=True)
class _Tally:
    """What was met in one file so far."""

    good: int = 0
    bad: int = 0
    unknown: set[str] = field(default_factory=set)


def _take_line(line: Line, origin: Origin, tally: _Tally) -> Raw | Issue:
    """The raw input that the line is, or the issue that says why it is none; the tally counts it."""
    tally.bad += 1
    if line.body is None:
        return _tell_long(origin, line.number)
    body = line.body.removeprefix(codecs.BOM_UTF8) if line.number == 1 else line.body
    try:
        row = parse_row(body)
    except RowFault as fault:
        return _tell_fault(origin, line.number, fault)
    tally.bad -= 1
    tally.good += 1
    if len(tally.unknown) < _LISTED:
        tally.unknown.update(row.unknown)
    return Raw(row.id, row.id, MEDIA_TYPE, body, origin.clock())


def _read_required(fields: Mapping[str, object], name: str) -> str:
    """The string in a field that must be there and must not be blank."""
    value = read_string(fields, name)
    if value is None:
        raise RowFault(name, "missing", f'every line needs "{name}"')
    if not value.strip():
        raise RowFault(name, "empty", "leave the line out, or fill the field")
    return value


def _tell_long(origin: Origin, number: int) -> Issue:
    what = f"longer than {origin.max_bytes:,} bytes"
    return Issue(STEP, origin.source, f"line {number}", what, "raise max_bytes, or cut the document into parts")


def _tell_fault(origin: Origin, number: int, fault: RowFault) -> Issue:
    place = f"line {number}, field {fault.field}" if fault.field else f"line {number}"
    return Issue(STEP, origin.source, place, fault.what, fault.remedy)


def _tell_hopeless(origin: Origin, number: int) -> Issue:
    what = f"no document in the first {_PATIENCE} lines; the lines after {number} were not read"
    return Issue(STEP, origin.source, "", what, 'write one {"id": "...", "text": "..."} a line')


def _tell_rest(origin: Origin, tally: _Tally) -> Iterator[Issue]:
    """What is to be said of the file as a whole."""
    if not tally.good + tally.bad:
        yield Issue(STEP, origin.source, "", "no line in it", "check that this is the right file")
    if tally.unknown:
        what = f"fields that nothing reads: {', '.join(sorted(tally.unknown)[:_LISTED])}"
        yield Issue(STEP, origin.source, "", what, f"known fields: id, text, {', '.join(KNOWN)}")


JSONL = Format("jsonl", (".jsonl",), MEDIA_TYPE, read_row, split_rows)
