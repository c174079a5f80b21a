"""Copies among the documents of a ledger, and the families they form: derived from the texts, each matched once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing

from onrecord.intake import is_readable
from onrecord.ledger.keys import KeyIndex
from onrecord.lineage import (
    Copy,
    Joined,
    Print,
    are_candidates,
    find_candidates,
    fingerprint,
    join_copies,
    match_prints,
    name_method,
    print_keys,
    rank_item,
    read_copy,
    write_copy,
)
from onrecord.pipeline.shelf import shelve_items, shelve_prints
from onrecord.ports import View
from onrecord.record import Item, ItemId


def open_index(path: str = "") -> KeyIndex:
    """The index of copies in a file beside a ledger; without a path one that is gone when it is closed."""
    return KeyIndex(path, name_method())


def find_copies(view: View, index: KeyIndex | None = None) -> Joined:
    """Every copy among the view's documents and the families they form.

    Documents that the index has not seen are added to it, each looking at a few candidates; the others are not
    looked at again. The answer is the same with an index, without one and in whatever order documents came. Memory
    holds the copies and a few texts, never all texts.
    """
    if index is not None:
        seen = _add_items(view, index)
        if index.count() == seen:
            return _join_kept(view, index)
    with closing(open_index()) as fresh:  # also where the index knows documents that the view does not have
        _add_items(view, fresh)
        return _join_kept(view, fresh)


def _add_items(view: View, index: KeyIndex) -> int:
    """How many documents of the view can have copies, all of which are in the index now."""
    prints, count = shelve_prints(view), 0
    for item in view.items():
        if is_readable(item):
            count += 1
            if index.find_id(rank_item(item.id)) is None:
                add_item(item, index, prints)
    index.save()
    return count


def add_item(item: Item, index: KeyIndex, prints: Mapping[ItemId, Print]) -> int:
    """How many documents of the index the item was compared with; it is in the index now, with its copies.

    `prints` must hold the documents of the index.
    """
    one, rank = fingerprint(item), rank_item(item.id)
    keys = print_keys(one)
    near = find_candidates(rank, keys, index.list_holders, index.count_keys)
    index.add(rank, item.id, keys)
    for other in near:
        copy = match_prints(one, prints[ItemId(index.find_id(other) or "")])
        if copy is not None:
            index.keep_pair(min(rank, other), max(rank, other), write_copy(copy))
    return len(near)


def _join_kept(view: View, index: KeyIndex) -> Joined:
    return join_copies(list_kept(index), shelve_prints(view))


def list_kept(index: KeyIndex) -> Iterator[Copy]:
    """The copies of the index, without those that are no candidates since other documents came with the same keys."""
    for a, b, line in index.list_pairs():
        if are_candidates((a, index.find_keys(a)), (b, index.find_keys(b)), index.list_holders):
            one, other = sorted(ItemId(index.find_id(rank) or "") for rank in (a, b))
            yield read_copy(one, other, line)


def name_parents(joined: Joined) -> Mapping[ItemId, ItemId]:
    """The document that each copy was made from, where it is known; of several the one that gave it most."""
    found: dict[ItemId, Copy] = {}
    for copy in joined.copies:
        child = copy.child()
        if child is not None and not copy.via and (child not in found or copy.share > found[child].share):
            found[child] = copy
    return {child: copy.other(child) for child, copy in found.items()}


def list_copies(view: View) -> Iterator[Mapping[str, object]]:
    """One row for each pair of documents that share a text, named by their sources."""
    return _describe_copies(find_copies(view), shelve_items(view))


def _describe_copies(joined: Joined, items: Mapping[ItemId, Item]) -> Iterator[Mapping[str, object]]:
    for copy in joined.copies:
        altered = [{"what": x.what, "from": x.name_before(), "to": x.name_after()} for x in copy.altered]
        yield {
            "a": items[copy.a].source,
            "b": items[copy.b].source,
            "kind": copy.kind.value,
            "parent": None if copy.parent is None else items[copy.parent].source,
            "share": round(copy.share, 4),
            "altered": altered,
            "family": joined.family_of[copy.a, copy.b],
        }
