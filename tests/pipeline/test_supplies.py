"""The register and the roll as the desk gets them: every number leads to sentences, every claim to an actor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest

from desk.arms import load_supplies
from desk.scene import fill_ledger
from onrecord.desk.supply import FIELDS
from onrecord.errors import NotFound
from onrecord.ledger import open_ledger
from onrecord.pipeline import explain, find_entities, find_transfers, list_shares
from onrecord.pipeline.roll import call_roll
from onrecord.pipeline.supplies import tell_register
from onrecord.ports import Ledger
from onrecord.record import Modality


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    made = open_ledger(str(tmp_path_factory.mktemp("supplies") / "ledger.db"))
    fill_ledger(made, load_supplies())
    yield made
    made.close()


def test_every_row_is_a_transfer_and_every_reference_leads_to_a_sentence(ledger: Ledger) -> None:
    view = ledger.view()
    register = tell_register(view)
    transfers = {transfer.id: transfer for transfer in find_transfers(view)}
    assert [row.id for row in register.supplies] == list(transfers)
    for row in register.supplies:
        transfer = transfers[row.id]
        assert set(row.evidence) == set(FIELDS)
        referred = [*row.evidence.values(), *(arrival.accounts for arrival in row.arrivals)]
        referred += [side.accounts for clash in row.clashes for side in clash.sides]
        assert all(0 <= place < len(row.accounts) for places in referred for place in places)
        assert {claim for account in row.accounts for claim in account.claims} == set(transfer.claims)
        assert row.delivered == (sum(d.number or 0 for d in transfer.deliveries) if transfer.deliveries else None)


def test_figures_rest_on_sentences_that_tell_them(ledger: Ledger) -> None:
    rows = {row.designation: row for row in tell_register(ledger.view()).supplies}
    jets = rows["Su-30SME"]
    (place,) = jets.evidence["number-ordered"]
    assert "eight Su-30SME fighter jets" in jets.accounts[place].words
    assert any("8 ordered" in told for told in jets.accounts[place].tells)
    assert jets.evidence["deliveries"] == jets.arrivals[0].accounts
    (denial,) = [account for account in rows["Mi-35M"].accounts if "denied that it had delivered" in account.words]
    assert denial.tells[0].startswith("denied by Karvia")
    days = [ledger.view().item(account.item).published or "" for account in jets.accounts]
    assert days == sorted(days)


def test_shares_name_rows_of_the_register(ledger: Ledger) -> None:
    register = tell_register(ledger.view())
    assert {id for portion in register.portions for id in portion.supplies} <= {row.id for row in register.supplies}
    assert sum(p.share for p in register.portions if (p.recipient, p.year) == ("Belmar", 2029)) == pytest.approx(1)


def test_the_roll_knows_each_actor_with_its_claims(ledger: Ledger) -> None:
    view = ledger.view()
    roll = call_roll(view)
    known = {each.entity.id: each for each in find_entities(view)}
    assert {actor.id for actor in roll.actors} == set(known)
    for actor in roll.actors:
        assert {*actor.said, *actor.told} == set(known[actor.id].claims)
        assert set(actor.denied) <= set(actor.said)
        assert all(view.claim(id).modality is Modality.DENIED for id in actor.denied)
        assert roll.by_id[actor.id] is actor
    assert [view.claim(id).trigger.quote for id in roll.by_id["name:karvia"].denied] == ["delivered"]


def test_ties_and_offices_lead_to_actors(ledger: Ledger) -> None:
    roll = call_roll(ledger.view())
    (accusation,) = [tie for tie in roll.ties if tie.kind == "accusation"]
    assert (accusation.source_id, accusation.target_id, accusation.start) == ("name:velden", "name:karvia", "2029-08")
    offices = {post.person: (post.person_id, post.office) for post in roll.posts}
    assert offices["Ana Lott"] == ("name:ana lott", "defence minister")


def test_a_share_is_explained_by_what_it_counts(ledger: Ledger) -> None:
    view = ledger.view()
    for row in list_shares(view):
        told = explain(view, str(row["id"]))
        counted = cast("list[str]", told["counted"])
        assert sum(int(line.split()[0]) for line in counted) == row["number"]
        assert [line.split()[0] for line in cast("list[str]", told["claims"])] == row["claims"]
    with pytest.raises(NotFound, match="0 shares"):
        explain(view, "share-0000")
