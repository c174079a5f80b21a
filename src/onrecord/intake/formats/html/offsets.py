"""Where the clean text of a page stands in its source.

The text is located line by line: long lines first, in order; then what lies between two of them, in pieces
where markup was taken out of the middle of a line. What cannot be located has no segment.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.intake.formats.html.strand import Strand, weave_line, weave_page
from onrecord.record import Segment

_LONG = 24  # seen characters from which a line is told from any other
_SURE = 16  # seen characters from which a piece of a line is
_NEAR = 5_000  # how far beyond its own length the text before the first long line, and after the last, may reach
_EFFORT = 300_000_000  # characters looked through for one page; the rest of a hostile one has no segments
_MERGED = 8  # characters between two segments that become one


@dataclass(frozen=True, slots=True)
class _Match:
    """`length` characters of a line's strand from `start` are those of the page's strand from `page_start`."""

    line: Strand
    start: int
    page_start: int
    length: int


class _Search:
    """Finds characters in a page's strand, with bounded effort."""

    def __init__(self, page: Strand) -> None:
        self.page = page
        self._left = _EFFORT

    def find(self, chars: str, start: int, end: int) -> int:
        """The first offset in [start, end) at which the characters stand; -1 where they do not."""
        if self._left <= 0:
            return -1
        at = self.page.chars.find(chars, start, end)
        self._left -= (end if at < 0 else at) - start + 100
        return at


def map_offsets(text: str, source: str) -> tuple[Segment, ...]:
    """The stretches of `text` that stand in `source`, in order in both.

    Within a segment `text[start : start + length] == source[source_start : source_start + length]`. The one
    exception is a character that the source writes as a reference (`&eacute;`, `&#8217;`): its segment has
    length 1 and leads to the reference's `&`. White space that the page has otherwise, marks that were added
    to list items and table rows, and words that cannot be located have no segment.
    """
    lines = [weave_line(text, *match.span()) for match in re.finditer(r"[^\n]+", text)]
    lines = [line for line in lines if line.chars]
    page = weave_page(source)
    if not lines or not page.chars:
        return ()
    matches = _match_lines(lines, _Search(page))
    pieces = (piece for match in matches for piece in _trace(match, page))
    return tuple(_merge(pieces, text, source))


def _match_lines(lines: Sequence[Strand], search: _Search) -> Iterator[_Match]:
    """The matches of all lines, in order."""
    anchors = _find_anchors(lines, search)
    order = list(anchors)
    cursor, stop = _bound_page(lines, anchors, len(search.page.chars))
    for index, line in enumerate(lines):
        if index in anchors:
            yield _Match(line, 0, anchors[index], len(line.chars))
            cursor = anchors[index] + len(line.chars)
            continue
        following = bisect_right(order, index)
        end = anchors[order[following]] if following < len(order) else stop
        for match in _match_pieces(line, search, cursor, end):
            yield match
            cursor = match.page_start + match.length


def _bound_page(lines: Sequence[Strand], anchors: Mapping[int, int], size: int) -> tuple[int, int]:
    """Where the text begins and ends in the page at the utmost, going by the lines before and after its anchors."""
    if not anchors:
        return 0, size
    first, last = min(anchors), max(anchors)
    before, after = (sum(len(line.chars) for line in part) for part in (lines[:first], lines[last:]))
    return max(0, anchors[first] - 2 * before - _NEAR), min(size, anchors[last] + 2 * after + _NEAR)


def _find_anchors(lines: Sequence[Strand], search: _Search) -> dict[int, int]:
    """Where the long lines stand as a whole, by the index of the line; ever further on."""
    long = [k for k, line in enumerate(lines) if len(line.chars) >= _LONG]
    found: dict[int, int] = {}
    cursor, size = 0, len(search.page.chars)
    for k, following in zip(long, [*long[1:], None], strict=False):
        at = search.find(lines[k].chars, cursor, size)
        if at < 0:
            continue
        if following is not None and search.find(lines[following].chars, cursor, at) >= 0:
            continue  # a later copy of the line: the next line stands before it
        found[k] = at
        cursor = at + len(lines[k].chars)
    return found


def _match_pieces(line: Strand, search: _Search, start: int, end: int) -> Iterator[_Match]:
    """The pieces of the line that stand in [start, end) of the page, in order, the longest first fit each."""
    at, size = 0, len(line.chars)
    while at < size:
        least = _SURE if at or size >= _SURE else size
        length, found = _find_longest(line.chars[at:], least, search, (start, end))
        whole = size >= _SURE or (length and search.page.is_whole(found, found + length))
        if length and whole:
            yield _Match(line, at, found, length)
            start, at = found + length, at + length
        else:
            run = line.runs[line.run_at(at)]
            at = run.start + run.length


def _find_longest(chars: str, least: int, search: _Search, bounds: tuple[int, int]) -> tuple[int, int]:
    """The length of the longest beginning of `chars` that stands within the bounds, and where; 0 below `least`."""
    if len(chars) < least or (at := search.find(chars[:least], *bounds)) < 0:
        return 0, -1
    low, high = least, len(chars)
    while low < high:
        middle = (low + high + 1) // 2
        further = search.find(chars[:middle], *bounds)
        if further < 0:
            high = middle - 1
        else:
            low, at = middle, further
    return low, at


def _trace(match: _Match, page: Strand) -> Iterator[Segment]:
    """The segments of one match, from the text to the source."""
    at, end = match.start, match.start + match.length
    own, other = match.line.run_at(at), page.run_at(match.page_start)
    while at < end:
        there = match.page_start + at - match.start
        run, place = match.line.runs[own], page.runs[other]
        length = min(end - at, run.start + run.length - at, place.start + place.length - there)
        if place.source_start >= 0:
            yield Segment(run.source_start + at - run.start, place.source_start + there - place.start, length)
        at += length
        own += at == run.start + run.length
        other += there + length == place.start + place.length


def _merge(pieces: Iterator[Segment], text: str, source: str) -> Iterator[Segment]:
    """The same segments, those joined between which text and source are alike."""
    last: Segment | None = None
    for piece in pieces:
        joined = _join(last, piece, text, source) if last else None
        if last and joined is None:
            yield last
        last = joined or piece
    if last:
        yield last


def _join(last: Segment, piece: Segment, text: str, source: str) -> Segment | None:
    """One segment over both; None where text and source differ within it."""
    shift = last.source_start - last.start
    gap = piece.start - last.start - last.length
    if piece.source_start - piece.start != shift or gap > _MERGED:
        return None
    ends = range(last.start + last.length - 1, piece.start + 1)
    if any(text[k] != source[k + shift] for k in ends):
        return None
    return Segment(last.start, last.source_start, piece.start + piece.length - last.start)
