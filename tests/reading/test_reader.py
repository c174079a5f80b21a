"""The shipped reader on the bundled samples: exact words, the same claims every time, and what it must not miss."""

from __future__ import annotations

import pickle
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ids import claim_id
from onrecord.kinds import load_kinds
from onrecord.reading import TrainedReader, WindowLimits
from onrecord.reading.card import load_card
from onrecord.record import ROLES, Item, ItemId

TEXTS = sorted(files("onrecord").joinpath("samples/texts").iterdir(), key=lambda p: p.name)
READER = TrainedReader()

# One plain sentence for each of some kinds: a reader that misses these is broken.
PLAIN = [
    ("Karvia delivered six Mi-35 helicopters to Belmar in March.", "arms_delivery", "agent", "Karvia"),
    ("Karvia delivered six Mi-35 helicopters to Belmar in March.", "arms_delivery", "patient", "Belmar"),
    ("Karvia delivered six Mi-35 helicopters to Belmar in March.", "arms_delivery", "number", "six"),
    (
        "At least 40 civilians were killed in the village of Ord on Sunday, the mayor said.",
        "casualties",
        "number",
        "At least 40",
    ),
    ("Warplanes bombed a market in Quellin on Sunday.", "air_attack", "place", "Quellin"),
    ("The foreign minister met his Belmari counterpart in Sarn.", "meeting", "place", "Sarn"),
    ("Thousands of people fled the town of Ord after the shelling.", "displacement", "number", "Thousands"),
    ("Police arrested twelve students in Sarn on Friday.", "detention", "number", "twelve"),
]


def _item(text: str) -> Item:
    return Item(ItemId("item-1"), "a.txt", "a.txt", "0", "text/1", text)


@pytest.mark.parametrize(("text", "kind", "role", "words"), PLAIN, ids=lambda v: str(v)[:24])
def test_what_is_plainly_told_is_read(text: str, kind: str, role: str, words: str) -> None:
    claims = [c for c in READER.read_item(_item(text)).made if c.kind == kind]
    assert words in {r.span.quote for c in claims for r in c.roles if r.name == role}


@pytest.mark.parametrize("path", TEXTS[:12], ids=lambda p: p.name)
def test_every_span_is_the_items_own_words(path: object) -> None:
    item = _item(path.read_text("utf-8"))  # type: ignore[attr-defined]
    claims = READER.read_item(item).made
    for claim in claims:
        assert claim.id == claim_id(claim)
        assert claim.kind in load_kinds()
        assert 0 <= claim.confidence <= 1
        assert {r.name for r in claim.roles} <= set(ROLES)
        assert all(item.text[s.start : s.end] == s.quote for s in claim.spans())
        assert all(s.quote == s.quote.strip() for s in claim.spans())
    assert len({c.id for c in claims}) == len(claims)


def test_claims_are_the_same_every_time_and_in_every_process() -> None:
    item = _item(TEXTS[0].read_text("utf-8"))
    other = pickle.loads(pickle.dumps(READER))
    assert other.read_item(item) == READER.read_item(item)


def test_a_window_is_read_by_itself_alone() -> None:
    """What stands far away changes nothing: the windows' own words decide."""
    text = TEXTS[0].read_text("utf-8")
    tail = "\n\n" + "The harbour was quiet in the evening. " * 40
    near = [(c.kind, c.trigger.start) for c in READER.read_item(_item(text)).made if c.trigger.end < len(text) // 2]
    far = [
        (c.kind, c.trigger.start) for c in READER.read_item(_item(text + tail)).made if c.trigger.end < len(text) // 2
    ]
    assert near == far


@settings(max_examples=25)
@given(st.text(max_size=400))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    item = _item(text)
    for claim in READER.read_item(item).made:
        assert all(item.text[s.start : s.end] == s.quote for s in claim.spans())


def test_other_windows_give_other_readers_the_same_kinds_of_claims() -> None:
    item = _item(TEXTS[0].read_text("utf-8"))
    small = TrainedReader(WindowLimits(target=48, before=32, after=12)).read_item(item).made
    assert {c.kind for c in small} & {c.kind for c in READER.read_item(item).made}


def test_the_card_describes_the_model() -> None:
    card = load_card()
    assert set(card.kinds) == set(load_kinds()) == set(card.thresholds)
    assert set(card.role_floors) == set(card.roles) == {*ROLES, "speaker"}
    assert dict(READER.method.digests) | dict(card.digests) == dict(READER.method.digests)
