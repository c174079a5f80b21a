"""What must be true of a batch before any of it is written."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields

from onrecord.errors import Stop, UserFault
from onrecord.ids import entry_id
from onrecord.ledger.moment import read_moment
from onrecord.ledger.rows import SPEAKER
from onrecord.record import ROLES, Act, Batch, Claim, Decision, Entry, Issue, Item, Link, Raw, Reading, Span

_REMEDY = "nothing of this batch was written; report the step that made it"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A batch by kinds of entry, each entry once, under its id."""

    raws: dict[str, Raw] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    issues: dict[str, Issue] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Every entry after its id."""
        for part in fields(self):
            yield from getattr(self, part.name).items()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A span that an entry rests on; `owner` names both for people."""

    owner: str
    span: Span


def sort_batch(batch: Batch) -> Parcel:
    """The batch by kinds of entry. Stop where an id is not that of the content, or a number is none."""
    parcel = Parcel()
    for entry in batch:
        id = entry_id(entry)
        name = f"{type(entry).__name__.lower()} {id}"
        if getattr(entry, "id", id) != id:
            raise Stop(f"{name} is called {getattr(entry, 'id', None)}, which is not the id of its content", _REMEDY)
        _check_values(entry, name)
        _put(parcel, id, entry)
    return parcel


def _put(parcel: Parcel, id: str, entry: Entry) -> None:
    match entry:
        case Raw():
            parcel.raws.setdefault(id, entry)
        case Item():
            parcel.items.setdefault(id, entry)
        case Reading():
            parcel.readings.setdefault(id, entry)
        case Claim():
            parcel.claims.setdefault(id, entry)
        case Link():
            parcel.links.setdefault(id, entry)
        case Issue():
            parcel.issues.setdefault(id, entry)
        case Decision():
            parcel.decisions.setdefault(id, entry)


def _check_values(entry: Entry, name: str) -> None:
    """Stop where a value would not come back from the tables as it went in."""
    if isinstance(entry, Claim):
        roles = (*entry.roles, *entry.speakers)
        for number in (entry.confidence, entry.modality_confidence, *(role.confidence for role in roles)):
            if type(number) is not float or not 0 <= number <= 1 or math.copysign(1, number) < 0:
                raise Stop(f"{name}: {number!r} is no confidence (a plain float from 0 to 1)", _REMEDY)
        wrong = {role.name for role in entry.roles} - set(ROLES) | {role.name for role in entry.speakers} - {SPEAKER}
        if wrong:
            raise Stop(f"{name}: there is no role {min(wrong)!r}", _REMEDY)
    elif isinstance(entry, Link):
        value = [] if entry.value is None else [getattr(entry.value, f.name) for f in fields(entry.value)]
        for part in (*value, *(reason.score for reason in entry.reasons)):
            _check_plain(part, name)
    elif isinstance(entry, Decision):
        for what in find_misrulings(entry):
            raise Stop(f"{name}: {what}", _REMEDY)


_ON_ONE = (Act.ACCEPT, Act.CORRECT, Act.REJECT, Act.LABEL, Act.UNDO)
CLAIM, ITEM, DECISION = "claim", "item", "decision"
"""The types of the subjects whose ids the ledger itself knows."""


def find_misrulings(decision: Decision) -> Iterator[str]:
    """What keeps the decision from being one, looked at by itself."""
    types = {subject.type for subject in decision.subjects}
    on_claims = decision.act in (Act.ACCEPT, Act.CORRECT, Act.REJECT, Act.MERGE, Act.SPLIT)
    if on_claims and types != {CLAIM}:
        yield f"to {decision.act} is a ruling on claims"
    if decision.act is Act.LABEL and not (types <= {CLAIM, ITEM} and _names_label(decision)):
        yield "to label takes one document or claim, and one label"
    if (decision.act is Act.UNDO) != (DECISION in types) or (DECISION in types and len(types) > 1):
        yield "to undo, and nothing else, is a ruling on a decision"
    count = len({subject.id for subject in decision.subjects})
    if count != len(decision.subjects) or (count != 1 if decision.act in _ON_ONE else count < 2):
        yield f"{len(decision.subjects)} subjects are not what can be ruled on so ({decision.act})"
    if (decision.act in (Act.CORRECT, Act.LABEL)) != bool(decision.changes):
        yield "to correct or to label, and nothing else, takes changes"
    if any(change.span is not None and change.value is not None for change in decision.changes):
        yield "a change is set to words or to a value, not to both"
    if not decision.by.strip():
        yield "it does not say who ruled"
    try:
        read_moment(decision.at)
    except UserFault as fault:
        yield fault.what


def _names_label(decision: Decision) -> bool:
    """Whether the decision sets a label and nothing else."""
    return [(c.field, bool(c.value), c.span) for c in decision.changes] == [("label", True, None)]


def _check_plain(part: object, name: str) -> None:
    """Stop where the part is a number of another library, or one that is not finite."""
    if part is None or isinstance(part, str) or type(part) is int:
        return
    if type(part) is not float or not math.isfinite(part):
        raise Stop(f"{name}: {part!r} is no plain finite number", _REMEDY)


def quote_claim(claim: Claim) -> Iterator[Quoted]:
    """Every span that the claim rests on. Stop where one is of another item."""
    named = [("trigger", claim.trigger)]
    named += [(role.name, role.span) for role in claim.roles]
    named += [(SPEAKER, role.span) for role in claim.speakers]
    for name, span in named:
        yield _quote(f"claim {claim.id}: {name}", span, claim.item)


def quote_decision(decision: Decision) -> Iterator[Quoted]:
    """Every span that the decision names, each of whatever item."""
    for subject in decision.subjects:
        if subject.trigger is not None:
            owner = f"decision {decision.id} on {subject.id}: trigger {subject.trigger.start}:{subject.trigger.end}"
            yield Quoted(owner, subject.trigger)
    for change in decision.changes:
        if change.span is not None:
            owner = f"decision {decision.id}: {change.field} {change.span.start}:{change.span.end}"
            yield Quoted(owner, change.span)


def quote_link(link: Link, item: str) -> Quoted:
    """The span of the link, whose claim is of this item. Stop where it is of another."""
    return _quote(f"link {link.id} of claim {link.claim}: {link.role}", link.span, item)


def _quote(owner: str, span: Span, item: str) -> Quoted:
    owner = f"{owner} {span.start}:{span.end}"
    if span.item != item:
        raise Stop(f"{owner} is of {span.item}, not of {item}", _REMEDY)
    return Quoted(owner, span)


def find_misquotes(text: str, quoted: Iterable[Quoted]) -> Iterator[str]:
    """What is wrong with each span whose words are not those of the text."""
    for each in quoted:
        found = text[each.span.start : each.span.end]
        if found != each.span.quote:
            yield f"{each.owner} quotes {each.span.quote!r}, but the text has {found!r}"


def check_quotes(text: str, quoted: Iterable[Quoted]) -> None:
    """Every span has the words that stand in the text. Stop names the first that has not."""
    for what in find_misquotes(text, quoted):
        raise Stop(what, _REMEDY)


def check_known(owner: str, target: str, known: Iterable[str]) -> None:
    """What the entry names is in the ledger or in the same batch; Stop where it is not."""
    if target not in known:
        raise Stop(f"{owner} names {target}, which is not in the ledger", _REMEDY)
