"""Claims marked in a text: the text cut at every boundary of every mark, and written as HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from onrecord.desk.characters import show_text
from onrecord.desk.graphic import find_graphic
from onrecord.record import Modality

type Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open stretch of a text that belongs to a claim.

    `number` ties it to the claim's card on the page; `name` says what it is there ("Air attack: attacker").
    `modality` is that of the claim. `chosen` says that the reader of the page asked for this claim.
    """

    start: int
    end: int
    claim: str
    number: int
    group: str
    name: str
    trigger: bool
    modality: Modality
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text in which no mark begins or ends, and the marks that cover it, the foremost first.

    `cover` is where the graphic sentence begins of which it is a part.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]
    cover: int | None = None


def cut_stretches(bounds: Bounds, marks: Sequence[Mark], covers: Sequence[Bounds] = ()) -> Iterator[Stretch]:
    """The stretches of the text between the bounds, in order, side by side, without gap.

    Marks may overlap, nest, repeat and reach over the bounds. Triggers come before arguments, short before long.
    """
    low, high = bounds
    inside = [m for m in marks if m.start < high and m.end > low]
    opening: dict[int, list[Mark]] = defaultdict(list)
    for mark in inside:
        opening[max(mark.start, low)].append(mark)
    edges = {point for cover in covers for point in cover if low < point < high}
    points = sorted({low, high, *opening, *(min(m.end, high) for m in inside), *edges})
    active: list[Mark] = []
    for start, end in pairwise(points):
        active = sorted([m for m in active if m.end > start] + opening[start], key=_rank)
        cover = next((first for first, last in covers if first <= start < last), None)
        yield Stretch(start, end, tuple(active), cover)


def _rank(mark: Mark) -> tuple[bool, int, int, int]:
    return (not mark.trigger, mark.end - mark.start, mark.start, mark.number)


def mark_text(text: str, marks: Sequence[Mark], bounds: Bounds | None = None, *, anchors: bool = True) -> Markup:
    """The text between the bounds (default: all) as HTML with its marks.

    Stripped of tags and with entities decoded it is the text itself, whatever the marks. With `anchors` each
    trigger begins with an element `c-<claim id>` and leads to `card-<claim id>`. Graphic sentences stand in elements of
    their own, which the style sheet covers.
    """
    wanted = bounds or (0, len(text))
    stretches = cut_stretches(wanted, marks, find_graphic(text, wanted))
    return Markup("").join(_write_stretch(text, stretch, anchors) for stretch in stretches)


def _write_stretch(text: str, stretch: Stretch, anchors: bool) -> Markup:
    written = _write_marked(text, stretch, anchors)
    if stretch.cover is None:
        return written
    return Markup('<span class="graphic" data-g="{}">{}</span>').format(stretch.cover, written)


def _write_marked(text: str, stretch: Stretch, anchors: bool) -> Markup:
    words = show_text(text[stretch.start : stretch.end])
    if not stretch.marks:
        return words
    front = stretch.marks[0]
    attributes = Markup('class="{}" data-c="{}" title="{}"').format(
        " ".join(_classes(stretch.marks)),
        " ".join(dict.fromkeys(str(m.number) for m in stretch.marks)),
        "; ".join(dict.fromkeys(m.name for m in stretch.marks)),
    )
    if front.trigger and anchors:
        written = Markup('<a {} href="#card-{}">{}</a>').format(attributes, front.claim, words)
    else:
        written = Markup("<span {}>{}</span>").format(attributes, words)
    return (_anchor(stretch, written) if anchors else written) + _close_triggers(stretch)


def _classes(marks: tuple[Mark, ...]) -> Iterator[str]:
    """What the style sheet goes by: the foremost mark's group, and that of another trigger on the same words."""
    front, *rest = marks
    yield "m"
    yield f"g-{front.group}"
    if front.trigger:
        yield "t"
        if front.modality is not Modality.ASSERTED:
            yield "unsaid"
    other = next((m for m in rest if m.trigger and m.group != front.group), None)
    if other:
        yield f"also-{other.group}"
    if any(m.chosen for m in marks):
        yield "is-chosen"


def _anchor(stretch: Stretch, written: Markup) -> Markup:
    """The stretch inside one anchor for each trigger that begins with it."""
    for mark in stretch.marks:
        if mark.trigger and mark.start == stretch.start:
            written = Markup('<span class="to" id="c-{}">{}</span>').format(mark.claim, written)
    return written


def _close_triggers(stretch: Stretch) -> Markup:
    """A tag without text, which the style sheet fills, after a trigger that tells of something not asserted."""
    ending = (m.modality for m in stretch.marks if m.trigger and m.end == stretch.end)
    said = dict.fromkeys(m for m in ending if m is not Modality.ASSERTED)
    return Markup("").join(Markup('<i class="said said-{}"></i>').format(m.value) for m in said)
