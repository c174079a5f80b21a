"""One document's account: whose word it rests on, the outlet's own reporting or somebody that it passes on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.lineage.body import BODIES, Voice, has_own_name, list_phrases, name_body, read_speaker
from onrecord.lineage.copy import Credit, CreditKind
from onrecord.lineage.credit import find_credits
from onrecord.lineage.outlet import OUTLET_NOUNS, load_agencies, match_outlets, name_outlet
from onrecord.lineage.table import read_rows
from onrecord.lineage.token import LONGEST, cut_sentences
from onrecord.record import Claim, Item
from onrecord.text.words import Bounds

_NAME = r"[A-Z][\w’'-]*(?: (?:(?:of|for|and)(?: the)? )?[A-Z][\w’'-]*)*"
_FORM = r"(?:statement|communiqu[eé]|declaration|communication|message|announcement|press release|press statement|bulletin|appeal)"
_ISSUED = re.compile(
    rf"^\W*{_FORM}[^\n]{{0,12}}? (?:of|by|from|issued by) (?:the )?(?P<name>[A-Z][^\n,:.]+)", re.I | re.M
)
_NUMBERED = re.compile(rf"^(?P<name>{_NAME})\s*\n+(?:{_FORM})\b", re.I | re.M)
_WE = re.compile(rf"\bWe, (?:the )?(?P<name>{_NAME}),")
_SIGNED = re.compile(rf"^(?P<name>{_NAME})(?:, [^\n.]{{1,40}})?$")
_HEAD = 400  # characters in which a statement says whose it is
_LEADING = 0.5  # of the claims with a speaker, so many must be the one's whose word a text passes on
_WITNESSES = 0.25  # and no more may be of people who saw it
_TOLD = 0.3  # and of all claims, so many must have a speaker
_LASTING = frozenset({CreditKind.DATELINE, CreditKind.SIGNATURE, CreditKind.FIRST_PUBLISHED, CreditKind.BYLINE})


@dataclass(frozen=True, slots=True)
class Account:
    """Whose word a document rests on.

    `outlet` is who reports: the publisher, or the outlet whose text it carries. `principal` is the one body or
    official whose word the outlet passes on; None where it has an account of its own. `compiled` texts only put
    together what others reported. `relayed` are stretches of characters that lean on another outlet, with its name.
    """

    outlet: str
    principal: str | None
    compiled: bool
    phrases: tuple[str, ...] = field(repr=False)
    relayed: tuple[tuple[Bounds, str], ...] = field(repr=False)

    def name_origin(self, claim: Claim) -> tuple[str, ...]:
        """The origin of one of the document's own claims; none for what a compiled text tells without a speaker."""
        body = self._find_body(claim)
        if body:
            return (body,)
        for (start, end), name in self.relayed:
            if start <= claim.trigger.start < end:
                return (name,)
        if self.principal:
            return (self.principal,)
        return () if self.compiled else (self.outlet,)

    def _find_body(self, claim: Claim) -> str:
        """The body that speaks, the nearest to the words first; empty where people or officials do."""
        for role in reversed(claim.speakers):
            speaker = read_speaker(role.span.quote)
            if speaker.voice in BODIES:
                return name_body(speaker.name, self.phrases)
        return ""


def make_account(item: Item, claims: Sequence[Claim]) -> Account:
    """The account of a document that is no copy, from its credits, its head and its own claims."""
    credits = find_credits(item)
    phrases = list_phrases(f"{item.title or ''}\n{item.text[:LONGEST]}")
    outlet = find_outlet(item, credits)
    principal = find_issuer(item, phrases) or find_principal(claims, phrases)
    relayed = tuple(_find_relayed(item, credits))
    return Account(outlet, principal, is_compiled(item), phrases, relayed)


def make_addition(item: Item) -> Account:
    """The account of the words that a copy added: its outlet's own, whatever the rest of the text credits."""
    phrases = list_phrases(f"{item.title or ''}\n{item.text[:LONGEST]}")
    return Account(name_outlet(item) or item.name, None, False, phrases, ())


def find_outlet(item: Item, credits: Iterable[Credit]) -> str:
    """Who reports: the outlet whose text it is by its own credits, else the publisher, the site or the document."""
    own = name_outlet(item)
    for credit in credits:
        if credit.kind in _LASTING and (credit.kind is not CreditKind.BYLINE or _is_outlet(credit.name)):
            if own and match_outlets(credit.name, own):
                return own
            return load_agencies().get(credit.name, credit.name)
    return own or item.name


def _is_outlet(name: str) -> bool:
    return name in load_agencies() or bool(re.search(rf"\b(?:{OUTLET_NOUNS})$", name))


def _find_relayed(item: Item, credits: Iterable[Credit]) -> Iterable[tuple[Bounds, str]]:
    """The sentences that lean on another outlet, with its name."""
    sentences = list(cut_sentences(item.text[:LONGEST]))
    for credit in credits:
        own = match_outlets(credit.name, name_outlet(item))
        if credit.kind is CreditKind.REPORTED and sentences and not own and not _is_told(credit):
            at = max(0, bisect_right(sentences, (credit.span.start, len(item.text))) - 1)
            yield sentences[at], load_agencies().get(credit.name, credit.name)


def _is_told(credit: Credit) -> bool:
    """Whether the outlet is only the one that somebody spoke to."""
    return credit.span.quote.lower().startswith(("told", "in remarks", "interview"))


@cache
def _load_compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((where, re.compile(phrase, re.I | re.M)) for where, phrase in read_rows("compiled"))


def is_compiled(item: Item) -> bool:
    """Whether a text says that it puts together what others reported."""
    text = item.text[:LONGEST]
    lines = [line.strip() for line in text.splitlines() if line.strip()][:2]
    head = "\n".join((item.title or "", *(line for line in lines if not line.endswith("."))))
    return any(pattern.search(head if where == "head" else text) for where, pattern in _load_compiled())


def find_issuer(item: Item, phrases: Iterable[str]) -> str | None:
    """The body that a statement, communique or message says it is from; None for a report."""
    head, lines = item.text[:_HEAD], item.text.strip().splitlines()
    found = [match["name"] for pattern in (_ISSUED, _NUMBERED, _WE) if (match := pattern.search(head))]
    signed = _SIGNED.match(lines[-1].strip()) if len(lines) > 1 else None
    for name in (*found, *([signed["name"]] if signed else [])):
        speaker = read_speaker(name.title() if name.isupper() else name)
        if speaker.voice in BODIES:
            return name_body(speaker.name, phrases) or None
    return found[-1] if found and _WE.search(head) else None


def find_principal(claims: Sequence[Claim], phrases: Iterable[str]) -> str | None:
    """The one body or official that the claims rest on; None where several do, or people who saw it."""
    speakers = [read_speaker(claim.speakers[-1].span.quote) for claim in claims if claim.speakers]
    if not speakers or len(speakers) < _TOLD * len(claims):
        return None
    counts = Counter(speaker.voice for speaker in speakers)
    if counts[Voice.CROWD] + counts[Voice.LOCAL] > _WITNESSES * len(speakers):
        return None
    bodies = Counter(name for s in speakers if s.voice in BODIES and (name := name_body(s.name, phrases)))
    offices = counts[Voice.OFFICE]
    if bodies:
        name, count = min(bodies.items(), key=lambda pair: (-pair[1], pair[0]))
        alone = len(bodies) == 1 and count + offices >= _LEADING * len(speakers)
        return name if alone or count >= (1 - _WITNESSES) * len(speakers) else None
    heads = Counter(s.head.lower() for s in speakers if s.voice is Voice.OFFICE)
    if offices < _LEADING * len(speakers) or len(heads) != 1:
        return None
    named = [s.name for s in speakers if s.voice is Voice.OFFICE and has_own_name(s.name)]
    return max(named, key=lambda name: (len(name), name), default=None)
