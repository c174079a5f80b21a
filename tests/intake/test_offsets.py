"""Every segment of a page leads to the very characters in its source."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake import read_raw
from onrecord.intake.formats.html.offsets import map_offsets
from onrecord.intake.formats.html.strand import weave_page
from onrecord.record import Item, Segment

from .taking import ENGLISH, PAGE, make_raw

_REFERENCE = re.compile(r"&[^;\s]{1,32};?")


def check_segments(text: str, source: str, segments: tuple[Segment, ...]) -> None:
    """Each segment holds the same characters on both sides, or one that the source writes as a reference; and
    segments go forward in both."""
    at = there = 0
    for segment in segments:
        assert segment.start >= at
        assert segment.source_start >= there
        at, there = segment.start + segment.length, segment.source_start + segment.length
        ours, theirs = text[segment.start : at], source[segment.source_start : there]
        assert len(ours) == segment.length > 0
        if ours != theirs:
            reference = _REFERENCE.match(source, segment.source_start)
            assert reference
            assert html.unescape(reference.group()).startswith(ours)
            assert segment.length == 1


def cover(text: str, segments: tuple[Segment, ...]) -> float:
    """The share of the text's seen characters that have a segment."""
    covered = {k for s in segments for k in range(s.start, s.start + s.length)}
    seen = [k for k, c in enumerate(text) if not c.isspace()]
    return sum(k in covered for k in seen) / len(seen)


def read_page(source: str) -> Item:
    return read_raw(make_raw(source.encode(), "text/html")).made[0]


def test_a_page_leads_back_to_its_source() -> None:
    item = read_page(PAGE)
    check_segments(item.text, PAGE, item.segments)
    assert cover(item.text, item.segments) > 0.97


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Two trucks of the Lifeline", "Two trucks of the Lifeline"),
        ("Sorrel Ridge", "Sorrel Ridge"),
        ("nine people were wounded", "nine people were wounded"),
        ("spokes", "spokes"),
        ("Two of them were burnt", "Two of them were burnt"),
        ("Wounded", "Wounded"),
        ("The road was closed", "The road was closed"),
    ],
)
def test_words_lead_to_where_they_are_shown(words: str, written: str) -> None:
    item = read_page(PAGE)
    at = item.text.index(words)
    segment = next(s for s in item.segments if s.start <= at and at + len(words) <= s.start + s.length)
    there = segment.source_start + at - segment.start
    assert PAGE[there : there + len(written)] == written
    assert there > PAGE.index("<article>")


@pytest.mark.parametrize(("char", "written"), [("&", "&amp;"), ("“", "&#8220;"), ("”", "&#x201D;"), ("é", "&eacute;")])
def test_a_reference_has_a_place_of_its_own(char: str, written: str) -> None:
    item = read_page(PAGE)
    at = item.text.index(char)
    segment = next(s for s in item.segments if s.start <= at < s.start + s.length)
    assert PAGE.startswith(written, segment.source_start + at - segment.start)


def test_added_marks_and_lost_words_have_no_segment() -> None:
    text = f"- {ENGLISH}\n\n| Killed | 4 |\n\nThese words stand nowhere in the page at all."
    source = f"<ul><li>{ENGLISH}</li></ul><table><tr><td>Killed<td>4</tr></table>"
    segments = map_offsets(text, source)
    check_segments(text, source, segments)
    covered = "".join(text[s.start : s.start + s.length] for s in segments)
    assert covered == f"{ENGLISH}Killed4"


def test_words_around_something_taken_out_are_found() -> None:
    text = "The first half of this long sentence stands here and the second half stands there."
    source = "<p>The first half of this long sentence stands here<sup>[7]</sup> and the second half stands there.</p>"
    segments = map_offsets(text, source)
    check_segments(text, source, segments)
    assert [text[s.start : s.start + s.length] for s in segments] == [
        "The first half of this long sentence stands here",
        "and the second half stands there.",
    ]


def test_a_later_copy_does_not_draw_the_rest_after_it() -> None:
    lines = [f"Paragraph number {n} of the report on the fighting for the bridge." for n in range(5)]
    broken = lines[0].replace("report", "<ins>annual</ins> report")
    source = "".join(f"<p>{line}</p>" for line in [broken, *lines[1:], lines[0]])
    segments = map_offsets("\n\n".join(lines), source)
    check_segments("\n\n".join(lines), source, segments)
    assert cover("\n\n".join(lines[1:]), map_offsets("\n\n".join(lines), source)) > 0.9


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>a<b>b</b> c</p>", "abc"),
        ("a<!-- b --->c<!-- d", "ac"),
        ("<script>a</script>b<style>c</STYLE>d<script>e", "bd"),
        ('<a title="x > y" b>c</a>', "c"),
        ('<a title="x>y', ""),
        ("1 < 2 && 3 &lt 4 &zzz; &#0;", "1<2&&3<4&zzz;\ufffd"),
        ("<!DOCTYPE html><?xml ?>a", "a"),
        ("x\u00a0y\u200bz\u202ew", "xyzw"),
        ("<", "<"),
        ("", ""),
    ],
)
def test_a_page_shows_what_is_no_markup(source: str, shown: str) -> None:
    assert weave_page(source).chars == shown


_HTML = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<b>", "<!--", "-->", "&amp;", "&eacute;", "&#x41;", "<script>", "</script>", '<a x="', ">"]
    )
    | st.text(max_size=12)
    | st.just(ENGLISH)
).map("".join)


@given(_HTML, st.lists(st.text(max_size=30) | st.just(ENGLISH)).map("\n\n".join))
def test_any_text_and_any_source_give_honest_segments(source: str, text: str) -> None:
    check_segments(text, source, map_offsets(text, source))


@given(_HTML)
def test_what_a_page_shows_leads_back_to_it(source: str) -> None:
    strand = weave_page(source)
    assert sum(run.length for run in strand.runs) == len(strand.chars)
    check_segments(strand.chars, source, tuple(run for run in strand.runs if run.source_start >= 0))
