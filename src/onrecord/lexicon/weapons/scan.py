"""Where names of weapons stand in a text, before anything is asked of the words around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.lexicon.weapons.atoms import Atom, name_singulars, read_gap
from onrecord.lexicon.weapons.cues import load_cues
from onrecord.lexicon.weapons.family import Family, load_families
from onrecord.lexicon.weapons.names import Guard, Name, load_index
from onrecord.lexicon.weapons.system import load_systems

_LONGEST_SUFFIX = 4  # letters of a variant ("SMT"), in one run
_LONGEST_MARK = 3  # digits behind a name that is a word ("Hawk-100")
_MEASURES = {"year", "years", "month", "day", "hour", "minute", "week", "mile", "km", "kilometre", "strong", "member",
             "percent", "mm", "kg", "foot", "metre", "point", "nation"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A name met in a text: atoms `first` to `stop`, characters `start` to `end`, half-open.

    `systems` are ids, several where the name fits several; none for a class or a type known by its code alone.
    `designation` is the name with its variant, spelt as the catalogue spells it; empty for a class.
    """

    first: int
    stop: int
    start: int
    end: int
    systems: tuple[str, ...]
    designation: str
    description: str
    guard: Guard
    plural: bool
    wordy: bool


@dataclass(frozen=True, slots=True)
class _Tail:
    """What hangs on to a name: a variant's letters, a plural; `stop` is the atom after it."""

    stop: int
    suffix: str
    plural: bool


def scan_atoms(text: str, atoms: Sequence[Atom]) -> Iterator[Match]:
    """Every name in the text, in order, never overlapping, the longest first; designations before codes."""
    at = 0
    while at < len(atoms):
        match = _match_name(text, atoms, at) or _match_family(text, atoms, at)
        if match is not None:
            yield match
        at = match.stop if match else at + 1


def _match_name(text: str, atoms: Sequence[Atom], at: int) -> Match | None:
    """The longest name of the catalogue that begins here."""
    index = load_index()
    for length in _lengths(atoms[at].key):
        piece = atoms[at : at + length]
        if len(piece) < length or (length == 1 and not _stands_free(text, atoms, at)):
            continue
        *front, last = (atom.key for atom in piece)
        for ending in name_singulars(last):
            name = index.names.get((*front, ending))
            match = name and _fit_name(name, text, atoms, at)
            if match:
                return match
    return None


def _lengths(key: str) -> tuple[int, ...]:
    """How many atoms the names have that begin with this word or what it is the plural of."""
    lengths = load_index().lengths
    found = {n for one in name_singulars(key) for n in lengths.get(one, ()) if one == key or n == 1}
    return tuple(sorted(found, reverse=True))


def _stands_free(text: str, atoms: Sequence[Atom], at: int) -> bool:
    """Whether no letters or digits are joined to the front of this atom."""
    return at == 0 or atoms[at - 1].end < atoms[at].start


def _fit_name(name: Name, text: str, atoms: Sequence[Atom], at: int) -> Match | None:
    """The match of this name here; None where its spelling or what hangs on to it forbids."""
    piece = atoms[at : at + len(name.atoms)]
    gaps = [read_gap(text, a, b) for a, b in pairwise(piece)]
    if None in gaps or not _begins_here(text, atoms, at) or not _is_spelt(name, piece, [g or "" for g in gaps]):
        return None
    varied = not name.title and not name.description and not piece[-1].is_number and len(piece) > 1
    tail = _read_tail(text, atoms, at + len(piece), varied)
    if tail is None or (name.description and (tail.suffix or _is_modifier(text, atoms, tail.stop))):
        return None
    if name.title and tail.suffix and _is_other_number(name, tail.suffix):
        return None
    last = atoms[tail.stop - 1]
    plural = tail.plural or (last.key != name.atoms[-1] and tail.stop == at + len(piece))
    end = last.end
    spelt = "" if name.description else _spell(name, tail.suffix)
    return Match(
        at, tail.stop, piece[0].start, end, name.systems, spelt, name.description, name.guard, plural, name.title
    )


def _is_other_number(name: Name, suffix: str) -> bool:
    """Whether a number hangs on to a word that has one of its own in the designation: "Challenger-604", no Challenger-1."""
    numbered = any(letter.isdecimal() for letter in load_systems()[name.systems[0]].designation)
    return numbered and suffix.lstrip("-").isdecimal()


def _is_modifier(text: str, atoms: Sequence[Atom], stop: int) -> bool:
    """Whether the word that ends before this atom is joined to another: "mine" in "mine-protected"."""
    return stop < len(atoms) and text[atoms[stop - 1].end : atoms[stop].start] in {"-", "‑"}


def _begins_here(text: str, atoms: Sequence[Atom], at: int) -> bool:
    """Whether this atom can begin a name: it is no later part of a longer code."""
    if at == 0:
        return True
    gap, before = text[atoms[at - 1].end : atoms[at].start], atoms[at - 1]
    if gap in {"", ".", "_", "@", "#", "://"}:
        return False
    return (
        gap not in {"-", "/"}
        or not (before.is_number or (before.word.isupper() and len(before.word) <= _LONGEST_SUFFIX))
        or at > 1
    )


def _is_spelt(name: Name, piece: Sequence[Atom], gaps: Sequence[str]) -> bool:
    """Whether capitals and gaps are those of the name and not of common words that look like it."""
    words = [atom.word for atom in piece]
    if name.upper:
        return all(word.removesuffix("s").isupper() for word in words)
    if name.description:
        return True
    if name.title:
        return words[0][0].isupper()
    if any(len(word) == 1 and not word.isdecimal() and word.islower() and word not in name.words for word in words):
        return False
    if " " in {gap[:1] for gap in gaps} and not words[0][0].isdecimal():
        plain = piece[0].key in load_cues()["plain"] and gaps[0].startswith(" ")
        return words[0][0].isupper() and not plain
    return True


def _spell(name: Name, suffix: str) -> str:
    """The designation as the catalogue spells it, with the variant that was met."""
    if name.title:
        return load_systems()[name.systems[0]].designation + suffix
    return name.words + suffix


def _read_tail(text: str, atoms: Sequence[Atom], at: int, varied: bool = False) -> _Tail | None:
    """What hangs on to the name that ends before this atom; None where it makes something else of it.

    `varied`: the name itself ends in the letters of a variant.
    """
    begun, stop, plural = atoms[at - 1].end, at, False
    while stop < len(atoms) and stop - at < _LONGEST_SUFFIX and not plural:
        last, following = atoms[stop - 1], atoms[stop]
        gap = text[last.end : following.start].replace("–", "-").replace("‑", "-")
        if gap == "" and following.word == "s":
            return _Tail(stop + 1, text[begun : last.end], True)
        if not _goes_on(gap, last, following, stop == at and not varied):
            if gap == "" or (gap == "-" and following.key in _MEASURES) or _is_decimal(gap, last, following):
                return None
            break
        plural = len(following.word) > 1 and following.word.endswith("s") and following.word[:-1].isupper()
        stop += 1
    suffix = text[begun : atoms[stop - 1].end]
    return _Tail(stop, suffix.removesuffix("s") if plural else suffix, plural)


def _goes_on(gap: str, last: Atom, following: Atom, bare: bool) -> bool:
    """Whether the next atom is part of a variant: "MK" in "Su-30MK", "2" in "S-300PMU-2", "D" in "F-16C/D"."""
    word = following.word
    if gap == "":
        if following.is_number:
            return not bare and len(word) < 3
        return last.is_number and word[0].isupper() and len(word) <= _LONGEST_SUFFIX
    if gap == "-":
        if following.is_number:
            return not last.is_number and len(word) <= (_LONGEST_MARK if bare else 1)
        return word.isupper() and len(word) <= 3
    return gap == "/" and not last.is_number and not bare and word.isupper() and len(word) <= 2


def _is_decimal(gap: str, last: Atom, following: Atom) -> bool:
    return gap in {".", ","} and last.is_number and following.is_number


def _match_family(text: str, atoms: Sequence[Atom], at: int) -> Match | None:
    """A type known by its code alone that begins here."""
    for family in load_families().get(atoms[at].key, ()):
        stop = at + len(family.atoms)
        piece = atoms[at : stop + 1]
        if len(piece) < len(family.atoms) + 1 or tuple(a.key for a in piece[:-1]) != family.atoms:
            continue
        if family.fewest <= len(piece[-1].word) <= family.most and piece[-1].is_number:
            match = _fit_family(family, text, atoms, at)
            if match:
                return match
    return None


def _fit_family(family: Family, text: str, atoms: Sequence[Atom], at: int) -> Match | None:
    stop = at + len(family.atoms) + 1
    piece = atoms[at:stop]
    gaps = [read_gap(text, a, b) for a, b in pairwise(piece)]
    if None in gaps or not _begins_here(text, atoms, at) or not piece[0].word[0].isalnum():
        return None
    letters = [atom.word for atom in piece if not atom.is_number]
    spaced = any((gap or "").startswith(" ") for gap in gaps)
    plain = piece[0].key in load_cues()["plain"]
    if not all(word[0].isupper() for word in letters) or (spaced and (plain or family.guard or len(letters[0]) < 2)):
        return None
    tail = _read_tail(text, atoms, stop)
    if tail is None:
        return None
    end = atoms[tail.stop - 1].end
    spelt = f"{family.code}{piece[-1].word}{tail.suffix}"
    guard = Guard({"": 0, "~": 1, "!": 2}[family.guard])
    return Match(at, tail.stop, piece[0].start, end, (), spelt, family.kind.description, guard, tail.plural, False)
