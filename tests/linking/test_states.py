from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from linking.claimtext import HERE, cut_words, make_context
from onrecord.lexicon.countries import load_names
from onrecord.linking.states import Part, read_state
from onrecord.record import Entity

CASES = yaml.safe_load((HERE / "states.yml").read_text("utf-8"))


def _read(case: dict[str, Any]) -> Any:
    words = case["text"].partition("[")[2].partition("]")[0]
    before = case["text"].partition("[")[0]
    text = case["text"].replace("[", "").replace("]", "")
    kind, role = case.get("of", ("meeting", "agent"))
    span = cut_words(text, words, before.count(words))
    return read_state(Part(kind, role, span), make_context(text))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['text']} {case.get('of', '')}" for case in CASES])
def test_actors(case: dict[str, Any]) -> None:
    finding = _read(case)
    if "none" in case:
        assert finding is None
    elif "why" in case:
        assert finding.value is None
        assert case["why"] in finding.reasons[0].detail
    else:
        assert isinstance(finding.value, Entity)
        assert finding.value.id == case["id"]


@pytest.mark.parametrize("words", ["Russian defence ministry", "Ministry of Defense of Russia"])
def test_a_body_has_one_name_and_says_that_it_is_not_the_state(words: str) -> None:
    finding = _read({"text": f"[{words}]"})
    assert finding.value.name == "defence ministry (Russia)"
    assert "not the state itself" in finding.reasons[0].detail


@given(st.sampled_from(sorted(load_names())))
def test_every_country_is_known_by_its_name(code: str) -> None:
    name = load_names()[code]
    finding = _read({"text": f"[{name}]"})
    if finding.value is None:
        assert name in finding.reasons[0].detail
    else:
        assert finding.value.id == f"country:{code}"


@given(st.text(min_size=1, max_size=30).filter(lambda text: "[" not in text and "]" not in text))
def test_any_words_are_read_without_fault(words: str) -> None:
    assert _read({"text": f"[{words}]"}) == _read({"text": f"[{words}]"})
