import pytest

from onrecord.ids import claim_id
from onrecord.reading.assemble import Draft, Found, assemble_claims
from onrecord.reading.decode import Filled
from onrecord.record import Item, ItemId, Method, Modality
from onrecord.text.words import split_words

TEXT = "The raid on Ord killed 52 people, among them 48 soldiers, the Hill Front said."


def _span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    inside = [i for i, (a, b) in enumerate(split_words(TEXT)) if a < start + len(words) and start < b]
    return inside[0], inside[-1] + 1


def _found(**roles: list[str]) -> Found:
    filled = {name: [Filled(*_span(w), 0.9) for w in words] for name, words in roles.items()}
    return Found("casualties", _span("killed"), filled, Modality.ASSERTED, 0.99, 0.87654321)


@pytest.fixture
def draft() -> Draft:
    item = Item(ItemId("item-1"), "a.txt", "a.txt", "0", "text/1", TEXT)
    return Draft(item, split_words(TEXT), Method("test", ()))


def test_one_trigger_with_two_counts_makes_two_claims(draft: Draft) -> None:
    found = _found(number=["52", "48"], patient=["people", "soldiers"], speaker=["the Hill Front"], place=["Ord"])
    claims = assemble_claims(found, draft)
    told = [[(r.name, r.span.quote) for r in c.roles] for c in claims]
    assert told == [
        [("patient", "people"), ("number", "52"), ("place", "Ord")],
        [("patient", "soldiers"), ("number", "48"), ("place", "Ord")],
    ]
    assert {tuple(s.span.quote for s in c.speakers) for c in claims} == {("the Hill Front",)}
    assert len({c.id for c in claims}) == 2


def test_one_patient_counted_twice_stays_with_both(draft: Draft) -> None:
    claims = assemble_claims(_found(number=["52", "48"], patient=["people"]), draft)
    assert [[r.span.quote for r in c.roles if r.name == "patient"] for c in claims] == [["people"], ["people"]]


def test_spans_are_the_items_own_words_and_the_id_is_of_the_content(draft: Draft) -> None:
    (claim,) = assemble_claims(_found(agent=["The raid"]), draft)
    assert all(TEXT[s.start : s.end] == s.quote for s in claim.spans())
    assert claim.roles[0].span.quote == "raid"
    assert claim.id == claim_id(claim)
    assert claim.confidence == 0.8765


@pytest.mark.parametrize(("surer", "kept"), [("agent", [("agent", "people")]), ("patient", [("patient", "52 people")])])
def test_nobody_stands_on_both_sides(surer: str, kept: list[tuple[str, str]], draft: Draft) -> None:
    sure = {"agent": 0.6, "patient": 0.6} | {surer: 0.9}
    words = {"agent": "people", "patient": "52 people"}
    roles = {name: [Filled(*_span(words[name]), sure[name])] for name in words}
    found = Found("casualties", _span("killed"), roles, Modality.ASSERTED, 0.9, 0.9)
    (claim,) = assemble_claims(found, draft)
    assert [(r.name, r.span.quote) for r in claim.roles] == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (["General Dara Voss", "Voss"], ["General Dara Voss"]),
        (["Voss", "Tobin Ashe"], ["Voss", "Tobin Ashe"]),
        (["Dara Voss", "Hill Voss"], ["Dara Voss", "Hill Voss"]),
    ],
)
def test_a_name_within_a_longer_one_is_kept_once(said: list[str], kept: list[str]) -> None:
    text = "A raid. " + " | ".join(said)
    words = split_words(text)
    draft = Draft(Item(ItemId("item-1"), "a.txt", "a.txt", "0", "text/1", text), words, Method("test", ()))
    filled, at = [], 0
    for name in said:
        at = text.index(name, at)
        inside = [n for n, (a, b) in enumerate(words) if at <= a and b <= at + len(name)]
        filled.append(Filled(inside[0], inside[-1] + 1, 0.9))
        at += len(name)
    (claim,) = assemble_claims(Found("air_attack", (1, 2), {"agent": filled}, Modality.ASSERTED, 0.9, 0.9), draft)
    assert [role.span.quote for role in claim.roles] == kept
