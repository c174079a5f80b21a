"""Names that stand together and speak of one thing: "FGM-148 Javelin missiles", "the K-8W trainer jets"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.lexicon.weapons.atoms import Atom
from onrecord.lexicon.weapons.names import Guard
from onrecord.lexicon.weapons.scan import Match
from onrecord.lexicon.weapons.system import System, load_classes, load_systems

_DRONES = {"loitering munition", "unmanned surface vessel", "unmanned ground vehicle"}  # are called drones too
_LONGEST_CODE = 4  # digits
# A word of these classes is of the thing itself, never of a part of it: a "Cougar APC" is no Cougar helicopter.
_KIN = ({"Small arms", "Light weapons"}, {"Missiles", "Munitions"})  # words of one are said of the other
_WHOLES = {"Aircraft", "Armoured vehicles", "Artillery", "Air defence systems", "Ships", "Small arms"}
_NAMES_JOIN = re.compile(r"[\s-]?[\s(“\"'‘]{0,2}")
_NOUN_JOINS = re.compile(
    r"-|[”\"'’)]\s|\s\(|\s(?:[A-Z0-9][\w/+.-]*\s){0,2}"
)  # a nickname or a calibre between: "F-16 Block 50 jets"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some matches that speak of one thing; atoms `first` to `stop`, characters `start` to `end`, half-open.

    `systems` are the ids that fit all of its names. `noun` says that a word for a class stands with a name, `description`
    what is spoken of: that word's where it is of another kind than the name, the code's where only a code is known.
    """

    first: int
    stop: int
    start: int
    end: int
    systems: tuple[str, ...]
    designation: str
    description: str
    guard: Guard
    noun: bool
    plural: bool
    wordy: bool

    def names(self) -> frozenset[str]:
        """What the phrase names, in a form that is the same for each mention of it; nothing for a class."""
        return frozenset(self.systems or ((self.designation,) if self.designation else ()))


def join_matches(text: str, matches: Sequence[Match]) -> tuple[Phrase, ...]:
    """The matches in order, those that speak of one thing together."""
    phrases: list[Phrase] = []
    for match in matches:
        following = _begin(match)
        joined = _join(phrases[-1], following, text[phrases[-1].end : following.start]) if phrases else None
        if joined is None:
            phrases.append(following)
        else:
            phrases[-1] = joined
    return tuple(phrases)


def name_codes(text: str, atoms: Sequence[Atom], phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The phrases, each class with the code that stands right before it: "ZK-41 drones" where nothing knows a ZK-41."""
    made: list[Phrase] = []
    for phrase in phrases:
        taken = made[-1].stop if made else 0
        at = None if phrase.designation else _find_code(text, atoms, phrase, taken)
        if at is None:
            made.append(phrase)
            continue
        start = atoms[at].start
        code = text[start : atoms[phrase.first - 1].end]
        made.append(replace(phrase, first=at, start=start, designation=code, noun=phrase.guard is Guard.FREE))
    return tuple(made)


def _find_code(text: str, atoms: Sequence[Atom], phrase: Phrase, taken: int) -> int | None:
    """The atom at which letters and digits begin that end right before the phrase; None where none do."""
    at = phrase.first
    while at > taken and text[atoms[at - 1].end : atoms[at].start] in ({" "} if at == phrase.first else {"-", "/", ""}):
        at -= 1
    code = atoms[at : phrase.first]
    digits = sum(len(atom.word) for atom in code if atom.is_number)
    capitals = bool(code) and code[0].word.isupper()
    return at if len(code) > 1 and capitals and 0 < digits <= _LONGEST_CODE else None


def _begin(match: Match) -> Phrase:
    return Phrase(
        first=match.first,
        stop=match.stop,
        start=match.start,
        end=match.end,
        systems=match.systems,
        designation=match.designation,
        description=match.description,
        guard=match.guard,
        noun=False,
        plural=match.plural,
        wordy=match.wordy,
    )


def _join(one: Phrase, other: Phrase, gap: str) -> Phrase | None:
    """The two as one phrase; None where they speak of two things."""
    if one.designation and other.designation:
        return _join_names(one, other) if _NAMES_JOIN.fullmatch(gap) and not one.noun else None
    if not _NOUN_JOINS.fullmatch(gap):
        return None
    if one.designation:
        return _join_noun(one, other, _cover(one, other))
    if other.designation:
        same = _klass(one.description) in _klasses(other)
        return _join_noun(other, one, _cover(one, other)) if same and gap.isspace() else None
    compound = _cover(one, other, description=other.description, guard=min(one.guard, other.guard), plural=other.plural)
    return None if one.plural else compound


def _cover(one: Phrase, other: Phrase, **changes: Any) -> Phrase:
    """The first phrase over the words of both, with these changes."""
    return replace(one, stop=other.stop, end=other.end, **changes)


def _join_names(one: Phrase, other: Phrase) -> Phrase | None:
    """Two names of one system, as in "9K37 Buk"; the longer one is its designation."""
    systems = tuple(id for id in one.systems if id in other.systems)
    if not systems:
        return None
    longest = max((one.designation, other.designation), key=len)
    return _cover(one, other, systems=systems, designation=longest, guard=Guard.FREE, plural=other.plural)


def _join_noun(name: Phrase, noun: Phrase, whole: Phrase) -> Phrase:
    """A name with the word for its kind, which also decides between several systems of that name."""
    klass = _klass(noun.description)
    fitting = tuple(id for id in name.systems if load_systems()[id].description == noun.description)
    fitting = fitting or tuple(id for id in name.systems if _is_called(load_systems()[id], noun.description, klass))
    kept = fitting or (not name.systems and klass in _klasses(name))
    others = () if klass in _WHOLES else name.systems
    return replace(
        name,
        first=whole.first,
        stop=whole.stop,
        start=whole.start,
        end=whole.end,
        systems=fitting or others,
        description=name.description if kept else noun.description,
        noun=name.noun or bool(kept) or noun.guard is Guard.FREE,
        plural=name.plural or noun.plural,
    )


def _is_called(system: System, noun: str, klass: str) -> bool:
    """Whether a word of this description and class is said of the system."""
    kin = any({system.klass, klass} <= group for group in _KIN)
    return kin or system.klass == klass or (noun == "UAV" and system.description in _DRONES)


def _klasses(name: Phrase) -> set[str]:
    """The classes of everything that the name fits."""
    if name.systems:
        return {load_systems()[id].klass for id in name.systems}
    return {_klass(name.description)}


def _klass(description: str) -> str:
    return load_classes()[description].klass if description else ""
