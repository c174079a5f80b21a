"""Claims over invented texts, cut by their words."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.linking import LinkContext, prepare_context
from onrecord.record import Claim, ClaimId, Item, ItemId, Method, Modality, Role, Span

HERE = Path(__file__).parent


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of a case table beside this file, by column."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        kept = [line.rstrip("\r\n") for line in lines if not line.startswith("#")]
    return list(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))


def make_item(text: str, published: str | None = None, title: str | None = None) -> Item:
    """An item of this text alone."""
    return Item(ItemId("item-1"), "a.txt", "a.txt", "0" * 64, "text", text, title=title, published=published)


def make_context(text: str, published: str | None = None, title: str | None = None) -> LinkContext:
    """The context of a text."""
    return prepare_context(make_item(text, published, title))


def cut_words(text: str, words: str, nth: int = 0) -> Span:
    """The span of these words where they stand for the n-th time."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return make_item(text).cut(at, at + len(words))


def make_claim(text: str, kind: str, trigger: str, roles: Mapping[str, Any], modality: str = "asserted") -> Claim:
    """A claim whose roles are given by name as words or lists of words; "speaker" gives its speakers."""
    named = [(name, w) for name, words in roles.items() for w in ([words] if isinstance(words, str) else words)]
    made = tuple(Role(name, cut_words(text, words), 0.9) for name, words in named)
    return Claim(
        id=ClaimId("claim-1"),
        item=ItemId("item-1"),
        kind=kind,
        trigger=cut_words(text, trigger),
        roles=tuple(role for role in made if role.name != "speaker"),
        speakers=tuple(role for role in made if role.name == "speaker"),
        modality=Modality(modality),
        confidence=0.9,
        modality_confidence=0.9,
        method=Method("made for a test", ()),
    )
