"""What a person fills in to rule on claims, as a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from onrecord.desk.labels import load_labels
from onrecord.errors import UserFault
from onrecord.ids import decision_id
from onrecord.kinds import load_kinds
from onrecord.ports import View
from onrecord.record import ROLES, Act, Change, Claim, Decision, Item, Modality, Span, Subject
from onrecord.rulings import Verdict, name_claim

WORDED = ("trigger", "speaker", *ROLES)
"""The fields that words of the text fill, in the order of the form."""

LONGEST = 2_000
"""How many characters a reason may have."""

_PLACES = re.compile(r"\d{1,9}-\d{1,9}(?: \d{1,9}-\d{1,9})*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Who rules, when (ISO 8601, UTC), and why."""

    person: str
    reason: str
    at: str

    @classmethod
    def now(cls, person: str, reason: str) -> Sentence:
        """Spoken at this moment. UserFault where the reason is too long to be one."""
        if len(reason) > LONGEST:
            raise UserFault(f"The reason has {len(reason):,} characters.", f"Say it in {LONGEST:,}.")
        return cls(person, reason.strip(), datetime.now(UTC).isoformat(timespec="milliseconds"))


def rule_on(claims: Sequence[Claim], act: Act, spoken: Sentence, changes: Sequence[Change] = ()) -> Decision:
    """The decision on these claims."""
    return _name(
        Decision("", act, tuple(map(name_claim, claims)), tuple(changes), spoken.reason, spoken.person, spoken.at)
    )


def take_back(decision: Decision, spoken: Sentence) -> Decision:
    """The decision that takes this one back. UserFault where it takes one back itself."""
    if decision.act is Act.UNDO:
        raise UserFault("This takes back another ruling.", "Rule anew instead.")
    subject = Subject("decision", decision.id)
    return _name(Decision("", Act.UNDO, (subject,), (), spoken.reason, spoken.person, spoken.at))


def split_off(claim: Claim, others: Sequence[Claim], spoken: Sentence) -> tuple[Decision, ...]:
    """One decision for each other claim: the two do not tell of one happening."""
    return tuple(rule_on((claim, other), Act.SPLIT, spoken) for other in others)


def label_subject(subject: Subject, label: str, spoken: Sentence) -> Decision:
    """The decision that a document or claim bears this label. UserFault where there is no such label."""
    if label not in load_labels():
        raise UserFault(f"There is no label {label!r}.", f"Choose one of {', '.join(load_labels())}.")
    return _name(
        Decision("", Act.LABEL, (subject,), (Change("label", value=label),), spoken.reason, spoken.person, spoken.at)
    )


def _name(decision: Decision) -> Decision:
    return replace(decision, id=decision_id(decision))


def read_changes(view: View, verdict: Verdict, filled: Mapping[str, str]) -> tuple[Change, ...]:
    """What the filled-in form sets otherwise than the claim stands.

    `filled` has the words of each field, several parted by semicolons, and beside them in `<field>-at` where they
    stand ("0-6 20-26"). The places win where they have just these words; else the words are looked for nearest to
    the trigger. A field that is not filled in stays. UserFault where nothing changes, where the text has no such
    words, and where the trigger or the kind would be empty.
    """
    item = view.item(verdict.claim.item)
    changes = tuple(_list_changes(item, verdict.claim, filled))
    if not changes:
        raise UserFault("Nothing was changed.", "Change a field, or accept the claim as it stands.")
    return changes


def _list_changes(item: Item, claim: Claim, filled: Mapping[str, str]) -> Iterator[Change]:
    kind, modality = filled.get("kind", claim.kind), filled.get("modality", claim.modality.value)
    if kind != claim.kind:
        if kind not in load_kinds():
            raise UserFault(f"There is no kind {kind!r}.", "Choose one of the list.")
        yield Change("kind", value=kind)
    if modality != claim.modality.value:
        if modality not in set(Modality):
            raise UserFault(f"Nothing is said as {modality!r}.", "Choose one of the list.")
        yield Change("modality", value=modality)
    for name in WORDED:
        if name in filled:
            yield from _change_words(item, claim, name, (filled[name], filled.get(f"{name}-at", "")))


def _change_words(item: Item, claim: Claim, name: str, filled: tuple[str, str]) -> Iterator[Change]:
    wanted = _find_spans(item, claim.trigger, *filled)
    if name == "trigger" and len(wanted) != 1:
        raise UserFault("A claim rests on one trigger.", "Choose the one word or phrase that names what happened.")
    if wanted == list_spans(claim, name):
        return
    yield from (Change(name, span) for span in wanted)
    if not wanted:
        yield Change(name)


def list_spans(claim: Claim, name: str) -> list[Span]:
    """The words of a field, as the claim has them."""
    if name == "trigger":
        return [claim.trigger]
    return [role.span for role in (claim.speakers if name == "speaker" else claim.roles) if role.name == name]


def _find_spans(item: Item, trigger: Span, words: str, places: str) -> list[Span]:
    pieces = [piece.strip() for piece in words.split(";") if piece.strip()]
    if _PLACES.fullmatch(places):
        bounds = [tuple(map(int, place.split("-"))) for place in places.split()]
        if all(start < end <= len(item.text) for start, end in bounds):
            spans = [item.cut(start, end) for start, end in bounds]
            if "; ".join(_plain(span.quote) for span in spans) == _plain(words):
                return spans
    return [_find_nearest(item, piece, trigger.start) for piece in pieces]


def _plain(words: str) -> str:
    """The words with every white space as one blank, as a field of a form has them."""
    return " ".join(words.split())


def _find_nearest(item: Item, words: str, near: int) -> Span:
    """The place nearest to the trigger at which the text has these words, whatever white space is between them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [match.span() for match in re.finditer(pattern, item.text)]
    if not found:
        raise UserFault(f"The text does not hold “{words}”.", "Copy words exactly as they stand there.")
    return item.cut(*min(found, key=lambda bounds: (abs(bounds[0] - near), bounds)))
