"""Where a text comes from: copies of one story and the families they form, credits, and text reworded by machines."""

from onrecord.lineage.copy import Aligned, Altered, Copy, CopyKind, Credit, CreditKind, Family, Joined, Print
from onrecord.lineage.credit import find_credits
from onrecord.lineage.family import join_copies
from onrecord.lineage.key import find_candidates, pair_prints, pick_partners, print_keys
from onrecord.lineage.match import match_prints
from onrecord.lineage.prints import fingerprint

__all__ = [
    "Aligned",
    "Altered",
    "Copy",
    "CopyKind",
    "Credit",
    "CreditKind",
    "Family",
    "Joined",
    "Print",
    "find_candidates",
    "find_credits",
    "fingerprint",
    "join_copies",
    "match_prints",
    "pair_prints",
    "pick_partners",
    "print_keys",
]
