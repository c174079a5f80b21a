"""Copies and origins over a real ledger: the same families however the documents came."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contract.reports import make_item
from lineage.stories import EXTENDED, HARBOUR, OTHER_AGENCY, REWRITTEN, SHORTENED, SPLICED, SPUN, TOLL_CHANGED, WIRE
from onrecord.errors import TryAgain
from onrecord.ledger import open_ledger
from onrecord.ledger.keys import KeyIndex
from onrecord.lineage import Joined, name_method
from onrecord.pipeline import find_copies, find_origins, list_copies, name_parents, open_index
from onrecord.pipeline.derivations import Deriver
from onrecord.ports import Ledger, Page, View
from onrecord.record import Item, ItemId, Raw

TEXTS = {
    "wire": ("Tessel Agency", "2024-06-03", WIRE),
    "boat": ("Halden Agency", "2024-06-03", HARBOUR),
    "other": ("Halden Agency", "2024-06-03", OTHER_AGENCY),
    "cut": ("Velsk Post", "2024-06-04", SHORTENED),
    "more": ("Velsk Star", "2024-06-04", EXTENDED),
    "new": ("Pinna Herald", "2024-06-04", REWRITTEN),
    "spun": ("Flash Daily", "2024-06-04", SPUN),
    "toll": ("Kestren Sun", "2024-06-04", TOLL_CHANGED),
    "mixed": ("Orrin Echo", "2024-06-05", SPLICED),
}
REPORTS = {
    name: make_item(text, f"{name}.txt", publisher=publisher, published=published)
    for name, (publisher, published, text) in TEXTS.items()
}
NAMES = {item.id: name for name, (_, item) in REPORTS.items()}
type Shape = set[tuple[frozenset[str], str, str | None]]


class Watched:
    """A view that notes which items are asked of it: those that it streams, and those that are looked up by id."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.streamed: list[str] = []
        self.looked_at: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._view, name)

    def arrivals(self, page: Page) -> Iterator[Item]:
        for item in self._view.arrivals(page):
            self.streamed += [item.id] if page.limit is None else []
            yield item

    def item(self, id: ItemId) -> Item:
        self.looked_at.append(id)
        return self._view.item(id)


@contextmanager
def fill(reports: Sequence[tuple[Raw, Item]]) -> Iterator[Ledger]:
    with TemporaryDirectory() as folder, closing(open_ledger(f"{folder}/made.db")) as ledger:
        for raw, item in reports:
            ledger.append([raw, item])
        yield ledger


def shape(joined: Joined) -> Shape:
    """The copies by the names of their documents."""
    return {
        (frozenset({NAMES[c.a], NAMES[c.b]}), c.kind.value, None if c.parent is None else NAMES[c.parent])
        for c in joined.copies
    }


def find_whole() -> Shape:
    with fill(list(REPORTS.values())) as ledger:
        return shape(find_copies(ledger.view()))


WHOLE = find_whole()


def test_every_copy_is_found_with_its_parent() -> None:
    pairs = {(frozenset({"wire", name}), "wire") for name in ("cut", "more", "new", "spun", "toll", "mixed")}
    pairs |= {(frozenset({"boat", "mixed"}), "boat")}
    assert pairs <= {(pair, parent) for pair, _, parent in WHOLE}
    assert not any("other" in pair for pair, _, _ in WHOLE)


@settings(max_examples=5)
@given(st.permutations(sorted(REPORTS)))
def test_copies_are_the_same_in_whatever_order_documents_come(names: list[str]) -> None:
    """One by one into a ledger whose index is kept, and asked after each."""
    with fill([]) as ledger:
        for name in names:
            ledger.append(REPORTS[name])
            joined = find_copies(ledger.view())
        assert shape(joined) == WHOLE
        assert joined == find_copies(ledger.view(), afresh=True)


@settings(max_examples=5)
@given(st.permutations(sorted(REPORTS)), st.sets(st.integers(1, 8)))
def test_copies_are_the_same_in_whatever_batches_documents_come(names: list[str], cuts: set[int]) -> None:
    """Several at a time, asked after each batch."""
    bounds = [0, *sorted(cuts), len(names)]
    with fill([]) as ledger:
        for start, end in itertools.pairwise(bounds):
            ledger.append([entry for name in names[start:end] for entry in REPORTS[name]])
            joined = find_copies(ledger.view())
        assert shape(joined) == WHOLE


def test_only_new_documents_are_looked_at() -> None:
    reports = list(REPORTS.values())
    with fill(reports[:-1]) as ledger:
        find_copies(ledger.view())
        ledger.append(reports[-1])
        watched = Watched(ledger.view())
        assert shape(find_copies(watched)) == WHOLE
        assert watched.streamed == [reports[-1][1].id]
        again = Watched(ledger.view())
        assert shape(find_copies(again)) == WHOLE
        assert (again.streamed, again.looked_at) == ([], [])


def test_families_that_nothing_came_to_are_not_joined_again() -> None:
    with fill([REPORTS["wire"], REPORTS["cut"]]) as ledger:
        before = find_copies(ledger.view())
        ledger.append(REPORTS["boat"])
        watched = Watched(ledger.view())
        assert find_copies(watched) == before
        assert watched.looked_at == []


def test_an_older_view_is_not_told_of_newer_documents() -> None:
    with fill([REPORTS["wire"], REPORTS["cut"]]) as ledger:
        older = ledger.view()
        ledger.append(REPORTS["more"])
        find_copies(ledger.view())
        assert {pair for pair, _, _ in shape(find_copies(older))} == {frozenset({"wire", "cut"})}


@pytest.mark.parametrize("names", [("boat",), ("boat", "other", "wire", "toll")])
def test_the_index_of_another_ledger_is_not_believed(tmp_path: Path, names: Sequence[str]) -> None:
    path = tmp_path / "made.db"
    for some in (("wire", "cut", "more"), names):
        path.unlink(missing_ok=True)
        with closing(open_ledger(str(path))) as ledger:
            for name in some:
                ledger.append(REPORTS[name])
            assert find_copies(ledger.view()) == find_copies(ledger.view(), afresh=True)


def test_one_who_writes_the_index_is_waited_for_and_told_of(tmp_path: Path) -> None:
    path = str(tmp_path / "made.db.copies")
    with closing(open_index(path)) as index, closing(KeyIndex(path, name_method(), patience=0.01)) as other:
        index.lock()
        with pytest.raises(TryAgain, match="cannot be kept now"):
            other.lock()
        with closing(open_index(path)) as third:
            assert third.find_seen() == (0, "")


def test_rows_name_documents_by_their_sources() -> None:
    with fill([REPORTS["wire"], REPORTS["toll"]]) as ledger:
        (row,) = list_copies(ledger.view())
    assert {row["a"], row["b"]} == {"wire.txt", "toll.txt"}
    assert (row["parent"], row["kind"]) == ("wire.txt", "altered")
    assert [(x["from"], x["to"]) for x in row["altered"]] == [("Fourteen (14)", "Forty (40)")]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("one", "other"), [("wire", "toll"), ("toll", "wire")])
def test_the_desk_is_told_which_passage_was_changed(one: str, other: str) -> None:
    pairings = Deriver().align(REPORTS[one][1], REPORTS[other][1])
    (changed,) = [p for p in pairings if p.altered]
    assert changed.altered == "number of people: Fourteen (14) became Forty (40)"
    assert TEXTS[one][2][changed.start : changed.end] != TEXTS[other][2][changed.other_start : changed.other_end]


def test_each_copy_has_one_parent_at_most() -> None:
    with fill(list(REPORTS.values())) as ledger:
        parents = name_parents(find_copies(ledger.view()))
    assert {
        NAMES[child]: NAMES[parent] for child, parent in parents.items() if NAMES[child] != "mixed"
    } == dict.fromkeys(("cut", "more", "new", "spun", "toll"), "wire")


def test_a_ledger_without_claims_has_alterations_and_no_origins() -> None:
    with fill([REPORTS["wire"], REPORTS["toll"]]) as ledger:
        found = find_origins(ledger.view())
    assert found.of_claim == {}
    assert [NAMES[item] for item in found.altered] == ["toll"]
