"""Invented reports with claims, to fill a ledger with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from onrecord.ids import digest_bytes, entry_id
from onrecord.record import (
    Act,
    Change,
    Claim,
    ClaimId,
    Decision,
    Entity,
    Entry,
    Issue,
    Item,
    ItemId,
    Link,
    Method,
    Modality,
    Quantity,
    Raw,
    Reading,
    Role,
    Span,
    Subject,
    When,
    Where,
)

METHOD = Method("test-reader 1", (("kinds", "k1"), ("model", "m1")))
NEWER = Method("test-reader 2", (("kinds", "k1"), ("model", "m2")))
TEXT = (
    "Karvia delivered two of six promised Su-30SME jets to Belmar in March 2022, the defence ministry told "
    "Radio Lantu.\nThe army denied that an air strike on Öst Märin village killed at least 40 people."
)
type Value = Quantity | When | Where | Entity | None


def make_raw(body: bytes, source: str) -> Raw:
    return Raw(source, source.rpartition("/")[2], "text/plain", body, "2024-03-01T12:00:00+00:00")


def make_item(text: str, source: str, **known: str | None) -> tuple[Raw, Item]:
    """A plain-text document of the text, with its bytes."""
    raw = make_raw(text.encode(), source)
    item = Item(ItemId(""), source, raw.name, digest_bytes(raw.body), "plain 1", text, language="en")
    item = replace(item, **known)
    return raw, replace(item, id=ItemId(entry_id(item)))


def find_span(item: Item, words: str) -> Span:
    start = item.text.index(words)
    return item.cut(start, start + len(words))


@dataclass(frozen=True)
class Told:
    """A claim in short: its words by role, and what they stand for."""

    kind: str
    trigger: str
    roles: tuple[tuple[str, str], ...] = ()
    speakers: tuple[str, ...] = ()
    modality: Modality = Modality.ASSERTED
    confidence: float = 0.9
    links: tuple[tuple[str, str, Value], ...] = ()


DELIVERY = Told(
    "arms_delivery",
    "delivered",
    (("agent", "Karvia"), ("patient", "Belmar"), ("thing", "Su-30SME jets"), ("number", "two"), ("time", "March 2022")),
    ("the defence ministry", "Radio Lantu"),
    links=(
        ("agent", "Karvia", Entity("country:QA", "Karvia")),
        ("patient", "Belmar", Entity("country:QB", "Belmar")),
        ("number", "two", Quantity(2, 2, "aircraft", None)),
        ("time", "March 2022", When("2022-03", "2022-03", "month", "text")),
    ),
)
STRIKE = Told(
    "air_attack",
    "air strike",
    (("agent", "army"), ("place", "Öst Märin village")),
    modality=Modality.DENIED,
    confidence=0.6,
    links=(("place", "Öst Märin village", Where("Öst Märin", "QC", 1.5, -2.0, "exact", "test gazetteer", "om1")),),
)
DEATHS = Told(
    "casualties",
    "killed",
    (("number", "at least 40"), ("patient", "people")),
    confidence=0.3,
    links=(("number", "at least 40", Quantity(40, None, "people", "at least")),),
)


@dataclass
class Report:
    """One document with its reading, as the entries of a batch."""

    source: str
    text: str = TEXT
    told: tuple[Told, ...] = (DELIVERY, STRIKE, DEATHS)
    method: Method = METHOD
    known: dict[str, str | None] = field(default_factory=dict)

    def entries(self) -> list[Entry]:
        raw, item = make_item(self.text, self.source, **self.known)
        made: list[Entry] = [raw, item]
        for told in self.told:
            made += _claim(item, told, self.method)
        return [*made, make_reading(item, len(self.told), self.method)]

    @property
    def item(self) -> Item:
        return make_item(self.text, self.source, **self.known)[1]

    @property
    def claims(self) -> list[Claim]:
        return [entry for entry in self.entries() if isinstance(entry, Claim)]


def make_reading(item: Item, claims: int, method: Method = METHOD) -> Reading:
    reading = Reading("", item.id, item.raw_digest, item.name, method, claims)
    return replace(reading, id=entry_id(reading))


def make_link(claim: Claim, role: str, span: Span, value: Value) -> Link:
    link = Link("", claim.id, role, span, value, ())
    return replace(link, id=entry_id(link))


def name_claim(claim: Claim) -> Subject:
    return Subject("claim", claim.id, claim.kind, claim.trigger)


def rule(
    act: Act, *subjects: Subject | Claim | Decision, changes: tuple[Change, ...] = (), by: str = "Ada"
) -> Decision:
    """A decision on these claims, decisions or other subjects."""
    named = []
    for each in subjects:
        match each:
            case Claim():
                named.append(name_claim(each))
            case Decision():
                named.append(Subject("decision", each.id))
            case Subject():
                named.append(each)
    decision = Decision("", act, tuple(named), changes, "so it says", by, "2024-03-02T10:00:00+00:00")
    return replace(decision, id=entry_id(decision))


def make_issue(what: str = "it is empty") -> Issue:
    return Issue("intake", "a/empty.txt", "", what, "leave it out")


def _claim(item: Item, told: Told, method: Method) -> list[Entry]:
    """The claim and its links."""
    claim = Claim(
        ClaimId(""),
        item.id,
        told.kind,
        find_span(item, told.trigger),
        tuple(Role(name, find_span(item, words), 0.8) for name, words in told.roles),
        tuple(Role("speaker", find_span(item, words), 0.7) for words in told.speakers),
        told.modality,
        told.confidence,
        0.95,
        method,
    )
    claim = replace(claim, id=ClaimId(entry_id(claim)))
    return [claim, *(make_link(claim, role, find_span(item, words), value) for role, words, value in told.links)]
