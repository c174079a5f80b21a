"""One web page: its running text and what it says of itself, found by trafilatura."""

from __future__ import annotations

import logging
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from lxml.etree import LxmlError

from onrecord.errors import SetAside
from onrecord.intake.encoding import Decoded, decode_body
from onrecord.intake.format import Draft, Note
from onrecord.intake.formats.html.offsets import map_offsets
from onrecord.intake.language import read_code
from onrecord.intake.row import show_words
from onrecord.record import Raw

if TYPE_CHECKING:
    from trafilatura.settings import Document

_HEAD = 4_096  # where a page declares its encoding and language
_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z-]{2,12})", re.IGNORECASE)
_LOGGERS = ("trafilatura", "htmldate", "readability", "justext", "courlan", "charset_normalizer")
# Declared dates only, none guessed from the page's words or its copyright line; and the same ones whenever the
# page is read, so the last possible day is fixed.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}
# What the extractors let through on broken pages; each is a fault of the page or the library, never of a caller.
_FAULTS = (ValueError, TypeError, AttributeError, LookupError, RecursionError, ArithmeticError, AssertionError)


def read_page(raw: Raw) -> Draft:
    """The draft of a page: its running text, a blank line between blocks, with the offset map to its source.

    The source that the segments lead into is `decode_page(raw.body).text`. A page without running text
    raises SetAside.
    """
    source = decode_page(raw.body)
    found = _extract(source.text)
    text = _lay_out(found.text or "") if found else ""
    if found is None or not text:
        raise SetAside("no running text found in the page", "save its text as a .txt file and read that")
    notes = (Note("", source.note, "save the page as UTF-8 if letters look wrong"),) if source.note else ()
    return Draft(
        text,
        _name_reader(),
        title=found.title,
        url=_read_url(found.url),
        publisher=found.sitename,
        published=_read_day(found.date),
        language=_read_language(source.text),
        segments=map_offsets(text, source.text),
        notes=notes,
    )


def decode_page(body: bytes) -> Decoded:
    """The source of a page in characters: what its segments lead into. SetAside where the bytes are no text."""
    match = _CHARSET.search(body[:_HEAD])
    return decode_body(body, match[1].decode("ascii") if match else None)


def _extract(source: str) -> Document | None:
    """What trafilatura finds in the page; None where it finds nothing."""
    trafilatura = _load_extractor()
    page = source.lstrip("\ufeff")
    if "html" not in page[:50].lower():
        page = f"<!DOCTYPE html>\n{page}"  # trafilatura takes a page that does not name itself for something else
    try:
        found: Document | None = trafilatura.bare_extraction(
            page, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
        )
    except (*_FAULTS, LxmlError) as fault:
        raise SetAside(
            f"a page that cannot be parsed ({type(fault).__name__})", "save its text as a .txt file"
        ) from fault
    return found


def _lay_out(text: str) -> str:
    """The blocks of the text with a blank line between them, since nothing else ends a sentence for sure."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)


def _read_url(url: str | None) -> str | None:
    """The address, where it is one of the web."""
    return url if url and re.match(r"https?://\S+$", url) else None


def _read_day(words: str | None) -> str | None:
    """The date, where it is one."""
    try:
        return date.fromisoformat(words).isoformat() if words else None
    except ValueError:
        return None


def _read_language(source: str) -> str | None:
    """The language that the page declares."""
    match = _LANGUAGE.search(source[:_HEAD])
    return read_code(match[1]) if match else None


@cache
def _load_extractor() -> Any:
    """The trafilatura module, loaded once a process; what it logs on broken pages goes where logs are wanted."""
    import trafilatura

    for name in _LOGGERS:
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura


@cache
def _name_reader() -> str:
    """What made the text: a newer trafilatura makes another one."""
    return show_words(f"html-1 trafilatura-{_load_extractor().__version__}")
