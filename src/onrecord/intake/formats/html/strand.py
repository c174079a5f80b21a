"""A text without its white space and unseen characters, with the way back: what two texts are compared by."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby

from onrecord.record import Segment

_SOLID = re.compile(r"\S+")
_MARKUP = re.compile(
    r"(?P<comment><!--)|<(?P<tag>/?[A-Za-z][^\s/>]*)|(?P<other><[!?/])"
    r"|(?P<reference>&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)"
)
_TAG_END = re.compile(r">|=\s*([\"'])")
_UNSEEN_ELEMENTS = frozenset({"script", "style", "title", "textarea"})


@dataclass(frozen=True, slots=True)
class Strand:
    """The seen characters of a text, and where they come from.

    Each run is a stretch of `chars` from `start` that stands unbroken in the text from `source_start`; a run
    of one character may stand for a reference (`&eacute;`) there. The runs cover `chars` without gaps; a
    `source_start` below 0 means that the characters stand nowhere as such.
    """

    chars: str = field(repr=False)
    runs: tuple[Segment, ...] = field(repr=False)

    def run_at(self, offset: int) -> int:
        """The index of the run that holds the character at this offset."""
        return bisect_right(self.runs, offset, key=lambda run: run.start) - 1

    def is_whole(self, start: int, end: int) -> bool:
        """Whether the stretch begins where a run begins and ends where one ends."""
        if self.runs[self.run_at(start)].start != start:
            return False
        return end == len(self.chars) or self.runs[self.run_at(end)].start == end


class Weaver:
    """Makes a strand from stretches of a text, in order."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[Segment] = []
        self._size = 0

    def add_text(self, text: str, start: int, end: int) -> None:
        """The seen characters of text[start:end] are added, each unbroken stretch as a run."""
        for match in _SOLID.finditer(text, start, end):
            word = match.group()
            if word.isprintable():
                self._add_run(word, match.start())
                continue
            at = match.start()
            for seen, letters in groupby(word, str.isprintable):
                part = "".join(letters)
                if seen:
                    self._add_run(part, at)
                at += len(part)

    def add_reference(self, reference: str, start: int) -> None:
        """The characters that the reference stands for are added; only a single one has a place of its own."""
        chars = "".join(c for c in unescape(reference) if c.isprintable() and not c.isspace())
        self._add_run(chars, start if len(chars) == 1 else -1)

    def finish(self) -> Strand:
        """The strand of everything that was added."""
        return Strand("".join(self._parts), tuple(self._runs))

    def _add_run(self, chars: str, origin: int) -> None:
        if chars:
            self._parts.append(chars)
            self._runs.append(Segment(self._size, origin, len(chars)))
            self._size += len(chars)


def weave_line(text: str, start: int, end: int) -> Strand:
    """The strand of one line of a clean text, without the marks that trafilatura adds to items and rows."""
    weaver = Weaver()
    if text.startswith("- ", start, end):
        start += 2
    if not text.startswith("|", start, end):
        weaver.add_text(text, start, end)
        return weaver.finish()
    for cell in re.finditer(r"[^|]+", text[start:end]):
        weaver.add_text(text, start + cell.start(), start + cell.end())
    return weaver.finish()


def weave_page(source: str) -> Strand:
    """The strand of what a page shows: no tags, comments, scripts or styles; references are resolved.

    Time grows with the length of the source alone, whatever is in it: html.parser takes the square of it on
    broken markup, and tells no offsets inside text.
    """
    weaver, at = Weaver(), 0
    while match := _MARKUP.search(source, at):
        weaver.add_text(source, at, match.start())
        if match["reference"]:
            weaver.add_reference(match["reference"], match.start())
            at = match.end()
        elif match["tag"]:
            at = _skip_element(source, match["tag"].lower(), match.end())
        elif match["comment"]:
            at = _find_after(source, "-->", match.end())
        else:
            at = _find_after(source, ">", match.end())
    weaver.add_text(source, at, len(source))
    return weaver.finish()


def _skip_element(source: str, tag: str, at: int) -> int:
    """The offset after the tag whose name ends at `at`; after the end tag for elements that are not shown."""
    end = _skip_tag(source, at)
    if tag not in _UNSEEN_ELEMENTS:
        return end
    closing = re.compile(rf"</{tag}", re.IGNORECASE).search(source, end)
    return closing.start() if closing else len(source)


def _skip_tag(source: str, at: int) -> int:
    """The offset after the tag: at the first > that is not inside a quoted value."""
    while match := _TAG_END.search(source, at):
        if match[1] is None:
            return match.end()
        at = _find_after(source, match[1], match.end())
    return len(source)


def _find_after(source: str, end: str, at: int) -> int:
    """The offset after the next `end`, or of the end of the source."""
    found = source.find(end, at)
    return len(source) if found < 0 else found + len(end)
