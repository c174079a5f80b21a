"""Other traces of a machine: articles that do not fit, initials that do not fit, damaged designations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.lexicon.spun.classes import load_class, load_makes, load_numbers
from onrecord.lexicon.spun.expressions import StandIns, load_stand_ins, read_spelling
from onrecord.lineage.spun.finding import Basis, Edit, Finding, fit_capital
from onrecord.lineage.spun.grid import Grid

_VOWELS = frozenset("aeio")
_SOUNDS_Y = re.compile(r"e[uw]|one|once|oui|u", re.I)
_SILENT = re.compile(r"hour|honou?r|honest|heir|herb|histor|hotel|hero|hono|habit|hallu|haci|homag|hors|hilar|hyster")


def find_marks(grid: Grid) -> list[Finding]:
    """Every such trace in the text, in no order."""
    return [*_find_articles(grid), *_find_initials(grid), *_find_designations(grid)]


def _find_articles(grid: Grid) -> Iterator[Finding]:
    """ "a" before a vowel and "an" before none: the word after it was swapped and the article left."""
    for index, word in enumerate(grid.words[:-1]):
        if word not in ("a", "an") or (grid.is_capital(index) and not grid.begins(index)):
            continue
        after = grid.words[index + 1]
        written = grid.written(index + 1)
        if not after.isalpha() or len(after) < 3 or not written.islower() or not after.isascii():
            continue
        vowel = after[0] in _VOWELS and not _SOUNDS_Y.match(after)
        wrong = vowel if word == "a" else not vowel and after[0] != "u" and not _SILENT.match(after)
        if wrong and grid.starts[index + 1] - grid.ends[index] == 1:
            yield Finding(index, index + 1, (), Basis.THESAURUS, (("", f"{word} {after}"),), 2.0, 0.5, "", 1)


def _find_initials(grid: Grid) -> Iterator[Finding]:
    """A name before its initials in brackets, where one word begins otherwise and stands in for one that fits."""
    for index in range(2, len(grid.words) - 1):
        letters = grid.written(index)
        if grid.words[index - 1] != "(" or grid.words[index + 1] != ")" or not letters.isupper():
            continue
        tokens = _name_before(grid, index - 2, len(letters))
        wrong = [
            (token, letter)
            for token, letter in zip(tokens, letters.lower(), strict=False)
            if not grid.words[token].startswith(letter)
        ]
        if len(tokens) == len(letters) >= 3 and len(wrong) == 1:
            yield from _read_initial(grid, tokens, *wrong[0])


def _name_before(grid: Grid, last: int, length: int) -> list[int]:
    """As many capitalised words as there are letters, going back from here over small words."""
    tokens: list[int] = []
    index = last
    while index >= 0 and len(tokens) < length:
        if grid.is_capital(index) and grid.words[index] not in load_class("link"):
            tokens.append(index)
        elif grid.words[index] not in load_class("link") and grid.words[index] not in ("'s", "-", "'"):
            break
        index -= 1
    return tokens[::-1]


def _read_initial(grid: Grid, tokens: list[int], wrong: int, letter: str) -> Iterator[Finding]:
    """The name with the word that fits its initials, where just one does."""
    word = read_spelling(grid.words[wrong])
    fits = sorted({meant for meant in load_stand_ins().get(word, StandIns()).alone if meant.startswith(letter)})
    if fits:
        edits = (Edit(wrong, wrong, fit_capital(fits[0], grid.written(wrong))),) if len(fits) == 1 else ()
        pairs = tuple((meant, grid.words[wrong]) for meant in fits[:1])
        yield Finding(tokens[0], tokens[-1], edits, Basis.NAME, pairs, 3.0, 0.85, "", 3)


def _find_designations(grid: Grid) -> Iterator[Finding]:
    """A weapon's letters with its number in words: Su-thirty, T-seventy-two."""
    for index in range(len(grid.words) - 2):
        if grid.words[index + 1] != "-" or grid.words[index] not in load_makes() or not grid.is_capital(index):
            continue
        number, last = _read_number(grid, index + 2)
        joined = grid.starts[index + 2] == grid.ends[index] + 1
        if number and joined:
            meant = (
                f"{grid.written(index)}-{number}{'s' if grid.words[last].endswith('s') and last > index + 2 else ''}"
            )
            pair = (meant.lower(), grid.quote(index, last).lower())
            yield Finding(index, last, (Edit(index, last, meant),), Basis.NAME, (pair,), 3.0, 0.9, "", 3)


def _read_number(grid: Grid, index: int) -> tuple[int, int]:
    """A number in words that begins at this token, and its last token; zero where there is none."""
    word, units = grid.word(index), load_numbers("unit")
    below, tens = load_numbers("unit", "teen"), load_numbers("ten")
    if word in below:
        return (below[word] * 100, index + 1) if grid.word(index + 1) == "hundred" else (below[word], index)
    if word not in tens:
        return 0, index
    after = index + 2 if grid.word(index + 1) == "-" else index + 1
    unit = units.get(grid.word(after)) or units.get(grid.word(after).removesuffix("s"), 0)
    return (tens[word] + unit, after) if unit else (tens[word], index)
