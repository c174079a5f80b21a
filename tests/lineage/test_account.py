from __future__ import annotations

import pytest

from lineage.assertions import make_claim, make_item
from onrecord.lineage.account import find_outlet, is_compiled, make_account
from onrecord.lineage.credit import find_credits

REPORT = "Shells hit Marrak\n\n{head}Nine died at the silo, {who} said. Two shells burst in the yard, {also} said."

ACCOUNTS = [
    ("witnesses", "", "two nurses", "a driver", "Velsk Post"),
    ("one body", "", "the Ridge Front", "the Ridge Front", "Ridge Front"),
    ("a body and its officer", "", "the Ridge Front", "Brigadier Emil Varr", "Ridge Front"),
    ("one official", "", "Minister Hale Tirrin", "the minister", "Minister Hale Tirrin"),
    ("a local official is a witness", "", "the district governor", "the district governor", "Velsk Post"),
    ("a body nobody could name", "", "the rebel group", "the rebel group", "Velsk Post"),
    ("another agency's text", "MARRAK (Tessel) - ", "two nurses", "a driver", "Tessel"),
    ("a known agency's short name", "MARRAK (AFP) - ", "two nurses", "a driver", "Agence France-Presse"),
    ("the paper's own dateline", "MARRAK (Velsk Post) - ", "two nurses", "a driver", "Velsk Post"),
]


@pytest.mark.parametrize(("why", "head", "who", "also", "origin"), ACCOUNTS, ids=[row[0] for row in ACCOUNTS])
def test_the_origin_of_a_report(why: str, head: str, who: str, also: str, origin: str) -> None:
    item = make_item("a", REPORT.format(head=head, who=who, also=also), "Velsk Post")
    claims = [make_claim(item, "died", who), make_claim(item, "burst", also)]
    assert make_account(item, claims).name_origin(claims[0]) == (origin,), why


STATEMENTS = [
    ("STATEMENT OF THE TESSEL HEALTH DIRECTORATE\n\nNine died at dawn.", "Tessel Health Directorate"),
    ("General Command of the Oravian Armed Forces\nCommunique No. 9\n\nNine died at dawn.", "Oravian Armed Forces"),
    ("To our neighbours\n\nWe, the Sons of the Anvil, did this. Nine died at dawn.", "Sons of the Anvil"),
    ("Battle report\n\nNine died at dawn.\n\nWar Media Office of the Ridge People's Front", "Ridge People's Front"),
    ("Statement of grief\n\nNine died at dawn.", "Velsk Radio"),
]


@pytest.mark.parametrize(("text", "origin"), STATEMENTS)
def test_a_statement_is_its_issuers(text: str, origin: str) -> None:
    item = make_item("a", text, "Velsk Radio")
    claim = make_claim(item, "died")
    (name,) = make_account(item, [claim]).name_origin(claim)
    assert name.lower() == origin.lower()


COMPILED = [
    ("Daily note\n\nMARRAK - nine died.", True),
    ("Marrak\n\nNine died. We had no observer in the town and rely on the sources listed.", True),
    ("Marrak\n\nNine died.\nSources: Tessel, Velsk Post, town hall", True),
    ("Marrak\n\nNine died. Our reporter counted them.", False),
    ("Marrak\n\nNine died, according to a daily note of the town hall.", False),
]


@pytest.mark.parametrize(("text", "compiled"), COMPILED)
def test_a_round_up_has_no_origin_of_its_own(text: str, compiled: bool) -> None:
    item = make_item("a", text, "Conflict Ledger")
    claim = make_claim(item, "died")
    assert is_compiled(item) is compiled
    assert make_account(item, [claim]).name_origin(claim) == (() if compiled else ("Conflict Ledger",))


def test_a_body_in_a_report_of_witnesses_keeps_its_own_word() -> None:
    text = "Nine died, two nurses said. A driver saw 11 bodies. The Ridge Front said four fell."
    item = make_item("a", text, "Velsk Post")
    nurses, driver = make_claim(item, "died", "two nurses"), make_claim(item, "bodies", "A driver")
    front = make_claim(item, "fell", "The Ridge Front")
    account = make_account(item, [nurses, driver, front])
    assert [account.name_origin(c) for c in (nurses, driver, front)] == [
        ("Velsk Post",),
        ("Velsk Post",),
        ("Ridge Front",),
    ]


def test_a_sentence_that_leans_on_another_outlet_has_its_origin() -> None:
    item = make_item("a", "Nine died, two nurses said. TASS reported that four shells burst.", "Velsk Post")
    claims = [make_claim(item, "died", "two nurses"), make_claim(item, "burst")]
    account = make_account(item, claims)
    assert [account.name_origin(claim) for claim in claims] == [("Velsk Post",), ("TASS",)]


def test_without_a_publisher_the_site_or_the_name_stands_for_the_outlet() -> None:
    item = make_item("a.txt", "Nine died.")
    assert find_outlet(item, find_credits(item)) == "a.txt"
