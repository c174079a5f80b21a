"""Names that stand together and speak of one thing: "FGM-148 Javelin missiles", "the K-8W trainer jets"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.lexicon.weapons.names import Guard
from onrecord.lexicon.weapons.scan import Match
from onrecord.lexicon.weapons.system import load_classes, load_systems

_NAMES_JOIN = re.compile(r"[\s-]?[\s(“\"'‘]{0,2}")
_NOUN_JOINS = re.compile(r"\s|-|[”\"'’)]\s|\s\(")


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

    def keys(self) -> frozenset[str]:
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
    fitting = fitting or tuple(id for id in name.systems if load_systems()[id].klass == klass)
    kept = fitting or (not name.systems and klass in _klasses(name))
    return replace(
        name,
        first=whole.first,
        stop=whole.stop,
        start=whole.start,
        end=whole.end,
        systems=fitting or name.systems,
        description=name.description if kept else noun.description,
        noun=name.noun or bool(kept) or noun.guard is Guard.FREE,
        plural=name.plural or noun.plural,
    )


def _klasses(name: Phrase) -> set[str]:
    """The classes of everything that the name fits."""
    if name.systems:
        return {load_systems()[id].klass for id in name.systems}
    return {_klass(name.description)}


def _klass(description: str) -> str:
    return load_classes()[description].klass if description else ""
