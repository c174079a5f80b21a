"""Weapons spoken of in a text: designations in any spelling, and words for classes, told apart from what looks like them.

A name that is a common word or a short code ("Grad", "K-8", "M4") is taken for a weapon only where the words around
it say so: a word for its kind beside it ("K-8 trainers"), or for some names any word of arms in the sentence. A word
behind or before it that makes something else of it ("K-8 coffee grinder", "the M4 motorway") rules it out, and then in
the whole text, unless the text says elsewhere that the weapon is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.lexicon.weapons.atoms import split_atoms
from onrecord.lexicon.weapons.names import Guard
from onrecord.lexicon.weapons.phrase import Phrase, join_matches, name_codes
from onrecord.lexicon.weapons.scan import scan_atoms
from onrecord.lexicon.weapons.sense import list_senses
from onrecord.lexicon.weapons.surroundings import Verdict, judge_phrase, prepare_surroundings
from onrecord.lexicon.weapons.system import System, load_classes, load_systems


@dataclass(frozen=True, slots=True)
class WeaponMention:
    """Words of a text that name a weapon or a class of weapons; half-open code point offsets.

    `system` is None for a class, for a type known by its code alone and where several systems fit (`candidates`).
    `designation` is what is named, spelt as the catalogue spells it, with its variant ("Su-30SME"); None for a class.
    `description` and `klass` are of what is spoken of: those of rockets for "Grad rockets". `certain` is False where
    the name is one that may as well be something else and nothing around decides. `senses` are the classes of all that
    the name may stand for, sorted: one where a word for its kind stands with it or nothing else bears it.
    """

    start: int
    end: int
    system: System | None
    designation: str | None
    description: str
    klass: str
    candidates: tuple[System, ...] = ()
    certain: bool = True
    senses: tuple[str, ...] = ()


def find_weapons(text: str) -> tuple[WeaponMention, ...]:
    """Every mention of a weapon of which the text leaves no doubt, in order, never overlapping."""
    return tuple(mention for mention in list_mentions(text) if mention.certain)


def list_mentions(text: str) -> tuple[WeaponMention, ...]:
    """Every mention of a weapon, in order, with those that nothing in the text decides; none that it rules out."""
    atoms = split_atoms(text)
    phrases = name_codes(text, atoms, join_matches(text, tuple(scan_atoms(text, atoms))))
    around = prepare_surroundings(text, atoms, phrases)
    verdicts = [judge_phrase(phrase, around) for phrase in phrases]
    settled = _settle(phrases, verdicts)
    made = [
        _make_mention(phrase, verdict is Verdict.CERTAIN, text)
        for phrase, verdict in zip(phrases, settled, strict=True)
        if verdict in {Verdict.CERTAIN, Verdict.POSSIBLE}
    ]
    return tuple(_open_compounds(made, text))


def _open_compounds(mentions: Sequence[WeaponMention], text: str) -> Iterator[WeaponMention]:
    """The mentions; of two names of different classes right behind each other, one on the other, either class may be meant."""
    compounds = {
        at
        for at, (one, other) in enumerate(pairwise(mentions))
        if one.designation
        and other.designation
        and one.klass != other.klass
        and text[one.end : other.start] in {" ", "-"}
    }
    for at, mention in enumerate(mentions):
        beside = [mentions[k] for k in (at - 1, at + 1) if min(at, k) in compounds]
        senses = {*mention.senses, *(sense for each in beside for sense in each.senses)}
        yield replace(mention, senses=tuple(sorted(senses)))


def _settle(phrases: Sequence[Phrase], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts, where one name in doubt takes the sense that the text gives it elsewhere."""
    sure = {key for p, v in zip(phrases, verdicts, strict=True) if v is Verdict.CERTAIN for key in p.names()}
    firm = {key for phrase in phrases if phrase.noun or phrase.guard is Guard.FREE for key in phrase.names()}
    civil = {key for p, v in zip(phrases, verdicts, strict=True) if v is Verdict.CIVIL for key in p.names()} - firm

    def decide(phrase: Phrase, verdict: Verdict) -> Verdict:
        if verdict is Verdict.NAME:
            return verdict
        if verdict is Verdict.CIVIL or civil & phrase.names():
            return Verdict.CIVIL
        return Verdict.CERTAIN if sure & phrase.names() else verdict

    return [decide(phrase, verdict) for phrase, verdict in zip(phrases, verdicts, strict=True)]


def _make_mention(phrase: Phrase, certain: bool, text: str) -> WeaponMention:
    systems = tuple(load_systems()[id] for id in phrase.systems)
    told = load_classes()[phrase.description] if phrase.description else None
    system = systems[0] if len(systems) == 1 else None
    description = told.description if told else system.description if system else ""
    klass = told.klass if told else system.klass if system else ""
    named = phrase.designation or None
    several = systems if len(systems) > 1 else ()
    if several and len({each.klass for each in several}) == 1 and not klass:
        klass = several[0].klass
    senses = list_senses(phrase, klass, text)
    return WeaponMention(phrase.start, phrase.end, system, named, description, klass, several, certain, senses)
