"""The same incidents in whatever order the claims come, and rulings that outlive a reading."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import Act, Decision, Subject
from onrecord.weighing.incident import Weighed, weigh_incidents
from onrecord.weighing.linked import Linked
from onrecord.weighing.ruling import Rulings, read_rulings
from weighing.stories import load_cases, make_document, make_story

CORPUS = [
    linked
    for at, case in enumerate(load_cases("incidents.yml"))
    for place, told in enumerate(case["documents"])
    for linked in make_document(f"c{at:02}d{place}", {**told, "copies": []})
]
WHOLE = weigh_incidents(CORPUS)


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_order_of_claims_gives_the_same_incidents(random: object) -> None:
    shuffled = list(CORPUS)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert weigh_incidents(shuffled) == WHOLE


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(range(len(CORPUS))), unique=True, max_size=40), st.randoms(use_true_random=False))
def test_arriving_one_by_one_ends_as_all_at_once(chosen: list[int], random: object) -> None:
    """Whatever came first, what is derived last is derived from all of it."""
    arrived: list[Linked] = []
    made = weigh_incidents(arrived)
    for at in chosen:
        arrived.append(CORPUS[at])
        if len(arrived) % 10 == 0:
            made = weigh_incidents(arrived)
    made = weigh_incidents(arrived)
    assert made == weigh_incidents([CORPUS[at] for at in sorted(chosen)])
    assert _list_claims(made) == sorted(linked.id for linked in arrived if linked.claim.modality.value != "planned")


def _list_claims(made: Weighed) -> list[str]:
    return sorted(claim for each in (*made.incidents, *made.totals) for claim in each.claims)


TWO = [
    {
        "at": "2031-03-04",
        "by": "A",
        "text": "Warplanes bombed a market in Lantu on Monday, killing 12 people.",
        "days": {"on Monday": "2031-03-03"},
        "claims": [
            "air_attack bombed | patient market | place Lantu | time on Monday",
            "casualties killing | number 12",
        ],
    },
    {
        "at": "2031-03-05",
        "by": "B",
        "text": "Jets hit a mill in Ostrin on Tuesday, and five died.",
        "days": {"on Tuesday": "2031-03-04"},
        "claims": ["air_attack hit | patient mill | place Ostrin | time on Tuesday", "casualties died | number five"],
    },
]


def rule(act: Act, claims: Sequence[Linked], at: str, name: str = "ruling") -> Decision:
    """A ruling on these claims."""
    subjects = tuple(Subject("claim", each.id, each.claim.kind, each.claim.trigger) for each in claims)
    return Decision(f"{name}-{at}", act, subjects, (), "seen both", "ana", at)


def find_attacks(claims: Sequence[Linked]) -> list[Linked]:
    return [linked for linked in claims if linked.claim.kind == "air_attack"]


def test_people_bring_together_what_does_not_fit() -> None:
    story = make_story(TWO)
    assert len(weigh_incidents(story).incidents) == 2
    merged = weigh_incidents(story, read_rulings([rule(Act.MERGE, find_attacks(story), "2031-04-01")]))
    assert [incident.documents for incident in merged.incidents] == [("d0", "d1")]
    assert merged.incidents[0].bonds[0].reasons[0].name == "ruling"


def test_people_part_what_fits() -> None:
    twice = [TWO[0], {**TWO[0], "by": "C"}]
    story = make_story(twice)
    assert len(weigh_incidents(story).incidents) == 1
    parted = weigh_incidents(story, read_rulings([rule(Act.SPLIT, find_attacks(story), "2031-04-01")]))
    assert sorted(incident.documents for incident in parted.incidents) == [("d0",), ("d1",)]


def test_people_part_claims_of_one_document() -> None:
    told = {
        **TWO[0],
        "text": "Warplanes bombed a market in Lantu on Monday.\nJets hit a mill there.",
        "claims": [
            "air_attack bombed | patient market | place Lantu | time on Monday",
            "air_attack hit | patient mill",
        ],
    }
    story = make_story([told])
    assert len(weigh_incidents(story).incidents) == 1
    assert len(weigh_incidents(story, read_rulings([rule(Act.SPLIT, story, "2031-04-01")])).incidents) == 2


@pytest.mark.parametrize(
    ("acts", "incidents"),
    [
        ((Act.MERGE,), 1),
        ((Act.MERGE, Act.SPLIT), 2),
        ((Act.SPLIT, Act.MERGE), 1),
        ((Act.MERGE, Act.UNDO), 2),
        ((Act.SPLIT, Act.UNDO), 2),
    ],
)
def test_the_last_ruling_wins_and_an_undone_one_is_gone(acts: Sequence[Act], incidents: int) -> None:
    story = make_story(TWO)
    made: list[Decision] = []
    for at, act in enumerate(acts):
        if act is Act.UNDO:
            made.append(Decision("undo", act, (Subject("decision", made[-1].id),), (), "", "ana", "2031-05-01"))
        else:
            made.append(rule(act, find_attacks(story), f"2031-04-0{at + 1}"))
    assert len(weigh_incidents(story, read_rulings(made)).incidents) == incidents


def test_a_ruling_survives_a_new_reading() -> None:
    """The new reader gives its claims other ids; the words of their triggers are the same."""
    first, second = make_story(TWO), make_story(TWO, reader="a newer reader")
    assert not {linked.id for linked in first} & {linked.id for linked in second}
    rulings = read_rulings([rule(Act.MERGE, find_attacks(first), "2031-04-01")])
    assert len(weigh_incidents(second, rulings).incidents) == 1
    assert weigh_incidents(second, Rulings()) != weigh_incidents(second, rulings)
