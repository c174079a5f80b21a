"""What rulings make of claims, whatever reading found them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contract.reports import DEATHS, DELIVERY, METHOD, NEWER, Report, Told, find_span, rule
from onrecord.errors import NotFound
from onrecord.record import Act, Change, Claim, Decision, Modality
from onrecord.rulings import Rulings, State, correct_claim, list_standing

OLD = Report("a/one.txt")
CLAIM = OLD.claims[0]


def _cut(words: str) -> Change:
    return Change("agent", find_span(OLD.item, words))


AGENT, NOBODY = _cut("defence ministry"), Change("agent")
ACCEPT, REJECT = rule(Act.ACCEPT, CLAIM), rule(Act.REJECT, CLAIM)
CORRECT, AGAIN = rule(Act.CORRECT, CLAIM, changes=(AGENT,)), rule(Act.CORRECT, CLAIM, changes=(NOBODY,))


def _undo(decision: Decision) -> Decision:
    return rule(Act.UNDO, decision)


def _find(id: str) -> Claim:
    for claim in OLD.claims:
        if claim.id == id:
            return claim
    raise NotFound(id)


STATES: dict[str, tuple[list[Decision], State]] = {
    "nothing": ([], State.WAITING),
    "accepted": ([ACCEPT], State.ACCEPTED),
    "rejected": ([REJECT], State.REJECTED),
    "corrected": ([CORRECT], State.CORRECTED),
    "the last wins": ([ACCEPT, REJECT], State.REJECTED),
    "accepted as corrected": ([CORRECT, ACCEPT], State.CORRECTED),
    "taken back": ([ACCEPT, _undo(ACCEPT)], State.WAITING),
    "the one before stands again": ([ACCEPT, REJECT, _undo(REJECT)], State.ACCEPTED),
    "an earlier one taken back": ([CORRECT, ACCEPT, _undo(CORRECT)], State.ACCEPTED),
    "a ruling on another claim": ([rule(Act.ACCEPT, OLD.claims[1])], State.WAITING),
    "a merging": ([rule(Act.MERGE, CLAIM, OLD.claims[1])], State.WAITING),
}


@pytest.mark.parametrize(("decisions", "state"), STATES.values(), ids=STATES)
def test_state(decisions: list[Decision], state: State) -> None:
    verdict = Rulings(decisions).judge(CLAIM, _find)
    assert verdict.state is state
    assert verdict.read == CLAIM
    assert verdict.claim.id == CLAIM.id


def _read_anew(told: Told) -> Claim:
    return Report("a/one.txt", told=(told,), method=NEWER).claims[0]


SAME = replace(DELIVERY, confidence=0.4)
OTHER = replace(DELIVERY, roles=DELIVERY.roles[1:])
AS_SET = replace(DELIVERY, roles=(("agent", "defence ministry"), *DELIVERY.roles[1:]))
REREAD: dict[str, tuple[Told, list[Decision], State]] = {
    "the same": (SAME, [ACCEPT], State.ACCEPTED),
    "the same, rejected": (SAME, [REJECT], State.REJECTED),
    "the same, corrected": (SAME, [CORRECT], State.CORRECTED),
    "fewer words": (OTHER, [ACCEPT], State.REOPENED),
    "fewer words, rejected": (OTHER, [REJECT], State.REOPENED),
    "fewer words, corrected": (OTHER, [CORRECT], State.REOPENED),
    "said in another way": (replace(DELIVERY, modality=Modality.PLANNED), [ACCEPT], State.REOPENED),
    "what was set": (AS_SET, [CORRECT], State.CORRECTED),
    "what was rejected": (AS_SET, [REJECT], State.REOPENED),
    "another claim": (DEATHS, [ACCEPT], State.WAITING),
}


@pytest.mark.parametrize(("told", "decisions", "state"), REREAD.values(), ids=REREAD)
def test_state_under_a_newer_reading(told: Told, decisions: list[Decision], state: State) -> None:
    assert Rulings(decisions).judge(_read_anew(told), _find).state is state


def test_a_reopened_claim_keeps_what_people_set() -> None:
    verdict = Rulings([CORRECT]).judge(_read_anew(OTHER), _find)
    assert [r.span.quote for r in verdict.claim.roles if r.name == "agent"] == ["defence ministry"]


def test_two_claims_on_one_trigger_are_told_apart() -> None:
    """In one reading by what they are, in another by the words that count."""
    both = (DEATHS, Told("casualties", "killed", (("number", "40"), ("patient", "people"))))
    old, new = (Report("a/one.txt", told=both, method=method).claims for method in (METHOD, NEWER))
    rulings = Rulings([rule(Act.ACCEPT, old[0])])
    find = {claim.id: claim for claim in old}.__getitem__
    assert [rulings.judge(claim, find).state for claim in old] == [State.ACCEPTED, State.WAITING]
    assert [rulings.judge(claim, find).state for claim in new] == [State.ACCEPTED, State.WAITING]


def test_corrections_add_up_field_by_field() -> None:
    thing = rule(Act.CORRECT, CLAIM, changes=(Change("modality", value="denied"), Change("thing")))
    verdict = Rulings([CORRECT, thing, AGAIN]).judge(CLAIM, _find)
    assert {name: made.id for name, made in verdict.corrected.items()} == {
        "agent": AGAIN.id,
        "modality": thing.id,
        "thing": thing.id,
    }
    assert verdict.claim.modality is Modality.DENIED
    assert {role.name for role in verdict.claim.roles} == {"patient", "number", "time"}
    assert verdict.last == AGAIN
    assert len(Rulings([CORRECT, thing, AGAIN])) == 1


CHANGES: dict[str, tuple[tuple[Change, ...], dict[str, object]]] = {
    "kind": ((Change("kind", value="arms_order"),), {"kind": "arms_order"}),
    "trigger": ((Change("trigger", AGENT.span),), {"trigger": AGENT.span}),
    "no trigger": ((Change("trigger"),), {}),
    "no kind": ((Change("kind"),), {}),
    "a modality that is none": ((Change("modality", value="sung"),), {}),
    "a field that is none": ((Change("mood", value="sung"),), {}),
    "no speaker": ((Change("speaker"),), {"speakers": ()}),
}


@pytest.mark.parametrize(("changes", "fields"), CHANGES.values(), ids=CHANGES)
def test_changes(changes: tuple[Change, ...], fields: dict[str, object]) -> None:
    assert correct_claim(CLAIM, changes) == replace(CLAIM, **fields)


def test_words_of_one_role_make_it_up_together_in_their_order() -> None:
    mended = correct_claim(CLAIM, [_cut("Radio Lantu"), _cut("Belmar")])
    assert [role.span.quote for role in mended.roles if role.name == "agent"] == ["Radio Lantu", "Belmar"]
    assert [role.name for role in mended.roles] == ["agent", "agent", "patient", "thing", "number", "time"]


def test_what_stands_keeps_its_order() -> None:
    assert list_standing([ACCEPT, CORRECT, _undo(ACCEPT), REJECT]) == (CORRECT, REJECT)
