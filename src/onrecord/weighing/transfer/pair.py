"""The two sides of what a document tells: by the words beside it, else by the rest of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.weighing.party import find_mentions
from onrecord.weighing.party.word import compile_set
from onrecord.weighing.transfer.cue import has_cue
from onrecord.weighing.transfer.scene import Scene
from onrecord.weighing.transfer.side import Sides, read_claim_sides, read_sides
from onrecord.weighing.transfer.statement import ARMING, CARRYING, Statement


def read_pair(
    scene: Scene, part: tuple[int, int], sentence: tuple[int, int]
) -> tuple[str | None, str | None, list[str]]:
    """The sides that the part's own words tell, and those of its sentence where it tells none and no other part does."""
    text = scene.report.text
    spots = [(arm.start, arm.end) for arm in scene.arms]

    def read(start: int, end: int) -> Sides:
        return read_sides(text[start:end], scene.cast, [(a - start, b - start) for a, b in spots])

    own, whole = read(*part), read(*sentence)
    supplier, recipient = own.choose()
    other = whole.choose()
    if supplier and other[0] and own.supplier[supplier] == 1 < whole.supplier[other[0]]:
        supplier = other[0]
    single = len({*whole.supplier, *whole.recipient}) <= 2
    if single:
        supplier, recipient = supplier or other[0], recipient or other[1]
    elif supplier is None and len(whole.supplier) == 1:
        supplier = next(iter(whole.supplier))
    elif recipient is None and len(whole.recipient) == 1:
        recipient = next(iter(whole.recipient))
    if supplier == recipient:
        supplier, recipient = other if single else (None, recipient)
    return supplier, recipient, whole.notes


def complete_sides(found: Sequence[Statement], scene: Scene) -> Iterator[Statement]:
    """The statements with sides that the rest of the document tells of the same system; claims' roles count there."""
    chosen: Mapping[str, tuple[str | None, str | None]] = {
        key: _choose_pair(key, found, scene) for key in {each.key for each in found}
    }
    for each in found:
        supplier, recipient = each.supplier, each.recipient
        other = chosen[each.key]
        if other == (None, None) and each.category in ARMING:
            other = _find_platform(found, chosen)
        if supplier is None and other[0] != recipient and (recipient is None or recipient == other[1]):
            supplier = other[0]
        if recipient is None and other[1] != supplier and (supplier is None or supplier == other[0]):
            recipient = other[1]
        added = [f"{side} {name}: the document's other words on this system" for side, name, had in
                 (("supplier", supplier, each.supplier), ("recipient", recipient, each.recipient)) if name and not had]  # fmt: skip
        yield replace(each, supplier=supplier, recipient=recipient, notes=(*each.notes, *added))


def _sells(scene: Scene) -> bool:
    """Whether the publisher is a body that sells arms, by its name."""
    return bool(re.search(rf"(?i:\b{compile_set('seller')}\b)", scene.report.document.publisher or ""))


def _find_platform(
    found: Sequence[Statement], chosen: Mapping[str, tuple[str | None, str | None]]
) -> tuple[str | None, str | None]:
    """The sides of the one platform in the document, which its weapons share where nothing else is told."""
    pairs = {chosen[each.key] for each in found if each.category in CARRYING} - {(None, None)}
    return pairs.pop() if len(pairs) == 1 else (None, None)


def _choose_pair(key: str, found: Sequence[Statement], scene: Scene) -> tuple[str | None, str | None]:
    """The sides of a system in a document: by all its statements and the roles of their claims; where these tell nothing
    and the document tells of one system, by the whole text.
    """
    sides = Sides()
    for each in found:
        if each.key == key:
            if each.supplier:
                sides.add("supplier", each.supplier, 2, "told")
            if each.recipient:
                sides.add("recipient", each.recipient, 2, "told")
    ids = {claim for each in found if each.key == key for claim in each.claims}
    whole = read_sides(_blank_traces(scene), scene.cast, [(arm.start, arm.end) for arm in scene.arms])
    claimed = read_claim_sides([p for p in scene.report.claims if p.linked.id in ids], scene.cast)
    sides = sides.merge([claimed.without(whole)])
    supplier, recipient = sides.choose()
    if len({each.key for each in found}) == 1 and (supplier is None or recipient is None):
        supplier, recipient = sides.merge([sides, whole]).choose()
    publisher = find_publisher(scene)
    if len(publisher) == 1 and supplier is None and recipient is None and _sells(scene):
        others = {m.party for m in find_mentions(scene.report.text, scene.cast)} - set(publisher)
        return publisher[0], others.pop() if len(others) == 1 else None
    if len(publisher) == 1 and publisher[0] not in (supplier, recipient) and (supplier is None) != (recipient is None):
        supplier, recipient = supplier or publisher[0], recipient or publisher[0]
    return supplier, recipient


def _blank_traces(scene: Scene) -> str:
    """The text with the sentences blanked that tell where found arms had gone before."""
    text = scene.report.text
    for start, end in scene.report.sentences:
        if has_cue(text[start:end], "trace"):
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def find_publisher(scene: Scene) -> list[str]:
    """The party that publishes: a body of it by name; a panel on it is none."""
    name = scene.report.document.publisher or ""
    found = [m for m in find_mentions(name, scene.cast) if not name[: m.start].rstrip().endswith(" on")]
    return [m.party for m in found] if re.search(rf"(?i:\b{compile_set('official')}\b)", name) else []
