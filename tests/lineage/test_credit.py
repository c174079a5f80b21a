from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lineage import CreditKind, find_credits
from onrecord.lineage.credit import list_leanings
from onrecord.lineage.outlet import match_outlets
from onrecord.record import Item, ItemId

CASES = [
    ("MARRAK, Oravia, June 3 (Tessel) - Shells fell.", "dateline", "Tessel"),
    ("MARRAK (Reuters) – Shells fell.", "dateline", "Reuters"),
    ("KESTREN, 3 June (OSA). The ministry has spoken.", "dateline", "OSA"),
    ("June 3 (Halden Agency) -- Shells fell.", "dateline", "Halden Agency"),
    ("Shells fell.\n\n(Tessel)", "signature", "Tessel"),
    ("Shells fell on the town. (AFP)", "signature", "AFP"),
    ("Shells fell.\n\nHLD/ok/tv", "signature", "HLD"),
    ("Source: Halden Agency", "signature", "Halden Agency"),
    ("By Sanna Oke, Marrak\n\nShells fell.", "byline", "Sanna Oke, Marrak"),
    ("From our own correspondent\n\nShells fell.", "byline", "our own correspondent"),
    ("Shells fell.\n\n(Reporting by Sanna Oke; Editing by Bo Lind)", "byline", "Sanna Oke"),
    ("This article was first published by the Kestren Courier.", "first_published", "Kestren Courier"),
    ("It originally appeared in Velsk Weekly and is shared here.", "first_published", "Velsk Weekly"),
    ("With inputs from ANI", "first_published", "ANI"),
    ("According to state television the bridge stands.", "reported", "state television"),
    ("RIA said the bridge stands.", "reported", "RIA"),
    ("Oravian state radio reported that the bridge stands.", "reported", "Oravian state radio"),
    ("She told the Kestren Courier that the bridge stands.", "reported", "Kestren Courier"),
    ("The bridge stands, the Halden Post reported.", "reported", "Halden Post"),
    ("He told OSA by telephone.", "reported", "OSA"),
]
NONE = [
    "The group (IS) fell. Then it rose.",
    "She told her mother.",
    "The state of the media is poor.",
    "By noon it was over.",
    "",
]
LEANINGS = [
    ("A doctor told the Tessel agency.", ("Tessel",)),
    ("A doctor told Tessel by telephone.", ("Tessel",)),
    ("A doctor told Tessel, an agency.", ("Tessel",)),
    ("According to the Velsk Evening Paper the bridge stands.", ()),
    ("The bridge stands, according to the Velsk Evening Paper.", ("Velsk Evening Paper",)),
    ("The Tessel news agency reported it.", ("Tessel",)),
    ("It stands, according to Velsk police.", ()),
    ("She told her mother.", ()),
]
SAME = [
    ("Tessel", "Tessel Agency"),
    ("OSA", "Oravian State Agency"),
    ("KASH", "Oravian State Agency KASH"),
    ("the Evening Post", "Velsk Evening Post"),
    ("AP", "Associated Press"),
    ("RIA", "RIA Novosti"),
]
OTHER = [("Tessel", "Halden Agency"), ("OSA", "Oravian Sea Watch Report"), ("", "Halden"), ("The", "The Post")]


def _item(text: str) -> Item:
    return Item(ItemId("x"), "x", "x", "", "test", text)


@pytest.mark.parametrize(("text", "kind", "name"), CASES)
def test_credits_are_found(text: str, kind: str, name: str) -> None:
    assert (CreditKind(kind), name) in [(c.kind, c.name) for c in find_credits(_item(text))]


@pytest.mark.parametrize("text", NONE)
def test_other_words_are_no_credits(text: str) -> None:
    assert find_credits(_item(text)) == ()


@pytest.mark.parametrize(("text", "names"), LEANINGS)
def test_names_stand_where_a_report_leans_on_an_outlet(text: str, names: tuple[str, ...]) -> None:
    assert list_leanings(_item(text)) == names


@given(st.lists(st.sampled_from([text for text, *_ in CASES]), max_size=6).map("\n\n".join))
def test_credits_stand_in_order_and_hold_their_names(text: str) -> None:
    credits = find_credits(_item(text))
    assert all(c.name in c.span.quote for c in credits)
    assert all(x.span.end <= y.span.start for x, y in pairwise(credits))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_short_names_stand_for_outlets(one: str, other: str) -> None:
    assert match_outlets(one, other)
    assert match_outlets(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_outlets_are_not_matched(one: str, other: str) -> None:
    assert not match_outlets(one, other)
