"""The names of one text brought together: full name, short name, and the entity that they stand for."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from onrecord.lexicon.actors import load_connectors, load_heads
from onrecord.record import Entity

type Words = tuple[str, ...]

_ADJECTIVES = ("ian", "an", "n", "ese", "ish", "i")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as a text has it: its plain words, as written, whether it is a person's, and the listed entity if any."""

    words: Words
    written: str
    is_person: bool
    listed: Entity | None


@dataclass(frozen=True, slots=True)
class Figure:
    """Whom a name stands for: one entity, or several that it fits equally well. `told` says why."""

    entities: tuple[Entity, ...]
    is_person: bool
    told: str


def join_figures(item: str, spellings: Iterable[Spelling]) -> Mapping[Words, Figure]:
    """Whom each spelling stands for, by its plain words.

    A part of a longer name of the same text stands for its bearer; where it is a part of several, for each of them.
    A person's name of one word that is part of no longer one is that of somebody in this text only, since others
    are called so too; its entity holds the item's id.
    """
    every: dict[Words, Spelling] = {}
    for spelling in spellings:
        known = every.get(spelling.words)
        every[spelling.words] = spelling if known is None else _unite(known, spelling)
    found: dict[Words, Figure] = {}
    for words in sorted(every, key=lambda each: (-len(each), len(each[-1]), each)):
        country = find_country(words, found)
        holders = [full for full in found if len(full) > len(words) and _is_part(words, full)]
        holders = holders if country is None else [country]
        found[words] = _make_figure(item, every[words], [found[full] for full in holders])
    return found


def find_country(words: Words, names: Container[Words]) -> Words | None:
    """The name among these that a word is the adjective of, as far as its letters tell ("Velda", "Veldan"); None without."""
    if len(words) != 1:
        return None
    stems = (words[0].removesuffix(ending) for ending in _ADJECTIVES if words[0].endswith(ending))
    forms = ((stem + end,) for stem in stems if len(stem) > 2 for end in ("", "a", "ia", "e"))
    return next((form for form in forms if form != words and form in names), None)


def _unite(one: Spelling, other: Spelling) -> Spelling:
    written = min(one.written, other.written, key=lambda words: (words.isupper(), words))
    return Spelling(one.words, written, one.is_person or other.is_person, one.listed or other.listed)


def _is_part(words: Words, full: Words) -> bool:
    """Whether the words end or begin the full name, small words like "al" aside, or leave out the middle of a body's.

    A body's name often begins with a place, so that its first word alone is no short form of it.
    """
    small = load_connectors("person")
    bare = [word for word in words if word not in small]
    rest = [word for word in full if word not in small]
    if not bare or len(bare) >= len(rest) or set(words) & {"of", "for"}:
        return False
    is_body = not load_heads().isdisjoint(rest)
    if rest[-len(bare) :] == bare or (rest[: len(bare)] == bare and not (is_body and len(bare) == 1)):
        return True
    return len(bare) > 1 and bare[-1] in load_heads() and (bare[0], bare[-1]) == (rest[0], rest[-1])


def _make_figure(item: str, spelling: Spelling, holders: list[Figure]) -> Figure:
    if spelling.listed is not None:
        return Figure((spelling.listed,), spelling.is_person, "")
    entities = {entity.id: entity for figure in holders for entity in figure.entities}
    if entities:
        several = tuple(entities[id] for id in sorted(entities))
        told = f"name: {spelling.written!r} is a part of the name {' and of '.join(each.name for each in several)}"
        return Figure(several, spelling.is_person or any(f.is_person for f in holders), told)
    words = " ".join(spelling.words)
    if spelling.is_person and sum(word not in load_connectors("person") for word in spelling.words) == 1:
        told = f"name: {spelling.written!r} is a part of somebody's name that the text does not give in full"
        return Figure((Entity(f"name:{words}@{item}", spelling.written),), True, told)
    told = f"name: {spelling.written!r} is called so in full"
    return Figure((Entity(f"name:{words}", spelling.written),), spelling.is_person, told)
