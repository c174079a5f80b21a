import pytest

from linking.claimtext import make_claim, make_context
from onrecord.linking import link_claim


def _tell(kind: str, text: str, roles: dict[str, str]) -> dict[str, str]:
    claim = make_claim(text, kind, "were" if "were" in text else text.split()[1], roles)
    links = [link for link in link_claim(claim, make_context(text)).made if link.role == "number"]
    return {reason.name: reason.detail for reason in links[0].reasons}


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("Since February 2021, 2,116 people were killed.", "2,116", "Since"),
        ("So far 40 people were killed.", "40", "So far"),
        ("The raid killed four, bringing to 90 those who were killed.", "90", "bringing"),
        ("Over the past two years 70 people were killed.", "70", "Over the past"),
    ],
)
def test_a_total_over_time_says_by_which_words(text: str, number: str, words: str) -> None:
    assert repr(words) in _tell("casualties", text, {"number": number})["sum"]


@pytest.mark.parametrize(
    "text", ["On Monday 40 people were killed.", "He has led since May. On Monday 40 were killed."]
)
def test_the_count_of_one_happening_is_no_total(text: str) -> None:
    assert "sum" not in _tell("casualties", text, {"number": "40"})


@pytest.mark.parametrize(
    ("text", "roles", "group"),
    [
        ("At noon 12 villagers were killed.", {"number": "12", "patient": "villagers"}, "civilian"),
        ("At noon 12 soldiers were killed.", {"number": "12", "patient": "soldiers"}, "combatant"),
        ("At noon eight children were killed.", {"number": "eight", "patient": "children"}, "child"),
        ("At noon two policemen were killed.", {"number": "two", "patient": "policemen"}, "police"),
    ],
)
def test_who_is_counted(text: str, roles: dict[str, str], group: str) -> None:
    assert _tell("casualties", text, roles)["who"].endswith(f"counts as {group}")


def test_people_are_told_for_counts_of_people_alone() -> None:
    assert "who" not in _tell("protest", "At noon 12 students were there.", {"number": "12", "patient": "students"})


@pytest.mark.parametrize(("words", "number"), [("dozens", 12), ("several", 10), ("hundreds", 100)])
def test_the_number_of_acleds_coders_stands_beside_a_word(words: str, number: int) -> None:
    told = _tell("casualties", f"At noon {words} were killed.", {"number": words})
    assert told["acled"] == f"ACLED's coders put {number} for {words!r}"


def test_a_told_number_needs_no_convention() -> None:
    assert "acled" not in _tell("casualties", "At noon 24 were killed.", {"number": "24"})


@pytest.mark.parametrize(
    ("text", "number", "whole"),
    [
        ("Karvia were to get six jets; two of six came.", "two of six", 6),
        ("At noon two of the six jets were there.", "two", 6),
        ("At noon 12 out of 85 were there.", "12 out of 85", 85),
    ],
)
def test_a_part_names_its_whole(text: str, number: str, whole: int) -> None:
    assert _tell("arms_delivery", text, {"number": number})["part"] == f"a part of {whole} in all"


@pytest.mark.parametrize("text", ["At noon two of the jets were there.", "At noon two were there, of whom six fled."])
def test_no_whole_where_none_is_told(text: str) -> None:
    assert "part" not in _tell("arms_delivery", text, {"number": "two"})
