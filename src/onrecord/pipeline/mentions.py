"""Everybody and everything that one document names, whether or not a claim speaks of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.lexicon.weapons import find_weapons
from onrecord.lineage.spun import read_spun
from onrecord.linking import LinkContext
from onrecord.linking.appearances import find_appearances
from onrecord.linking.places import read_place
from onrecord.pipeline.documents import survey_item
from onrecord.record import Entity, Item, Where


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Words of an item's text, half-open code point offsets, and what they stand for."""

    start: int
    end: int
    entity: Entity


def list_mentions(item: Item) -> tuple[Mentioned, ...]:
    """The actors, places and weapons that the item names, in order, read as the text was meant.

    Offsets point at the words as they are written. Mentions may lie within each other.
    """
    restored = read_spun(item).restored
    meant = replace(item, text=restored.text)
    context = survey_item(meant)
    found = {
        Mentioned(*restored.to_written(each.start, each.end), each.entity)
        for each in (*_list_actors(context), *_list_places(meant, context), *_list_weapons(meant.text))
    }
    return tuple(sorted(found, key=lambda each: (each.start, -each.end, each.entity.id)))


def _list_actors(context: LinkContext) -> Iterator[Mentioned]:
    for each in find_appearances(context):
        yield Mentioned(each.start, each.end, each.entity)


def _list_places(item: Item, context: LinkContext) -> Iterator[Mentioned]:
    """The places that the gazetteer knows without doubt, but for those that are part of somebody's name."""
    for toponym in context.toponyms:
        around = [n for n in context.cast.named if n.start <= toponym.start and toponym.end <= n.end]
        where = None if around else read_place(item.cut(toponym.start, toponym.end), context).value
        if isinstance(where, Where) and where.id is not None and not where.id.startswith("country:"):
            yield Mentioned(toponym.start, toponym.end, Entity(where.id, where.name))


def _list_weapons(text: str) -> Iterator[Mentioned]:
    for weapon in find_weapons(text):
        name = weapon.designation or weapon.description
        entity = Entity(f"weapon:{weapon.system.id if weapon.system else name}", name)
        yield Mentioned(weapon.start, weapon.end, entity)
