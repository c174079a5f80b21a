"""Claims with all that an export tells of them, in an order that depends on nothing but what they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import batched

from onrecord.ports import ClaimFilter, View
from onrecord.record import Claim, Entity, Item, ItemId, Link, Quantity, Role, Span, When, Where

_LOOKED_UP = 500  # claims whose links are asked for at once: bounds what is held in memory


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is taken into an export: claims that the reader is at least this sure of.

    `parents` names for a copy the document that it was made from; a document that is not among them counts as a
    copy where an earlier one has exactly its text.
    """

    min_confidence: float = 0.0
    parents: Mapping[ItemId, ItemId] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim, its document (without the text), what its words stand for, and the document that its own copies."""

    item: Item
    copy_of: ItemId | None
    claim: Claim
    links: tuple[Link, ...]

    def find_entity(self, role: Role) -> Entity | Where | None:
        """Who or what the words of the role stand for, where that is known."""
        found = [link.value for link in self.links if link.role == role.name and link.span == role.span]
        return next((value for value in found if isinstance(value, Entity | Where)), None)

    def find_value[T: (Quantity, When, Where)](self, role: str, kind: type[T]) -> T | None:
        """The first value of this type that words of this role stand for."""
        found = (link.value for link in self.links if link.role == role)
        return next((value for value in found if isinstance(value, kind)), None)

    def find_spans(self, role: str) -> list[Span]:
        """The words of this role, as the claim has them."""
        return [each.span for each in self.claim.roles if each.name == role]


def read_statements(view: View, options: ExportOptions) -> Iterator[Statement]:
    """Every claim that is wanted: by the document's source, then by where it begins, kind and id.

    Memory holds a few hundred claims and a few documents at a time, however many there are.
    """
    for some in batched(_read_claims(view, options), _LOOKED_UP):
        links = view.links([claim.id for _, _, claim in some])
        for item, copy_of, claim in some:
            yield Statement(item, copy_of, claim, links[claim.id])


def _read_claims(view: View, options: ExportOptions) -> Iterator[tuple[Item, ItemId | None, Claim]]:
    for item in view.items():
        wanted = ClaimFilter(item=item.id, min_confidence=options.min_confidence)
        found = sorted(view.claims(wanted), key=lambda claim: (claim.trigger.start, claim.kind, claim.id))
        if found:
            parent = options.parents.get(item.id) or view.same_text(item.id)[0]
            light = replace(item, text="", segments=())
            yield from ((light, None if parent == item.id else parent, claim) for claim in found)
