from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from linking.claimtext import HERE, cut_words, make_context
from onrecord.linking.actors import read_actor
from onrecord.linking.appearances import find_appearances
from onrecord.linking.finding import Finding
from onrecord.linking.states import Part
from onrecord.record import Entity

CASES = yaml.safe_load((HERE / "actors.yml").read_text("utf-8"))


def _read(case: dict[str, Any]) -> Finding:
    words = case["text"].partition("[")[2].partition("]")[0]
    before = case["text"].partition("[")[0]
    text = case["text"].replace("[", "").replace("]", "")
    kind, role = case.get("of", ("meeting", "agent"))
    return read_actor(Part(kind, role, cut_words(text, words, before.count(words))), make_context(text))


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_actors(case: dict[str, Any]) -> None:
    finding = _read(case)
    if "why" in case:
        assert finding.value is None
        assert case["why"] in " ".join(reason.detail for reason in finding.reasons)
    else:
        assert isinstance(finding.value, Entity), finding.reasons
        assert finding.value.id == case["id"]


def test_what_people_are_called_is_kept_as_facts() -> None:
    text = "Norwegian Defence Minister General Oda Lindqvist spoke. [Lindqvist] left."
    reasons = _read({"text": text}).reasons
    assert [r.detail for r in reasons if r.name in {"rank", "office"}] == ["called 'general' in the text"]


def test_a_name_in_brackets_counts_for_its_own_document_only() -> None:
    assert _read({"text": "The UHP met. [UHP] said no."}).value == Entity("name:uhp", "UHP")


def test_appearances_lie_where_the_words_stand() -> None:
    context = make_context("Norway's defence minister met Oda Lindqvist of Reuters. The junta in Norway said no.")
    found = {context.text[each.start : each.end]: each.entity.id for each in find_appearances(context)}
    assert found["Norway's defence minister"] == "office:NO/defence minister"
    assert found["Norway"] == "country:NO"
    assert found["Oda Lindqvist"] == "name:oda lindqvist"
    assert found["junta"] == "body:NO/junta"


@given(st.text(min_size=1, max_size=60).filter(lambda text: "[" not in text and "]" not in text and text.strip()))
def test_any_words_are_read_without_fault(words: str) -> None:
    finding = _read({"text": f"In Norway [{words}] met."})
    assert finding == _read({"text": f"In Norway [{words}] met."})
    assert finding.reasons


def test_a_short_form_is_the_same_entity_wherever_it_stands() -> None:
    text = "The Alliance of Veldan Forces for Change (AVFC) met. The AVFC said no."
    found = {text[each.start : each.end]: each.entity.id for each in find_appearances(make_context(text))}
    assert found["AVFC"] == found["Alliance of Veldan Forces for Change"] == "name:alliance of veldan forces for change"
