"""Rulings in every ledger: kept, found by what they are about, taken back, and never two on one state."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from contract.reports import DEATHS, METHOD, NEWER, Report, find_span, name_claim, rule
from onrecord.errors import Conflict, NotFound, Stop
from onrecord.ids import entry_id
from onrecord.ports import ClaimFilter, Ledger, Page, Ruled
from onrecord.record import Act, Change, Decision, Subject

REPORT, OTHER = Report("a/one.txt"), Report("b/two.txt")
FIRST, SECOND, THIRD = REPORT.claims
WORDS = find_span(REPORT.item, "promised")


@pytest.fixture
def ruled(ledger: Ledger) -> Ledger:
    """A ledger of two documents, in one batch."""
    ledger.append([*REPORT.entries(), *OTHER.entries()[1:]])
    return ledger


def _list_ruled(ledger: Ledger, ruled: Ruled = Ruled.JUDGED) -> set[str]:
    found = {claim.id for claim in ledger.view().claims(ClaimFilter(ruled=ruled))}
    assert ledger.view().count_claims(ClaimFilter(ruled=ruled)) == len(found)
    return found


def test_rulings_come_back_as_they_came(ruled: Ledger) -> None:
    made = [
        rule(Act.ACCEPT, FIRST),
        rule(Act.CORRECT, SECOND, changes=(Change("agent", WORDS), Change("modality", value="planned"))),
        rule(Act.MERGE, THIRD, OTHER.claims[2]),
        rule(Act.SAME, Subject("entity", "b"), Subject("entity", "a")),
    ]
    for decision in made:
        assert ruled.append([decision]) == 1
        assert ruled.append([decision]) == 0
    view = ruled.view()
    assert list(view.decisions()) == made
    assert view.counts()["decisions"] == 4
    assert list(view.decisions_on([OTHER.item.id])) == [made[2]]
    assert list(view.decisions_on([REPORT.item.id, OTHER.item.id])) == made[:3]
    assert list(ruled.view(1).decisions()) == []
    assert list(ruled.verify()) == []
    with pytest.raises(NotFound):
        ruled.view(1).decision(made[0].id)


def test_a_ruling_stands_until_it_is_taken_back(ruled: Ledger) -> None:
    everything = {claim.id for claim in ruled.view().claims()}
    accepted, rejected = rule(Act.ACCEPT, FIRST), rule(Act.REJECT, SECOND)
    ruled.append([accepted, rejected, rule(Act.MERGE, THIRD, OTHER.claims[2])])
    assert _list_ruled(ruled) == {FIRST.id, SECOND.id}
    undone = rule(Act.UNDO, accepted)
    ruled.append([undone])
    assert _list_ruled(ruled) == {SECOND.id}
    assert _list_ruled(ruled, Ruled.WAITING) == everything - {SECOND.id}
    assert list(ruled.view().decisions_on([REPORT.item.id]))[-1] == undone
    assert ruled.view(2).count_claims(ClaimFilter(ruled=Ruled.JUDGED)) == 2


def test_a_ruling_holds_for_the_same_words_in_a_newer_reading(ruled: Ledger) -> None:
    ruled.append([rule(Act.ACCEPT, FIRST)])
    newer = Report("a/one.txt", method=NEWER)
    ruled.append(newer.entries())
    assert _list_ruled(ruled) == _list_ruled(ruled, Ruled.REREAD) == {newer.claims[0].id}
    ruled.append([rule(Act.REJECT, newer.claims[0])])
    assert _list_ruled(ruled, Ruled.REREAD) == _list_ruled(ruled, Ruled.ACCEPTED) == set()
    assert _list_ruled(ruled, Ruled.REJECTED) == {newer.claims[0].id}


def test_claims_are_listed_by_the_last_ruling(ruled: Ledger) -> None:
    ruled.append([rule(Act.ACCEPT, FIRST), rule(Act.ACCEPT, SECOND)])
    ruled.append([rule(Act.CORRECT, SECOND, changes=(Change("agent"),)), rule(Act.REJECT, THIRD)])
    found = {each: _list_ruled(ruled, each) for each in (Ruled.ACCEPTED, Ruled.CORRECTED, Ruled.REJECTED)}
    assert found == {Ruled.ACCEPTED: {FIRST.id}, Ruled.CORRECTED: {SECOND.id}, Ruled.REJECTED: {THIRD.id}}


def test_a_listing_goes_on_after_a_claim(ruled: Ledger) -> None:
    view = ruled.view()
    every = [claim.id for claim in view.claims()]
    for place, id in enumerate(every):
        assert [claim.id for claim in view.claims(page=Page(after=id))] == every[place + 1 :]
    assert [claim.id for claim in view.claims(page=Page(limit=2, after=every[0]))] == every[1:3]


REFUSED: dict[str, tuple[Decision, str]] = {
    "a claim that is not there": (rule(Act.ACCEPT, replace(name_claim(FIRST), id="claim-1")), "not in the ledger"),
    "a claim by other words": (rule(Act.ACCEPT, replace(name_claim(FIRST), trigger=WORDS)), "other words than its own"),
    "a claim of another kind": (rule(Act.ACCEPT, replace(name_claim(FIRST), kind="meeting")), "other words than its"),
    "a claim without words": (rule(Act.ACCEPT, Subject("claim", FIRST.id)), "other words than its own"),
    "a claim as a list hit": (rule(Act.ACCEPT, Subject("hit", FIRST.id)), "is a ruling on claims"),
    "a decision that is not there": (rule(Act.UNDO, rule(Act.ACCEPT, FIRST)), "not in the ledger"),
    "an undone claim": (rule(Act.UNDO, FIRST), "ruling on a decision"),
    "an accepted decision": (rule(Act.SAME, rule(Act.ACCEPT, FIRST), Subject("entity", "x")), "ruling on a decision"),
    "two claims at once": (rule(Act.ACCEPT, FIRST, SECOND), "2 subjects"),
    "one claim merged": (rule(Act.MERGE, FIRST), "1 subjects"),
    "a claim merged with itself": (rule(Act.MERGE, FIRST, FIRST), "2 subjects"),
    "nothing at all": (rule(Act.SAME), "0 subjects"),
    "an empty correction": (rule(Act.CORRECT, FIRST), "takes changes"),
    "a changing acceptance": (rule(Act.ACCEPT, FIRST, changes=(Change("agent"),)), "takes changes"),
    "words and a value": (rule(Act.CORRECT, FIRST, changes=(Change("agent", WORDS, "x"),)), "not to both"),
    "words that do not stand there": (
        rule(Act.CORRECT, FIRST, changes=(Change("agent", replace(WORDS, quote="believed")),)),
        "quotes 'believed'",
    ),
    "nobody": (rule(Act.ACCEPT, FIRST, by=" "), "who ruled"),
}


@pytest.mark.parametrize(("decision", "what"), REFUSED.values(), ids=REFUSED)
def test_refuses(ruled: Ledger, decision: Decision, what: str) -> None:
    before = ruled.digest()
    with pytest.raises(Stop) as stopped:
        ruled.append([decision])
    assert what in stopped.value.what
    assert ruled.digest() == before


def test_refuses_an_undoing_of_an_undoing(ruled: Ledger) -> None:
    accepted = rule(Act.ACCEPT, FIRST)
    undone = rule(Act.UNDO, accepted)
    ruled.append([accepted, undone])
    with pytest.raises(Stop, match="rule anew"):
        ruled.append([rule(Act.UNDO, undone)])


def test_refuses_a_ruling_at_no_moment(ruled: Ledger) -> None:
    accepted = replace(rule(Act.ACCEPT, FIRST), at="yesterday")
    with pytest.raises(Stop, match="is no moment"):
        ruled.append([replace(accepted, id=entry_id(accepted))])


class TestTwoWindows:
    def test_the_second_ruling_on_one_state_is_told_of_the_first(self, ruled: Ledger) -> None:
        seen = ruled.view().seq
        assert ruled.append([rule(Act.ACCEPT, FIRST)], seen) == 1
        with pytest.raises(Conflict, match="Ada ruled on this meanwhile") as told:
            ruled.append([rule(Act.REJECT, FIRST, by="Bo")], seen)
        assert told.value.remedy
        assert ruled.append([rule(Act.REJECT, SECOND, by="Bo")], seen) == 1
        assert ruled.append([rule(Act.REJECT, FIRST, by="Bo")], ruled.view().seq) == 1

    def test_rulings_meet_on_words_whatever_the_reading(self, ruled: Ledger) -> None:
        newer = Report("a/one.txt", method=NEWER)
        ruled.append(newer.entries())
        seen = ruled.view().seq
        ruled.append([rule(Act.ACCEPT, FIRST)], seen)
        with pytest.raises(Conflict):
            ruled.append([rule(Act.REJECT, newer.claims[0])], seen)

    def test_one_undoing_is_enough(self, ruled: Ledger) -> None:
        accepted = rule(Act.ACCEPT, FIRST)
        ruled.append([accepted])
        seen = ruled.view().seq
        ruled.append([rule(Act.UNDO, accepted)], seen)
        with pytest.raises(Conflict):
            ruled.append([rule(Act.UNDO, accepted, by="Bo")], seen)

    def test_of_many_at_once_one_is_kept(self, ruled: Ledger) -> None:
        seen, told = ruled.view().seq, []

        def judge(by: str) -> None:
            try:
                ruled.append([rule(Act.ACCEPT, FIRST, by=by)], seen)
            except Conflict:
                told.append(by)

        people = [threading.Thread(target=judge, args=(f"person {n}",)) for n in range(6)]
        for person in people:
            person.start()
        for person in people:
            person.join()
        assert len(told) == 5
        assert len(list(ruled.view().decisions())) == 1

    def test_two_claims_on_one_trigger_do_not_meet(self, ruled: Ledger) -> None:
        both = (DEATHS, replace(DEATHS, roles=(("number", "40"),), links=()))
        old, new = (Report("c/three.txt", told=both, method=method) for method in (METHOD, NEWER))
        ruled.append(old.entries())
        seen = ruled.view().seq
        for claim in old.claims:
            ruled.append([rule(Act.ACCEPT, claim)], seen)
        ruled.append([rule(Act.UNDO, next(iter(ruled.view().decisions())))])
        assert _list_ruled(ruled) == {old.claims[1].id}
        ruled.append(new.entries())
        assert _list_ruled(ruled) == {new.claims[1].id}
