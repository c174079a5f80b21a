"""What the pages show and where they lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from desk.conftest import open_client
from desk.pagetext import PageText
from desk.scene import ISSUES, METHOD, load_reports, make_entries
from onrecord.desk.paging import SIZE
from onrecord.kinds import load_kinds
from onrecord.ports import Ledger
from onrecord.record import Claim, Item

STRIKE, COPY, JETS, WEATHER = "tesh-river-strike.txt", "belmar-jets-copy", "belmar-jets.html", "weather.txt"
TOLD = [told for report in load_reports() for told in report["claims"] if told.get("confidence", 0.9) >= 0.5]


def ask(client: TestClient, address: str, **query: Any) -> PageText:
    """The page under the address; it was answered, and its tags nest."""
    answer = client.get(address, params=query or None)
    assert answer.status_code == 200, answer.text
    page = PageText(answer.text)
    assert page.nests
    return page


def squeeze(text: str) -> str:
    return " ".join(text.split())


def list_links(page: PageText, start: str) -> list[str]:
    return [link for link in page.values("href") if link.startswith(start)]


def test_overview_counts_what_the_listings_show(client: TestClient) -> None:
    page = ask(client, "/")
    kinds = Counter(told["type"] for told in TOLD)
    assert {parse_qs(urlsplit(link).query)["kind"][0] for link in list_links(page, "/claims?kind=")} == set(kinds)
    assert f"6 documents make {len(TOLD)} claims" in squeeze(page.text)
    assert "Military support" in page.text
    for link in list_links(page, "/claims?"):
        query = {k: v[0] for k, v in parse_qs(urlsplit(link).query).items()}
        fit = [
            t
            for t in TOLD
            if t["type"] == query.get("kind", t["type"]) and t["modality"] == query.get("modality", t["modality"])
        ]
        assert client.get("/api" + link).json()["total"] == len(fit)


def test_overview_tells_what_was_set_aside_and_what_is_new(client: TestClient) -> None:
    text = squeeze(ask(client, "/").text)
    assert "the field is missing 2" in text
    assert text.index("Rain expected on the coast") < text.index("Helicopters fire on market town")


def test_empty_ledger_says_what_to_do(empty_ledger: Ledger) -> None:
    client = open_client(empty_ledger)
    assert "onrecord read PATH" in ask(client, "/").text
    assert "onrecord read" in ask(client, "/documents").text
    assert "No claim fits" in ask(client, "/claims").text
    assert "every input was taken in" in ask(client, "/issues").text


def test_documents_are_listed_with_what_is_known(client: TestClient, items: dict[str, Item]) -> None:
    page = ask(client, "/documents")
    assert set(list_links(page, "/documents/")) == {f"/documents/{item.id}" for item in items.values()}
    text = squeeze(page.text)
    assert "Northern Courier 16 March 2031 13 claims" in text
    assert "guard-statement.md publisher not told date not told 4 claims" in text


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Lantu", {STRIKE, "army-communique.txt"}),
        ('"before the rains end"', {JETS, COPY}),
        ("fishermen", {WEATHER}),
        ("zeppelin", set()),
        ('"; DROP TABLE items --', set()),
        ("Lantu AND (", {STRIKE, "army-communique.txt"}),
    ],
)
def test_documents_are_found_by_their_words(
    client: TestClient, items: dict[str, Item], words: str, names: set[str]
) -> None:
    page = ask(client, "/documents", q=words)
    found = set(list_links(page, "/documents/"))
    assert found == {f"/documents/{items[name].id}" for name in names}
    assert words in page.values("value")


def test_found_words_are_marked(client: TestClient) -> None:
    assert "<mark>Fishermen</mark> should stay in port." in client.get("/documents?q=fishermen").text
    assert "<mark>helicopters</mark>" in client.get("/documents?q=heli*").text


FILTERS: list[tuple[dict[str, Any], Any]] = [
    ({}, lambda told: True),
    ({"kind": "casualties"}, lambda told: told["type"] == "casualties"),
    ({"modality": "denied"}, lambda told: told["modality"] == "denied"),
    ({"kind": "air_attack", "modality": "denied"}, lambda told: (told["type"], told["modality"]) == ("air_attack", "denied")),
    ({"country": "zb"}, lambda told: "ZB" in told.get("where", ()) or "country:ZB" in str(told.get("entities"))),
    ({"min": 0.9}, lambda told: told["confidence"] >= 0.9),
    ({"q": "Mi-35s"}, lambda told: told.get("thing") == ["Mi-35s"]),
    ({"kind": "", "modality": "", "country": "", "q": "", "min": ""}, lambda told: True),
]  # fmt: skip


@pytest.mark.parametrize(("query", "fits"), FILTERS, ids=lambda v: str(v) if isinstance(v, dict) else "")
def test_filters_choose_claims(client: TestClient, query: dict[str, Any], fits: Any) -> None:
    expected = sorted(told["trigger"] for told in TOLD if fits(told))
    answer = client.get("/api/claims", params=query).json()
    page = ask(client, "/claims", **query)
    assert answer["total"] == len(expected)
    assert f"of {len(expected)} claim" in page.text
    assert len([link for link in list_links(page, "/documents/") if "claim=" in link]) == min(SIZE, len(expected))
    if len(expected) <= SIZE:
        assert sorted(claim["trigger"]["quote"] for claim in answer["claims"]) == expected


def test_claims_below_the_setting_are_shown_when_asked_for(client: TestClient) -> None:
    every = sum(len(report["claims"]) for report in load_reports())
    assert client.get("/api/claims?min=0").json()["total"] == every > len(TOLD)


def test_filter_form_keeps_what_was_asked(client: TestClient) -> None:
    page = ask(client, "/claims", kind="casualties", modality="asserted", min="0.75", q="children")
    chosen = [attrs["value"] for tag, attrs in page.elements if tag == "option" and "selected" in attrs]
    assert chosen == ["casualties", "asserted", "0.75"]
    assert "children" in page.values("value")


def test_pages_of_claims_join_to_all_of_them(client: TestClient) -> None:
    seen: list[str] = []
    address: str | None = "/claims?min=0.5"
    while address:
        page = ask(client, address)
        seen += [link.rpartition("#")[2] for link in list_links(page, "/documents/") if "#c-" in link]
        following = [a["href"] for tag, a in page.elements if tag == "a" and a.get("rel") == "next"]
        address = f"/claims{following[0]}" if following else None
    assert len(seen) == len(set(seen)) == len(TOLD)
    assert "The list ends before this page." in ask(client, "/claims", page=99).text


def test_claim_row_quotes_its_sentence_and_leads_to_its_words(client: TestClient) -> None:
    page = ask(client, "/claims", kind="air_attack", modality="denied", q="Drass")
    text = squeeze(page.text)
    assert "Colonel Ivo Drass aircraft" in text
    assert "denied that any aircraft had bombed Lantu and said that the People's Guard had shelled the town" in text
    link = next(link for link in list_links(page, "/documents/") if "#c-" in link)
    target = ask(client, link.partition("#")[0])
    assert link.partition("#")[2] in target.values("id")
    chosen = [a for _, a in target.elements if "is-chosen" in (a.get("class") or "").split()]
    assert {a["data-c"].split()[0] for a in chosen if a.get("data-c")} >= {next(a["data-c"] for t, a in target.elements if t == "article" and a in chosen)}  # fmt: skip


def read_body(client: TestClient, item: Item, **query: Any) -> str:
    html = client.get(f"/documents/{item.id}", params=query).text
    return html.split('<div class="text" dir="auto">')[1].split("</div>\n")[0]


def test_document_shows_its_text_unchanged(client: TestClient, items: dict[str, Item]) -> None:
    for item in items.values():
        assert PageText(read_body(client, item)).text == item.text


def test_every_card_and_its_words_lead_to_each_other(client: TestClient, items: dict[str, Item]) -> None:
    page = ask(client, f"/documents/{items[STRIKE].id}")
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    cards = [id for id in ids if id.startswith("card-")]
    assert len(cards) == 13
    for link in page.values("href"):
        if link.startswith(("#c-", "#card-")):
            assert link[1:] in ids
    assert {f"#c-{id.removeprefix('card-')}" for id in cards} <= set(page.values("href"))


def test_cards_say_who_says_what(client: TestClient, items: dict[str, Item]) -> None:
    text = squeeze(ask(client, f"/documents/{items[STRIKE].id}").text)
    roles: Mapping[str, str] = load_kinds()["air_attack"].roles
    assert (
        f"According to Radio Meridian, citing two witnesses: Military helicopters{roles['agent']} fired rockets on "
        f"market town of Lantu{roles['patient']}" in text
    )
    assert "According to Colonel Ivo Drass, this is not so: aircraft" in text
    assert "14 March 2031 to the day, from the publication date" in text
    assert "at least 24 people the text says “at least”" in text
    assert "Lantu, ZV near that place" in text
    assert "sure 0.96" in text


def test_hidden_claims_are_counted_and_can_be_shown(client: TestClient, items: dict[str, Item]) -> None:
    address = f"/documents/{items[STRIKE].id}"
    page = ask(client, address)
    assert "1 more claim is below 0.50" in squeeze(page.text)
    more = next(link for link in page.values("href") if "min=0" in link and link.startswith("?"))
    assert len([id for id in ask(client, address + more).values("id") if id.startswith("card-")]) == 14


def test_origin_tells_digests_and_copies(client: TestClient, items: dict[str, Item]) -> None:
    page = ask(client, f"/documents/{items[COPY].id}")
    text = squeeze(page.text)
    assert "identical text: 2 documents" in text
    assert f"/documents/{items[JETS].id}" in page.values("href")
    for told in (items[COPY].source, items[COPY].raw_digest, items[COPY].reader, METHOD.reader, "model-0001"):
        assert told in text


def test_document_without_claims_says_whether_it_was_read(
    client: TestClient, items: dict[str, Item], empty_ledger: Ledger
) -> None:
    text = squeeze(ask(client, f"/documents/{items[WEATHER].id}").text)
    assert "The reader found no claim here." in text
    assert METHOD.reader in text
    raw, item, *_ = make_entries(load_reports()[-1])
    empty_ledger.append([raw, item])
    assert isinstance(item, Item)
    assert "taken in but not read" in ask(open_client(empty_ledger), f"/documents/{item.id}").text


def test_claim_of_a_superseded_reading_can_still_be_opened(empty_ledger: Ledger) -> None:
    report = load_reports()[1]
    old = list(make_entries(report))
    empty_ledger.append(old)
    empty_ledger.append(list(make_entries({**report, "claims": report["claims"][:1]}, reader="sample-reader 2")))
    item = next(e for e in old if isinstance(e, Item))
    claim = [e for e in old if isinstance(e, Claim)][-1]
    client = open_client(empty_ledger)
    assert f"card-{claim.id}" not in ask(client, f"/documents/{item.id}").values("id")
    assert f"card-{claim.id}" in ask(client, f"/documents/{item.id}", claim=claim.id).values("id")


def test_issues_tell_what_where_and_what_to_do(client: TestClient) -> None:
    text = squeeze(ask(client, "/issues").text)
    for issue in ISSUES:
        for told in (issue.what, issue.source, issue.place, issue.step, issue.remedy):
            assert told in text
    assert "1–4 of 4 inputs" in text


def test_every_page_has_landmarks_a_heading_and_labelled_fields(client: TestClient, items: dict[str, Item]) -> None:
    for address in ("/", "/documents", "/claims", "/issues", "/nowhere", f"/documents/{items[STRIKE].id}"):
        page = PageText(client.get(address).text)
        tags = Counter(tag for tag, _ in page.elements)
        assert (tags["main"], tags["h1"], tags["title"]) == (1, 1, 1), address
        assert ("a", {"class": "skip", "href": "#main"}) in page.elements
        labelled = {attrs["for"] for tag, attrs in page.elements if tag == "label" and "for" in attrs}
        bare = [a for tag, a in page.elements if tag == "input" and a.get("type") == "search" and "id" in a]
        assert {a["id"] for a in bare} <= labelled
        ids = page.values("id")
        assert len(ids) == len(set(ids))


def test_health(client: TestClient) -> None:
    assert client.get("/healthz").text == "ok\n"
