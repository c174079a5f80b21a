"""What counts in a text as a number of things."""

from __future__ import annotations

import pytest

from onrecord.ids import digest_bytes
from onrecord.pipeline.reports import mark_text
from onrecord.record import Item, ItemId
from onrecord.weighing.linked import Document

CASES = [
    ("Four boats are at sea.", ["Four"]),
    ("The last boats are 60 per cent complete.", []),
    ("The last boats are 60 and 25 per cent complete.", []),
    ("Some 50 to 70 percent of the boats are old, 5, 10 or 12.5% new.", []),
    ("A 60-per-cent share of the boats.", []),
    ("Between 40 and 50 per cent of nine boats.", ["nine"]),
    ("Six and 12 boats came, 30 per cent of the fleet.", ["Six", "12"]),
    ("It paid 10 or 12 million for 14 boats.", ["14"]),
]


@pytest.mark.parametrize(("text", "counts"), CASES)
def test_numbers_of_things_are_no_shares_and_no_sums(text: str, counts: list[str]) -> None:
    item = Item(ItemId("d"), "d.txt", "d", digest_bytes(text.encode()), "text 1", text)
    marked = mark_text(item, Document(item.id, item.source, None, None, "2031-01-01", lead=text))
    assert [text[amount.start : amount.end] for amount in marked.amounts] == counts
