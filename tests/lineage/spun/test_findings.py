"""What each way of looking finds in single sentences, and what it leaves alone."""

import pytest

from onrecord.lineage.spun.bend import find_bends
from onrecord.lineage.spun.finding import Finding, apply_edits, keep_apart
from onrecord.lineage.spun.frame import find_frames
from onrecord.lineage.spun.grid import Grid, lay_grid
from onrecord.lineage.spun.mark import find_marks
from onrecord.lineage.spun.misfit import find_misfits
from onrecord.lineage.spun.odd import find_odd, measure_oddness
from onrecord.lineage.spun.swap import find_signs, find_swaps
from onrecord.lineage.spun.turn import find_turns
from onrecord.lineage.spun.twist import find_twists


def find_bent(grid: Grid) -> list[Finding]:
    return find_bends(grid)[0]


def find_twisted(grid: Grid) -> list[Finding]:
    return find_twists(grid, find_bends(grid)[1])


def find_misfit(grid: Grid) -> list[Finding]:
    return find_misfits(grid, find_bends(grid)[1])


FOUND = [
    (find_bent, "The Supreme Courtroom ruled.", "Supreme Courtroom", "Supreme Court"),
    (find_bent, "They were tried for conflict crimes.", "conflict crimes", "war crimes"),
    (
        find_bent,
        "The Affiliation of Southeast Asian Nations met.",
        "Affiliation of Southeast Asian Nations",
        "Association",
    ),
    (find_bent, "Senior Basic Tan Wei spoke.", "Senior Basic", "Senior General"),
    (find_bent, "the cost d'affaires advert interim", "cost d'affaires advert interim", "chargé d'affaires ad interim"),
    (find_twisted, "The rocket catapults came back.", "rocket catapults", "rocket launchers"),
    (find_turns, "Two attacks of air hit the town.", "attacks of air", "air attacks"),
    (find_turns, "The Nations United met.", "Nations United", "United Nations"),
    (find_marks, "Four Su-thirty jets came.", "Su-thirty", "Su-30"),
    (find_marks, "A column of T-seventy-twos stood there.", "T-seventy-twos", "T-72s"),
    (find_signs, "“It is over,” the minister mentioned.", "mentioned", "said"),
    (find_swaps, "It ended in line with the ministry.", "in line with", "according to"),
    (find_frames, "They fired surface-to-air rocketry.", "surface-to-air rocketry", "surface-to-air missile"),
]
NOTHING = [
    (find_bent, "The Supreme Court ruled on war crimes."),
    (find_bent, "the association of nations in the south east"),
    (find_twisted, "The fighter jets came back."),
    (find_twisted, "A global coalition fought the group."),
    (find_turns, "The ministry of foreign affairs and the chief of police met."),
    (find_turns, "It was a violation of human rights."),
    (find_turns, "The army\nnational guard"),
    (find_marks, "An hour later a European union held a one-day strike."),
    (find_marks, "Twenty-two men and forty-one women."),
    (find_frames, "They fired surface-to-air missiles."),
    (find_misfit, "The army fired two shells at the village."),
    (find_odd, "The army fired two shells at the village."),
]


@pytest.mark.parametrize(("find", "text", "quote", "meant"), FOUND)
def test_what_was_meant_is_found(find, text, quote, meant):
    grid = lay_grid(text)
    found = {grid.quote(f.first, f.last): apply_edits(grid, f.first, f.last, f.edits) for f in find(grid)}
    assert meant in found.get(quote, ""), found


@pytest.mark.parametrize(("find", "text"), NOTHING)
def test_plain_english_is_left_alone(find, text):
    assert find(lay_grid(text)) == []


def test_an_article_that_does_not_fit_is_a_trace_without_meaning():
    (mark,) = find_marks(lay_grid("He drove a armed truck."))
    assert mark.edits == ()
    assert mark.weight > 0


def test_initials_that_do_not_fit_tell_the_word_that_was_swapped():
    grid = lay_grid("The Worldwide Atomic Energy Agency (IAEA) came.")
    found = [apply_edits(grid, f.first, f.last, f.edits) for f in find_marks(grid)]
    assert found == ["International Atomic Energy Agency"]


def test_a_word_that_never_stood_beside_its_neighbour_is_a_misfit():
    grid = lay_grid("Three folks, two of them lifeless folks, lay there. Rebels opened fireplace.")
    assert {grid.word(f.first) for f in find_misfit(grid)} <= {"folks", "lifeless", "fireplace"}


def test_oddness_grows_with_seldom_words_and_is_none_in_plain_reports():
    plain = "The army said that its troops had taken the village after two days of fighting near the river. " * 3
    odd = (
        "The soldiery avowed that its legionnaires had procured the hamlet subsequent to pugnacious scuffles betwixt. "
    )
    assert measure_oddness(lay_grid(plain)) == 0
    assert measure_oddness(lay_grid(odd * 3)) > 1
    assert find_odd(lay_grid(odd))


def test_of_two_findings_in_one_place_the_one_that_restores_is_kept():
    grid = lay_grid("for conflict crimes there")
    (bend,) = find_bent(grid)
    trace = Finding(bend.first, bend.last + 1, (), bend.basis, (), 1.0, 0.5)
    assert keep_apart([trace, bend]) == [bend]
