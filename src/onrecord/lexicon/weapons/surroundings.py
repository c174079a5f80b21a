"""What the words around a name say of it: that it is a weapon, that it is something else, or nothing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from onrecord.lexicon.countries import load_forms
from onrecord.lexicon.weapons.atoms import Atom, name_singulars
from onrecord.lexicon.weapons.cues import load_cues
from onrecord.lexicon.weapons.names import Guard
from onrecord.lexicon.weapons.phrase import Phrase

_BREAK = re.compile(r"[.!?…][”\"’')\]]*\s+(?=[“\"‘'(]?[A-Z])|\n\s*\n|\n(?=[-•*])")
_BEHIND = 3  # words behind a name among which the thing that it belongs to stands
_MARKS = {"block", "batch", "mark", "mod", "configuration", "increment", "version", "phase"}  # of a variant
_NO_NOUN = {"in", "of", "on", "to", "at", "for", "from", "by", "with", "and", "or", "was", "were", "is", "are", "has",
            "had", "have", "will", "near", "over", "after", "before", "that", "which", "who", "as", "the", "a", "an",
            "be", "into", "against", "during", "when", "while", "but", "if", "its", "their", "his", "her"}  # fmt: skip


class Verdict(Enum):
    """What is to be thought of a name where it stands."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    CIVIL = "civil"
    NAME = "name"  # of somebody or something else; says nothing of the word elsewhere


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A text as it is asked about names: its atoms, where its sentences begin, where words of arms stand.

    `sentences` and `cues` are sorted code point offsets; `cues` are those of words of arms and of unmistakable names.
    """

    text: str
    atoms: Sequence[Atom]
    sentences: Sequence[int]
    cues: Sequence[int]


def prepare_surroundings(text: str, atoms: Sequence[Atom], phrases: Sequence[Phrase]) -> Surroundings:
    """What has to be known of the text to judge these phrases."""
    words = load_cues()["arms"]
    told = {atom.start for atom in atoms if not words.isdisjoint(name_singulars(atom.key))}
    told |= {a.start for a, b in pairwise(atoms) if f"{a.key} {b.key}" in words}
    told |= {phrase.start for phrase in phrases if phrase.guard is Guard.FREE}
    sentences = [0, *(match.end() for match in _BREAK.finditer(text))]
    return Surroundings(text, atoms, sentences, sorted(told))


def judge_phrase(phrase: Phrase, around: Surroundings) -> Verdict:
    """Whether the phrase speaks of a weapon."""
    if not phrase.designation:
        return _judge_class(phrase, around)
    if not phrase.noun and _is_civil(phrase, around):
        return Verdict.CIVIL
    if phrase.noun:
        return Verdict.CERTAIN
    if phrase.wordy and _is_part_of_name(phrase, around):
        return Verdict.NAME
    if phrase.guard is Guard.FREE:
        return Verdict.CERTAIN
    if phrase.wordy and not phrase.plural and _follows_name(phrase, around):
        return Verdict.NAME
    backed = _has_cue(phrase, around) and (phrase.guard is Guard.CUE or phrase.plural or _is_counted(phrase, around))
    return Verdict.CERTAIN if backed else Verdict.POSSIBLE


def _judge_class(phrase: Phrase, around: Surroundings) -> Verdict:
    before = around.atoms[phrase.first - 1] if phrase.first else None
    beside = before is not None and before.end + 1 >= phrase.start
    if before is not None and beside and before.key in load_cues()["tame"]:
        return Verdict.CIVIL
    guard = max(phrase.guard, Guard.CUE) if _is_capitalised(phrase, around) else phrase.guard
    if guard is Guard.FREE:
        return Verdict.CERTAIN
    if guard is Guard.NOUN and not (before is not None and beside and (before.is_number or before.key == "mm")):
        return Verdict.POSSIBLE
    return Verdict.CERTAIN if _has_cue(phrase, around) else Verdict.POSSIBLE


def _is_civil(phrase: Phrase, around: Surroundings) -> bool:
    """Whether a word right before or behind the name makes something else of it."""
    before = around.atoms[phrase.first - 1] if phrase.first else None
    if before is not None and before.key in load_cues()["before"]:
        gap = around.text[before.end : phrase.start]
        if gap.isspace() or gap in {"-", ": "}:
            return True
    end = phrase.end
    for atom in around.atoms[phrase.stop : phrase.stop + _BEHIND]:
        gap = around.text[end : atom.start]
        if not (gap.isspace() or gap == "-") or atom.key in _NO_NOUN:
            return False
        if not load_cues()["civil"].isdisjoint(name_singulars(atom.key)):
            return True
        end = atom.end
    return False


def _is_part_of_name(phrase: Phrase, around: Surroundings) -> bool:
    """Whether a name that is a word goes on into a longer name: "Patriot Act", "Hurricane Maria"."""
    if phrase.stop >= len(around.atoms):
        return False
    following = around.atoms[phrase.stop]
    gap = around.text[phrase.end : following.start]
    mixed = following.word[0].isupper() and not following.word.isupper()
    return gap == " " and mixed and len(following.word) > 2 and following.key not in _MARKS


def _follows_name(phrase: Phrase, around: Surroundings) -> bool:
    """Whether a word with a capital that is no country's stands right before: "Stacey Abrams", "General Bradley"."""
    if not phrase.first:
        return False
    before = around.atoms[phrase.first - 1]
    joined = around.text[before.end : phrase.start] in {" ", ". "}
    return joined and before.word[0].isupper() and before.word not in load_forms() and not before.word.isupper()


def _is_counted(phrase: Phrase, around: Surroundings) -> bool:
    """Whether a number or a word of number stands right before: "12 Casspir", "several Kirpi"."""
    if not phrase.first:
        return False
    before = around.atoms[phrase.first - 1]
    told = bool(phrase.systems) and (before.is_number or before.key in load_cues()["number"])
    return told and around.text[before.end : phrase.start] == " "


def _is_capitalised(phrase: Phrase, around: Surroundings) -> bool:
    """Whether a word for a class stands with a capital within a sentence, as names do."""
    word = around.atoms[phrase.first].word
    return word[0].isupper() and not word.isupper() and not _begins_sentence(phrase.start, around)


def _begins_sentence(start: int, around: Surroundings) -> bool:
    begun = around.sentences[bisect_right(around.sentences, start) - 1]
    return not any(letter.isalnum() for letter in around.text[begun:start])


def _has_cue(phrase: Phrase, around: Surroundings) -> bool:
    """Whether a word of arms stands in the same sentence, outside of the phrase itself."""
    at = bisect_right(around.sentences, phrase.start)
    start = around.sentences[at - 1]
    end = around.sentences[at] if at < len(around.sentences) else len(around.text)
    cues = around.cues[bisect_left(around.cues, start) : bisect_left(around.cues, end)]
    return any(not phrase.start <= cue < phrase.end for cue in cues)
