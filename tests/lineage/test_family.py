from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineage.stories import (
    EXTENDED,
    FOLLOW_UP,
    FRAMED,
    HARBOUR,
    OTHER_AGENCY,
    REWRITTEN,
    SHORTENED,
    SPLICED,
    SPUN,
    TOLL_CHANGED,
    WIRE,
    make_print,
)
from onrecord.lineage import (
    Copy,
    CopyKind,
    Joined,
    Print,
    join_copies,
    match_prints,
    merge_joined,
    pair_prints,
    read_joined,
    split_copies,
    write_joined,
)
from onrecord.lineage.ancestry import compose_kinds
from onrecord.lineage.splice import find_splices
from onrecord.lineage.web import drop_echoes, make_web
from onrecord.record import ItemId

REPEATED = REWRITTEN.replace("6,300 families", "9,300 families") + "\n\nShared by the readers' circle."
DOCUMENTS = {
    "wire": make_print("wire", WIRE, "Tessel Agency", "2024-06-03"),
    "frame": make_print("frame", FRAMED, "Global Feed", "2024-06-03"),
    "cut": make_print("cut", SHORTENED, "Velsk Post", "2024-06-04"),
    "more": make_print("more", EXTENDED, "Hollin Letter", "2024-06-05"),
    "new": make_print("new", REWRITTEN, "Kestren Weekly", "2024-06-05"),
    "again": make_print("again", REPEATED, "Readers' Circle", "2024-06-06"),
    "spun": make_print("spun", SPUN, "Spinner", "2024-06-04"),
    "toll": make_print("toll", TOLL_CHANGED, "Banner Voice", "2024-06-04"),
    "boat": make_print("boat", HARBOUR, "Halden Agency", "2024-06-04"),
    "both": make_print("both", SPLICED, "Sea Digest", "2024-06-07"),
    "own": make_print("own", OTHER_AGENCY, "Halden Agency", "2024-06-03"),
    "later": make_print("later", FOLLOW_UP, "Tessel Agency", "2024-06-05"),
}


def _match_all(prints: Iterable[Print]) -> list[Copy]:
    return [copy for a, b in pair_prints(list(prints)) if (copy := match_prints(a, b))]


def _join(*names: str) -> Joined:
    prints = [DOCUMENTS[name] for name in names]
    return join_copies(_match_all(prints), {p.item.id: p for p in prints})


ALL = _join(*DOCUMENTS)
LINKS = {
    ("frame", "wire"): (CopyKind.VERBATIM, "wire", ()),
    ("cut", "wire"): (CopyKind.SHORTENED, "wire", ()),
    ("more", "wire"): (CopyKind.EXTENDED, "wire", ()),
    ("new", "wire"): (CopyKind.REWRITE, "wire", ()),
    ("spun", "wire"): (CopyKind.SPUN, "wire", ()),
    ("toll", "wire"): (CopyKind.ALTERED, "wire", ()),
    ("again", "new"): (CopyKind.ALTERED, "new", ()),
    ("again", "wire"): (CopyKind.ALTERED, "wire", ("new",)),
    ("both", "wire"): (CopyKind.SPLICED, "wire", ()),
    ("boat", "both"): (CopyKind.SPLICED, "boat", ()),
    ("cut", "frame"): (CopyKind.SHORTENED, None, ()),
}


@pytest.mark.parametrize("pair", LINKS)
def test_each_copy_has_its_kind_and_parent(pair: tuple[str, str]) -> None:
    found = {(c.a, c.b): c for c in ALL.copies}[ItemId(pair[0]), ItemId(pair[1])]
    assert (found.kind, found.parent, found.via) == LINKS[pair]


def test_a_changed_fact_is_told_against_the_first_text_too() -> None:
    found = {(c.a, c.b): c for c in ALL.copies}[ItemId("again"), ItemId("wire")]
    assert [(x.before.item, x.name_before(), x.name_after()) for x in found.altered] == [("wire", "6,300", "9,300")]


def test_independent_reports_are_in_no_family() -> None:
    assert not {"own", "later"} & {item for family in ALL.families for item in family.members}


def test_a_spliced_document_belongs_to_both_families_and_joins_none() -> None:
    assert [sorted(f.members) for f in sorted(ALL.families, key=lambda f: len(f.members))] == [
        ["boat", "both"],
        ["again", "both", "cut", "frame", "more", "new", "spun", "toll", "wire"],
    ]
    assert {f.root for f in ALL.families} == {"wire", "boat"}
    families = {name: ALL.family_of[pair] for name, pair in (("wire", ("both", "wire")), ("boat", ("boat", "both")))}  # type: ignore[index]
    assert families["wire"] != families["boat"]


def test_siblings_of_an_unseen_text_have_no_root_but_its_name() -> None:
    joined = _join("frame", "more")
    (copy,), (family,) = joined.copies, joined.families
    assert copy.parent is None
    assert (family.root, family.credit) == (None, "Tessel")


@settings(deadline=None, max_examples=30)
@given(st.permutations(_match_all(DOCUMENTS.values())))
def test_families_are_the_same_in_whatever_order_copies_come(copies: list[Copy]) -> None:
    assert join_copies(copies, {p.item.id: p for p in DOCUMENTS.values()}) == ALL


def test_twice_the_same_copy_is_one() -> None:
    copies = _match_all(DOCUMENTS.values())
    assert join_copies(copies * 2, {p.item.id: p for p in DOCUMENTS.values()}) == ALL


def test_nothing_joins_to_nothing() -> None:
    assert join_copies([], {}) == Joined((), (), {})


def test_links_that_a_nearer_relative_explains_are_dropped() -> None:
    copies = [_link("a", "x", 1.2), _link("b", "x", 0.6)]
    text = "Orsa Bellin met Ruvo Hadek in Marrak on 6 May; 32 lorries and 400 tonnes were lost at Kortha Ridge."
    prints = {ItemId(name): make_print(name, text) for name in "abx"}
    assert set(drop_echoes(make_web(copies), prints).copies) == {("a", "x")}
    linked = [*copies, _link("a", "b", 0.6)]
    assert len(drop_echoes(make_web(linked), prints).copies) == 3


def _link(a: str, b: str, likeness: float) -> Copy:
    return Copy(ItemId(a), ItemId(b), CopyKind.REWRITE, None, 0.5, 0.0, likeness, ())


def test_splices_are_found_where_sources_are_apart() -> None:
    prints = [DOCUMENTS[name] for name in ("wire", "boat", "both")]
    assert find_splices(make_web(_match_all(prints))) == {"both": {"wire", "boat"}}


CHAINS = [
    ((CopyKind.VERBATIM, CopyKind.REWRITE), False, CopyKind.REWRITE),
    ((CopyKind.VERBATIM, CopyKind.SHORTENED), False, CopyKind.SHORTENED),
    ((CopyKind.SPUN, CopyKind.REWRITE), False, CopyKind.SPUN),
    ((CopyKind.SPUN, CopyKind.ALTERED), True, CopyKind.SPUN),
    ((CopyKind.SPLICED, CopyKind.REWRITE), False, CopyKind.SPLICED),
    ((CopyKind.SHORTENED, CopyKind.ALTERED), True, CopyKind.ALTERED),
    ((CopyKind.SHORTENED, CopyKind.ALTERED), False, CopyKind.SHORTENED),
    ((CopyKind.ALTERED, CopyKind.REWRITE), True, CopyKind.ALTERED),
    ((CopyKind.VERBATIM, CopyKind.VERBATIM), False, CopyKind.VERBATIM),
]


@pytest.mark.parametrize(("steps", "altered", "kind"), CHAINS)
def test_a_chain_of_copies_amounts_to_one_kind(steps: tuple[CopyKind, ...], altered: bool, kind: CopyKind) -> None:
    assert compose_kinds(steps, altered) is kind


def test_a_changed_fact_comes_down_with_a_copy_of_the_copy() -> None:
    cut = make_print(
        "cut",
        TOLL_CHANGED.split(" - ", 1)[1].rsplit("\n\n", 2)[0].replace("told Tessel", "said"),
        "Ridge Post",
        "2024-06-06",
    )
    prints = [DOCUMENTS["wire"], DOCUMENTS["toll"], cut]
    joined = join_copies(_match_all(prints), {p.item.id: p for p in prints})
    found = {(c.a, c.b): c for c in joined.copies}[ItemId("cut"), ItemId("wire")]
    assert (found.kind, found.parent, found.via) == (CopyKind.ALTERED, "wire", ("toll",))
    assert [(x.name_before(), x.after.item, x.name_after()) for x in found.altered] == [
        ("Fourteen (14)", "cut", "Forty (40)")
    ]


@settings(deadline=None, max_examples=15)
@given(st.sets(st.sampled_from(sorted(DOCUMENTS)), min_size=2))
def test_groups_joined_one_by_one_are_all_joined_at_once(names: set[str]) -> None:
    prints = {name: DOCUMENTS[name] for name in sorted(names)}
    copies = _match_all(prints.values())
    groups = split_copies(reversed(copies))
    ends = [{item for copy in group for item in (copy.a, copy.b)} for group in groups]
    assert sum(len(some) for some in ends) == len(set().union(*ends))
    known = {p.item.id: p for p in prints.values()}
    assert merge_joined(join_copies(group, known) for group in groups) == join_copies(copies, known)


def test_joined_copies_are_read_as_they_were_written() -> None:
    assert any(copy.via for copy in ALL.copies)
    assert read_joined(write_joined(ALL)) == ALL
