"""A document as the register reads it: its text as it was meant, with its numbers, times and claims marked.

Offsets are code points into `Report.text`, half-open. Where a machine paraphrased a text, what was meant stands in it;
where a copy changed a fact, that of its parent stands in it and the change is kept in `undone`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.record import ItemId, Quantity, When
from onrecord.weighing.linked import Document, Linked

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in the text."""

    start: int
    end: int
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in the text. `dated` says that the words tell a year themselves."""

    start: int
    end: int
    when: When
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim, and where its trigger stands in the text as it was meant."""

    linked: Linked
    start: int


@dataclass(frozen=True, slots=True)
class Undone:
    """A fact that this copy changed, where its parent's words now stand: what it is about, both sides in words."""

    start: int
    end: int
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Report:
    """One document. `roots` are the documents that its text goes back to, itself where it is nobody's copy.

    `silenced` are the triggers of claims that people rejected: their sentences tell nothing unless another claim does.
    """

    document: Document
    text: str = field(repr=False)
    sentences: tuple[Bounds, ...] = field(repr=False)
    amounts: tuple[Amount, ...] = field(repr=False, default=())
    moments: tuple[Moment, ...] = field(repr=False, default=())
    claims: tuple[Placed, ...] = field(repr=False, default=())
    undone: tuple[Undone, ...] = ()
    roots: tuple[ItemId, ...] = ()
    silenced: tuple[int, ...] = ()

    def find_sentence(self, at: int) -> int:
        """The number of the sentence that the offset lies in, or of the last before it."""
        number = 0
        for index, (start, _) in enumerate(self.sentences):
            if start <= at:
                number = index
        return number
