"""Claims marked in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.pagetext import PageText
from onrecord.desk.marks import Mark, cut_stretches, mark_text
from onrecord.record import Modality

GROUPS = ("arms", "violence", "harm", "other")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


def make_mark(start: int, end: int, number: int, trigger: bool = False, **known: object) -> Mark:
    values = {"group": GROUPS[number % 4], "name": "Air attack: attacker", "modality": Modality.ASSERTED, **known}
    return Mark(start=start, end=end, claim=f"claim-{number}", number=number, trigger=trigger, **values)  # type: ignore[arg-type]


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text and any marks in it: nested, crossing, equal, touching."""
    text = draw(TEXT)
    marks = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        modality = draw(st.sampled_from(Modality))
        marks.append(make_mark(start, end, number, draw(st.booleans()), modality=modality))
    return text, marks


@settings(deadline=None)
@given(marked_texts())
def test_marked_text_is_the_text(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    page = PageText(str(mark_text(text, marks)))
    assert page.text == text
    assert page.nests


@settings(deadline=None)
@given(marked_texts())
def test_every_trigger_has_one_anchor(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    ids = PageText(str(mark_text(text, marks))).values("id")
    assert sorted(ids) == sorted(f"c-{m.claim}" for m in marks if m.trigger)


@settings(deadline=None)
@given(marked_texts(), st.data())
def test_parts_join_to_the_whole(case: tuple[str, list[Mark]], data: st.DataObject) -> None:
    text, marks = case
    cut = data.draw(st.integers(0, len(text)))
    parts = [str(mark_text(text, marks, bounds)) for bounds in ((0, cut), (cut, len(text)))]
    assert "".join(PageText(part).text for part in parts) == text
    assert all(PageText(part).nests for part in parts)


@settings(deadline=None)
@given(marked_texts())
def test_stretches_tile_the_text_and_know_their_marks(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    stretches = list(cut_stretches((0, len(text)), marks))
    assert [s.start for s in stretches] == [0, *(s.end for s in stretches[:-1])]
    assert stretches[-1].end == len(text)
    for stretch in stretches:
        covering = {m.number for m in marks if m.start <= stretch.start and stretch.end <= m.end}
        assert {m.number for m in stretch.marks} == covering
        touching = {m.number for m in marks if m.start < stretch.end and stretch.start < m.end}
        assert touching == covering


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([], ["abcdef"]),
        ([(1, 3, False), (3, 5, False)], ["a", "bc", "de", "f"]),
        ([(0, 6, False), (2, 4, True)], ["ab", "cd", "ef"]),
        ([(0, 4, False), (2, 6, False)], ["ab", "cd", "ef"]),
        ([(1, 5, True), (1, 5, False)], ["a", "bcde", "f"]),
    ],
    ids=["none", "touching", "nested", "crossing", "equal"],
)
def test_text_is_cut_at_every_boundary(marks: list[tuple[int, int, bool]], shown: list[str]) -> None:
    made = [make_mark(start, end, number, trigger) for number, (start, end, trigger) in enumerate(marks)]
    assert ["abcdef"[s.start : s.end] for s in cut_stretches((0, 6), made)] == shown


def test_trigger_stands_before_what_it_lies_in() -> None:
    marks = [make_mark(0, 6, 1), make_mark(2, 4, 2, trigger=True)]
    page = PageText(str(mark_text("abcdef", marks)))
    link = next(attrs for tag, attrs in page.elements if tag == "a")
    assert link["class"] == "m g-harm t"
    assert link["data-c"] == "2 1"
    assert link["href"] == "#card-claim-2"


def test_words_with_two_triggers_show_both_groups() -> None:
    marks = [make_mark(0, 3, 1, trigger=True), make_mark(0, 3, 2, trigger=True)]
    assert "also-harm" in mark_text("abc", marks)


@pytest.mark.parametrize("modality", [m for m in Modality if m is not Modality.ASSERTED])
def test_what_is_not_asserted_is_tagged_after_its_trigger(modality: Modality) -> None:
    html = str(mark_text("abcdef", [make_mark(1, 3, 1, trigger=True, modality=modality)]))
    assert html.index("bc") < html.index(f'<i class="said said-{modality.value}"></i>') < html.index("def")
    assert "unsaid" in html


def test_chosen_claim_is_marked_everywhere() -> None:
    marks = [make_mark(0, 1, 1, trigger=True, chosen=True), make_mark(4, 5, 1, chosen=True), make_mark(2, 3, 2)]
    assert str(mark_text("abcdef", marks)).count("is-chosen") == 2


def test_name_of_a_mark_is_escaped() -> None:
    assert 'title="&lt;b&gt;&#34;"' in mark_text("abc", [make_mark(0, 1, 1, name='<b>"')])
