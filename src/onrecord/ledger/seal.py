"""What ties each batch to all before it, so that nothing can be changed or taken away unseen."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.ids import content_id, digest_bytes
from onrecord.record import Entry, Item, Raw


def seal_entry(id: str, entry: Entry) -> str:
    """A name for the entry of this id with all that is kept of it.

    It is the id, except where that leaves something out: where bytes came from, when, and what stood beside
    them.
    """
    match entry:
        case Raw():
            return seal_raw(id, entry)
        case Item():
            return seal_item(id, entry.source)
        case _:
            return id


def seal_raw(digest: str, raw: Raw) -> str:
    """The seal of bytes with this digest; those of `raw` itself are not looked at."""
    beside = (part for pair in raw.meta for part in pair)
    return content_id("raw", digest, raw.source, raw.name, raw.media_type, raw.fetched_at, *beside)


def seal_item(id: str, source: str) -> str:
    return content_id("item", id, source)


def chain_batch(before: str, seq: int, at: str, seals: Iterable[str]) -> str:
    """The SHA-256 over the chain of the batch before it ("" for the first), its number, its moment and its seals."""
    return digest_bytes("\n".join((before, str(seq), at, *sorted(seals))).encode())
