import re
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
    if "precision" in case:
        assert isinstance(finding.value, Where)
        found = finding.value
        assert (found.name, found.country, found.id, found.precision) == (
            words,
            case["country"],
            case["id"],
            case["precision"],
        )
        assert found.lat is not None
    elif "country" in case:
        value = finding.value
        assert isinstance(value, Where)
        assert (value.name, value.country, value.lat, value.precision) == (words, case["country"], None, "country")
        assert value.id == case.get("id")
    else:
        assert finding.value is None


@given(st.text(min_size=1, max_size=60), st.data())
def test_any_place_in_any_text_is_read_without_fault(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = make_item(text).cut(start, end)
    assert read_place(span, make_context(text)) == read_place(span, make_context(text))


def test_invented_places_are_given_neither_a_point_nor_a_country() -> None:
    reports = yaml.safe_load((HERE / "nowhere.yml").read_text("utf-8"))
    names, found = 0, {}
    for marked in reports:
        text = re.sub(r"[\[\]]", "", marked)
        context, shift = make_context(text), 0
        for match in re.finditer(r"\[([^\]]+)\]", marked):
            start = match.start() - shift
            shift += 2
            names += 1
            finding = read_place(make_item(text).cut(start, start + len(match[1])), context)
            if finding.value is not None:
                found[match[1]] = finding
    assert names >= 50
    assert found == {}
