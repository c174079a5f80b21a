"""Two texts side by side: what stands in both, what in one alone, and every word that differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from markupsafe import Markup

from onrecord.desk.characters import show_text
from onrecord.desk.derived import Pairing, Swap

_WORD = re.compile(r"\w+|[^\w\s]|\s+")
_CLOSING = re.compile(r"[^\w\s]*")
_LONGEST = 4_000
"""Words of a passage up to which its differences are looked for word by word."""


@dataclass(frozen=True, slots=True)
class Row:
    """One passage: how it stands in either text, empty where it does not; `same` in the same words.

    `altered` tells which facts differ in it.
    """

    left: Markup
    right: Markup
    same: bool
    altered: str = ""


def compare_texts(left: str, right: str, pairings: Sequence[Pairing]) -> Iterator[Row]:
    """The rows of two texts, in the order of the left one; none for white space.

    What stands in the right text alone comes where that text has it, after the passage before it.
    """
    yield from (row for row in _list_rows(left, right, pairings) if row.left or row.right)


def _list_rows(left: str, right: str, pairings: Sequence[Pairing]) -> Iterator[Row]:
    ordered = sorted((_close(left, right, pair) for pair in pairings), key=lambda pair: (pair.start, pair.end))
    alone = _find_gaps(sorted((p.other_start, p.other_end) for p in ordered), len(right))
    yield from (_show_alone(right, gap, at_left=False) for gap in alone.pop(0, ()))
    at = 0
    for pair in ordered:
        if pair.start > at:
            yield _show_alone(left, (at, pair.start), at_left=True)
        at = max(at, pair.end)
        row = _show_pair(left[pair.start : pair.end], right[pair.other_start : pair.other_end])
        yield replace(row, altered=pair.altered)
        yield from (_show_alone(right, gap, at_left=False) for gap in alone.pop(pair.other_end, ()))
    if at < len(left):
        yield _show_alone(left, (at, len(left)), at_left=True)


def _close(left: str, right: str, pair: Pairing) -> Pairing:
    """The pairing with the punctuation that ends its passages."""
    return replace(pair, end=_end(left, pair.end), other_end=_end(right, pair.other_end))


def _end(text: str, at: int) -> int:
    match = _CLOSING.match(text, at)
    return match.end() if match else at


def _find_gaps(covered: Sequence[tuple[int, int]], length: int) -> dict[int, list[tuple[int, int]]]:
    """The stretches that nothing covers, by where what stands before them ends (0 at the beginning)."""
    gaps: dict[int, list[tuple[int, int]]] = {}
    at = 0
    for start, end in (*covered, (length, length)):
        if start > at:
            gaps.setdefault(at, []).append((at, start))
        at = max(at, end)
    return gaps


def _show_alone(text: str, gap: tuple[int, int], *, at_left: bool) -> Row:
    words = show_text(text[slice(*gap)].strip())
    return Row(words, Markup(), same=False) if at_left else Row(Markup(), words, same=False)


def _show_pair(left: str, right: str) -> Row:
    one, other = _WORD.findall(left), _WORD.findall(right)
    if one == other or max(len(one), len(other)) > _LONGEST:
        return Row(show_text(left), show_text(right), same=one == other)
    told, retold = Markup(), Markup()
    first, second = ([word.casefold() for word in words] for words in (one, other))
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        old, new = show_text("".join(one[a:b])), show_text("".join(other[c:d]))
        told += old if tag == "equal" else _mark("del", old)
        retold += new if tag == "equal" else _mark("ins", new)
    return Row(told, retold, same=False)


def _mark(name: str, words: Markup) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(Markup(name), words) if words.strip() else words


def show_meant(text: str, swaps: Sequence[Swap]) -> Markup:
    """The text with what was meant beside each of the words that a machine put there."""
    parts, at = [Markup()], 0
    for swap in sorted(swaps, key=lambda each: (each.start, each.end)):
        parts.append(show_text(text[at : swap.start]))
        written, meant = show_text(text[swap.start : swap.end]), show_text(swap.meant)
        parts.append(Markup('<span class="swap"><s>{}</s> <b>{}</b></span>').format(written, meant))
        at = swap.end
    return Markup("").join([*parts, show_text(text[at:])])
