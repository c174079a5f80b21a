from __future__ import annotations

import pytest

from lineage.stories import make_print
from onrecord.lineage.pairing import pair_sentences
from onrecord.lineage.slot import compare_slots

TEMPLATE = "Gunners fired {n} rockets at Marrak harbour on {day}, killing {dead} dockers near the Pinna grain silo."
CASES = [
    ("nothing", {}, 0),
    ("a toll", {"dead": "40"}, 1),
    ("a day", {"day": "Friday"}, 1),
    ("all", {"n": "31", "dead": "40", "day": "Friday"}, 3),
    ("a toll in words", {"dead": "fourteen"}, 0),
]
BASE = {"n": "12", "day": "Monday", "dead": "14"}


@pytest.mark.parametrize(("why", "new", "changed"), CASES)
def test_facts_in_the_same_place_are_compared(why: str, new: dict[str, str], changed: int) -> None:
    a, b = make_print("a", TEMPLATE.format(**BASE)), make_print("b", TEMPLATE.format(**{**BASE, **new}))
    tally = compare_slots(a, b, pair_sentences(a, b))
    assert tally.changed == changed, why
    assert tally.agreed == 3 - changed


def test_sentences_that_tell_different_things_are_not_paired() -> None:
    a = make_print("a", TEMPLATE.format(**BASE))
    assert pair_sentences(a, make_print("b", "The envoy of Lisgar left for Kestren without a date.")) == ()
