"""One web page: its running text and what it says of itself, found by trafilatura."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
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
    from lxml.html import HtmlElement

_HEAD = 4_096  # where a page declares its encoding and language
_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z-]{2,12})", re.IGNORECASE)
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what no XML library takes
_RULE = re.compile(r"[|\s-]*")  # the line that trafilatura draws under the head of a table
_BLOCKS = ("p", "li", "td", "blockquote", "dd", "pre")
_BYLINE = 120  # characters of a block above which it is running text
_ELEMENTS = 100_000  # more take trafilatura minutes; a book on one page has a quarter of it
_REMEDY = "save its text as a .txt file and read that"
_LOGGERS = ("trafilatura", "htmldate", "readability", "justext", "courlan", "charset_normalizer")
# Declared dates only, none guessed from the page's words or its copyright line; and the same ones whenever the
# page is read, so the last possible day is fixed.
_LAST_DAY = "2099-12-31"
_DATES = {"original_date": True, "extensive_search": False, "max_date": _LAST_DAY}
# What the extractors let through on broken pages; each is a fault of the page or the library, never of a caller.
_FAULTS = (ValueError, TypeError, AttributeError, LookupError, RecursionError, ArithmeticError, AssertionError)


@dataclass(frozen=True, slots=True)
class _Found:
    """What trafilatura and htmldate found in a page."""

    text: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    cut: int | None


def read_page(raw: Raw) -> Draft:
    """The draft of a page: its running text, a blank line between blocks, with the offset map to its source.

    The source that the segments lead into is `decode_page(raw.body).text`. A page without running text
    raises SetAside.
    """
    source = decode_page(raw.body)
    found = _extract(source.text)
    if found is None:
        raise SetAside("no running text found in the page", _REMEDY)
    notes = [Note("", source.note, "save the page as UTF-8 if letters look wrong")] if source.note else []
    if found.cut:
        notes.append(Note(f"line {found.cut}", "nested too deeply; what follows in the page was not read", _REMEDY))
    return Draft(
        found.text,
        _name_reader(),
        title=found.title,
        url=_read_url(found.url),
        publisher=found.publisher,
        published=found.published,
        language=_read_language(source.text),
        segments=map_offsets(found.text, source.text),
        notes=tuple(notes),
    )


def decode_page(body: bytes) -> Decoded:
    """The source of a page in characters: what its segments lead into. SetAside where the bytes are no text."""
    match = _CHARSET.search(body[:_HEAD])
    return decode_body(body, match[1].decode("ascii") if match else None)


def _extract(source: str) -> _Found | None:
    """What is found in the page; None where there is no running text."""
    trafilatura = _load_extractor()
    try:
        tree, cut = _parse_tree(source)
        if sum(1 for _ in tree.iter()) > _ELEMENTS:
            raise SetAside(f"a page of more than {_ELEMENTS:,} elements", _REMEDY)
        _open_layout(tree)
        found = trafilatura.bare_extraction(
            tree, include_comments=False, with_metadata=True, date_extraction_params=_DATES
        )
        text = _lay_out(found.text or "") if found else ""
        return _Found(text, found.title, found.url, found.sitename, _find_day(tree), cut) if text else None
    except (*_FAULTS, LxmlError) as fault:
        raise SetAside(f"a page that cannot be parsed ({type(fault).__name__})", _REMEDY) from fault


def _parse_tree(source: str) -> tuple[HtmlElement, int | None]:
    """The elements of the page, and the line at which the parser gave up: where they are nested too deeply.

    Parsed here and not by trafilatura, which takes a short page for something else and does not tell of a cut.
    """
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(
        encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True
    )
    tree = document_fromstring(_UNFIT.sub("", source.lstrip("\ufeff")).encode("utf-8"), parser=parser)
    return tree, next((entry.line for entry in parser.error_log.filter_from_fatals()), None)


def _open_layout(tree: HtmlElement) -> None:
    """Tables that hold other tables become plain blocks: they lay out the page, and trafilatura would give what
    is in them once as a row and once more as itself."""
    outer = {table for inner in tree.iter("table") for table in inner.iterancestors("table")}
    if not outer:
        return
    for part in list(tree.iter("tbody", "thead", "tfoot", "tr", "td", "th")):
        if next(part.iterancestors("table"), None) in outer:
            part.tag = "div"
    for table in outer:
        table.tag = "div"


def _find_day(tree: HtmlElement) -> str | None:
    """The publication date that the page declares, in its head, in a time element or in a line of its own.

    Running text is taken out before the search: a date in it is that of a happening, or of anything.
    """
    from htmldate import find_date

    for block in list(tree.iter(*_BLOCKS)):
        if len(block.text_content()) > _BYLINE:
            block.clear()
    for place in tree.iter("div", "article", "section", "main", "body", "br"):
        if len(place.text or "") > _BYLINE:
            place.text = None
        if len(place.tail or "") > _BYLINE:
            place.tail = None
    return find_date(tree, original_date=True, extensive_search=False, max_date=_LAST_DAY)


def _lay_out(text: str) -> str:
    """The blocks of the text with a blank line between them, since nothing else ends a sentence for sure."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n\n".join(line for line in lines if not _RULE.fullmatch(line))


def _read_url(url: str | None) -> str | None:
    """The address, where it is one of the web."""
    return url if url and re.match(r"https?://\S+$", url) else None


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
