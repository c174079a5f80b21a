"""Claims get the speaker of the quotation or statement in which they stand, however far away the name is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.ids import claim_id
from onrecord.lexicon.tables import read_table
from onrecord.reading.quotation import Speech, find_speeches, speech_verbs
from onrecord.record import Claim, Item, Role, Span

_OWN = frozenset(("accusation", "support", "appeal"))  # kinds whose agent is the speaker
_FIRST = re.compile(r"\b(?:I|[Ww]e)\b(?:\W+\w+){0,3}\W*$")
_BEING = re.compile(r"\b(?:am|are|was|were|be|been)\s+(?:\w+ly\s+)?$")
_NAMED = 0.5  # how sure a speaker is that a rule found
_NAME = re.compile(r"[^\s,;:.()\"“”](?:[^;:()\"“”\n]{0,118}[^\s,;:.()\"“”])?")
_LONGEST = 16  # words of a speaker that a rule may find


@dataclass(frozen=True, slots=True)
class _Voice:
    """A speech and who speaks in it, where that is known."""

    speech: Speech
    speaker: Role | None


def attribute_claims(claims: Sequence[Claim], item: Item) -> list[Claim]:
    """The claims, in their order, those of a quotation or statement with its speaker outermost.

    Who speaks is what the reader found for most of the speech's claims, else the name beside the verb of saying;
    a pronoun beside it is the speaker before. A speech that nobody is found for leaves its claims as they are. The
    agent of "we condemn" is the speaker.
    """
    voices: list[_Voice] = []
    for speech in find_speeches(item.text):
        before = voices[-1].speaker if voices else None
        voices.append(_Voice(speech, _find_speaker(speech, claims, item) or _find_named(speech, item, before)))
    attributed = [_attribute(claim, voices, item) for claim in claims]
    own = _find_own_voice(attributed)
    return [_speak_for(claim, own, item) for claim in attributed] if own else attributed


def _find_own_voice(claims: Sequence[Claim]) -> Role | None:
    """Whom a text speaks for that says "we" of its own: who condemns, supports or appeals in it most often, if anybody.

    "The United States condemns the attack. We urge ..." is a statement of the United States.
    """
    votes: dict[str, list[Role]] = defaultdict(list)
    for claim in claims:
        if claim.kind in _OWN and not claim.speakers:
            for role in claim.roles:
                if role.name == "agent":
                    votes[role.span.quote.lower()].append(role)
    if not votes:
        return None
    return max(votes.values(), key=lambda roles: (len(roles), -roles[0].span.start))[0]


def _speak_for(claim: Claim, own: Role, item: Item) -> Claim:
    """The claim with the text's own voice as agent where it says "we" before the trigger and nobody is named."""
    if claim.speakers or any(role.name == "agent" for role in claim.roles):
        return claim
    if not _is_own_act(claim, item):
        return claim
    return _rename(replace(claim, roles=(own, *claim.roles)))


def _is_own_act(claim: Claim, item: Item) -> bool:
    """Whether "I" or "we" stands before the trigger as who acts ("we have condemned", but not "we were attacked")."""
    spoken = _FIRST.search(item.text, max(0, claim.trigger.start - 60), claim.trigger.start)
    if spoken is None:
        return False
    return claim.trigger.quote.lower().endswith("ing") or not _BEING.search(spoken.group())


def _attribute(claim: Claim, voices: Iterable[_Voice], item: Item) -> Claim:
    voice = next((v for v in voices if v.speaker and v.speech.holds(claim.trigger.start)), None)
    if voice is None or voice.speaker is None or any(_is_same(voice.speaker.span, s.span) for s in claim.speakers):
        return claim
    if claim.kind in _OWN:
        return _name_agent(claim, voice.speaker, item)
    nested = tuple(s for s in claim.speakers if voice.speech.holds(s.span.start))
    return _rename(replace(claim, speakers=(voice.speaker, *nested)))


def _name_agent(claim: Claim, speaker: Role, item: Item) -> Claim:
    """The claim with the speaker as agent where "we" stands before its trigger, or as speaker of another's act."""
    agents = [role for role in claim.roles if role.name == "agent"]
    if agents and not any(_is_same(speaker.span, role.span) for role in agents):
        return _rename(replace(claim, speakers=(speaker,)))
    if agents or not _is_own_act(claim, item):
        return claim
    return _rename(replace(claim, roles=(Role("agent", speaker.span, speaker.confidence), *claim.roles)))


def _find_speaker(speech: Speech, claims: Sequence[Claim], item: Item) -> Role | None:
    """The outermost speaker, named outside of the speech, that the reader gave to most of its claims."""
    votes: dict[tuple[int, int], list[Role]] = defaultdict(list)
    for claim in claims:
        if speech.holds(claim.trigger.start) and claim.speakers:
            first = claim.speakers[0]
            if not speech.holds(first.span.start) and any(a <= first.span.start < b for a, b in speech.around):
                votes[first.span.start, first.span.end].append(first)
    if not votes:
        return None
    best = max(votes.values(), key=lambda roles: (sum(r.confidence for r in roles), -roles[0].span.start))
    return max(best, key=lambda role: role.confidence)


def _find_named(speech: Speech, item: Item, before: Role | None) -> Role | None:
    """The name beside a verb of saying around the speech; for a pronoun the speaker before."""
    for start, end in speech.around:
        for verb in re.finditer(r"\w+", item.text[start:end]):
            if verb.group().lower() in speech_verbs():
                name = _name_before(item, start, start + verb.start()) or _name_after(item, start + verb.end(), end)
                if name is not None and name.quote.split()[-1].lower() in _pronouns():
                    return before
                if name is not None:
                    return Role("speaker", name, _NAMED)
    return None


def _name_before(item: Item, start: int, end: int) -> Span | None:
    """The words right before a verb of saying, from the last sentence's start or the comma after its opening phrase."""
    sentence = max(start, *(item.text.rfind(mark, start, end) + 1 for mark in (".\n", "”", '"', "\n")))
    words = item.text[sentence:end]
    comma = words.find(",")
    opening = re.match(r"\W*(\w+)", words)
    if comma >= 0 and opening and (opening.group(1).lower() in _openings() or opening.group(1).endswith("ing")):
        sentence += comma + 1
    return _cut_name(item, sentence, end)


def _name_after(item: Item, start: int, end: int) -> Span | None:
    """The words right after a verb of saying, up to the first mark."""
    stop = re.search(r"[,.;:\n]", item.text[start:end])
    return _cut_name(item, start, start + stop.start() if stop else end)


def _cut_name(item: Item, start: int, end: int) -> Span | None:
    """The stretch without marks at its ends; None where it is empty, too long or no name."""
    found = _NAME.search(item.text[start:end].rstrip(" ,"))
    if found is None or len(found.group().split()) > _LONGEST:
        return None
    named = any(word[:1].isupper() for word in found.group().split()) or found.group().lower().startswith("the ")
    pronoun = found.group().lower() in _pronouns()
    return item.cut(start + found.start(), start + found.end()) if named or pronoun else None


def _is_same(one: Span, other: Span) -> bool:
    """Whether two speakers are the same words, or one's words end the other's."""
    a, b = one.quote.lower(), other.quote.lower()
    return (one.start < other.end and other.start < one.end) or a.endswith(b) or b.endswith(a)


def _rename(claim: Claim) -> Claim:
    return replace(claim, id=claim_id(claim))


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("edges") if row["alone"])


@cache
def _openings() -> frozenset[str]:
    """Words that open a phrase before the sentence's subject."""
    return frozenset(row["word"] for row in read_table("edges") if row["ends"])
