"""Every name of the catalogue and every word for a class, by the atoms that it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from onrecord.lexicon.weapons.atoms import split_atoms
from onrecord.lexicon.weapons.family import Family, list_families, load_families
from onrecord.lexicon.weapons.system import System, load_classes, load_systems

_MARKS = {"=": 0, "~": 1, "!": 2}
_ACRONYM = 3  # letters up to which a name in capitals is one only in capitals
_SAFE_LETTERS = 3  # that many letters before a number make a designation that is hardly anything else
_SAFE_ATOMS = 3
_SAFE_DIGITS = 3


class Guard(IntEnum):
    """How far a name must be backed by the words around before it is taken for a weapon."""

    FREE = 0
    CUE = 1  # the words around speak of arms
    NOUN = 2  # a word for its kind stands beside it


@dataclass(frozen=True, slots=True)
class Name:
    """A name of one or several systems (`systems`, ids), or of a class (`description`).

    `words` are as the catalogue has them, also for a spelling with the maker's name; `upper` names are met in capitals only, `title` ones with a capital.
    """

    words: str
    atoms: tuple[str, ...]
    guard: Guard
    systems: tuple[str, ...] = ()
    description: str = ""
    upper: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """Names by their atoms, and for each first atom the lengths of the names that begin with it, longest first."""

    names: Mapping[tuple[str, ...], Name]
    lengths: Mapping[str, tuple[int, ...]]


@cache
def load_index() -> Index:
    """All names. One that several systems share holds all of them, under the strictest of their guards."""
    names: dict[tuple[str, ...], Name] = {}
    for name in (*_name_systems(), *_name_classes()):
        known = names.get(name.atoms)
        if known is None:
            names[name.atoms] = name
        elif known.systems and name.systems:
            systems = tuple(dict.fromkeys((*known.systems, *name.systems)))
            guard = max(known.guard, name.guard)
            names[name.atoms] = Name(known.words, known.atoms, guard, systems, "", known.upper, known.title)
    lengths: dict[str, set[int]] = {}
    for atoms in names:
        lengths.setdefault(atoms[0], set()).add(len(atoms))
    return Index(names, {first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()})


def _name_systems() -> Iterator[Name]:
    """The names of every system, and those with the maker's name in the place of its code."""
    for system in load_systems().values():
        for words in system.names:
            yield from _name_system(system, words)


def _name_system(system: System, words: str) -> Iterator[Name]:
    mark = words[0] if words[0] in _MARKS else ""
    plain = words.removeprefix(mark)
    for spelt in (plain, *_spell_out(plain)):
        yield _make_name(system, spelt, mark, plain)


def _spell_out(words: str) -> Iterator[str]:
    """The designation with the maker's name in full: "Sukhoi-30" for "Su-30"."""
    for family in _list_spelt_out():
        if words.startswith(family.code):
            yield from (f"{full}-{words.removeprefix(family.code)}" for full in family.full)


@cache
def _list_spelt_out() -> tuple[Family, ...]:
    """The families whose code has a maker's name to stand in for it."""
    return tuple(family for family in list_families() if family.full)


def _make_name(system: System, words: str, mark: str, plain: str) -> Name:
    """The name of these words; `plain` is the one that it is spelt out from."""
    atoms = tuple(atom.key for atom in split_atoms(words))
    guard = Guard(_MARKS[mark]) if mark else guess_guard(words)
    wordy = not any(letter.isdecimal() for letter in words)
    upper = wordy and words.isupper() and len(words) <= _ACRONYM
    return Name(plain, atoms, guard, (system.id,), "", upper, wordy and words[0].isupper())


def guess_guard(words: str) -> Guard:
    """How far a name that has no mark of its own must be backed: single words most of all, then several and short codes."""
    atoms = split_atoms(words)
    letters = "".join(atom.word for atom in atoms if not atom.is_number)
    digits = max((len(atom.word) for atom in atoms if atom.is_number), default=0)
    if not digits:
        return Guard.CUE if len(atoms) > 1 else Guard.NOUN
    for family in load_families().get(atoms[0].key, ()):
        if tuple(a.key for a in atoms[: len(family.atoms)]) == family.atoms and not family.guard:
            return Guard.FREE
    long = len(letters) >= _SAFE_LETTERS or (len(letters) > 1 and digits >= _SAFE_DIGITS)
    return Guard.FREE if long or len(atoms) > _SAFE_ATOMS else Guard.CUE


def _name_classes() -> Iterator[Name]:
    for kind in load_classes().values():
        for words in (kind.description, *kind.phrases):
            mark = words[0] if words[0] in _MARKS else ""
            atoms = tuple(atom.key for atom in split_atoms(words))
            guard = Guard(_MARKS[mark]) if mark else Guard.FREE
            plain = words.removeprefix(mark)
            upper = plain.isupper() and len(plain) <= _ACRONYM
            yield Name(plain, atoms, guard, (), kind.description, upper)
