"""A claim as people read it: who says that who did what to whom, and what its words stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.desk.marks import Mark
from onrecord.desk.wording import GROUPS, MANNERS, Manner, Told, tell_confidence, tell_value
from onrecord.kinds import Kind, load_kinds
from onrecord.record import Claim, Decision, Link, Modality, Role, Span
from onrecord.rulings import State, Verdict

_PLAIN_NAMES = {
    "agent": "who",
    "patient": "to whom",
    "thing": "what",
    "number": "how many",
    "place": "where",
    "time": "when",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that fill one role. `label` is the kind's name for the role; empty for the trigger."""

    role: str
    label: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the words of a role stand for; `told` is empty where that is not known. `reasons` say why.

    `inferred`: the claim has no words for the role, and the rest of the text tells it.
    """

    role: str
    label: str
    quote: str
    told: str
    note: str
    reasons: tuple[str, ...]
    inferred: bool

    @property
    def adds(self) -> bool:
        """Whether it tells more than the words do."""
        return bool(self.told) and self.told != self.quote


@dataclass(frozen=True, slots=True)
class Detail:
    """How sure the reader is of one part of a claim."""

    name: str
    quote: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Card:
    """One claim for a page. `number` ties it to its words there; `speakers` stand outermost first."""

    number: int
    claim: Claim
    kind: Kind
    manner: Manner
    speakers: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    meanings: tuple[Meaning, ...]
    verdict: Verdict
    chosen: bool = False

    @property
    def asserted(self) -> bool:
        """Whether the text says that it is so."""
        return self.claim.modality is Modality.ASSERTED

    @property
    def state(self) -> State:
        """How the claim stands with the people who judge."""
        return self.verdict.state

    @property
    def rulings(self) -> tuple[Decision, ...]:
        """The rulings on the claim that stand, the last one last."""
        return self.verdict.taken

    def corrected(self, name: str) -> Decision | None:
        """The ruling by which a person set this field."""
        return self.verdict.corrected.get(name)

    @property
    def surety(self) -> str:
        """The word for the claim's confidence."""
        return tell_confidence(self.claim.confidence)

    def name_role(self, role: str) -> str:
        """What the role is called for people."""
        return _name_role(self.kind, role)

    def words(self, role: str) -> tuple[str, ...]:
        """The words that fill the role; none where nothing does."""
        return tuple(r.span.quote for r in self.claim.roles if r.name == role)

    def told(self, role: str) -> tuple[Meaning, ...]:
        """What the words of the role are known to stand for, where that says more than they do."""
        return tuple(m for m in self.meanings if m.role == role and m.adds)

    def details(self) -> Iterator[Detail]:
        """The reader's confidence in the modality and in each role and speaker."""
        yield Detail("said as", self.manner.name, self.claim.modality_confidence)
        for role in (*self.claim.speakers, *self.claim.roles):
            yield Detail(_name_role(self.kind, role.name), role.span.quote, role.confidence)


def find_kind(name: str) -> Kind:
    """The kind of this name; a bare one where the package no longer has it."""
    kind = load_kinds().get(name)
    if kind and kind.group in GROUPS:
        return kind
    label = kind.label if kind else name.replace("_", " ").capitalize()
    return Kind(name, label, kind.gloss if kind else "", "other", kind.roles if kind else {}, {}, ())


def make_card(verdict: Verdict, links: Sequence[Link], number: int = 0, *, chosen: bool = False) -> Card:
    """The card of a claim as people left it, with its links."""
    claim = verdict.claim
    kind = find_kind(claim.kind)
    return Card(
        number=number,
        claim=claim,
        kind=kind,
        manner=MANNERS[claim.modality],
        speakers=tuple(s.span.quote for s in claim.speakers),
        phrases=tuple(_order_phrases(claim, kind)),
        meanings=tuple(_explain_link(link, claim, kind) for link in links),
        chosen=chosen,
        verdict=verdict,
    )


def make_marks(card: Card) -> Iterator[Mark]:
    """The marks of the card's claim in its text."""
    yield _make_mark(card, card.claim.trigger, card.kind.label, trigger=True)
    for role in (*card.claim.roles, *card.claim.speakers):
        yield _make_mark(card, role.span, f"{card.kind.label}: {_name_role(card.kind, role.name)}", trigger=False)


def _make_mark(card: Card, span: Span, name: str, *, trigger: bool) -> Mark:
    return Mark(
        start=span.start,
        end=span.end,
        claim=card.claim.id,
        number=card.number,
        group=card.kind.group,
        name=name,
        trigger=trigger,
        modality=card.claim.modality,
        chosen=card.chosen,
    )


def _name_role(kind: Kind, role: str) -> str:
    """What the role is called for people."""
    return kind.roles.get(role) or _PLAIN_NAMES.get(role, role)


def _order_phrases(claim: Claim, kind: Kind) -> Iterator[Phrase]:
    """Who, the trigger, then what and whom with the number before the one it counts, where, when.

    Arms go from somebody to somebody: there the thing comes before the patient.
    """
    objects = ["thing", "patient"] if kind.group == "arms" else ["patient", "thing"]
    objects.insert(objects.index(_find_counted(claim, objects)), "number")
    for name in ("agent", "trigger", *objects, "place", "time"):
        if name == "trigger":
            yield Phrase(name, "", (claim.trigger.quote,))
            continue
        words = tuple(r.span.quote for r in claim.roles if r.name == name)
        if words:
            yield Phrase(name, _name_role(kind, name), words)


def _find_counted(claim: Claim, objects: list[str]) -> str:
    """The role that the number counts: the one whose words follow the number most closely."""
    number = next((r.span for r in claim.roles if r.name == "number"), None)
    if number is None:
        return objects[0]

    def distance(role: Role) -> tuple[bool, int]:
        return role.span.start < number.end, abs(role.span.start - number.end)

    counted = min((r for r in claim.roles if r.name in objects), key=distance, default=None)
    return counted.name if counted else objects[0]


def _explain_link(link: Link, claim: Claim, kind: Kind) -> Meaning:
    told = tell_value(link.value) if link.value is not None else Told("", "")
    reasons = tuple(r.detail or r.name for r in link.reasons)
    return Meaning(
        role=link.role,
        label=_name_role(kind, link.role),
        quote=link.span.quote,
        told=told.words,
        note=told.note,
        reasons=reasons,
        inferred=all(r.name != link.role for r in (*claim.roles, *claim.speakers)),
    )
