"""Words that a thesaurus gives for common ones and that reports seldom use: how many of them a text has."""

from __future__ import annotations

import math

from onrecord.lexicon.spun.thesaurus import load_thesaurus
from onrecord.lineage.spun.finding import Basis, Finding
from onrecord.lineage.spun.grid import Grid

_SHORTEST = 4  # shorter words are grammar
_USUAL = 0.09  # nats a word: a little more than clean prose of any kind has
_STEADY = 30  # words: short texts swing
_FREE, _SLOPE, _MOST = 0.25, 4.5, 4.5  # clean prose hardly ever reaches 1.1 of the measure, and rarely 0.7
_TELLING = 1.5  # nats from which a word is shown


def measure_oddness(grid: Grid) -> float:
    """The evidence of all such words together that the text is spun, in nats; nothing where it has no more than usual."""
    thesaurus = load_thesaurus()
    plain = _list_plain(grid)
    nats = sum(thesaurus[word].nats for word in {grid.words[index] for index in plain} if word in thesaurus)
    excess = (round(nats, 6) - _USUAL * len(plain)) / math.sqrt(len(plain) + _STEADY)
    return min(_MOST, max(0.0, _SLOPE * (excess - _FREE)))


def find_odd(grid: Grid) -> list[Finding]:
    """The most telling of these words. What was meant is not known: a thesaurus gives one word for many."""
    thesaurus = load_thesaurus()
    return [
        Finding(index, index, (), Basis.THESAURUS, (("", grid.words[index]),), 0.0, 0.3, "", 0)
        for index in _list_plain(grid)
        if grid.words[index] in thesaurus and thesaurus[grid.words[index]].nats >= _TELLING
    ]


def _list_plain(grid: Grid) -> list[int]:
    """The tokens that are words in small letters, and no grammar."""
    return [
        index
        for index, word in enumerate(grid.words)
        if len(word) >= _SHORTEST and word.isalpha() and not grid.is_capital(index)
    ]
