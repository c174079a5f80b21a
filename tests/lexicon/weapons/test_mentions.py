import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.weapons import find_weapons, list_mentions, load_systems

HERE = Path(__file__).parent
_PIECES = ["Su-30", "SU30", "MiG-29s", "K-8", "K-8W", "T-72B3", "M1", "9K37", "Buk-M1", "AN/TPQ-36", "Grad", "Tiger",
           "jets", "tank", "tanks", "coffee", "grinder", "army", "12", "several", " ", "-", "/", ".", "\n\n", "’s", "²"]  # fmt: skip


def _read(name: str) -> list[dict[str, str]]:
    lines = [line for line in (HERE / name).read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


MENTIONS, TRAPS = _read("mentions.tsv"), _read("traps.tsv")


@pytest.mark.parametrize("case", MENTIONS, ids=[case["text"] for case in MENTIONS])
def test_names_and_classes(case: dict[str, str]) -> None:
    found = find_weapons(case["text"])
    assert [case["text"][m.start : m.end] for m in found] == [case["quote"]]
    mention = found[0]
    assert (mention.system.id if mention.system else "") == (case["system"] and f"weapon:{case['system']}")
    assert (mention.designation or "") == case["designation"]
    assert (mention.description, mention.klass) == (case["description"], case["klass"])


@pytest.mark.parametrize("case", TRAPS, ids=[case["text"] for case in TRAPS])
def test_what_only_looks_like_a_weapon(case: dict[str, str]) -> None:
    assert [case["text"][m.start : m.end] for m in find_weapons(case["text"])] == []


def test_a_name_in_doubt_takes_the_sense_that_the_text_gives_it_elsewhere() -> None:
    told = "Two K-8 trainer jets came. On Monday the K-8 was shown."
    assert len(find_weapons(told)) == 2
    assert find_weapons("On Monday the K-8 was shown.") == ()
    assert [m.certain for m in list_mentions("On Monday the K-8 was shown.")] == [False]


def test_a_name_of_several_systems_keeps_them_all() -> None:
    found = find_weapons("The army has two Foxhounds.")
    assert len(found) == 1
    assert found[0].system is None
    assert len(found[0].candidates) > 1


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_mentions_lie_in_order_within_any_text(text: str) -> None:
    found = list_mentions(text)
    assert found == list_mentions(text)
    ends = [0, *(mention.end for mention in found)]
    assert all(end <= mention.start < mention.end for end, mention in zip(ends, found, strict=False))
    assert ends[-1] <= len(text)


@pytest.mark.parametrize("template", ["The army took delivery of twelve {} from abroad."])
def test_every_tenth_system_is_found_under_its_designation(template: str) -> None:
    systems = list(load_systems().values())[::10]
    missed = [s.designation for s in systems if not find_weapons(template.format(s.designation))]
    assert len(missed) <= len(systems) * 0.01, missed
