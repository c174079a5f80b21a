from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.lineage.rarity import is_common, load_counts, weigh_stem


@given(st.text(max_size=12))
def test_weights_are_between_nothing_and_all(stem: str) -> None:
    assert 0.0 <= weigh_stem(stem) <= 1.0


def test_rarer_words_weigh_more() -> None:
    ranked = sorted(
        (stem for stem in load_counts() if stem != "." and weigh_stem(stem)), key=lambda s: -load_counts()[s]
    )
    assert all(weigh_stem(one) <= weigh_stem(other) for one, other in pairwise(ranked))
    assert weigh_stem("the") == 0.0
    assert weigh_stem("qwyzzk") == 1.0


def test_ordinary_words_are_common() -> None:
    assert is_common("kill")
    assert is_common("the")
    assert not is_common("qwyzzk")
