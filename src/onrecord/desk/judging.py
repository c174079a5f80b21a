"""The queue in which claims are judged one after the other, and the one that is judged now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.desk.cards import Card, make_card, make_marks
from onrecord.desk.derived import Derivations
from onrecord.desk.forms import WORDED, list_spans
from onrecord.desk.marks import Bounds, mark_text
from onrecord.desk.verdicts import judge_claims, link_verdicts
from onrecord.ports import ClaimFilter, Page, Ruled, View
from onrecord.record import Claim, Item, Span
from onrecord.rulings import Verdict

REACH = 1_500
"""How many code points of the text are shown at most on either side of a claim."""

UPCOMING = 8
"""How many claims the queue shows ahead."""

TWINS = 5
"""How many other claims in the same words are named."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: its words as the claim has them, and where they stand ("0-6 20-26")."""

    name: str
    label: str
    words: str
    places: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class Focus:
    """The claim that is judged now, beside its words.

    `body` is the text from `start` to `end`, with the claim's words marked. `twins` are claims in the same words of
    documents with the same text: one ruling for each is needed, or a merging.
    """

    card: Card
    item: Item
    body: Markup
    start: int
    end: int
    fields: tuple[Field, ...]
    twins: tuple[tuple[Card, Item], ...]

    @property
    def verdict(self) -> Verdict:
        return self.card.verdict


def find_next(view: View, wanted: ClaimFilter, after: str | None) -> Claim | None:
    """The claim to judge after this one, in the order of the listing; the first one where none comes after."""
    following = next(iter(view.claims(wanted, Page(limit=1, after=after))), None)
    if following is None and after is not None:
        return next(iter(view.claims(wanted, Page(limit=1))), None)
    return following


def list_upcoming(view: View, wanted: ClaimFilter, focus: Claim | None) -> list[Claim]:
    """The claims that come after the one that is judged now."""
    return list(view.claims(wanted, Page(limit=UPCOMING, after=focus.id))) if focus else []


def make_focus(view: View, claim: Claim, derivations: Derivations | None) -> Focus:
    """The claim with all that is needed to judge it."""
    item = view.item(claim.item)
    (verdict,) = judge_claims(view, [claim])
    links = link_verdicts(view, [verdict], {item.id: item}, derivations)
    card = make_card(verdict, links[claim.id], 1, chosen=True)
    bounds = cut_window(item.text, verdict.claim.trigger)
    body = mark_text(item.text, list(make_marks(card)), bounds, anchors=False)
    return Focus(card, item, body, *bounds, tuple(_list_fields(card)), tuple(_find_twins(view, claim, item)))


def cut_window(text: str, trigger: Span) -> Bounds:
    """The stretch around the trigger that is shown: whole lines where they are not too far away."""
    low, high = max(0, trigger.start - REACH), min(len(text), trigger.end + REACH)
    start = text.find("\n", low, trigger.start) + 1 if low else 0
    end = text.rfind("\n", trigger.end, high) if high < len(text) else high
    return (start or low, end if end > 0 else high)


def _list_fields(card: Card) -> Iterator[Field]:
    names = {"trigger": "did what", "speaker": "who says"}
    for name in WORDED:
        spans = list_spans(card.claim, name)
        words = "; ".join(" ".join(span.quote.split()) for span in spans)
        places = " ".join(f"{span.start}-{span.end}" for span in spans)
        label = names.get(name) or card.name_role(name)
        yield Field(name, label, words, places, card.corrected(name) is not None)


def _find_twins(view: View, claim: Claim, item: Item) -> Iterator[tuple[Card, Item]]:
    """Claims of the same kind in the same words of documents with exactly this text."""
    for other in [id for id in view.same_text(item.id) if id != item.id][:TWINS]:
        there = [
            twin
            for twin in view.claims(ClaimFilter(item=other, kind=claim.kind))
            if (twin.trigger.start, twin.trigger.end) == (claim.trigger.start, claim.trigger.end)
        ]
        for verdict in judge_claims(view, there):
            yield make_card(verdict, ()), view.item(other)


def count_states(view: View, wanted: ClaimFilter) -> dict[Ruled, int]:
    """How many claims wait, were accepted, corrected and rejected, and were read anew since."""
    shown = (Ruled.ACCEPTED, Ruled.CORRECTED, Ruled.REJECTED, Ruled.REREAD)
    return {ruled: view.count_claims(ClaimFilter(ruled=ruled, min_confidence=wanted.min_confidence)) for ruled in shown}
