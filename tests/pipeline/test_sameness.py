from itertools import permutations

import pytest

from contract.reports import rule
from onrecord.errors import UserFault
from onrecord.ids import decision_id
from onrecord.pipeline.rulings import make_ruling
from onrecord.pipeline.sameness import read_sameness
from onrecord.record import Act, Decision, Subject


def _rule(act: Act, *ids: str) -> Decision:
    return rule(act, *(Subject("entity", id) for id in ids))


def _group(decisions: list[Decision], ids: str) -> list[str]:
    sameness = read_sameness(decisions)
    groups: dict[str, str] = {}
    for id in ids:
        name = sameness.find_group(id)
        groups[name] = groups.get(name, "") + id
    return sorted(groups.values())


CASES = [
    # rulings in order: (act, ids), and the groups of a, b, c, d
    ([], ["a", "b", "c", "d"]),
    ([("same", "ab")], ["ab", "c", "d"]),
    ([("same", "ab"), ("same", "bc")], ["abc", "d"]),
    ([("same", "abc")], ["abc", "d"]),
    ([("same", "ab"), ("different", "ab")], ["a", "b", "c", "d"]),
    ([("different", "ab"), ("same", "ab")], ["ab", "c", "d"]),
    ([("different", "ac"), ("same", "ab"), ("same", "bc")], ["ab", "c", "d"]),
    ([("same", "ab"), ("same", "cd"), ("different", "ad"), ("same", "bc")], ["ab", "cd"]),
]


@pytest.mark.parametrize(("rulings", "groups"), CASES)
def test_groups(rulings: list[tuple[str, str]], groups: list[str]) -> None:
    assert _group([_rule(Act(act), *ids) for act, ids in rulings], "abcd") == groups


def test_rulings_that_do_not_clash_make_the_same_groups_in_any_order() -> None:
    rulings = [_rule(Act.SAME, "a", "b"), _rule(Act.SAME, "b", "c"), _rule(Act.DIFFERENT, "a", "d")]
    assert {tuple(_group(list(order), "abcd")) for order in permutations(rulings)} == {("abc", "d")}


def test_a_ruling_that_was_taken_back_counts_nothing() -> None:
    same = _rule(Act.SAME, "a", "b")
    assert _group([same, rule(Act.UNDO, same)], "ab") == ["a", "b"]
    assert read_sameness([same]).list_rulings("a") == (same.id,)


def test_a_ruling_is_made_of_entities_a_hit_or_a_decision() -> None:
    made = make_ruling(Act.SAME, ["name:x", "name:y", "name:x"], " why ", "Ada")
    assert [(s.type, s.id) for s in made.subjects] == [("entity", "name:x"), ("entity", "name:y")]
    assert (made.reason, made.id) == ("why", decision_id(made))
    hit = make_ruling(Act.DIFFERENT, ["hit-1", "name:x"], "why", "Ada")
    assert [s.type for s in hit.subjects] == ["hit", "entity"]
    assert [s.type for s in make_ruling(Act.UNDO, ["decision-1"], "why", "Ada").subjects] == ["decision"]


@pytest.mark.parametrize(
    ("act", "ids"),
    [
        (Act.SAME, []),
        (Act.SAME, ["name:x"]),
        (Act.SAME, ["name:x", "name:x"]),
        (Act.SAME, ["hit-1", "hit-2"]),
        (Act.SAME, ["decision-1", "name:x"]),
        (Act.UNDO, ["name:x"]),
        (Act.UNDO, ["decision-1", "decision-2"]),
        (Act.ACCEPT, ["name:x", "name:y"]),
    ],
)
def test_what_cannot_be_ruled_on_is_refused(act: Act, ids: list[str]) -> None:
    with pytest.raises(UserFault, match="cannot be ruled on") as fault:
        make_ruling(act, ids, "why", "Ada")
    assert fault.value.remedy
