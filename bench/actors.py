"""How many names of an annotated text are linked to who they name, read as the text was meant.

    python bench/actors.py ENTITIES.json TEXT.txt [--all]

ENTITIES.json is a list of objects with `canonical`, `kind` and `occurrences` (each a `text` as written and where it
`starts`). An entity is found where the words of its occurrences are read as one and the same entity, and no other
entity of the list is read as that one, but for a state and its government, and two words for one class. Printed are
the entities found (those of an actor's kind, then all) and, with --all, each miss.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.pipeline.mentions import Mentioned, list_mentions
from onrecord.record import Item, ItemId

ACTORS = {"person", "person_unnamed", "armed_force", "armed_group", "government", "organisation", "media", "country"}

ONE = ({"country", "government"}, {"weapon_class"})
"""Kinds of which two entities of the list may be one in the ledger: a state and its government, words for one class."""
_JOINED = re.compile(r"\b(?:of|for|by|to|in)\b")


def resolve(
    text: str, entity: Mapping[str, Any], longer: Sequence[tuple[int, int]], mentions: Sequence[Mentioned]
) -> dict[str, dict[str, int]]:
    """For each name of the entity, the ids that its occurrences are read as, and how often; "" where they are not.

    An occurrence within a longer name of another entity is no name of this one ("army" in "army helicopters").
    """
    found: dict[str, dict[str, int]] = {}
    for occurrence in entity["occurrences"]:
        names = found.setdefault(occurrence["text"], {})
        for start in occurrence["starts"]:
            if any(a <= start and start + len(occurrence["text"]) <= b for a, b in longer):
                continue
            id = _find_mention(text, start, start + len(occurrence["text"]), mentions)
            names[id] = names.get(id, 0) + 1
    return found


def _find_mention(text: str, start: int, end: int, mentions: Sequence[Mentioned]) -> str:
    """The id of the mention that fits these words best: the same words, else those that end the same, else the longest inside."""
    inside = [m for m in mentions if start <= m.start and m.end <= end]
    around = [m for m in mentions if m.start <= start and end <= m.end]
    same = [m for m in inside if (m.start, m.end) == (start, end)]
    ending = [m for m in (*inside, *around) if m.end == end]
    starting = [m for m in inside if m.start == start]
    headed = [m for m in starting if _JOINED.search(text[m.end : end])]
    for choice in (same, headed, [*ending, *starting], inside, around):
        if choice:
            return max(choice, key=lambda m: (m.end - m.start, m.end)).entity.id
    return ""


def _list_longer(entity: Mapping[str, Any], listed: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """Where the other entities of actors, weapons and events are named by several words, as half-open offsets."""
    return [
        (start, start + len(occurrence["text"]))
        for other in listed
        if other is not entity and other["kind"] not in {"person_unnamed", "country", "place"}
        for occurrence in other["occurrences"]
        if " " in occurrence["text"] and not any(occurrence["text"] == own["text"] for own in entity["occurrences"])
        for start in occurrence["starts"]
    ]


def main() -> int:
    """Prints the measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entities", type=Path)
    parser.add_argument("text", type=Path)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    text = options.text.read_text("utf-8")
    item = Item(ItemId("item-bench"), "bench", "bench", "", "bench", text, language="en")
    begin = time.process_time()
    mentions = list_mentions(item)
    seconds = time.process_time() - begin
    listed = json.loads(options.entities.read_text("utf-8"))
    read = [resolve(text, entity, _list_longer(entity, listed), mentions) for entity in listed]
    best = [_choose(names) for names in read]
    whole = [_is_one(names, id) for names, id in zip(read, best, strict=True)]
    apart = [_is_apart(number, best, listed) for number in range(len(listed))]
    for title, kinds in (("actors", ACTORS), ("all", {entity["kind"] for entity in listed})):
        numbers = [n for n, entity in enumerate(listed) if entity["kind"] in kinds]
        good = [n for n in numbers if whole[n] and apart[n]]
        print(f"{title}: {len(good)}/{len(numbers)} = {len(good) / len(numbers):.3f}")
    print(f"{len(mentions)} mentions in {seconds:.2f} s")
    if options.all:
        for entity, names, id, one, alone in zip(listed, read, best, whole, apart, strict=True):
            if not (one and alone):
                print(f"- {entity['kind']} {entity['canonical']}: {id or None}{'' if alone else ' (shared)'} {names}")
    return 0


def _choose(names: Mapping[str, Mapping[str, int]]) -> str:
    """The id that most names of an entity are read as."""
    counted: dict[str, int] = {}
    for ids in names.values():
        for id, count in ids.items():
            counted[id] = counted.get(id, 0) + (count if id else 0)
    return max(sorted(counted), key=lambda id: counted[id], default="")


def _is_one(names: Mapping[str, Mapping[str, int]], id: str) -> bool:
    """Whether every name is read as this id, but for at most one in ten of the places where it stands."""
    if not id:
        return False
    return all(ids.get(id, 0) >= 0.9 * sum(ids.values()) for ids in names.values())


def _is_apart(number: int, best: Sequence[str], listed: Sequence[Mapping[str, Any]]) -> bool:
    """Whether no other entity is read as the same one; a state and its government may be."""
    return all(
        other == number or id != best[number] or any({listed[other]["kind"], listed[number]["kind"]} <= k for k in ONE)
        for other, id in enumerate(best)
    )


if __name__ == "__main__":
    sys.exit(main())
