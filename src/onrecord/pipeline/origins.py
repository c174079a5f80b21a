"""Who asserts each claim of a ledger first-hand: composed from its copies, derived anew from the texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.lineage import Altered, Joined, find_alterations, name_origins
from onrecord.pipeline.copies import find_copies
from onrecord.pipeline.shelf import shelve_items
from onrecord.ports import View
from onrecord.record import ClaimId, ItemId


@dataclass(frozen=True, slots=True)
class Origins:
    """The copies of a ledger, the origins of each claim, and the facts that each falsified copy changed.

    A claim without origins stands in a text that only compiles what others said.
    """

    joined: Joined
    of_claim: Mapping[ClaimId, tuple[str, ...]]
    altered: Mapping[ItemId, tuple[Altered, ...]]


def find_origins(view: View) -> Origins:
    """The origins of every claim of the view and what its altered copies changed."""
    joined = find_copies(view)
    items = shelve_items(view)
    return Origins(joined, name_origins(view.claims(), joined, items), find_alterations(joined, items))
