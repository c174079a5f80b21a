"""What a name without a word for its kind may stand for: the classes of everything that bears it.

A name of one system is often also that of others, which the catalogue keeps under longer names ("A-100", "A-100
rocket"); its code may stand for another kind ("F-" for fighters, "F-110" for a frigate); and the name of an air defence
system is mostly that of its missile too, that of a rocket its launcher's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from onrecord.lexicon.countries import load_forms
from onrecord.lexicon.tables import read_table, split_values
from onrecord.lexicon.weapons.atoms import split_atoms
from onrecord.lexicon.weapons.family import load_families
from onrecord.lexicon.weapons.names import Guard, load_index
from onrecord.lexicon.weapons.phrase import Phrase
from onrecord.lexicon.weapons.system import load_systems

OPEN = "?"
"""The class of something that the catalogue lacks."""

_BOTH = {"SAM system", "naval SAM system", "surface-to-air missile"}
_INDEXED = {"RU"}  # the missile has an index of its own there: 48N6 of the S-300P
_BARRELLED = {"Artillery", "Naval weapons", "Air defence systems", "Small arms", "Light weapons"}
_CALIBRE = re.compile(r"\s?\d{2,3}(?:\.\d+)?\s?mm\b")
_FURTHER = re.compile(r"[ -](?=[A-Z])[\w/]+")
_BEFORE = re.compile(r"[a-z,0-9] ([A-Z][a-z]+)[ -]$")
_SHOUTED = re.compile(r"\b[A-Z]+S$")  # not the plural of an acronym, which has a small s, but maybe another one
_LONGEST_WORD = 30
_JOINT = re.compile(r"[\s-]")  # a letter right behind a number is a variant's: the S-300F is an S-300
_LONGEST_REST = 2  # atoms behind the name in a longer one that tells it apart


def list_senses(phrase: Phrase, klass: str, text: str) -> tuple[str, ...]:
    """The classes of all that the phrase's name may stand for, sorted; `klass` is that of what the catalogue has.

    It alone where a word for the kind stands with the name. `OPEN` is among them where the words are part of a longer
    name that the catalogue lacks, and for a doubtful code.
    """
    if phrase.noun and not (phrase.plural and _SHOUTED.search(text[phrase.start : phrase.end])):
        return (klass,)
    found = {klass, *(load_systems()[id].klass for id in phrase.systems)}
    if not phrase.designation:
        return tuple(sorted({klass, OPEN})) if _is_named_so(phrase, text) else (klass,)
    told = tuple(atom.key for atom in split_atoms(text[phrase.start : phrase.end]))
    spelt = tuple(atom.key for atom in split_atoms(phrase.designation))
    found |= set(_pair_fired(phrase, text[phrase.start : phrase.end]))
    found |= {other for one in (told, spelt) for other in _index_longer().get(one, ())}
    found |= set(_read_code(spelt)) if phrase.systems else set()
    if _goes_on(phrase, text, klass) or (phrase.guard and (not phrase.systems or _begins_before(phrase, text))):
        found.add(OPEN)
    return tuple(sorted(found - {""}))


def _is_named_so(phrase: Phrase, text: str) -> bool:
    """Whether a word for a class is written as a name within a sentence, or joined to one ("Round Table", "Eagle-ARV")."""
    before, words = text[: phrase.start][-2:], text[phrase.start : phrase.end]
    capital = (
        words[0].isupper() and not words.removesuffix("s").isupper() and before[-1:] == " " and before[0] not in ".!?:"
    )
    return capital or (before[-1:] == "-" and before[0].isalpha())


def _goes_on(phrase: Phrase, text: str, klass: str) -> bool:
    """Whether a calibre that does not fit the class stands behind, or behind a doubtful name a word with a capital."""
    if _CALIBRE.match(text, phrase.end):
        return klass not in _BARRELLED
    return phrase.guard > Guard.FREE and _FURTHER.match(text, phrase.end) is not None


def _begins_before(phrase: Phrase, text: str) -> bool:
    """Whether a word with a capital that is no country's stands right before, within a sentence ("Panthera T4")."""
    before = _BEFORE.search(text[max(0, phrase.start - _LONGEST_WORD) : phrase.start])
    return before is not None and before[1] not in load_forms()


@cache
def _index_longer() -> Mapping[tuple[str, ...], frozenset[str]]:
    """For each beginning of a longer name of a system, the classes of the systems that bear such names."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in load_index().names.values():
        for joint in _JOINT.finditer(name.words):
            head, rest = (split_atoms(part) for part in (name.words[: joint.start()], name.words[joint.end() :]))
            if len(rest) <= _LONGEST_REST and not all(atom.is_number for atom in rest):
                found[tuple(atom.key for atom in head)] |= {load_systems()[id].klass for id in name.systems}
    return {atoms: frozenset(klasses) for atoms, klasses in found.items()}


def _read_code(atoms: tuple[str, ...]) -> Iterator[str]:
    """The classes that the letters of the code stand for."""
    for family in load_families().get(atoms[0], ()):
        digits = atoms[len(family.atoms)] if len(atoms) > len(family.atoms) else ""
        fits = digits.isdecimal() and family.fewest <= len(digits) <= family.most
        if fits and atoms[: len(family.atoms)] == family.atoms:
            yield family.kind.klass


def _pair_fired(phrase: Phrase, told: str) -> Iterator[str]:
    """The classes of what fires and what is fired, where one name is that of both or the missile's own is told."""
    apart = _list_apart()
    for id in phrase.systems:
        system = load_systems()[id]
        if system.description == "rocket":
            yield from ("Artillery", "Munitions")
        named_apart = system.producer_country in _INDEXED or (phrase.designation in apart and told not in _list_fired())
        if system.description in _BOTH and not named_apart:
            yield from ("Air defence systems", "Missiles")


@cache
def _list_apart() -> frozenset[str]:
    """The names of air defence systems whose missiles are called otherwise."""
    rows = read_table("weapons/apart")
    return frozenset(name for row in rows for name in (row["system"], *split_values(row["names"])))


@cache
def _list_fired() -> frozenset[str]:
    """The names of what those systems fire."""
    return frozenset(name for row in read_table("weapons/apart") for name in split_values(row["fires"]))
