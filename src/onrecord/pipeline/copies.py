"""Copies among the documents of a ledger, and the families they form: derived from the texts, each matched once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing

from onrecord.ids import content_id
from onrecord.intake import is_readable
from onrecord.ledger.keys import KeyIndex
from onrecord.lineage import (
    FEW_KEYS,
    Copy,
    Joined,
    Print,
    are_candidates,
    find_candidates,
    fingerprint,
    join_copies,
    match_prints,
    merge_joined,
    name_method,
    print_keys,
    rank_item,
    read_copy,
    read_joined,
    split_copies,
    write_copy,
    write_joined,
)
from onrecord.pipeline.shelf import shelve_items, shelve_prints
from onrecord.ports import Page, View
from onrecord.record import Item, ItemId

ENDING = "copies"
"""What the name of the file ends in that keeps the copies of the ledger beside it."""
_SAVED = 1000  # after so many documents a run that is cut off need not look at them again


def open_index(path: str = "") -> KeyIndex:
    """The index of copies in a file beside a ledger; without a path one that is gone when it is closed."""
    return KeyIndex(path, name_method())


def find_copies(view: View, afresh: bool = False) -> Joined:
    """Every copy among the view's documents and the families they form.

    An index is kept beside the ledger: documents that it has not seen are added to it, each looking at a few
    candidates, and the others are not looked at again. The answer is the same as one made `afresh`, and in whatever
    order documents came. Memory holds the copies and a few texts, never all texts.
    """
    path = "" if afresh else view.find_beside(ENDING)
    with closing(open_index(path)) as index:
        if _catch_up(view, index):
            return _join_kept(view, index)
    return find_copies(view, afresh=True)  # the index knows documents that the view does not have


def _catch_up(view: View, index: KeyIndex) -> bool:
    """Whether the index holds the view's documents and no others, after those that were missing came into it."""
    if _is_of(view, index):
        ahead = index.find_seen()[0] - view.count_entries("items")
        if ahead > 0 or (ahead == 0 and index.is_joined()):
            return ahead == 0
    index.lock()
    if not _is_of(view, index):
        index.clear()
    seen, _ = index.find_seen()
    prints = shelve_prints(view)
    for number, item in enumerate(view.arrivals(Page(offset=seen)), seen + 1):
        if is_readable(item):
            add_item(item, index, prints)
        index.note_seen(number, item.id)
        if number % _SAVED == 0:
            index.lock()
    return index.find_seen()[0] == view.count_entries("items")


def _is_of(view: View, index: KeyIndex) -> bool:
    """Whether the index was made of this ledger, as far as the view can tell."""
    seen, last = index.find_seen()
    both = min(seen, view.count_entries("items"))
    if not both:
        return True
    (item,) = view.arrivals(Page(offset=both - 1, limit=1))
    return item.id == last if both == seen else not is_readable(item) or index.find_id(rank_item(item.id)) is not None


def add_item(item: Item, index: KeyIndex, prints: Mapping[ItemId, Print]) -> int:
    """How many documents of the index the item was compared with; it is in the index now, with its copies.

    `prints` must hold the documents of the index.
    """
    one, rank = fingerprint(item), rank_item(item.id)
    keys = print_keys(one)
    near = find_candidates(rank, keys, index.list_holders, index.pick_few)
    index.add(rank, item.id, keys, few=len(keys) < FEW_KEYS)
    for other in near:
        copy = match_prints(one, prints[ItemId(index.find_id(other) or "")])
        if copy is not None:
            index.keep_pair(min(rank, other), max(rank, other), write_copy(copy))
    return len(near)


def _join_kept(view: View, index: KeyIndex) -> Joined:
    """The copies of the index joined: groups of copies that nothing came to are not joined again."""
    if not index.is_joined():
        known, prints = index.list_joined(), shelve_prints(view)
        bodies = {}
        for copies in split_copies(list_kept(index)):
            name = content_id("joined", *(part for c in copies for part in (c.a, c.b, write_copy(c))))
            bodies[name] = known.get(name) or write_joined(join_copies(copies, prints))
        index.keep_joined(bodies)
    return merge_joined(read_joined(body) for body in index.list_joined().values())


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
