"""Where a text comes from: copies of one story and the families they form, credits, and text reworded by machines."""

from onrecord.lineage.aligned import Compared, Part, compare_texts
from onrecord.lineage.copy import Aligned, Altered, Copy, CopyKind, Credit, CreditKind, Family, Joined, Print
from onrecord.lineage.credit import find_credits
from onrecord.lineage.family import Member, join_copies, list_members, merge_joined, split_copies
from onrecord.lineage.key import (
    FEW_KEYS,
    are_candidates,
    find_candidates,
    pair_prints,
    pick_partners,
    print_keys,
    rank_item,
)
from onrecord.lineage.match import match_prints
from onrecord.lineage.memo import name_method, read_copy, read_joined, write_copy, write_joined
from onrecord.lineage.origin import find_alterations, name_origins
from onrecord.lineage.prints import fingerprint

__all__ = [
    "FEW_KEYS",
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
    "merge_joined",
    "name_method",
    "name_origins",
    "pair_prints",
    "pick_partners",
    "print_keys",
    "rank_item",
    "read_copy",
    "read_joined",
    "split_copies",
    "write_copy",
    "write_joined",
]
