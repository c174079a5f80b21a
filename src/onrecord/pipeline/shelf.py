"""Items and prints of a view by their ids, of which only a few are held in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from onrecord.lineage import Print, fingerprint
from onrecord.ports import View
from onrecord.record import Item, ItemId

_HELD = 256


class Shelf[T](Mapping[ItemId, T]):
    """What is made of each item of a view, made when it is asked for; the last few hundred are held."""

    def __init__(self, view: View, make: Callable[[ItemId], T]) -> None:
        self._view = view
        self._make = lru_cache(maxsize=_HELD)(make)

    def __getitem__(self, id: ItemId) -> T:
        return self._make(id)

    def __iter__(self) -> Iterator[ItemId]:
        return (item.id for item in self._view.items())

    def __len__(self) -> int:
        return self._view.counts()["items"]


def shelve_items(view: View) -> Shelf[Item]:
    """The items of the view by their ids."""
    return Shelf(view, view.item)


def shelve_prints(view: View) -> Shelf[Print]:
    """The prints of the view's items by their ids."""
    return Shelf(view, lambda id: fingerprint(view.item(id)))
