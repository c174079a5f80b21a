"""The formats that can be read, and which of them a file has."""

from __future__ import annotations

from onrecord.intake.format import Format
from onrecord.intake.formats.html import HTML
from onrecord.intake.formats.jsonl import JSONL
from onrecord.intake.formats.text import TEXT

FORMATS: tuple[Format, ...] = (TEXT, HTML, JSONL)


def find_format(suffix: str) -> Format | None:
    """The format of files with this suffix (".txt", in any case); None where there is none."""
    return next((f for f in FORMATS if suffix.lower() in f.suffixes), None)


def find_reader(media_type: str) -> Format | None:
    """The format of this media type; None where there is none."""
    return next((f for f in FORMATS if f.media_type == media_type), None)


def list_suffixes() -> str:
    """Every suffix that can be read, for people: ".txt, .md, .html"."""
    return ", ".join(suffix for f in FORMATS for suffix in f.suffixes)
