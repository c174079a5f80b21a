"""One JSON object on a line, and the fields in it that say something of a document."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime

from onrecord.errors import SetAside
from onrecord.intake.language import read_code

KNOWN = ("title", "url", "publisher", "published", "language")
"""The fields that a row may give beside its text, named as in `Item`."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
_TYPES = {bool: "true or false", float: "a number", list: "a list", type(None): "null"}


class RowFault(SetAside):
    """A row that cannot be taken in; `field` is the field that is to blame, empty for the whole row."""

    def __init__(self, field: str, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.field = field


class _Pairs(tuple[tuple[str, object], ...]):
    """The names and values of one JSON object as they were written, repetitions included."""


def parse_object(line: bytes) -> Mapping[str, object]:
    """The fields of the JSON object that the line holds; RowFault where it holds anything else.

    Numbers come as floats. A field that is given twice is a fault, since nobody can tell which is meant.
    """
    try:
        # Floats for whole numbers: Python refuses to build one of thousands of digits.
        value = json.loads(line.decode("utf-8"), object_pairs_hook=_Pairs, parse_int=float)
    except UnicodeDecodeError as fault:
        raise RowFault("", f"not UTF-8 at byte {fault.start} of the line", "write the line in UTF-8") from fault
    except json.JSONDecodeError as fault:
        raise RowFault("", f"not JSON: {fault.msg} at column {fault.colno}", "mend the line") from fault
    except RecursionError as fault:
        raise RowFault("", "JSON nested too deeply", "leave out the nested field") from fault
    if not isinstance(value, _Pairs):
        raise RowFault("", "not a JSON object", 'write {"id": "...", "text": "..."}')
    fields: dict[str, object] = {}
    for name, content in value:
        if name in fields:
            raise RowFault(show_words(name, 60), "given twice", "leave one out")
        fields[name] = content
    return fields


def read_string(row: Mapping[str, object], name: str) -> str | None:
    """The string in a field, as it is; None where the field is missing or null. RowFault for another type."""
    value = row.get(name)
    if value is None or isinstance(value, str):
        return value
    raise RowFault(name, f"is {_TYPES.get(type(value), 'an object')}, not a string", f'write it as "{name}": "..."')


def read_known(row: Mapping[str, object], name: str) -> str | None:
    """The value of one of the `KNOWN` fields, in the form that an item holds; None where it is missing or empty.

    RowFault where it is not a string, a date that cannot be read or a language that has no code.
    """
    value = read_string(row, name)
    words = show_words(value) if value else ""
    if not words:
        return None
    if name == "published":
        return _read_day(words)
    if name == "language":
        return _read_language(words)
    return words


def mend_surrogates(text: str) -> str:
    """The same text with U+FFFD in place of each lone surrogate, which no encoding can write."""
    return _SURROGATE.sub("\ufffd", text)


def show_words(text: str, limit: int | None = None) -> str:
    """The same words on one line, each run of white space and control characters one space, cut at the limit."""
    return mend_surrogates(_UNSHOWN.sub(" ", text).strip()[:limit])


def _read_day(words: str) -> str:
    """The date (YYYY-MM-DD) of an ISO 8601 date or moment."""
    try:
        return datetime.fromisoformat(words).date().isoformat()
    except ValueError as fault:
        raise RowFault("published", f"{words[:60]!r} is not a date", "write it as YYYY-MM-DD") from fault


def _read_language(words: str) -> str:
    """The ISO 639-1 code in a language label."""
    code = read_code(words)
    if code is None:
        raise RowFault("language", f"{words[:60]!r} is not an ISO 639-1 code", 'write two letters, such as "en"')
    return code
