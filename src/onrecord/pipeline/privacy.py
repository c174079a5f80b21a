"""Whom a text names as a private person: somebody who is told by name and holds no office, rank or place on a list."""

from __future__ import annotations

import re

from onrecord.lexicon.actors import load_heads
from onrecord.linking import prepare_context
from onrecord.linking.register import Named
from onrecord.record import Item

_PUBLIC = ("office", "rank")
_UNLISTED = "name:"
_WORDS = range(2, 5)
_BEFORE = re.compile(
    r"(?:\b(?:named|called|mr|mrs|ms|miss|\d{1,2}-year-old|aged|husband|wife|son|daughter|mother|father|brother|sister|"
    r"widow|farmer|teacher|nurse|student|trader|driver|shopkeeper|resident|villager|neighbour|neighbor)[,.]?\s+)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^\s*(?:,\s*(?:aged\s+)?\d{1,2}\b|\(\d{1,2}\)|,?\s*(?:said|says|told|recalled|added|remembers|wept|fled|"
    r"whose|who lost|who fled|who saw)\b|,\s*(?:a|an|the|his|her|their)\s+\w+(?:\s+\w+)?,)"
)
_REACH = 60


def find_private_names(item: Item) -> tuple[str, ...]:
    """The names of private persons as the text has them, sorted; when in doubt, somebody is private.

    Private is who is called a person there (by "Mrs", an age, a trade, by speaking) and is on no list of actors and has
    no office or rank anywhere in the text.
    """
    cast = prepare_context(item).cast
    public = {holder.entity.id for holder in cast.holders if holder.office.kind in _PUBLIC}
    private = {
        entity.id
        for named in cast.named
        for entity in named.entities
        if entity.id.startswith(_UNLISTED) and entity.id not in public and _is_person(item.text, named)
    }
    return tuple(
        sorted({item.text[each.start : each.end] for each in cast.named if any(e.id in private for e in each.entities)})
    )


def _is_person(text: str, named: Named) -> bool:
    """Whether the name is a person's, as far as it or the words around it tell."""
    if named.kind == "person":
        return True
    words = text[named.start : named.end].split()
    if len(words) not in _WORDS or not load_heads().isdisjoint(word.casefold() for word in words):
        return False
    before, after = text[max(0, named.start - _REACH) : named.start], text[named.end : named.end + _REACH]
    if before.lower().endswith("the "):
        return False
    return _BEFORE.search(before) is not None or _AFTER.search(after) is not None
