"""Which of several things of one name a claim means, as far as its own words tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.tables import read_table, split_values
from onrecord.lexicon.weapons import OPEN, WeaponMention

_NEAR = 40  # characters before and behind a name in which words that decide are looked for
_END = re.compile(r"[.!?;:]\s|\n")
_COUNT = re.compile(r"\b(\d[\d,]*)\s(?:[a-z]+\s)?$")
_MANY = 100  # nobody counts launchers or batteries so
_FIRED = frozenset({"Missiles", "Munitions"})


@dataclass(frozen=True, slots=True)
class Choice:
    """The class that is meant, "" where that is open; `told` says why, empty where only one thing bears the name."""

    klass: str
    told: str


@dataclass(frozen=True, slots=True)
class _Cue:
    where: str
    pattern: re.Pattern[str]
    classes: frozenset[str]


def choose_class(mention: WeaponMention, text: str) -> Choice:
    """The class of the mention, by the words beside it where its name is that of several things."""
    if len(mention.senses) < 2:
        return Choice(mention.klass, "")
    known = [sense for sense in mention.senses if sense != OPEN]
    fitting, words = set(known), []
    for found, classes in _find_cues(mention, text):
        fitting &= classes
        words.append(found)
    several = f"the name may stand for one of {', '.join(known)}" if len(known) > 1 else "the name may be another's too"
    if words and len(fitting) == 1:
        klass = next(iter(fitting))
        return Choice(klass, f"{several}; {words[0]!r} beside it tells {klass}")
    return Choice("", f"{several}; the words do not tell which class is meant")


def _find_cues(mention: WeaponMention, text: str) -> list[tuple[str, frozenset[str]]]:
    """The words beside the mention, within its sentence, that are said of some classes only."""
    before = _END.split(text[max(0, mention.start - _NEAR) : mention.start])[-1]
    behind = _END.split(text[mention.end : mention.end + _NEAR])[0]
    sides = {"before": before, "behind": behind, "near": f"{before} | {behind}"}
    found = [
        (match.group(), cue.classes)
        for cue in _load_cues()
        if (match := cue.pattern.search(sides[cue.where])) is not None
    ]
    counted = _COUNT.search(before)
    if counted is not None and int(counted[1].replace(",", "")) >= _MANY and _FIRED & set(mention.senses):
        found.append((counted[1], _FIRED))
    return found


@cache
def _load_cues() -> tuple[_Cue, ...]:
    rows = read_table("weapons/deciders")
    return tuple(
        _Cue(row["where"], _compile(split_values(row["words"])), frozenset(split_values(row["classes"])))
        for row in rows
    )


def _compile(words: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda each: (-len(each), each))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b", re.IGNORECASE)
