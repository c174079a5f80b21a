from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from linking.claimtext import HERE
from onrecord.linking.address import Step, parse_address

CASES = yaml.safe_load((HERE / "addresses.yml").read_text("utf-8"))


def _tell(step: Step) -> str:
    return f"{'~' * step.near}{step.key}/{step.kind}"


@pytest.mark.parametrize("case", CASES, ids=[case["words"] for case in CASES])
def test_place_words_are_taken_apart(case: dict[str, Any]) -> None:
    address = parse_address(case["words"])
    assert [_tell(step) for step in address.places] == case["places"]
    assert [_tell(step) for step in address.holders] == case["holders"]


@given(st.text(max_size=60))
def test_any_words_are_taken_apart(words: str) -> None:
    address = parse_address(words)
    assert all(step.words in words for step in (*address.places, *address.holders))
