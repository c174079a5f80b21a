"""What the edges promise the middle: protocols, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from onrecord.record import Batch, Claim, Decision, Issue, Item, ItemId, Link, Method, Outcome, Raw, Reading


class Ruled(StrEnum):
    """How people have ruled on a claim: not at all, somehow, or what they ruled last.

    REREAD: the last ruling was made on another reading of the same words, which may have said something else.
    """

    WAITING = "waiting"
    JUDGED = "judged"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    REREAD = "reread"


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are wanted: every field that is set must fit. `words` is a full-text query.

    `ruled` asks for claims by the rulings on their words that stand.
    """

    kind: str | None = None
    modality: str | None = None
    item: ItemId | None = None
    country: str | None = None
    words: str | None = None
    min_confidence: float = 0.0
    ruled: Ruled | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Which stretch of a listing is wanted. `after` is an entry's id: what comes up to it, itself too, is left out."""

    offset: int = 0
    limit: int | None = None
    after: str | None = None


class View(Protocol):
    """A ledger as it stood at one moment. Read only. Every listing has a fixed order.

    Claims and links are those of each item's latest reading.
    """

    @property
    def seq(self) -> int:
        """The number of the last batch that shows in it, 0 before the first: the name of this state."""

    def item(self, id: ItemId) -> Item:
        """The item of this id; NotFound where there is none."""

    def raw(self, digest: str) -> Raw:
        """The bytes of this digest as they first arrived; NotFound where there are none."""

    def pick_items(self, ids: Iterable[ItemId]) -> Mapping[ItemId, Item]:
        """The items of these ids; NotFound where there is no such item. For the few of a page: all are held at once."""

    def items(self, page: Page = Page()) -> Iterator[Item]: ...

    def arrivals(self, page: Page = Page()) -> Iterator[Item]:
        """The items in the order in which they came, which is the same in every later view."""

    def find_beside(self, ending: str) -> str:
        """The path of a file beside the ledger, for what is derived from it; empty where none can be kept."""

    def find_items(self, words: str, page: Page = Page()) -> Iterator[Item]:
        """The items whose text or title fits a full-text query, best first."""

    def claim(self, id: str) -> Claim:
        """The claim of this id, also one of a superseded reading; NotFound where there is none."""

    def claims(self, wanted: ClaimFilter = ClaimFilter(), page: Page = Page()) -> Iterator[Claim]: ...

    def count_claims(self, wanted: ClaimFilter = ClaimFilter(), most: int | None = None) -> int:
        """How many claims are wanted; it may stop at `most`, where there are that many or more."""

    def tally_claims(self, min_confidence: float = 0.0) -> Mapping[tuple[str, str], int]:
        """How many claims there are of each kind and modality, from this confidence upward."""

    def links(self, claim_ids: Iterable[str]) -> Mapping[str, tuple[Link, ...]]:
        """The links of each of these claims."""

    def readings(self) -> Iterator[Reading]: ...

    def issues(self, page: Page = Page()) -> Iterator[Issue]: ...

    def list_reasons(self, limit: int) -> list[tuple[str, int]]:
        """What the issues say, each with how many say so, the commonest first."""

    def latest_items(self, limit: int) -> Iterator[Item]:
        """The items that were read last, the last first."""

    def count_added(self, seq: int) -> Mapping[str, int]:
        """How many `items`, `claims`, `issues` and `decisions` came after that batch, up to this view's own."""

    def written_at(self) -> str | None:
        """The moment of the last batch that shows (ISO 8601, UTC); None before the first."""

    def count_entries(self, name: str) -> int:
        """How many `items`, `issues` or `decisions` there are: one of `counts`, without the others."""

    def decision(self, id: str) -> Decision:
        """The decision of this id, also one that was taken back; NotFound where there is none."""

    def decisions(self) -> Iterator[Decision]:
        """Every ruling of a person, in the order in which they came; those that were taken back and the undoing too."""

    def latest_decisions(self, page: Page = Page()) -> Iterator[Decision]:
        """Every ruling of a person, the last one first."""

    def list_undone(self, ids: Iterable[str]) -> Set[str]:
        """Those of these decisions that were taken back."""

    def decisions_on(self, items: Iterable[ItemId]) -> Iterator[Decision]:
        """The decisions about these items or their claims, and those that take one of them back, as they came."""

    def same_text(self, id: ItemId) -> tuple[ItemId, ...]:
        """Every item with exactly this item's text, itself included, the first to be published first."""

    def counts(self) -> Mapping[str, int]:
        """How many of each there are: `items`, `claims`, `links`, `issues`, `decisions`, and `kind:<kind>` for claims."""

    def was_read(self, raw_digest: str, name: str, method: Method) -> bool:
        """Whether these bytes under this name have a reading with this method."""


class Ledger(Protocol):
    """The only thing that writes, and it only ever adds."""

    def append(self, batch: Batch, seen: int | None = None) -> int:
        """Add what is not there yet, all or nothing; returns how many entries were new.

        Stop is raised where a quote is not the text of its item. `seen` is the state (a batch number) on which the
        batch's decisions were made: Conflict is raised where one of their subjects was ruled on since.
        """

    def view(self, as_of: int | str | None = None) -> View:
        """The ledger as of a batch number or a moment (ISO 8601, UTC); None is now."""

    def digest(self) -> str:
        """The SHA-256 over all entry ids, the same for the same entries in whatever order they came."""

    def verify(self) -> Iterator[Issue]:
        """Everything that is not as it was written: raw digests, item ids, quotes, claim ids, links."""

    def close(self) -> None: ...


class Engine(Protocol):
    """Runs a step over many inputs, here or elsewhere, with the same answer in the same order."""

    def map[In, Out](self, step: Callable[[In], Outcome[Out]], inputs: Iterable[In]) -> Iterator[Outcome[Out]]: ...


class Reader(Protocol):
    """Reads items: whatever finds claims, trained or not, stands behind this."""

    @property
    def method(self) -> Method: ...

    def read_item(self, item: Item) -> Outcome[Claim]:
        """The claims of the item."""
