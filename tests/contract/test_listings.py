"""How every ledger lists, filters and finds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contract.reports import (
    DELIVERY,
    STRIKE,
    Report,
    Value,
    make_item,
)
from onrecord.errors import UserFault
from onrecord.ports import ClaimFilter, Ledger, Page
from onrecord.record import Entity, ItemId, Quantity, Where
from strategies import texts


@pytest.fixture
def three(ledger: Ledger) -> Ledger:
    """Three documents: two say the same, one says one thing more surely."""
    ledger.append(Report("b/two.txt").entries())
    ledger.append(Report("a/one.txt", known={"title": "Jets for Belmar", "published": "2024-02-02"}).entries())
    text = "Ministers met in Lantu on Tuesday; an air strike killed nobody. Élan vital, résumé of the talks."
    sure = replace(STRIKE, roles=(), links=(), confidence=0.99)
    ledger.append(Report("c/three.txt", text=text, told=(sure,)).entries())
    return ledger


FILTERS: list[tuple[ClaimFilter, list[str]]] = [
    (ClaimFilter(), ["two delivered", "two air strike", "two killed", "one delivered", "one air strike", "one killed",
                     "three air strike"]),
    (ClaimFilter(kind="air_attack"), ["two air strike", "one air strike", "three air strike"]),
    (ClaimFilter(kind="meeting"), []),
    (ClaimFilter(modality="asserted"), ["two delivered", "two killed", "one delivered", "one killed"]),
    (ClaimFilter(kind="casualties", modality="denied"), []),
    (ClaimFilter(item=ItemId("item-1")), []),
    (ClaimFilter(min_confidence=0.6, kind="air_attack"), ["two air strike", "one air strike", "three air strike"]),
    (ClaimFilter(min_confidence=0.9), ["two delivered", "one delivered", "three air strike"]),
    (ClaimFilter(country="QA"), ["two delivered", "one delivered"]),
    (ClaimFilter(country="QC"), ["two air strike", "one air strike"]),
    (ClaimFilter(country="qc"), []),
    (ClaimFilter(words="jets"), ["two delivered", "one delivered"]),
    (ClaimFilter(words="marin -army"), []),
    (ClaimFilter(words='"air strike" -army'), ["three air strike"]),
    (ClaimFilter(words="deliver* OR kill*"), ["two delivered", "two killed", "one delivered", "one killed"]),
    (ClaimFilter(words="-air", country="QC"), []),
    (ClaimFilter(words=" "), ["two delivered", "two air strike", "two killed", "one delivered", "one air strike",
                              "one killed", "three air strike"]),
    (ClaimFilter(words="!?"), []),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "found"), FILTERS)
def test_filters(three: Ledger, wanted: ClaimFilter, found: list[str]) -> None:
    """Claims come by their documents' arrival, then as they stand in the text; counting agrees with listing."""
    view = three.view()
    names = {item.id: item.name.removesuffix(".txt") for item in view.items()}
    assert [f"{names[claim.item]} {claim.trigger.quote}" for claim in view.claims(wanted)] == found
    assert view.count_claims(wanted) == len(found)


def test_filters_by_item(three: Ledger) -> None:
    view = three.view()
    for item in view.items():
        found = list(view.claims(ClaimFilter(item=item.id)))
        assert found
        assert {claim.item for claim in found} == {item.id}


PAGES = [Page(), Page(0, 2), Page(2, 2), Page(6, 5), Page(7, 1), Page(3), Page(0, 0), Page(100)]


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_stretches_of_the_listing(three: Ledger, page: Page) -> None:
    view = three.view()
    end = None if page.limit is None else page.offset + page.limit
    for listing in (lambda page: view.claims(page=page), view.items, lambda page: view.find_items("strike", page)):
        assert list(listing(page)) == list(listing(Page()))[page.offset : end]


@pytest.mark.parametrize("page", [Page(-1), Page(0, -1)])
def test_no_page_begins_before_the_first(three: Ledger, page: Page) -> None:
    view = three.view()
    for listing in (lambda: view.claims(page=page), lambda: view.items(page), lambda: view.find_items("a", page)):
        with pytest.raises(UserFault, match="there is no page"):
            list(listing())


SEARCHES: list[tuple[str, set[str]]] = [
    ("jets", {"one", "two"}),
    ("JETS belmar", {"one", "two"}),
    ("ost marin", {"one", "two"}),
    ("elan resume", {"three"}),
    ('"air strike"', {"one", "two", "three"}),
    ("“air strike”", {"one", "two", "three"}),
    ('"strike air"', set()),
    ("minist*", {"one", "two", "three"}),
    ('"su 30"*', {"one", "two"}),
    ("su-30sme", {"one", "two"}),
    ("lantu -radio", {"three"}),
    ("lantu NOT radio", {"three"}),
    ('lantu -"radio lantu"', {"three"}),
    ("-radio", {"three"}),
    ("radio OR tuesday", {"one", "two", "three"}),
    ("tuesday OR radio army", {"one", "two"}),
    ("jets AND tuesday", set()),
    ("or", set()),
    ("OR jets OR", {"one", "two"}),
    ("", {"one", "two", "three"}),
    ("...", set()),
    ("jets ...", {"one", "two"}),
    ("title:jets", {"one"}),
    ("jets) OR (army", {"one", "two"}),
    ('jets"', {"one", "two"}),
    ("NEAR(jets army)", set()),
]


@pytest.mark.parametrize(("words", "found"), SEARCHES)
def test_searches(three: Ledger, words: str, found: set[str]) -> None:
    assert {item.name.removesuffix(".txt") for item in three.view().find_items(words)} == found


def test_a_word_in_the_title_ranks_first(three: Ledger) -> None:
    assert [item.name for item in three.view().find_items("jets belmar")] == ["one.txt", "two.txt"]


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(words=st.text() | texts | st.lists(st.sampled_from(['"', "*", "-", "OR", "NOT", "AND", "(", ")", "a", "NEAR", "^", ":", "+", "{", "\0", " "])).map(" ".join))  # fmt: skip
def test_no_words_can_fail(three: Ledger, words: str) -> None:
    """Whatever is typed is an answer, never a fault of syntax; what is asked of claims and of items agrees."""
    view = three.view()
    list(view.find_items(words))
    assert len(list(view.claims(ClaimFilter(words=words)))) == view.count_claims(ClaimFilter(words=words))


def test_long_words_cannot_fail(three: Ledger) -> None:
    assert len(list(three.view().find_items("jets " * 5000 + " OR army" * 5000))) == 2


class TestLinks:
    def test_come_by_claim_in_the_order_of_the_text(self, three: Ledger) -> None:
        view = three.view()
        claims = list(view.claims())
        linked = view.links(claim.id for claim in claims)
        assert list(linked) == [claim.id for claim in claims]
        assert [link.span.quote for link in linked[claims[0].id]] == ["Karvia", "two", "Belmar", "March 2022"]
        assert linked[claims[-1].id] == ()

    def test_of_an_unknown_claim_there_are_none(self, ledger: Ledger) -> None:
        assert ledger.view().links(["claim-0"]) == {"claim-0": ()}
        assert ledger.view().links([]) == {}


class TestSameText:
    def test_the_first_published_comes_first(self, ledger: Ledger) -> None:
        dated = {"c.txt": "2024-01-02", "b.txt": "2024-01-01", "d.txt": None, "a.txt": "2024-01-02"}
        for source, published in dated.items():
            ledger.append(Report(source, told=(), known={"published": published}).entries())
        ledger.append(Report("z.txt", text="Another text.", told=()).entries())
        view = ledger.view()
        names = {item.id: item.source for item in view.items()}
        for id, source in names.items():
            same = [names[other] for other in view.same_text(id)]
            assert same == (["z.txt"] if source == "z.txt" else ["b.txt", "a.txt", "c.txt", "d.txt"])


class TestOrder:
    def test_items_come_by_source(self, ledger: Ledger) -> None:
        for source in ("b.txt", "c.txt", "a.txt"):
            ledger.append(make_item(f"Text of {source}", source))
        assert [item.source for item in ledger.view().items()] == ["a.txt", "b.txt", "c.txt"]

    def test_arrivals_come_as_they_came(self, ledger: Ledger) -> None:
        for source in ("b.txt", "c.txt", "a.txt"):
            ledger.append(make_item(f"Text of {source}", source))
        older = ledger.view()
        ledger.append(make_item("Text of d.txt", "d.txt"))
        assert [item.source for item in ledger.view().arrivals()] == ["b.txt", "c.txt", "a.txt", "d.txt"]
        assert [item.source for item in ledger.view().arrivals(Page(offset=2))] == ["a.txt", "d.txt"]
        assert [item.source for item in older.arrivals(Page(offset=1, limit=5))] == ["c.txt", "a.txt"]
        assert list(older.arrivals(Page(offset=3))) == []

    def test_what_is_derived_can_be_kept_beside(self, ledger: Ledger) -> None:
        path = ledger.view().find_beside("copies")
        assert path.endswith(".copies")
        assert Path(path).parent.is_dir()

    def test_counts_name_every_kind(self, three: Ledger) -> None:
        counted = three.view().counts()
        assert counted == {
            "items": 3,
            "claims": 7,
            "links": 12,
            "issues": 0,
            "decisions": 0,
            "kind:air_attack": 3,
            "kind:arms_delivery": 2,
            "kind:casualties": 2,
        }


def test_verify_finds_nothing_wrong_with_what_was_just_written(three: Ledger) -> None:
    assert list(three.verify()) == []


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (Entity("country:QA", "Karvia"), 1),
        (Entity("body:QA/army", "Army of Karvia"), 1),
        (Where("Lantu", "QA", None, None, "country", "test", None), 1),
        (Where("Lantu", None, None, None, "country", "test", "country:QA"), 0),
        (Entity("person:QA", "Somebody"), 0),
        (Entity("country:QAX", "Another"), 0),
        (Quantity(1, 1, "QA", None), 0),
        (None, 0),
    ],
)
def test_a_country_is_that_of_a_place_a_state_or_its_body(ledger: Ledger, value: Value, count: int) -> None:
    told = replace(DELIVERY, links=(("agent", "Karvia", value),))
    ledger.append(Report("a.txt", told=(told,)).entries())
    assert ledger.view().count_claims(ClaimFilter(country="QA")) == count
