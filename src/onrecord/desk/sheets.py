"""One document laid out: its text with the claims marked, their cards, and where the text comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.desk.cards import Card, make_card, make_marks
from onrecord.desk.derived import Derivations
from onrecord.desk.marks import Bounds, mark_text
from onrecord.desk.verdicts import judge_claims, link_verdicts
from onrecord.desk.wording import GROUPS
from onrecord.errors import NotFound
from onrecord.ports import ClaimFilter, View
from onrecord.record import Claim, Item, ItemId, Method
from onrecord.rulings import Verdict

PART = 150_000
"""How many code points of a text one page shows."""

COPIES = 20
"""How many documents of the same text a page names."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What of a document is wanted: claims from `least` upward, a part of a long text, one claim above all."""

    least: float
    part: int = 1
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document ready for its page.

    `hidden` claims are below the wished confidence. `part` counts from 1. `same_text` documents, this one included,
    hold exactly this text; `copies` are the first of the others.
    """

    item: Item
    body: Markup
    cards: tuple[Card, ...]
    shown: int
    hidden: int
    part: int
    parts: int
    same_text: int
    copies: tuple[Item, ...]
    methods: tuple[Method, ...]

    @property
    def groups(self) -> dict[str, tuple[str, int]]:
        """The label of each group of kinds on this page and how many of its claims there are."""
        counted = Counter(card.kind.group for card in self.cards)
        return {name: (label, counted[name]) for name, label in GROUPS.items() if counted[name]}


def make_sheet(view: View, id: ItemId, wish: Wish, derivations: Derivations | None) -> Sheet:
    """The sheet of an item; NotFound where there is no such item, or where it has no such part or claim."""
    item = view.item(id)
    every = list(view.claims(ClaimFilter(item=id)))
    claims = [c for c in every if c.confidence >= wish.least]
    chosen = _choose_claim(view, item, wish.claim)
    if chosen and chosen not in claims:
        claims.append(chosen)
    parts = max(1, -(-len(item.text) // PART))
    part = chosen.trigger.start // PART + 1 if chosen else wish.part
    if part > parts:
        raise NotFound(f"This text has {parts} part(s), not {part}.", "Go back to the document's first part.")
    bounds = ((part - 1) * PART, min(part * PART, len(item.text)))
    verdicts = _choose_verdicts(view, claims, bounds)
    links = link_verdicts(view, verdicts, {id: item}, derivations)
    cards = tuple(
        make_card(verdict, links[verdict.claim.id], number, chosen=chosen is not None and verdict.claim.id == chosen.id)
        for number, verdict in enumerate(verdicts, 1)
    )
    marks = [mark for card in cards for mark in make_marks(card)]
    same = view.same_text(id)
    return Sheet(
        item=item,
        body=mark_text(item.text, marks, bounds),
        cards=cards,
        shown=len(claims),
        hidden=len({c.id for c in every} - {c.id for c in claims}),
        part=part,
        parts=parts,
        same_text=len(same),
        copies=tuple(view.item(other) for other in [s for s in same if s != id][:COPIES]),
        methods=_list_methods(view, item, every),
    )


def _choose_claim(view: View, item: Item, id: str | None) -> Claim | None:
    """The claim that is asked for; NotFound where it is not one of this item."""
    if id is None:
        return None
    claim = view.claim(id)
    if claim.item != item.id:
        raise NotFound(f"The claim {id} is not one of this document.", f"Its document is {claim.item}.")
    return claim


def _choose_verdicts(view: View, claims: Sequence[Claim], bounds: Bounds) -> list[Verdict]:
    """The verdicts on the claims whose trigger stands between the bounds, in the order of the text."""
    low, high = bounds
    here = [verdict for verdict in judge_claims(view, claims) if low <= verdict.claim.trigger.start < high]
    return sorted(here, key=lambda v: (v.claim.trigger.start, v.claim.trigger.end, -v.claim.confidence, v.claim.id))


def _list_methods(view: View, item: Item, claims: Sequence[Claim]) -> tuple[Method, ...]:
    """What read the item: the methods of its claims, or of its latest reading where it found none."""
    if claims:
        return tuple(dict.fromkeys(c.method for c in claims))
    readings = [r.method for r in view.readings() if r.item == item.id]
    return tuple(readings[-1:])
