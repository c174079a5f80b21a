"""Claims with all that an export tells of them, in an order that depends on nothing but what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import batched

from onrecord.ports import ClaimFilter, View
from onrecord.record import Claim, Decision, Entity, Item, ItemId, Link, Quantity, Role, Span, When, Where
from onrecord.rulings import Labels, Rulings, State, Verdict

_LOOKED_UP = 500  # claims whose links are asked for at once: bounds what is held in memory


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is taken into an export: claims that the reader is at least this sure of.

    `parents` names for a copy the document that it was made from; a document that is not among them counts as a
    copy where an earlier one has exactly its text. Claims that people rejected are left out unless `rejected` is set.
    `relink` says what the words of a corrected claim stand for; without it words that people set stand for nothing.
    """

    min_confidence: float = 0.0
    parents: Mapping[ItemId, ItemId] = field(default_factory=dict)
    rejected: bool = False
    relink: Callable[[Claim, Item], tuple[Link, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as people left it, its document (without the text), what its words stand for, and the document that
    its own copies. `labels` are those on the claim and on its document, by name, with the decision that set each."""

    item: Item
    copy_of: ItemId | None
    claim: Claim
    links: tuple[Link, ...]
    verdict: Verdict
    labels: Mapping[str, Decision] = field(default_factory=dict)

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
    rulings, labels = Rulings(view.decisions()), Labels(view.decisions())
    for some in batched(_read_verdicts(view, options, rulings), _LOOKED_UP):
        links = view.links([verdict.claim.id for _, _, verdict in some])
        for item, copy_of, verdict in some:
            kept = _relink(verdict, links[verdict.claim.id], item, options)
            named = {**labels.on_item(item.id), **labels.on_claim(verdict.read)}
            yield Statement(replace(item, text="", segments=()), copy_of, verdict.claim, kept, verdict, named)


def _relink(verdict: Verdict, links: tuple[Link, ...], item: Item, options: ExportOptions) -> tuple[Link, ...]:
    """What the words of the claim as people left it stand for."""
    if verdict.claim == verdict.read:
        return links
    if options.relink is not None:
        return options.relink(verdict.claim, item)
    return tuple(link for link in links if link.role not in verdict.corrected)


def _read_verdicts(
    view: View, options: ExportOptions, rulings: Rulings
) -> Iterator[tuple[Item, ItemId | None, Verdict]]:
    for item in view.items():
        wanted = ClaimFilter(item=item.id, min_confidence=options.min_confidence)
        found = sorted(view.claims(wanted), key=lambda claim: (claim.trigger.start, claim.kind, claim.id))
        verdicts = [rulings.judge(claim, view.claim) for claim in found]
        verdicts = [each for each in verdicts if options.rejected or each.state is not State.REJECTED]
        if verdicts:
            parent = options.parents.get(item.id) or view.same_text(item.id)[0]
            # Only a claim that people corrected is linked anew, and only that needs the text.
            light = replace(item, text="", segments=())
            for each in verdicts:
                kept = light if each.claim == each.read else item
                yield kept, None if parent == item.id else parent, each
