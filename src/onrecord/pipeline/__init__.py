"""The one place that knows the order of things: bytes to items, items to claims, claims to links, all into a ledger;
and what is derived from a ledger when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from onrecord.pipeline.copies import find_copies, list_copies, name_parents, open_index
from onrecord.pipeline.documents import Context, carry_back, read_document, read_meant, relink_claim, take_in
from onrecord.pipeline.entities import find_entities, list_entities, list_ftm
from onrecord.pipeline.explanation import explain
from onrecord.pipeline.incidents import IncidentFilter, find_incidents, list_incidents, list_tolls, select_incidents
from onrecord.pipeline.origins import Origins, find_origins
from onrecord.pipeline.relations import find_relations, list_relations, list_tenures
from onrecord.pipeline.rulings import check_ruling, make_ruling
from onrecord.pipeline.runs import Run, Summary, plan_run, read_sources
from onrecord.pipeline.screening import Lists, Match, describe_matches, open_lists, screen_view
from onrecord.pipeline.sieve import sift_rows
from onrecord.pipeline.transfers import find_transfers, list_shares, list_transfers
from onrecord.ports import View

__all__ = [
    "DERIVED",
    "Context",
    "IncidentFilter",
    "Lists",
    "Match",
    "Origins",
    "Run",
    "Summary",
    "carry_back",
    "check_ruling",
    "describe_matches",
    "explain",
    "find_copies",
    "find_entities",
    "find_incidents",
    "find_origins",
    "find_relations",
    "find_transfers",
    "list_copies",
    "list_entities",
    "list_ftm",
    "list_incidents",
    "list_relations",
    "list_shares",
    "list_tenures",
    "list_tolls",
    "list_transfers",
    "make_ruling",
    "name_parents",
    "open_index",
    "open_lists",
    "plan_run",
    "read_document",
    "read_meant",
    "read_sources",
    "relink_claim",
    "screen_view",
    "select_incidents",
    "sift_rows",
    "take_in",
]

DERIVED: Mapping[str, Callable[[View], Iterator[Mapping[str, object]]]] = MappingProxyType(
    {
        "copies": list_copies,
        "incidents": list_incidents,
        "tolls": list_tolls,
        "transfers": list_transfers,
        "shares": list_shares,
        "relations": list_relations,
        "tenures": list_tenures,
        "entities": list_entities,
        "ftm": list_ftm,
    }
)
"""What is not kept but derived from a ledger when it is asked for, by the name of its export."""
