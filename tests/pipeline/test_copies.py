"""Copies and origins over a real ledger: the same families however the documents came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from contract.reports import make_item
from lineage.stories import EXTENDED, HARBOUR, OTHER_AGENCY, REWRITTEN, SHORTENED, SPLICED, SPUN, TOLL_CHANGED, WIRE
from onrecord.ledger import open_ledger
from onrecord.lineage import Joined
from onrecord.pipeline import find_copies, find_origins, list_copies, name_parents, open_index
from onrecord.ports import Ledger
from onrecord.record import Item, Raw

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


@settings(deadline=None, max_examples=5)
@given(st.permutations(sorted(REPORTS)))
def test_copies_are_the_same_in_whatever_order_documents_come(names: list[str]) -> None:
    """One by one into an index that is kept, and asked after each."""
    with TemporaryDirectory() as folder, fill([]) as ledger, closing(open_index(f"{folder}/keys.db")) as index:
        for name in names:
            ledger.append(REPORTS[name])
            joined = find_copies(ledger.view(), index)
        assert shape(joined) == WHOLE


def test_an_index_is_taken_up_where_it_was_left(tmp_path: Path) -> None:
    path, reports = str(tmp_path / "keys.db"), list(REPORTS.values())
    with fill(reports[:4]) as ledger:
        with closing(open_index(path)) as index:
            find_copies(ledger.view(), index)
        for report in reports[4:]:
            ledger.append(report)
        with closing(open_index(path)) as index:
            assert shape(find_copies(ledger.view(), index)) == WHOLE
            assert index.count() == len(reports)


def test_an_older_view_is_not_told_of_newer_documents(tmp_path: Path) -> None:
    with fill([REPORTS["wire"], REPORTS["cut"]]) as ledger, closing(open_index(str(tmp_path / "keys.db"))) as index:
        older = ledger.view()
        ledger.append(REPORTS["more"])
        find_copies(ledger.view(), index)
        assert {pair for pair, _, _ in shape(find_copies(older, index))} == {frozenset({"wire", "cut"})}


def test_rows_name_documents_by_their_sources() -> None:
    with fill([REPORTS["wire"], REPORTS["toll"]]) as ledger:
        (row,) = list_copies(ledger.view())
    assert {row["a"], row["b"]} == {"wire.txt", "toll.txt"}
    assert (row["parent"], row["kind"]) == ("wire.txt", "altered")
    assert [(x["from"], x["to"]) for x in row["altered"]] == [("Fourteen (14)", "Forty (40)")]  # type: ignore[attr-defined]


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
