from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineage.stories import (
    EXTENDED,
    FOLLOW_UP,
    FRAMED,
    HARBOUR,
    OTHER_AGENCY,
    OTHER_DAY,
    PAPER,
    REWRITTEN,
    SHORTENED,
    SPLICED,
    SPUN,
    STATION,
    STRIKE,
    TALKS,
    TOLL_CHANGED,
    WIRE,
    make_print,
    match_texts,
)
from onrecord.lineage import CopyKind, match_prints
from onrecord.lineage.match import LIMITS, tells_later

KINDS = [
    (WIRE, CopyKind.VERBATIM, 1.0),
    (FRAMED, CopyKind.VERBATIM, 0.85),
    (SHORTENED, CopyKind.SHORTENED, 1.0),
    (EXTENDED, CopyKind.EXTENDED, 0.6),
    (REWRITTEN, CopyKind.REWRITE, 0.6),
    (SPUN, CopyKind.SPUN, 0.6),
    (TOLL_CHANGED, CopyKind.ALTERED, 0.95),
]
INDEPENDENT = [
    ("two agencies on one happening", WIRE, OTHER_AGENCY),
    ("one template, another day", WIRE, OTHER_DAY),
    ("one template, another day, reworded", OTHER_DAY, REWRITTEN),
    ("one template, another day, spun", OTHER_DAY, SPUN),
    ("one template, another day, cut", SHORTENED, OTHER_DAY),
    ("the outlet's own follow-up", WIRE, FOLLOW_UP),
    ("a follow-up and another's report", OTHER_AGENCY, FOLLOW_UP),
    ("one background paragraph", STRIKE, TALKS),
    ("two reports of one statement", STATION, PAPER),
    ("another story", WIRE, HARBOUR),
    ("nothing", WIRE, ""),
    ("no words", "...", "!!!"),
]


@pytest.mark.parametrize(("new", "kind", "share"), KINDS)
def test_copies_are_told_by_kind(new: str, kind: CopyKind, share: float) -> None:
    copy = match_texts(WIRE, new)
    assert copy is not None
    assert (copy.kind, copy.parent, copy.child()) == (kind, "old", "new")
    assert share - 0.01 <= copy.share <= 1.0
    assert copy.worded <= copy.share


@pytest.mark.parametrize(("why", "one", "other"), INDEPENDENT)
def test_independent_reports_are_no_copies(why: str, one: str, other: str) -> None:
    assert match_texts(one, other) is None, why


@dataclass(frozen=True)
class Leaning:
    """What a report of a statement says of where it has it from, and whether it is then a copy of the agency's."""

    why: str
    credit: str
    copy: bool


LEANINGS = [
    Leaning("the agency by its name", "constables told the Tessel agency", True),
    Leaning("the agency by the first word of its name", "constables told Tessel by telephone", True),
    Leaning("an agency as the speaker", "the Tessel agency reported", True),
    Leaning("another agency", "constables told the Halden agency", False),
    Leaning("a place of that name", "according to Tessel police", False),
    Leaning("nobody", "constables said", False),
]


@pytest.mark.parametrize("case", LEANINGS, ids=lambda case: case.why)
def test_who_names_the_outlet_that_a_text_is_from_may_keep_more_of_its_words(case: Leaning) -> None:
    told = PAPER.replace("according to the constabulary of Lower Pinna", f"{case.credit}, in Lower Pinna")
    assert (match_texts(STATION, told) is not None) is case.copy


def test_who_names_an_outlet_and_has_facts_of_another_is_no_copy() -> None:
    told = PAPER.replace("according to the constabulary of", "constables told the Tessel agency in")
    assert match_texts(STATION, told) is not None
    assert match_texts(STATION, f"{told}\n\n{TALKS.split(chr(10) * 2)[1]}") is None


def test_a_follow_up_of_the_same_outlet_is_no_copy() -> None:
    old = make_print("old", WIRE, "Tessel Agency", "2024-06-03")
    assert match_prints(old, make_print("new", FOLLOW_UP, "Tessel Agency", "2024-06-05")) is None


def test_an_outlet_does_not_reword_itself() -> None:
    old = make_print("old", WIRE, "Velsk Evening Paper", "2024-06-03")
    assert match_prints(old, make_print("new", REWRITTEN, "Velsk Evening Paper", "2024-06-04")) is None
    assert match_prints(old, make_print("new", SHORTENED, "Velsk Evening Paper", "2024-06-04")) is not None


def test_a_part_of_a_longer_text_may_be_reworded() -> None:
    copy = match_texts(f"{EXTENDED}\n\n{STRIKE}\n\n{TALKS}", REWRITTEN)
    assert copy is not None
    assert (copy.kind, copy.parent) == (CopyKind.REWRITE, "old")


def test_a_copy_that_leaves_out_more_than_it_adds_is_shortened() -> None:
    cut = f"{SHORTENED} The drivers had come from Velsk on a lorry that was bought in spring, said a clerk of the parish hall."
    assert (copy := match_texts(EXTENDED, cut)) is not None
    assert copy.kind is CopyKind.SHORTENED


def test_an_item_is_no_copy_of_itself() -> None:
    one = make_print("x", WIRE)
    assert match_prints(one, one) is None


def test_aligned_passages_are_the_words_of_either_text() -> None:
    copy = match_texts(WIRE, EXTENDED)
    assert copy is not None
    assert any(x.verbatim for x in copy.aligned)
    for aligned in copy.aligned:
        if aligned.verbatim:
            one, other = EXTENDED[slice(*aligned.a)], WIRE[slice(*aligned.b)]
            assert one.split()[:4] == other.split()[:4]


def test_reworded_sentences_are_aligned() -> None:
    copy = match_texts(WIRE, REWRITTEN)
    assert copy is not None
    pairs = {WIRE[slice(*x.b)][:12]: REWRITTEN[slice(*x.a)] for x in copy.aligned if not x.verbatim}
    assert pairs["Dr Imre Stol"].startswith("At Saint Agna twenty-seven")


PIECES = st.permutations([WIRE, SHORTENED, EXTENDED, REWRITTEN, SPUN, SPLICED, OTHER_DAY, TOLL_CHANGED, STRIKE])


@given(PIECES, st.sampled_from(["2024-06-02", "2024-06-03", None]))
def test_a_pair_is_the_same_from_either_side(texts: list[str], published: str | None) -> None:
    one, other = (
        make_print("a", texts[0], "Halden Post", published),
        make_print("b", texts[1], "Velsk Post", "2024-06-03"),
    )
    assert match_prints(one, other) == match_prints(other, one)


@dataclass(frozen=True)
class Later:
    """What two texts say, and whether the later one must have been written after the earlier's time."""

    old: str
    new: str
    later: bool


LATER = [
    Later("It fell on Monday.", "It fell on Monday.", False),
    Later("It fell on Monday.", "It fell on Monday, and on Wednesday another fell.", True),
    Later("It fell on Monday. Trams stop until Wednesday.", "Trams stop until Wednesday.", False),
    Later("It fell on Monday.", "It fell after Sunday.", False),
]


@pytest.mark.parametrize("case", LATER)
def test_a_text_that_tells_of_a_later_day_is_known(case: Later) -> None:
    old, new = make_print("a", case.old, None, "2024-06-03"), make_print("b", case.new, None, "2024-06-05")
    assert tells_later(old, new) is tells_later(new, old) is case.later
    assert not tells_later(make_print("a", case.old), new)


def test_limits_can_be_set() -> None:
    old, new = make_print("a", WIRE), make_print("b", REWRITTEN)
    assert match_prints(old, new, replace(LIMITS, likeness=2.0)) is None
