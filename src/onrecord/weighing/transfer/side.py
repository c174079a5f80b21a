"""Who supplies and who gets: the signs that a sentence gives for each party that it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.weighing.party import Cast, Mention, find_mentions
from onrecord.weighing.party.word import compile_set
from onrecord.weighing.transfer.cue import find_cues
from onrecord.weighing.transfer.report import Placed

_BODY = compile_set("body")
_BEFORE_OF = re.compile(rf"(?:\b(?:the )?(?:\w+ )?(?i:{_BODY}|{compile_set('state')}) of (?:the )?)+$")
_PREPOSITION = re.compile(
    r".*\b(to|for|from|by|with|against|into|in|of|reached|leaving|left|between|aboard)\s+(?:the\s+|an?\s+|its\s+|\w+-bound\s+)?(?-i:[a-z-]+\s+){0,2}$",
    re.IGNORECASE | re.DOTALL,
)
_BEHIND_BODY = re.compile(rf"^(?:['’]s?)?(?:\s+(?:\w+\s+)?(?i:{_BODY})\b)?")
_TAKERS = re.compile(
    r"\b(?:ordered|bought|acquired|received|purchased|signed|selected|commissioned|taken)\b[^.;]*$", re.IGNORECASE
)
_SIGNED = re.compile(
    r"\b(?:sign|conclud|ink|clos|reach)\w*\b[^.;]*\b(?:contract|deal|agreement|order)s?\b[^.;]*$", re.IGNORECASE
)
_SELLING = re.compile(
    r"\bsign\w*\b[^.;]*\b(?:to (?:supply|deliver|sell|export|provide|ship)|for (?:the|its) (?:sale|supply|delivery|export|shipment))\b",
    re.IGNORECASE,
)
_ARRIVED = re.compile(r"\b(?:arriv\w+|landed|delivered|unloaded)\s+(?:\w+ly\s+)?(?:in|into)\s+$", re.IGNORECASE)
_TAKEN = re.compile(
    r"\b(?:were|was|been|had|have|has) (?:\w+ly )?(?:ordered|bought|acquired|received|purchased|taken)\b", re.IGNORECASE
)
_SPEAKS = re.compile(r"^(?:\s+\w+){0,3}\s+(?:said|says|told|announced|confirmed|reported)\b")
_ASIDE = re.compile(
    r"\b(?:(?:paid for|financed|funded) by|(?:through|via|across|over|by way of)(?: (?:the )?(?:\w+ )?(?:ports?|territory|waters|airspace) of)?"
    r"|(?:questions?|letters?|requests?|appeals?|notes?|repl\w+|answers?|accord\w+|attributed|close|loyal|wrote|spoke|speaking|said|told"
    r"|contrary|ambassador|envoy|visits?|threat) to(?: the government of)?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_GROUND = re.compile(
    r"\b(?:to|at|on|into)\b[^,;.]{0,40}\b(?:(?:held|controlled|run|owned) by|belonging to)\s+(?:the )?$", re.IGNORECASE
)
_SEAT = re.compile(r"\b(from|to|in) (?:the )?(?:\w+ ){0,3}(?:of )?[A-Z]\w+, $")
_HANDLES = re.compile(
    r"\b(?:postpon|suspend|halt|stopp|resum|delay|complet|beg[au]n|start|block|refus)\w*\s+(?:(?:the|its|all|further)\s+)*"
    r"(?:deliver|suppl|sale|export|transfer|shipment)\w*",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:it|they) (?:(?:has|had|have|also) )*(\w+)")
_OTHER = "the other side of a contract"
_GAP = 45  # characters between a party and the verb that it is the subject of


@dataclass(slots=True)
class Sides:
    """How much speaks for each party as supplier and as recipient, and why."""

    supplier: Counter[str] = field(default_factory=Counter)
    recipient: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, side: str, party: str, weight: int, note: str) -> None:
        (self.supplier if side == "supplier" else self.recipient)[party] += weight
        self.notes.append(f"{side} {party}: {note}")

    def merge(self, others: Iterable[Sides]) -> Sides:
        """These signs with those of others."""
        total = Sides(Counter(self.supplier), Counter(self.recipient), list(self.notes))
        for other in others:
            total.supplier.update(other.supplier)
            total.recipient.update(other.recipient)
            total.notes += other.notes
        return total

    def without(self, other: Sides) -> Sides:
        """Each party once on each side, but not where the other signs put it only on the opposite one."""
        suppliers = {party: 1 for party in self.supplier if other.supplier[party] or not other.recipient[party]}
        recipients = {party: 1 for party in self.recipient if other.recipient[party] or not other.supplier[party]}
        return Sides(Counter(suppliers), Counter(recipients), list(self.notes))

    def choose(self) -> tuple[str | None, str | None]:
        """The pair of different parties with most signs; a side for which nothing speaks stays open."""
        suppliers: list[str | None] = [*sorted(self.supplier), None]
        recipients: list[str | None] = [*sorted(self.recipient), None]
        pairs = [(s, r) for s in suppliers for r in recipients if s != r or s is None]

        def weigh(pair: tuple[str | None, str | None]) -> int:
            supplier, recipient = pair
            gained = self.supplier[supplier] if supplier else 0
            gained += self.recipient[recipient] if recipient else 0
            against = self.recipient[supplier] if supplier else 0
            against += self.supplier[recipient] if recipient else 0
            return 2 * gained - against

        best = max(pairs, key=lambda pair: (weigh(pair), str(pair[0]), str(pair[1])))
        return best


def read_sides(text: str, cast: Cast, arms: Sequence[tuple[int, int]]) -> Sides:
    """The signs in these words; `arms` are where weapons stand in them."""
    sides = Sides()
    mentions = find_mentions(text, cast)
    for mention in mentions:
        for side, weight, note in _judge(mention, text, arms):
            if weight and not (note == _OTHER and mention is mentions[0]):
                sides.add(side, mention.party, weight, note)
    _add_pronoun(sides, text, mentions)
    return sides


def _add_pronoun(sides: Sides, text: str, mentions: Sequence[Mention]) -> None:
    """Counts the first party of the sentence where nothing else does and "it" or "they" give or get behind it."""
    pronoun = _PRONOUN.search(text)
    if not pronoun or not mentions or mentions[0].end > pronoun.start():
        return
    verb = next(find_cues(pronoun[1], "gives", "takes"), None)
    if verb is not None and mentions[0].party not in {*sides.supplier, *sides.recipient}:
        side = "supplier" if verb.role == "gives" else "recipient"
        sides.add(side, mentions[0].party, 1, f"the first party before {pronoun.group()!r}")


def _judge(mention: Mention, text: str, arms: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int, str]]:
    before, after = text[: mention.start], text[mention.end :]
    if mention.form == "firm":
        yield "supplier", 1, f"its firm {text[mention.start : mention.end]!r} is named"
    if mention.form == "adjective":
        sign = _judge_adjective(mention, after, arms)
        if sign:
            yield sign
            return
    if _ASIDE.search(before):
        return
    direct = _judge_before(before, after)
    if direct:
        yield direct
        return
    before = _BEFORE_OF.sub("", before) if _BEFORE_OF.search(before) else before
    found = _PREPOSITION.search(before[-60:])
    if found:
        sign = _judge_preposition(found[1].casefold(), before, after)
        if sign:
            yield sign
            return
    if not found or found[1].casefold() == "of":
        yield from _judge_subject(mention, text, after)


def _judge_before(before: str, after: str) -> tuple[str, int, str] | None:
    """What the words right before a party say of it beyond a preposition."""
    if re.search(r"\b(?:pay|pays|paid|paying)\s+$", before):
        return "supplier", 3, "gets paid"
    if re.search(r"\baccus\w+\s+(?:the\s+)?$", before) and next(find_cues(after[:_GAP], "gives"), None):
        return "supplier", 3, "accused of giving"
    if _is_given(before):
        return "recipient", 3, "stands behind a verb of giving"
    if _GROUND.search(before):
        return "recipient", 2, "holds the place where they went"
    seat = _SEAT.search(before)
    if seat:
        side = "supplier" if seat[1].casefold() == "from" else "recipient"
        return side, 2, f"a place in it stands behind {seat[1]!r}"
    return None


def _is_given(before: str) -> bool:
    """Whether a verb of giving stands right before a party ("sold Norvia ten tanks")."""
    tail = before[-25:]
    return any(re.fullmatch(r"\s+(?:the\s+)?", tail[cue.end :]) for cue in find_cues(tail, "gives"))


def _judge_adjective(mention: Mention, after: str, arms: Sequence[tuple[int, int]]) -> tuple[str, int, str] | None:
    """An adjective of origin before a weapon or a firm names the supplier."""
    match = re.match(rf"\s+(?:\w+\s+)?(?i:{compile_set('firm')})\b", after)
    if match or re.match(r"\s+[A-Z]\w+ (?:Works|Industries|Aerospace|Corporation|Company)", after):
        return "supplier", 2, "its adjective stands before a firm"
    if re.match(r"\s+(?:export|customs|lettering|lot|stocks?|surplus)", after) or "stocks" in after[:22]:
        return "supplier", 2, "its adjective stands before exports or stocks"
    if re.match(rf"\s+(?:\w+\s+)?(?i:{_BODY})\b", after):
        return None
    if any(0 <= start - mention.end <= 12 for start, _ in arms):
        return "supplier", 1, "its adjective stands before the weapon"
    return None


def _judge_preposition(word: str, before: str, after: str) -> tuple[str, int, str] | None:
    if re.search(r"\b(?:made|manufactured|built|produced|assembled)\s+in\s+$", before):
        return "supplier", 1, "made there"
    if word in {"to", "for", "reached"}:
        return "recipient", 3, f"stands behind {word!r}"
    if word in {"from", "leaving", "left"}:
        return "supplier", 3, f"stands behind {word!r}"
    if word == "by":
        doer = re.search(
            r"\b(?!made|built|produced|designed|manufactured)(\w+(?:ed|en|ld|un))\s+by\s+(?:the\s+)?$", before
        )
        if doer and not any(True for _ in find_cues(doer[1], "gives", "takes")):
            return "", 0, ""
        taken = bool(_TAKERS.search(before[-60:]))
        return ("recipient", 2, "got it, behind 'by'") if taken else ("supplier", 3, "stands behind 'by'")
    if word == "with" and _SIGNED.search(before):
        return ("recipient" if _SELLING.search(before + after) else "supplier"), 1, _OTHER
    if word in {"in", "into"} and _ARRIVED.search(before):
        return "recipient", 1, "arrived there"
    if word in {"against", "in", "into", "with", "between", "aboard"}:
        return "", 0, ""
    return None


def _judge_subject(mention: Mention, text: str, after: str) -> Iterator[tuple[str, int, str]]:
    """A party before a verb of giving or of getting is its subject."""
    body = _BEHIND_BODY.match(after)
    skipped = body.end() if body else 0
    rest = after[skipped : skipped + _GAP]
    stop = re.search(r"[.;:]", rest)
    rest = rest[: stop.start()] if stop else rest
    verbs = sorted([*find_cues(rest, "gives"), *find_cues(rest, "takes")], key=lambda cue: (cue.start, -cue.end))
    passive = (
        re.match(r".*\b(?:were|was|been|be|being|are)\s+(?:\w+ly\s+)?$", rest[: verbs[0].start]) if verbs else None
    )
    if not verbs and _HANDLES.search(rest):
        yield "supplier", 1, "decides on deliveries"
    if not verbs and _SPEAKS.match(rest) and _TAKEN.search(text):
        yield "recipient", 1, "says that it was bought or received"
    if verbs and not passive:
        selling = verbs[0].role == "gives" or _SELLING.match(rest[verbs[0].start :] + after[skipped + len(rest) :])
        side = "supplier" if selling else "recipient"
        yield side, 2, f"stands before {verbs[0].words!r}"


def read_claim_sides(claims: Iterable[Placed], cast: Cast) -> Sides:
    """What the roles of claims say of the sides: an agent supplies, a patient gets; of a seizure whom it was meant for."""
    sides = Sides()
    for placed in claims:
        kind = placed.linked.claim.kind
        for role in placed.linked.claim.roles:
            if role.name not in {"agent", "patient"} or (kind == "arms_seizure" and role.name == "agent"):
                continue
            parties = {mention.party for mention in find_mentions(role.span.quote, cast)}
            if len(parties) == 1:
                side = "supplier" if role.name == "agent" else "recipient"
                sides.add(side, parties.pop(), 1, f"the claim's {role.name} {role.span.quote!r}")
    return sides
