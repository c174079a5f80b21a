"""What one sentence says of one deal, before deals are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.record import ClaimId, ItemId


class Nature(StrEnum):
    """What the words say became of the arms.

    ORDER: ordered or agreed; APPROVE: licensed, promised or approved; PLAN: to come; REMAIN: not handed over yet; SENT,
    ARRIVED and ACCEPTED: delivered, from the side of the supplier, of the recipient, and at the maker's plant;
    NONE: nothing delivered; CANCEL; SEIZED: taken on the way or found; DENY; FIGURE: a number that is told without saying of what; MENTION.
    """

    ORDER = "order"
    APPROVE = "approve"
    PLAN = "plan"
    REMAIN = "remain"
    SENT = "deliver"
    ARRIVED = "arrive"
    ACCEPTED = "accept"
    NONE = "none"
    CANCEL = "cancel"
    SEIZED = "seize"
    DENY = "deny"
    FIGURE = "figure"
    MENTION = "mention"


KINDS = frozenset({"arms_order", "arms_delivery", "arms_seizure"})
"""The kinds of claims that a transfer rests on."""
DELIVERED = frozenset({Nature.SENT, Nature.ARRIVED, Nature.ACCEPTED})


ARMING = frozenset({"Missiles", "Munitions", "Sensors", "Engines"})
"""Categories of weapons that arm or equip others."""
CARRYING = frozenset({"Aircraft", "Ships", "Armoured vehicles", "Air defence systems"})
"""Categories of weapons that are armed."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a sentence says of the supply of one system.

    `number` is the number told (the low end where open), `open` says that it may be more. `year` and `day` (ISO, as
    exact as it is told) are of what the nature names; `dated` that the words tell the year themselves. `manners`
    are roles of `cues.tsv` that say how it was supplied. `hedged` and `rumour`: nobody vouches for it; `parts`: vehicles
    for spares; `further`: it comes on top of an earlier order; `first`: none came before. `speaker` is who says so; `official` that they speak for a state. `roots` name whose account it is.
    `claims` rest in the sentence; none where only the document's words tell it.
    """

    item: ItemId
    roots: tuple[ItemId, ...]
    at: int
    key: str
    designation: str | None
    described: str
    category: str
    nature: Nature
    number: int | None = None
    open: bool = False
    year: int | None = None
    day: str | None = None
    dated: bool = False
    supplier: str | None = None
    recipient: str | None = None
    manners: frozenset[str] = frozenset()
    hedged: bool = False
    rumour: bool = False
    parts: bool = False
    further: bool = False
    first: bool = False
    speaker: str = ""
    official: bool = False
    denier: str | None = None
    claims: tuple[ClaimId, ...] = ()
    words: str = field(default="", repr=False)
    notes: tuple[str, ...] = ()
