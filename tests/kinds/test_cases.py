"""The worked cases of every kind follow the rules of annotation, as far as a machine can tell."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from onrecord.kinds import Kind, load_kinds
from onrecord.record import ROLES, Modality

PASSAGES = Path(__file__).parents[2] / "training/passages"
FIELDS = ["trigger", *ROLES, "speaker", "modality"]
ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
PRONOUNS = {"i", "it", "he", "him", "she", "her", "we", "us", "they", "them", "you", "this", "that", "these", "those"}
PREPOSITION = re.compile(r"(?:in|at|on|near|from|to|into|outside|over)\s", re.IGNORECASE)

each_kind = pytest.mark.parametrize("kind", load_kinds().values(), ids=lambda k: k.name)


def list_claims(kind: Kind) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each claim of the kind's cases with the text of its case."""
    return ((case["text"], claim) for case in kind.cases for claim in case["claims"])


@each_kind
def test_a_kind_has_cases_with_claims_and_refusals(kind: Kind) -> None:
    assert all(set(case) == {"text", "claims"} for case in kind.cases)
    assert 5 <= len(kind.cases) <= 6
    assert sum(1 for case in kind.cases if case["claims"]) >= 3
    assert sum(1 for case in kind.cases if case["claims"] == []) >= 2


@each_kind
def test_a_claim_has_every_field_in_its_form(kind: Kind) -> None:
    for _, claim in list_claims(kind):
        assert list(claim) == FIELDS
        assert isinstance(claim["trigger"], str)
        assert Modality(claim["modality"])
        for role in (*ROLES, "speaker"):
            assert isinstance(claim[role], list)
            assert role == "speaker" or not claim[role] or role in kind.roles


@each_kind
def test_every_string_is_copied_from_the_text_in_whole_words(kind: Kind) -> None:
    for text, claim in list_claims(kind):
        for words in chain([claim["trigger"]], *(claim[role] for role in (*ROLES, "speaker"))):
            assert re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text), f"{words!r} is not in {text!r}"


@each_kind
def test_a_trigger_stands_once_in_its_text(kind: Kind) -> None:
    assert [c["trigger"] for text, c in list_claims(kind) if text.count(c["trigger"]) != 1] == []


@each_kind
def test_arguments_have_no_article_and_are_no_pronouns(kind: Kind) -> None:
    for _, claim in list_claims(kind):
        named = [words for role in ("agent", "patient", "thing", "place") for words in claim[role]]
        assert [words for words in named if ARTICLE.match(words) or words.lower() in PRONOUNS] == []
        assert [words for words in claim["place"] if PREPOSITION.match(words)] == []


@each_kind
def test_the_cases_of_a_kind_show_more_than_plain_assertion(kind: Kind) -> None:
    claims = [claim for _, claim in list_claims(kind)]
    assert any(claim["modality"] != Modality.ASSERTED or claim["speaker"] for claim in claims)
    assert {role for claim in claims for role in ("agent", "patient", "thing") if claim[role]}


def test_no_text_stands_twice() -> None:
    texts = Counter(case["text"] for kind in load_kinds().values() for case in kind.cases)
    assert [text for text, times in texts.items() if times > 1] == []


def test_all_modalities_occur() -> None:
    found = {claim["modality"] for kind in load_kinds().values() for _, claim in list_claims(kind)}
    assert found == {modality.value for modality in Modality}


def test_no_case_is_a_training_passage() -> None:
    lines = (line for path in sorted(PASSAGES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    passages = {json.loads(line)["text"] for line in lines}
    assert passages
    assert [case["text"] for kind in load_kinds().values() for case in kind.cases if case["text"] in passages] == []
