"""The common input of weighing: a claim with everything that was found out about it elsewhere.

Frozen data. Offsets are code points into the text of the claim's item, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.record import Claim, ClaimId, ItemId, Link, Quantity, Span, When, Where


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of the document that a claim stands in. `published` is a date (YYYY-MM-DD) or None.

    `lead` are its first words, where reports say what they are about; `parents` the documents that it was copied from;
    `counts` the numbers in its sentences on the dead and hurt.
    """

    item: ItemId
    source: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    lead: str = field(default="", repr=False)
    parents: tuple[ItemId, ...] = ()
    counts: tuple[Count, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence that a claim's trigger stands in, with its place in the text; `number` and `paragraph` count from 0.

    `entry` is what its paragraph begins with where that marks an entry of a list ("2.", "Second alert, 19:10"), else "".
    """

    start: int
    text: str = field(repr=False)
    number: int = 0
    paragraph: int = 0
    entry: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of a sentence, whether a claim took it as its own, and whether a copy changed it."""

    passage: Passage
    span: Span
    value: Quantity
    altered: bool = False
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where in another document the words of a claim stand too, told there in the same or in other words."""

    item: ItemId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Linked:
    """A claim, what its words stand for, where it stands, and whose it is.

    `origins` name who asserts it first-hand, one name for each independent account; none for a claim that only
    passes on what others said. `altered` holds the roles whose words a copy changed. `copied` leads to the same
    words in documents that share this text.
    """

    claim: Claim
    links: tuple[Link, ...]
    document: Document
    passage: Passage
    origins: tuple[str, ...] = ()
    altered: frozenset[str] = frozenset()
    copied: tuple[Stretch, ...] = ()

    @property
    def id(self) -> ClaimId:
        return self.claim.id

    def quotes(self, *roles: str) -> tuple[str, ...]:
        """The words of these roles, in the order of the claim.

        Of words that run over the end of a line only those on the trigger's side, and of a headline's claim none from
        below it: these are datelines more often than what the headline tells.
        """
        wanted = [role.span for role in self.claim.roles if role.name in roles and not self.is_below(role.span)]
        return tuple(_keep_side(span.quote, span.start < self.claim.trigger.start) for span in wanted)

    def is_below(self, span: Span) -> bool:
        """Whether the claim stands in a headline and the words behind it."""
        return self.passage.number == 0 and span.start >= self.passage.end

    def values(self, role: str) -> tuple[Quantity | When | Where, ...]:
        """What the words of the role stand for, where that is a quantity, a time or a place, in the order of the links."""
        return tuple(
            link.value for link in self.links if link.role == role and isinstance(link.value, Quantity | When | Where)
        )

    def speaker(self) -> str:
        """The words that name who says it, the nearest to the claim; the outlet where the text itself does, else ""."""
        if self.claim.speakers:
            return self.claim.speakers[-1].span.quote
        return self.document.publisher or ""


def _keep_side(quote: str, before: bool) -> str:
    """The last line of words before the trigger, the first of those after it."""
    lines = [line.strip() for line in quote.splitlines() if line.strip()]
    return (lines[-1] if before else lines[0]) if lines else quote
