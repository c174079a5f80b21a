"""Entities against lists: who on a list may be meant, how alike the names are, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.ids import content_id
from onrecord.lexicon.actors import load_connectors
from onrecord.linking.names import Likeness, compare_names, fold_words
from onrecord.linking.pairing import fold_sound
from onrecord.record import Entity, Hit, Listed, Reason

LEAST = 0.8
"""The score from which a hit is shown, unless another is asked for."""

_ENOUGH = 3_000  # listed names that one name is compared with at most; those that share its rarest words go first
_PREFIX = 4
_SAME_COUNTRY, _OTHER_COUNTRY, _WEAK, _SINGLE = 0.03, -0.05, -0.1, 0.95


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entity to be looked for: all its names, its kind (person, body or name for unknown) and its countries."""

    entity: Entity
    kind: str
    names: tuple[str, ...]
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListIndex:
    """The names of lists by the sound of their words. Made by `index_lists`."""

    entries: tuple[Listed, ...] = field(repr=False)
    names: tuple[tuple[int, str], ...] = field(repr=False)
    by_word: Mapping[str, tuple[int, ...]] = field(repr=False)


def index_lists(entries: Iterable[Listed]) -> ListIndex:
    """The index of these entries."""
    listed = tuple(entries)
    names = tuple((number, name) for number, entry in enumerate(listed) for name in (*entry.names, *entry.weak))
    found: dict[str, list[int]] = {}
    for place, (_, name) in enumerate(names):
        for key in _list_keys(name):
            found.setdefault(key, []).append(place)
    return ListIndex(listed, names, {key: tuple(places) for key, places in found.items()})


def _list_keys(name: str) -> dict[str, None]:
    """The sounds of the name's words, and how each begins; small words are left out. The joined name is one too."""
    small = load_connectors("person") | load_connectors("body")
    words = [word for word in fold_words(name) if word not in small and len(word) > 1]
    sounds = [fold_sound(word) for word in words]
    keys = dict.fromkeys(sounds)
    keys |= dict.fromkeys(f"{sound[:_PREFIX]}*" for sound in sounds if len(sound) > _PREFIX)
    keys[f"={''.join(fold_words(name))}"] = None
    return keys


def find_hits(wanted: Wanted, index: ListIndex, least: float = LEAST) -> tuple[Hit, ...]:
    """Everybody on the lists who may be the entity, with a score of at least `least`, the likeliest first.

    For each listed one the best pair of names counts. A name of one word is a hit only where it is the same.
    """
    best: dict[int, tuple[float, str, str, tuple[Reason, ...]]] = {}
    for name in wanted.names:
        for place in _find_candidates(name, index):
            number, listed_name = index.names[place]
            entry = index.entries[number]
            if not _can_be(wanted.kind, entry.kind):
                continue
            likeness = _compare(name, listed_name, entry.kind == "person")
            score, reasons = _adjust(likeness, (name, listed_name), entry, wanted.countries)
            if score >= least and score > best.get(number, (0.0,))[0]:
                best[number] = (score, name, listed_name, reasons)
    hits = (_make_hit(wanted.entity, index.entries[number], found) for number, found in best.items())
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.listed.source, hit.listed.id)))


def _find_candidates(name: str, index: ListIndex) -> Iterator[int]:
    """The listed names that share a word's sound or beginning with the name, those with the rarest first."""
    lists = sorted((index.by_word[key] for key in _list_keys(name) if key in index.by_word), key=len)
    seen: dict[int, None] = {}
    for places in lists:
        if seen and len(seen) + len(places) > _ENOUGH:
            break
        seen |= dict.fromkeys(places[:_ENOUGH])
    yield from seen


def _can_be(kind: str, listed: str) -> bool:
    """Whether something of one kind may be what a list calls so. A name of unknown kind may be anything."""
    if kind == "name":
        return True
    return (kind == "person") == (listed == "person")


@lru_cache(maxsize=65_536)
def _compare(one: str, other: str, is_person: bool) -> Likeness:
    return compare_names(one, other, is_person)


def _adjust(
    likeness: Likeness, names: tuple[str, str], entry: Listed, countries: Sequence[str]
) -> tuple[float, tuple[Reason, ...]]:
    """The score with what the list and the text say besides the names."""
    score, reasons = likeness.score, [*likeness.reasons]
    if min(len(fold_words(name)) for name in names) == 1 and score < _SINGLE:
        return 0.0, ()
    if names[1] in entry.weak:
        reasons.append(Reason("weak name", "the list itself calls this name weak", _WEAK))
    common = [code for code in countries if code in entry.countries]
    if common:
        reasons.append(Reason("country", f"{common[0]} in both", _SAME_COUNTRY))
    elif countries and entry.countries:
        told = f"{', '.join(countries)} here, {', '.join(entry.countries)} on the list"
        reasons.append(Reason("country", told, _OTHER_COUNTRY))
    score += sum(reason.score for reason in reasons[len(likeness.reasons) :])
    return round(max(0.0, min(1.0, score)), 4), tuple(reasons)


def _make_hit(entity: Entity, entry: Listed, found: tuple[float, str, str, tuple[Reason, ...]]) -> Hit:
    score, name, matched, reasons = found
    return Hit(content_id("hit", entity.id, entry.source, entry.id), entity, entry, name, matched, score, reasons)
