"""Denials in documents that name no weapon: "has never delivered any weapon to …"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.record import Modality, Reason
from onrecord.weighing.party import find_mentions
from onrecord.weighing.transfer.deal import Deal
from onrecord.weighing.transfer.pair import find_publisher
from onrecord.weighing.transfer.report import Placed
from onrecord.weighing.transfer.scene import Scene
from onrecord.weighing.transfer.side import read_claim_sides, read_sides
from onrecord.weighing.transfer.statement import Nature, Statement

_KINDS = frozenset({"arms_delivery", "arms_order"})


def read_denials(scene: Scene) -> Iterator[Statement]:
    """One statement without a system for each denied delivery or order in which a party to it speaks."""
    for placed in scene.report.claims:
        claim = placed.linked.claim
        if claim.kind in _KINDS and claim.modality is Modality.DENIED:
            start, end = scene.report.sentences[scene.report.find_sentence(placed.start)]
            words = scene.report.text[start:end]
            sides = read_claim_sides([placed], scene.cast).merge([read_sides(words, scene.cast, ())])
            supplier, recipient = sides.choose()
            denier = _find_speaker(scene, placed)
            if supplier and recipient and denier in (supplier, recipient):
                yield Statement(
                    item=scene.report.document.item,
                    roots=scene.report.roots,
                    at=start,
                    key="",
                    designation=None,
                    described="",
                    category="",
                    nature=Nature.DENY,
                    supplier=supplier,
                    recipient=recipient,
                    speaker=scene.report.document.publisher or "",
                    denier=denier,
                    claims=(placed.linked.id,),
                    words=words,
                )


def _find_speaker(scene: Scene, placed: Placed) -> str | None:
    """The party that speaks: the publisher, else that of the claim's speaker."""
    spoken = " ".join(role.span.quote for role in placed.linked.claim.speakers)
    found = [*find_publisher(scene), *(mention.party for mention in find_mentions(spoken, scene.cast))]
    return found[0] if found else None


def join_denials(deals: Iterable[Deal], denials: Iterable[Statement]) -> Iterator[Deal]:
    """The deals, each denial with the one deal between its two sides; it fits none where they have several."""
    found = list(deals)
    for each in sorted(denials, key=lambda s: (s.item, s.at)):
        fits = [
            at for at, deal in enumerate(found) if (deal.supplier, deal.recipient) == (each.supplier, each.recipient)
        ]
        if len(fits) == 1:
            deal = found[fits[0]]
            told = replace(
                each, key=deal.key, described=deal.statements[0].described, category=deal.statements[0].category
            )
            note = Reason("denial", "a denial that names no weapon, between these two sides", 1.0)
            found[fits[0]] = replace(deal, statements=(*deal.statements, told), reasons=(*deal.reasons, note))
    yield from found
