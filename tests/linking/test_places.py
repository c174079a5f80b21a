from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from linking.claimtext import HERE, make_context, make_item
from onrecord.linking.places import read_place
from onrecord.record import Where

CASES = yaml.safe_load((HERE / "places.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_places(case: dict[str, Any]) -> None:
    before, _, rest = case["text"].partition("[")
    words = rest.partition("]")[0]
    text = case["text"].replace("[", "").replace("]", "")
    finding = read_place(make_item(text).cut(len(before), len(before) + len(words)), make_context(text))
    assert case["why"] in finding.reasons[0].detail
    if "country" in case:
        assert finding.value == Where(
            words, case["country"], None, None, "country", "onrecord countries", case.get("id")
        )
    else:
        assert finding.value is None


@given(st.text(min_size=1, max_size=60), st.data())
def test_any_place_in_any_text_is_read_without_fault(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = make_item(text).cut(start, end)
    assert read_place(span, make_context(text)) == read_place(span, make_context(text))
