"""Claims for the tests of origins, made from the words of a text."""

from __future__ import annotations

from dataclasses import replace

from onrecord.ids import claim_id
from onrecord.record import Claim, ClaimId, Item, ItemId, Method, Modality, Role, Span


def make_item(name: str, text: str, publisher: str | None = None, published: str | None = None) -> Item:
    """An item of this text, whose id is its name and whose title is its first line."""
    return Item(ItemId(name), name, name, "", "test", text, text.split("\n")[0], None, publisher, published)


def make_claim(item: Item, trigger: str, *speakers: str, kind: str = "casualties") -> Claim:
    """A claim of the item, by its words and those of who says so, the outermost first."""
    roles = tuple(Role("speaker", _find(item, words), 1.0) for words in speakers)
    method = Method("test", ())
    claim = Claim(ClaimId(""), item.id, kind, _find(item, trigger), (), roles, Modality.ASSERTED, 1.0, 1.0, method)
    return replace(claim, id=claim_id(claim))


def _find(item: Item, words: str) -> Span:
    start = item.text.index(words)
    return item.cut(start, start + len(words))
