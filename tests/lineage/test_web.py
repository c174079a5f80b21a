from __future__ import annotations

from dataclasses import replace

from lineage.stories import REWRITTEN, SHORTENED, WIRE, match_texts
from onrecord.lineage import Copy
from onrecord.lineage.web import make_web
from onrecord.record import ItemId


def rename(copy: Copy | None, a: str, b: str) -> Copy:
    assert copy is not None
    return replace(copy, a=ItemId(a), b=ItemId(b), parent=ItemId(a))


NEAR, FAR = match_texts(WIRE, SHORTENED), match_texts(WIRE, REWRITTEN)


def test_a_pair_is_found_from_either_side() -> None:
    web = make_web([rename(NEAR, "a", "b")])
    assert web.find(ItemId("a"), ItemId("b")) is web.find(ItemId("b"), ItemId("a")) is not None
    assert web.find(ItemId("a"), ItemId("c")) is None


def test_of_two_copies_of_one_pair_the_stronger_stays() -> None:
    near, far = rename(NEAR, "a", "b"), rename(FAR, "a", "b")
    assert near.strength > far.strength
    for order in ([near, far], [far, near]):
        assert make_web(order).copies == {("a", "b"): near}


def test_the_links_of_a_document_are_listed_by_id() -> None:
    web = make_web([rename(NEAR, "b", "d"), rename(NEAR, "a", "b"), rename(NEAR, "a", "c")])
    assert [copy.other(ItemId("b")) for copy in web.of(ItemId("b"))] == ["a", "d"]
    assert web.of(ItemId("z")) == []
