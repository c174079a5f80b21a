"""Which words of a text are numbers that may count people, and what they come to."""

from __future__ import annotations

import pytest

from onrecord.pipeline.counts import find_counts
from onrecord.record import Item, ItemId

CASES = [
    ("He said 52 people were being treated.", [("52", 52, 52)]),
    ("At least 1,200 died, twenty-one of them here.", [("At least 1,200", 1200, None), ("twenty-one", 21, 21)]),
    ("Half a dozen men and two dozen more were hurt.", [("Half a dozen", 6, 6), ("two dozen", 24, 24)]),
    ("They died at 10.50 on the road with a 120-mm shell, a Su-30 and $40.", []),
    ("The worst year since 2016, with 30% more dead.", []),
    ("No one was killed.", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_numbers_are_found_with_their_values(text: str, wanted: list[tuple[str, int, int | None]]) -> None:
    item = Item(ItemId("d"), "d.txt", "d", "0" * 64, "text", text)
    found = [(text[slice(*bounds)], value.low, value.high) for bounds, value in find_counts(item, (0, len(text)))]
    assert found == wanted
