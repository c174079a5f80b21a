"""Copies among the documents of a ledger, and the families they form: derived anew from the texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.intake import is_readable
from onrecord.lineage import Copy, Joined, fingerprint, join_copies, match_prints, pair_prints
from onrecord.ports import View
from onrecord.record import ItemId


def find_copies(view: View) -> Joined:
    """Every copy among the view's documents and the families they form, derived anew from the texts."""
    prints = [fingerprint(item) for item in view.items() if is_readable(item)]
    found = [copy for one, other in pair_prints(prints) if (copy := match_prints(one, other))]
    return join_copies(found, {made.item.id: made for made in prints})


def list_copies(view: View) -> Iterator[Mapping[str, object]]:
    """One row for each pair of documents that share a text, named by their sources."""
    joined = find_copies(view)
    sources = {item.id: item.source for item in view.items()}
    for copy in joined.copies:
        yield _describe_copy(copy, sources, joined.family_of[copy.a, copy.b])


def _describe_copy(copy: Copy, sources: Mapping[ItemId, str], family: str) -> Mapping[str, object]:
    altered = [{"what": x.what, "from": x.name_before(), "to": x.name_after()} for x in copy.altered]
    return {
        "a": sources[copy.a],
        "b": sources[copy.b],
        "kind": copy.kind.value,
        "parent": None if copy.parent is None else sources[copy.parent],
        "share": round(copy.share, 4),
        "altered": altered,
        "family": family,
    }
