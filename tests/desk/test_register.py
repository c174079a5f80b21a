"""The arms register: rows and filters, the flow, the shares, and each figure with its sentences."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from desk.arms import fetch, load_supplies, look, open_arms, read_token, squeeze, wait_for
from desk.scene import fill_ledger
from onrecord.desk.columns import HEADINGS, list_cells, tell_span
from onrecord.desk.concentration import tell_concentration
from onrecord.desk.flow import BAR, WIDTH, Strand, count_years, draw_flow, gather_strands
from onrecord.desk.register import SupplyQuery, count_facets, select_supplies
from onrecord.desk.supply import Arrival, Clash, Portion, Side, Supply
from onrecord.ledger import open_ledger
from onrecord.ports import Ledger
from onrecord.record import ClaimId, ItemId

BARE = Supply(
    id="transfer-0", supplier="Karvia", recipient="Belmar", designation="Su-30SME", description="fighter aircraft",
    category="Aircraft", year_of_order=2027, order_uncertain=False, number_ordered=8, number_uncertain=False,
    arrivals=(), status="on order", mode="sale", comments=(), clashes=(), documents=(ItemId("item-1"),),
    claims=(ClaimId("claim-1"),), accounts=(), evidence={}, rules={},
)  # fmt: skip
ROWS = (
    BARE,
    replace(
        BARE,
        id="transfer-1",
        status="partly delivered",
        number_uncertain=True,
        arrivals=(Arrival(2029, 4, True, ()), Arrival(2030, 2, False, ())),
        clashes=(Clash("number ordered", "genuine", (Side("6", ("a desk officer",), (), ()), Side("8", (), (), ()))),),
    ),
    replace(BARE, id="transfer-2", supplier="Velden", designation="Casspir", description="APV",
            category="Armoured vehicles", year_of_order=None, number_ordered=None, arrivals=(Arrival(2029, 12, False, ()),),
            status="delivered"),
    replace(BARE, id="transfer-3", supplier=None, recipient="Tovania", designation="Mi-35M", description="helicopter",
            year_of_order=None, number_ordered=None, status="denied"),
)  # fmt: skip
QUERIES: list[tuple[dict[str, Any], list[int]]] = [
    ({}, [0, 1, 2, 3]),
    ({"supplier": "Velden"}, [2]),
    ({"recipient": "Belmar", "category": "Aircraft"}, [0, 1]),
    ({"status": "denied"}, [3]),
    ({"q": "su-30 FIGHTER"}, [0, 1]),
    ({"since": 2030}, [1]),
    ({"until": 2028}, [0, 1]),
    ({"since": 2029, "until": 2029}, [1, 2]),
    ({"contradicted": True}, [1]),
    ({"uncertain": True}, [1]),
    ({"supplier": "", "since": "", "q": " "}, [0, 1, 2, 3]),
    ({"sort": "doubts"}, [1, 0, 2, 3]),
    ({"sort": "year"}, [1, 2, 0, 3]),
    ({"sort": "number"}, [2, 0, 1, 3]),
]


@pytest.mark.parametrize(("query", "expected"), QUERIES, ids=lambda v: str(v) if isinstance(v, dict) else "")
def test_rows_are_chosen_and_ordered(query: dict[str, Any], expected: list[int]) -> None:
    found = select_supplies(ROWS, SupplyQuery(**query))
    assert [row.id for row in found] == [f"transfer-{number}" for number in expected]


def test_facets_are_counted_under_the_other_filters() -> None:
    facets = count_facets(ROWS, SupplyQuery(supplier="Karvia", category="Aircraft"))
    assert [(f.value, f.count) for f in facets["supplier"]] == [("Karvia", 2)]
    assert [(f.value, f.count) for f in facets["category"]] == [("Aircraft", 2)]
    assert [(f.value, f.count) for f in facets["status"]] == [("on order", 1), ("partly delivered", 1)]


def test_an_address_asks_the_same_again() -> None:
    asked = SupplyQuery(supplier="Karvia", contradicted=True, since=2027, page=3)
    assert SupplyQuery(**{k: v for k, v in asked.as_address().items() if v}) == asked.model_copy(update={"page": 1})


MEASURES = [
    ("deals", None, {("Karvia", "Belmar", "Aircraft"): 2, ("Velden", "Belmar", "Armoured vehicles"): 1}),
    ("deals", 2029, {("Velden", "Belmar", "Armoured vehicles"): 1}),
    ("ordered", None, {("Karvia", "Belmar", "Aircraft"): 16}),
    ("delivered", None, {("Velden", "Belmar", "Armoured vehicles"): 12, ("Karvia", "Belmar", "Aircraft"): 6}),
    ("delivered", 2030, {("Karvia", "Belmar", "Aircraft"): 2}),
    ("delivered", 1999, {}),
]


@pytest.mark.parametrize(("measure", "year", "expected"), MEASURES)
def test_strands_add_up_what_is_measured(measure: str, year: int | None, expected: dict[Any, int]) -> None:
    strands = gather_strands(ROWS[:3], measure, year)
    assert {strand.names: strand.value for strand in strands} == expected
    assert sum(value for _, value in count_years(ROWS[:3], measure)) == sum(
        strand.value for strand in gather_strands(ROWS[:3], measure)
    )


def test_a_side_that_nobody_tells_is_named_so() -> None:
    assert gather_strands([ROWS[3]], "deals")[0].names == ("not told", "Tovania", "Aircraft")


NAMES = st.sampled_from(["Karvia", "Velden", "Belmar", "Tovania"])
STRANDS = st.dictionaries(
    st.tuples(NAMES, NAMES, st.sampled_from(["Aircraft", "Ships"])), st.integers(1, 10_000), max_size=20
).map(lambda found: [Strand(*names, value, (), False) for names, value in found.items()])


@given(STRANDS)
def test_the_picture_holds_every_strand_within_its_nodes(strands: list[Strand]) -> None:
    picture = draw_flow(strands)
    assert sorted(r.strand.names for r in picture.ribbons) == sorted(s.names for s in strands)
    for layer in range(3):
        column = sorted((n for n in picture.nodes if n.layer == layer), key=lambda n: n.y)
        assert sum(node.value for node in column) == sum(strand.value for strand in strands)
        for above, below in pairwise(column):
            assert above.y + above.height <= below.y + 0.2
        for node in column:
            assert node.y >= -0.1
            assert node.y + node.height <= picture.height + 0.2
            assert 0 < node.x < WIDTH - BAR
    turned = draw_flow(list(reversed(strands)))
    assert (turned.nodes, set(turned.ribbons)) == (picture.nodes, set(picture.ribbons))


def test_shares_are_told_by_recipient_and_year() -> None:
    shared = {"concentration": 0.625, "uncertain": False, "supplies": (), "claims": ()}
    portions = [
        Portion(recipient="Belmar", year=2029, supplier="Velden", number=12, share=0.75, **shared),
        Portion(recipient="Belmar", year=2029, supplier="Karvia", number=4, share=0.25, **shared),
        Portion(recipient="Tovania", year=2030, supplier="Karvia", number=1, share=1.0, **shared),
    ]
    belmar, tovania = tell_concentration(portions)
    assert (belmar.name, belmar.suppliers, tovania.name) == ("Belmar", (("Velden", 0), ("Karvia", 1)), "Tovania")
    (year,) = belmar.years
    assert (year.units, year.concentration) == (16, 0.625)
    assert [(piece.start, piece.width, piece.hue) for piece in year.slices] == [(0.0, 75.0, 0), (75.0, 25.0, 1)]


def test_cells_have_a_heading_each_and_tell_flags_and_contradictions() -> None:
    cells = dict(zip(HEADINGS, list_cells(ROWS[1], {ItemId("item-1"): "arms/one.txt"}), strict=True))
    assert (cells["number_ordered"], cells["number_uncertain"], cells["order_uncertain"]) == (8, "uncertain", "")
    assert (cells["years_of_delivery"], cells["number_delivered"]) == ("2029-2030", 6)
    assert cells["deliveries"] == "2029: 4; 2030: 2"
    assert cells["contradictions"] == "number ordered: 6 (a desk officer) or 8"
    assert cells["sources"] == "arms/one.txt"


@pytest.mark.parametrize(("years", "told"), [([], ""), ([2021], "2021"), ([2023, 2021], "2021-2023")])
def test_years_are_told_in_short(years: list[int], told: str) -> None:
    assert tell_span(years) == told


def list_rows(client: TestClient, **query: Any) -> list[str]:
    return re.findall(r'<tr id="(transfer-\w+)"', fetch(client, "/register", **query).text)


def find_row(client: TestClient, **query: Any) -> str:
    """The id of the one row that fits."""
    (id,) = list_rows(client, **query)
    return id


def test_the_table_has_sipri_columns_and_the_caution(arms: TestClient) -> None:
    page = look(arms, "/register")
    text = squeeze(page.text)
    for told in ("Supplier", "Recipient", "No. ordered", "Designation", "Description", "Year of order",
                 "Years delivered", "No. delivered", "Status", "Mode", "Comments"):  # fmt: skip
        assert told in text
    assert "Named is not accused" in text
    assert "nothing of the kind is implied unless a quoted sentence states it" in text


def test_every_cell_leads_to_sentences_of_the_documents(arms: TestClient, arms_ledger: Ledger) -> None:
    texts = [squeeze(item.text) for item in arms_ledger.view().items()]
    links = {link for link in look(arms, "/register").values("href") if "?field=" in link}
    assert len({link.partition("=")[2] for link in links}) >= 6
    for link in sorted(links):
        html = fetch(arms, link.partition("#")[0]).text
        quotes = re.findall(r'<q class="sentence">(.*?)</q>', html)
        assert quotes
        for quote in quotes:
            words = squeeze(re.sub(r"<[^>]+>", "", quote).strip(" …")).replace("&#39;", "'")
            assert any(words in text for text in texts), words


def test_the_order_that_two_sources_tell_differently_shows_both(arms: TestClient) -> None:
    id = find_row(arms, q="Su-30SME")
    text = squeeze(look(arms, f"/register/{id}", field="number-ordered").text)
    assert "Sentences on: number ordered" in text
    assert "is for eight Su-30SME fighter jets" in text
    assert "ordered six Su-30SME fighter jets" in text
    first = text.index("is for eight Su-30SME")
    assert first < text.index("The other sentences of the row")
    assert "How the accounts were joined to one deal" in text


def test_a_denial_stands_beside_what_it_denies(arms: TestClient) -> None:
    id = find_row(arms, status="denied")
    text = squeeze(look(arms, f"/register/{id}").text)
    assert "Where accounts differ" in text
    assert "transfer took place denial" in text
    assert "Karvia denied that it had delivered" in text


@pytest.mark.parametrize(
    ("query", "some"),
    [({"supplier": "Velden"}, True), ({"supplier": "Nowhere"}, False), ({"since": 2029, "supplier": "Velden"}, True),
     ({"until": 1990}, False), ({"status": "denied"}, True)],
)  # fmt: skip
def test_filters_choose_rows_and_go_along_to_the_file(arms: TestClient, query: dict[str, Any], some: bool) -> None:
    rows = list_rows(arms, **query)
    assert bool(rows) == some
    answer = fetch(arms, "/register/csv", **query)
    assert answer.headers["content-disposition"] == 'attachment; filename="register.csv"'
    table = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["transfer"] for row in table] == rows


def test_the_file_runs_nothing_in_a_spreadsheet(arms: TestClient) -> None:
    made = arms.app.state.desk.derivations.make_csv(("a",), [["=1+1"], ["-3"], ["@cmd"], ["plain"]])
    assert made.decode("utf-8-sig").split() == ["a", "'=1+1", "-3", "'@cmd", "plain"]


@pytest.mark.parametrize("measure", ["deals", "ordered", "delivered"])
def test_the_flow_reads_as_a_picture_and_as_a_table(arms: TestClient, measure: str) -> None:
    page = look(arms, "/register/flow", measure=measure)
    labels = [label for label in page.values("aria-label") if " to " in label]
    assert any(label.startswith("Karvia to Belmar") for label in labels)
    assert len(labels) == len([a for tag, a in page.elements if tag == "td" and a.get("data-label") == "Rows"])
    assert "The same as a table" in page.text
    assert "Left out: 1 row that one side denies" in squeeze(page.text)


def test_the_flow_of_one_year(arms: TestClient) -> None:
    page = look(arms, "/register/flow", measure="delivered", year=2029)
    assert "2029" in page.text
    assert "Nothing flows" in look(arms, "/register/flow", measure="delivered", year=1999).text


def test_each_bar_of_the_concentration_leads_to_its_sentences(arms: TestClient) -> None:
    page = look(arms, "/register/concentration")
    assert "Herfindahl-Hirschman" in page.text
    links = {link.partition("#")[0] for link in page.values("href") if "recipient=Belmar&year=2029" in link}
    (link,) = links
    text = squeeze(look(arms, f"/register/concentration{link}").text)
    assert "What stands behind Belmar , 2029" in text.replace("Belmar,", "Belmar ,")
    assert "Velden delivered 12 Casspir armoured vehicles to Belmar" in text
    assert "received four Su-30SME jets from Karvia" in text


def test_rows_are_merged_and_the_ruling_taken_back(tmp_path: Path) -> None:
    ledger = open_ledger(str(tmp_path / "own.db"))
    fill_ledger(ledger, load_supplies())
    client = open_arms(ledger)
    jets, vehicles = find_row(client, q="Su-30SME"), find_row(client, supplier="Velden")
    html = fetch(client, f"/register/{jets}").text
    assert f'href="/register/{vehicles}"' in html
    offers = html.partition('id="near"')[2]
    one = re.search(r'type="hidden" name="claim" value="([^"]+)"', offers)
    other = re.search(rf'name="claim" value="([^"]+)">(?:(?!</li>).)*{vehicles}', offers)
    assert one
    assert other
    offered = [one[1], other[1]]
    form = {**read_token(client, "/actors"), "act": "merge", "claim": offered, "back": f"/register/{offered[0]}"}
    answer = client.post("/decisions", data=form)
    assert answer.status_code == 303
    text = wait_for(client, str(answer.headers["location"]), "a person ruled that they are one deal")
    assert "Velden delivered 12 Casspir" in text
    assert "ordered six Su-30SME" in text
    (decision,) = ledger.view().decisions()
    undo = {**read_token(client, "/actors"), "act": "undo", "decision": decision.id, "back": "/register"}
    assert client.post("/decisions", data=undo).status_code == 303
    assert "Casspir" in wait_for(client, "/register?supplier=Velden", "1–1 of 1 row")
    ledger.close()


REFUSED = [
    ("/register/transfer-0", 404), ("/register?since=long+ago", 400), ("/register?sort=luck", 400),
    ("/register/flow?measure=gold", 400), ("/register/csv?until=99999", 400),
]  # fmt: skip


@pytest.mark.parametrize(("address", "status"), REFUSED)
def test_what_cannot_be_asked_is_told(arms: TestClient, address: str, status: int) -> None:
    assert fetch(arms, address).status_code == status


def test_a_field_that_no_row_has_is_told(arms: TestClient) -> None:
    id = find_row(arms, supplier="Velden")
    assert fetch(arms, f"/register/{id}?field=colour").status_code == 404


def test_a_desk_without_derivations_says_so(client: TestClient) -> None:
    for address in ("/register", "/register/flow", "/actors", "/hits"):
        assert client.get(address).status_code == 404


def test_an_empty_ledger_says_that_nothing_is_told(empty_ledger: Ledger) -> None:
    client = open_arms(empty_ledger)
    assert "No claim in this ledger tells of a supply" in squeeze(look(client, "/register").text)
    assert "Nothing flows" in look(client, "/register/flow").text
    assert "No row tells how many" in look(client, "/register/concentration").text
    assert fetch(client, "/register/csv").content.count(b"\r\n") == 1
