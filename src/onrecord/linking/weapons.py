"""Which weapon or kind of weapon the words of a claim's thing name.

A system has the id "weapon:su-30" and its designation with the variant that is told as the name ("Su-30SME"); a type
known by its code alone likewise; a class has "weapon-class:fighter-aircraft" and its description. Several weapons in
one thing ("MiG-29s, Yak-130s and F-7s") have a link each, on their own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.lexicon.countries import load_forms
from onrecord.lexicon.weapons import System, WeaponMention, load_classes, name_type
from onrecord.linking.classes import Choice, choose_class
from onrecord.linking.context import LinkContext
from onrecord.linking.finding import Finding, find, refuse
from onrecord.record import Entity, Span

ARMED_KINDS = frozenset(
    {
        *("arms_delivery", "arms_order", "arms_use", "arms_seizure", "military_support"),
        *("air_attack", "shelling", "explosion", "ground_fighting"),
    }
)
"""The kinds of claims whose thing may be a weapon."""

_SURE_KINDS = frozenset({"arms_delivery", "arms_order", "arms_use", "arms_seizure"})

_TYPE = re.compile(
    r"(?:(?:the|an?|new|more|further|\d{1,3}|[a-z]+teen|two|three|four|five|six|seven|eight|nine|ten|several) )*"
    r"(?P<name>(?:[A-Z][\w./()-]*|\d[\w./-]*)(?: (?:[A-Z][\w./()-]*|\d[\w./-]*)){0,3}?)"
)
_PLURAL = re.compile(r"(?<=\d)s$")


@dataclass(frozen=True, slots=True)
class Part:
    """What was found for a stretch of the words of a thing, and its class, "" where that is open."""

    span: Span
    finding: Finding
    klass: str = ""


def read_weapons(kind: str, thing: Span, context: LinkContext) -> Iterator[Part]:
    """What the words of this thing of a claim of this kind name, in the order of the words; nothing for other things.

    A name that may as well be something else counts in claims about arms alone: there the claim says that it is one.
    """
    if kind not in ARMED_KINDS:
        return
    near = context.weapons_in(thing.start, thing.end)
    found = _choose([mention for mention in near if _is_meant(mention, thing, kind)], kind in _SURE_KINDS)
    for mention in found:
        span = thing if len(found) == 1 else _narrow(thing, mention)
        choice = choose_class(mention, context.text)
        yield Part(span, _read_mention(mention, choice), choice.klass)
    unlisted = _read_unlisted(thing, context) if kind in _SURE_KINDS and not near else None
    if unlisted is not None:
        yield unlisted


def _read_unlisted(thing: Span, context: LinkContext) -> Part | None:
    """A type that no table has, named as the thing of a claim about arms: its words, without a kind; None for other words.

    The words must be a code or a name with capitals, and nobody's, no country's and no place's that the text speaks of.
    """
    match = _TYPE.fullmatch(thing.quote)
    if match is None or _is_held(thing, context):
        return None
    name = _PLURAL.sub("", match["name"])
    if name.split()[0] in load_forms() or not any(letter.isupper() for letter in name):
        return None
    told = f"weapon: {name!r} is not in the catalogue, and its kind is not told; the claim is about arms"
    return Part(thing, find(Entity(name_type(name), name), told))


def _is_held(thing: Span, context: LinkContext) -> bool:
    """Whether the words are a country's, somebody's who is known, or a place's by the words around them."""
    known = [n for n in context.cast.named_in(thing.start, thing.end) if n.told.startswith("list")]
    placed = [t for t in context.toponyms if t.start < thing.end and thing.start < t.end and t.weight == 1.0]
    return bool(known or placed or context.mentions_in(thing.start, thing.end))


def _is_meant(mention: WeaponMention, thing: Span, kind: str) -> bool:
    """Whether the thing holds the name or the word for the kind, not a bit between them ("launched").

    Of support, a class must be the thing itself: "counter-IED training" is no bomb.
    """
    holds = mention.start >= thing.start or mention.end <= thing.end
    head = mention.end >= thing.end or mention.designation is not None
    return holds and (head or kind != "military_support")


def _choose(mentions: Sequence[WeaponMention], assume: bool) -> list[WeaponMention]:
    """The mentions that count: named systems before classes; of classes that merely add up ("arms"), the telling ones."""
    kept = [mention for mention in mentions if mention.certain or assume]
    return [mention for mention in kept if mention.designation] or kept


def _narrow(thing: Span, mention: WeaponMention) -> Span:
    """The words of the mention that lie within the thing."""
    start, end = max(thing.start, mention.start), min(thing.end, mention.end)
    return Span(thing.item, start, end, thing.quote[start - thing.start : end - thing.start])


def _read_mention(mention: WeaponMention, choice: Choice) -> Finding:
    told = (f"weapon: {choice.told}",) if choice.told else ()
    if mention.candidates:
        several = ", ".join(f"{each.designation} ({each.description})" for each in mention.candidates)
        return refuse(f"weapon: {mention.designation!r} fits several: {several}")
    if mention.system is not None:
        return find(Entity(mention.system.id, mention.designation or ""), *_tell_system(mention, mention.system), *told)
    if mention.designation is not None:
        coded = (
            f"weapon: not in the catalogue; the code of {mention.designation} tells that it is a {mention.description}"
        )
        return find(Entity(name_type(mention.designation), mention.designation), coded, *told)
    entity = Entity(load_classes()[mention.description].id, mention.description)
    return find(entity, f"weapon: the words name a class, {mention.description} ({mention.klass})", *told)


def _tell_system(mention: WeaponMention, system: System) -> Iterator[str]:
    """Which system it is and what is known of it, as reasons."""
    made = ", ".join(part for part in (system.producer, system.producer_country) if part)
    yield f"weapon: {system.designation} is {system.description}{f' of {made}' if made else ''}"
    if mention.designation != system.designation:
        yield f"weapon: {mention.designation} is taken as a name or variant of {system.designation}"
    if mention.description != system.description:
        yield f"weapon: what is spoken of is its {mention.description} ({mention.klass})"
    if not mention.certain:
        yield "weapon: taken for a weapon because the claim is about arms"
