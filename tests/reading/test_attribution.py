from dataclasses import replace

import pytest

from onrecord.ids import claim_id
from onrecord.reading.attribution import attribute_claims
from onrecord.record import Claim, ClaimId, Item, ItemId, Method, Modality, Role

CASES = {
    "the reader's own speaker goes to the rest of the quotation": (
        "“They shelled Sarn,” Dara Voss said. “They burned Tarn.”",
        [("shelling", "shelled", ["Dara Voss"]), ("ground_fighting", "burned", [])],
        [["Dara Voss"], ["Dara Voss"]],
    ),
    "a name before the verb": (
        "Minister Dara Voss said:\n\nThe raid killed nine.",
        [("casualties", "killed", [])],
        [["Minister Dara Voss"]],
    ),
    "an opening phrase is not part of the name": (
        "Speaking in Sarn, the foreign minister said: “The raid killed nine.”",
        [("casualties", "killed", [])],
        [["the foreign minister"]],
    ),
    "a name after the verb": (
        "“The raid killed nine,” said Dara Voss, a medic.",
        [("casualties", "killed", [])],
        [["Dara Voss"]],
    ),
    "a pronoun is the speaker before": (
        "“The raid killed nine,” said Dara Voss.\n\n“They burned Tarn,” she added.",
        [("casualties", "killed", []), ("ground_fighting", "burned", [])],
        [["Dara Voss"], ["Dara Voss"]],
    ),
    "a source within the quotation stays, behind its speaker": (
        "Dara Voss said:\n\nThe report found that the raid killed nine.",
        [("casualties", "killed", ["The report"])],
        [["Dara Voss", "The report"]],
    ),
    "nobody named": ("It was called a “raid” in Sarn.", [("ground_fighting", "raid", [])], [[]]),
    "outside of the quotation": (
        "“They fled,” Dara Voss said. The raid killed nine.",
        [("casualties", "killed", [])],
        [[]],
    ),
    "one's own accusation has no speaker": (
        "Dara Voss said: “We condemn the raid.”",
        [("accusation", "condemn", [])],
        [[]],
    ),
}


def _read(text: str, found: list[tuple[str, str, list[str]]]) -> tuple[Item, list[Claim]]:
    item = Item(ItemId("i"), "a.txt", "a.txt", "", "test", text)
    cut = lambda words: item.cut(text.index(words), text.index(words) + len(words))
    made = []
    for kind, trigger, speakers in found:
        told = tuple(Role("speaker", cut(s), 0.9) for s in speakers)
        claim = Claim(ClaimId(""), item.id, kind, cut(trigger), (), told, Modality.ASSERTED, 0.9, 0.9, Method("t", ()))
        made.append(replace(claim, id=claim_id(claim)))
    return item, made


@pytest.mark.parametrize(("text", "found", "speakers"), CASES.values(), ids=CASES.keys())
def test_claims_get_the_speaker_of_their_quotation(
    text: str, found: list[tuple[str, str, list[str]]], speakers: list[list[str]]
) -> None:
    item, claims = _read(text, found)
    told = attribute_claims(claims, item)
    assert [[s.span.quote for s in claim.speakers] for claim in told] == speakers
    assert all(claim.id == claim_id(claim) for claim in told)


def test_who_says_we_condemn_is_the_agent() -> None:
    item, claims = _read("Dara Voss said: “We condemn the raid.”", [("accusation", "condemn", [])])
    assert [r.span.quote for r in attribute_claims(claims, item)[0].roles] == ["Dara Voss"]


@pytest.mark.parametrize(
    ("text", "trigger", "agents"),
    [
        ("Karvia condemns the raid. We also urge calm.", "urge", ["Karvia"]),
        ("Karvia condemns the raid. We are training medics.", "training", ["Karvia"]),
        ("Karvia condemns the raid. We were attacked.", "attacked", []),
        ("Karvia condemns the raid. They urge calm.", "urge", []),
        ("The raid went on. We urge calm.", "urge", []),
    ],
)
def test_a_texts_own_we_is_who_condemns_in_it(text: str, trigger: str, agents: list[str]) -> None:
    item, (own, other) = _read(text, [("accusation", text.split()[1], []), ("appeal", trigger, [])])
    named = [Role("agent", item.cut(0, 6), 0.9)] if text.startswith("Karvia") else []
    told = attribute_claims([replace(own, roles=tuple(named)), other], item)
    assert [role.span.quote for role in told[1].roles] == agents
