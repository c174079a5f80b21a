"""Where a text comes from: copies of one story and the families they form, credits, and text reworded by machines."""

from onrecord.lineage.aligned import Compared, Part, compare_texts
from onrecord.lineage.copy import Aligned, Altered, Copy, CopyKind, Credit, CreditKind, Family, Joined, Print
from onrecord.lineage.credit import find_credits
from onrecord.lineage.family import Member, join_copies, list_members
from onrecord.lineage.key import are_candidates, find_candidates, pair_prints, pick_partners, print_keys, rank_item
from onrecord.lineage.match import match_prints
from onrecord.lineage.memo import name_method, read_copy, write_copy
from onrecord.lineage.origin import find_alterations, name_origins
from onrecord.lineage.prints import fingerprint

__all__ = [
    "Aligned",
    "Altered",
    "Compared",
    "Copy",
    "CopyKind",
    "Credit",
    "CreditKind",
    "Family",
    "Joined",
    "Member",
    "Part",
    "Print",
    "are_candidates",
    "compare_texts",
    "find_alterations",
    "find_candidates",
    "find_credits",
    "fingerprint",
    "join_copies",
    "list_members",
    "match_prints",
    "name_method",
    "name_origins",
    "pair_prints",
    "pick_partners",
    "print_keys",
    "rank_item",
    "read_copy",
    "write_copy",
]
