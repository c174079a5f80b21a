"""Where a text gives the word to somebody: quotations, statements, and what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from onrecord.lexicon.tables import read_table
from onrecord.text.words import Bounds

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_CLOSES = {"“": "”", '"': '"', "«": "»", "„": "“"}
_WORD = re.compile(r"\w+")
_HANDS_OVER = re.compile(r"(\w+):[ \t]+[^\W\d_]")
_HANDOVER = 6  # words at the end of a paragraph in which the verb that hands over to a statement may stand


@dataclass(frozen=True, slots=True)
class Speech:
    """Words of one voice: `quoted` are its stretches, `around` those that may name who it is, both in order."""

    quoted: tuple[Bounds, ...]
    around: tuple[Bounds, ...]

    @property
    def end(self) -> int:
        """Where the last of its stretches ends."""
        return max(end for _, end in self.quoted + self.around)

    def holds(self, at: int) -> bool:
        """Whether this character is said by the voice."""
        return any(start <= at < end for start, end in self.quoted)


def find_speeches(text: str) -> tuple[Speech, ...]:
    """The speeches of a text, in order; offsets are code points, half-open.

    Quotations of one paragraph are one voice, and so is a quotation that goes on over paragraphs, each opened anew.
    After a verb of saying and a colon at the end of a paragraph, or before unquoted words, all that follows is a
    statement, up to a line that ends such statements.
    """
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    quotes = _find_quotes(text, paragraphs)
    speeches: list[Speech] = []
    until = 0
    for number, paragraph in enumerate(paragraphs):
        if paragraph[0] < until:
            continue
        inside = [q for q in quotes if paragraph[0] <= q[0] < paragraph[1]]
        colon = _HANDS_OVER.search(text, *paragraph)
        lead = paragraphs[number - 1] if number and _hands_over(text, paragraphs[number - 1]) else None
        if colon and colon.group(1).lower() in speech_verbs():
            until = _find_end(text, paragraphs[number:])
            speeches.append(Speech(((colon.end() - 1, until),), ((paragraph[0], colon.end() - 1),)))
        elif inside:
            speeches.append(_gather(text, paragraph, inside, lead))
        elif lead is not None:
            until = _find_end(text, paragraphs[number:])
            speeches.append(Speech(((paragraph[0], until),), (lead,)))
    return _chain(text, speeches)


def outside(stretch: Bounds, quoted: tuple[Bounds, ...]) -> tuple[Bounds, ...]:
    """The parts of the stretch that no quotation covers, in order."""
    edges = [stretch[0], *(edge for quote in quoted for edge in quote), stretch[1]]
    pairs = list(pairwise(edges))[::2]
    return tuple((a, b) for a, b in pairs if a < b)


def _gather(text: str, paragraph: Bounds, quotes: list[Bounds], lead: Bounds | None) -> Speech:
    """The speech of one paragraph's quotations; the last of them may reach beyond the paragraph."""
    end = max(paragraph[1], quotes[-1][1])
    close = text.find("\n", end)
    around = outside((paragraph[0], close if close >= 0 else len(text)), tuple(quotes))
    return Speech(tuple(quotes), ((lead,) if lead else ()) + around)


def _chain(text: str, speeches: list[Speech]) -> tuple[Speech, ...]:
    """The speeches, with one that nobody is named around joined to the one right before it."""
    chained: list[Speech] = []
    for speech in speeches:
        before = chained[-1] if chained else None
        names = any(_WORD.search(text, *stretch) for stretch in speech.around)
        if before and not names and not _WORD.search(text, before.end, speech.quoted[0][0]):
            chained[-1] = Speech(before.quoted + speech.quoted, before.around)
        else:
            chained.append(speech)
    return tuple(chained)


def _find_quotes(text: str, paragraphs: list[Bounds]) -> list[Bounds]:
    """The quotations, from mark to mark. One that no mark closes ends with its paragraph, or goes on in the next."""
    quotes: list[Bounds] = []
    open_at: int | None = None
    for start, end in paragraphs:
        at = start
        if open_at is not None and text[start] != text[open_at]:
            quotes.append((open_at, start))
            open_at = None
        while at < end:
            if open_at is None:
                open_at = _find_opening(text, at, end)
                at = end if open_at is None else open_at + 1
                continue
            at = max(at, start + 1) if at == start else at
            close = _find_closing(text, open_at, (at, end))
            if close is None:
                break
            quotes.append((open_at, close + 1))
            open_at, at = None, close + 1
    if open_at is not None:
        quotes.append((open_at, paragraphs[-1][1]))
    return quotes


def _find_opening(text: str, start: int, end: int) -> int | None:
    """The first mark that opens a quotation."""
    for at in range(start, end):
        if text[at] in _CLOSES and (text[at] != '"' or at == start or not text[at - 1].isalnum()):
            return at
    return None


def _find_closing(text: str, opening: int, stretch: Bounds) -> int | None:
    """The first mark in the stretch that closes the quotation opened there; a doubled straight mark opens nothing."""
    close = text.find(_CLOSES[text[opening]], *stretch)
    return close if close >= 0 else None


def _hands_over(text: str, paragraph: Bounds) -> bool:
    """Whether the paragraph ends with a verb of saying, or nearly, and a colon."""
    said = text[slice(*paragraph)].rstrip()
    return said.endswith(":") and any(w.lower() in speech_verbs() for w in _WORD.findall(said)[-_HANDOVER:])


def _find_end(text: str, paragraphs: list[Bounds]) -> int:
    """Where the statement that begins with the first of these paragraphs ends."""
    for number, (start, end) in enumerate(paragraphs):
        line = text[start:end].strip().lower()
        if number and (line.startswith(_ends()) or _hands_over(text, (start, end))):
            return paragraphs[number - 1][1]
    return paragraphs[-1][1]


@cache
def speech_verbs() -> frozenset[str]:
    """The verbs of saying, in small letters."""
    return frozenset(row["verb"] for row in read_table("speech"))


@cache
def _ends() -> tuple[str, ...]:
    return tuple(row["line"] for row in read_table("statement_ends"))
