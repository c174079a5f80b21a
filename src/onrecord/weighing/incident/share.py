"""Which of a document's counts are shares of one whole: smaller ones beside a toll, and several groups that were counted one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.record import ClaimId
from onrecord.weighing.incident.facet import Facets
from onrecord.weighing.incident.incident import Figure, Scope
from onrecord.weighing.linked import Linked, Passage

_AND = re.compile(r"\s+((?:[\w'’-]+\s+){1,4}?)(?:and|as well as|plus|along with)\s+", re.IGNORECASE)
_ALL = re.compile(r"\b(?:people|persons|individuals|lives|others|bodies|more)\b", re.IGNORECASE)
_AFTER = re.compile(r"\s+((?:[\w'’-]+\s*){1,2})")
_LABEL = re.compile(r"^\W*([A-Z][\w'’-]*(?:\s+[\w'’-]+){1,5}):\s*$")


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure, its sentence, and where its number stands in it; `trigger` is where the words of harm do in the text."""

    figure: Figure
    passage: Passage
    start: int
    trigger: int

    @property
    def end(self) -> int:
        return self.start + len(self.figure.words)


def settle_shares(figures: Sequence[Figure], claims: Sequence[tuple[Linked, Facets]]) -> tuple[Figure, ...]:
    """The figures in their order; those that are parts are marked so, and those of groups that add up have a side each."""
    told = list(_place_figures(figures, claims))
    changed: dict[int, Figure] = {}
    sentences: dict[tuple[int, str], list[int]] = {}
    for at, each in enumerate(told):
        if each.figure.scope is Scope.SINGLE:
            sentences.setdefault((each.passage.start, each.figure.harm), []).append(at)
    for members in sentences.values():
        changed.update(_settle_sentence(sorted(members, key=lambda at: told[at].start), told))
    changed.update(_settle_list(told))
    return tuple(changed.get(at, figure) for at, figure in enumerate(figures))


def _place_figures(figures: Sequence[Figure], claims: Sequence[tuple[Linked, Facets]]) -> Iterator[_Told]:
    told: Mapping[ClaimId, Linked] = {linked.id: linked for linked, _ in claims}
    """Each figure with the sentence of its number, which is seldom another than that of its claim."""
    counts = {count.span.start: count.passage for linked, _ in claims[:1] for count in linked.document.counts}
    for figure in figures:
        linked = told[figure.claim]
        passage = counts.get(figure.offset, linked.passage)
        trigger = linked.claim.trigger.start if passage.start == linked.passage.start else figure.offset
        yield _Told(figure, passage, figure.offset - passage.start, trigger)


def _settle_sentence(members: Sequence[int], told: Sequence[_Told]) -> Iterator[tuple[int, Figure]]:
    """Beside a toll ("two were counted twice, the toll is 12") a smaller number is a part; groups joined by "and" add up."""
    most = max(told[at].figure.low for at in members)
    if "toll" in told[members[0]].passage.text.casefold():
        yield from ((at, _be_part(told[at])) for at in members if told[at].figure.low < most)
        return
    for one, other in pairwise(members):
        labels = _read_labels(told[one], told[other])
        if labels:
            yield one, _take_side(told[one], labels[0], labels)
            yield other, _take_side(told[other], labels[1], labels)
        elif told[one].trigger == told[other].trigger and not (told[one].figure.side or told[other].figure.side):
            lesser = min(one, other, key=lambda at: told[at].figure.low)
            if told[lesser].figure.low < max(told[one].figure.low, told[other].figure.low):
                yield lesser, _be_part(told[lesser])


def _be_part(each: _Told) -> Figure:
    return replace(each.figure, scope=Scope.PART)


def _take_side(each: _Told, label: str, labels: tuple[str, str]) -> Figure:
    """The figure with its side; by the words for those counted where both belong to one side or to none."""
    return replace(each.figure, side=label if not each.figure.side or labels[0] != labels[1] else each.figure.side)


def _read_labels(one: _Told, other: _Told) -> tuple[str, str] | None:
    """The two groups of "five guards and two drivers"; None where no "and" joins them, or where the first are all people."""
    text = one.passage.text
    joined = read_group(text[one.end : other.start]) if 0 <= one.end <= other.start else None
    after = _AFTER.match(text, other.end)
    if joined is None or after is None or _ALL.match(after[1]):
        return None
    first, second = (" ".join(words.casefold().split()) for words in (joined, after[1]))
    sides = one.figure.side, other.figure.side
    if all(sides) and sides[0] != sides[1]:
        return None
    return (sides[0] or first, sides[1] or second) if sides[0] != sides[1] else (first, second)


def read_group(between: str) -> str | None:
    """Who the first of two numbers counts, by the words between them ("guards and"); None where they are not counted alike."""
    joined = _AND.fullmatch(between)
    return None if joined is None or _ALL.search(joined[1]) else str(joined[1])


def _settle_list(told: Sequence[_Told]) -> Iterator[tuple[int, Figure]]:
    """Lines that count one group each ("Dead on arrival: 7", "Died in theatre: 2") add up, where no line counts all."""
    labelled: dict[str, dict[int, str]] = {}
    for at, each in enumerate(told):
        label = _LABEL.match(each.passage.text[: max(0, each.start)])
        if label and each.figure.scope is Scope.SINGLE:
            labelled.setdefault(each.figure.harm, {})[at] = label[1].casefold()
    for lines in labelled.values():
        if len(set(lines.values())) > 1:
            yield from ((at, replace(told[at].figure, side=label)) for at, label in lines.items())
