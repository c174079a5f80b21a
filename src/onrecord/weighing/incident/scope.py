"""What a number counts: those of one happening, a part of them, more of them, those of several happenings, or nothing any more."""

from __future__ import annotations

import re
from functools import cache

from onrecord.record import Modality, Quantity, Span
from onrecord.weighing.incident.facet import ATTACKS, Facets
from onrecord.weighing.incident.incident import Scope
from onrecord.weighing.incident.word import has_word, is_negated, list_words, load_sets
from onrecord.weighing.linked import Linked

_MANY = 1000  # dead
_HEAD = 120  # characters in which a document says that it is a correction
_NEAR = 28  # characters beside a number in which words still say what it counts
_SEVERAL = {
    "two": 2,
    "both": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|several|many|multiple|numerous|both|\\d+"
_SO_FAR = re.compile(
    r"\b(?:have|has)\s+(?:\w+\s+)?(?:died|perished|lost\s+\w+\s+li(?:fe|ves)|been\s+(?:killed|wounded|injured))\b",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"\b(?:in|over|within|during)\s+(?:[\w-]+\s+){1,4}(?:months|years)\b", re.IGNORECASE)
_NOT = re.compile(
    r"(?:[,;]\s*(?:and\s+)?not|rather than|instead of|down from|up from|from)\s+(?:the\s+)?$", re.IGNORECASE
)
_NONE = re.compile(r"\bnot\s+(?:even\s+)?$", re.IGNORECASE)  # "not one of our men"
_THEN_NOT = re.compile(r"^\W*not\b", re.IGNORECASE)
_SOME = re.compile(
    r"(?:the\s+)?(?:last|first|other|remaining|rest)\b", re.IGNORECASE
)  # "the last two died in the night"
_GIVEN = re.compile(
    r"\b(?:gave|given|reported|earlier|previous|initial|originally|had said|had put|quoted|putting)\w*\b", re.IGNORECASE
)


def find_scope(linked: Linked, facets: Facets, number: Span, harm: str, attacked: bool) -> Scope:
    """What the number of this claim counts; `attacked` says that its sentence tells of an attack as well."""
    text, start = linked.passage.text, linked.passage.start
    before = text[max(0, number.start - start - _NEAR) : max(0, number.start - start)]
    after = text[max(0, number.end - start) : max(0, number.end - start) + _NEAR]
    corrected = _THEN_NOT.match(after)
    if _is_withdrawn(linked, before):
        return Scope.WITHDRAWN
    if (not corrected and not is_asserted(linked)) or _NONE.search(before):
        return Scope.FEARED
    if _SOME.match(number.quote) or _is_part(before, after):
        return Scope.PART
    if _is_more(harm, before, number.quote, after):
        return Scope.MORE
    return Scope.CUMULATIVE if is_total(linked, facets, attacked) else Scope.SINGLE


def is_asserted(linked: Linked) -> bool:
    """Whether the claim is told as a fact; a denial counts as one only where its sentence has a word that denies."""
    modality = linked.claim.modality
    return modality is Modality.ASSERTED or (modality is Modality.DENIED and not is_negated(linked.passage.text))


def is_correction(linked: Linked) -> bool:
    """Whether the claim's document says in its headline or first words that it corrects, or its sentence that it counts anew."""
    head = f"{linked.document.title or ''} {linked.document.lead[:_HEAD]}"
    return has_word(head, "correction") or has_word(linked.passage.text, "revised")


def _is_withdrawn(linked: Linked, before: str) -> bool:
    if _NOT.search(before):
        return True
    headed = has_word(f"{linked.document.title or ''} {linked.passage.text}", "withdrawn")
    return headed and bool(_GIVEN.search(linked.passage.text))


def _is_part(before: str, after: str) -> bool:
    sets = load_sets()
    close = re.sub(r"[(,;:–-]", " ", before.casefold()).rstrip()
    if any(close.endswith(cue) for cue in sets["part_before"]):
        return True
    return any(re.match(rf"\s*(?:\w+\s+)?{re.escape(cue)}\b", after.casefold()) for cue in sets["part_after"])


def _is_more(harm: str, before: str, number: str, after: str) -> bool:
    """Whether the number of dead is told as an addition to those counted before; the hurt are "others" beside them."""
    words = [*list_words(before)][-1:] + [*list_words(number)][1:] + [*list_words(after)][:1]
    return harm == "killed" and any(word.casefold() in load_sets()["more"] for word in words)


def is_total(linked: Linked, facets: Facets, attacked: bool) -> bool:
    """Whether the claim counts or tells of more than one happening: over a long time, in several places, all in all.

    `attacked` says that its sentence tells of an attack as well.
    """
    text = linked.passage.text
    if facets.stretch is not None and facets.days is None:
        return True
    if linked.claim.kind in ATTACKS:
        plural = any(word.casefold() in load_sets()["several"] for word in list_words(linked.claim.trigger.quote))
        return plural and (has_word(text, "total") or count_several(text) > 1)
    if has_word(text, "total") or count_several(text) > 1:
        return True
    if facets.days is not None:
        return False
    return bool(_MONTHS.search(text)) or (bool(_SO_FAR.search(text)) and (not attacked or _counts_many(linked)))


def _counts_many(linked: Linked) -> bool:
    """Whether the claim counts so many that they are those of a war, where no day is told."""
    return any(isinstance(v, Quantity) and (v.low or 0) >= _MANY for v in linked.values("number"))


def count_several(text: str) -> int:
    """The largest number of attacks or towns that the text says it counts, at least 2; 0 where it counts none."""
    numbers = [match[1].casefold() for match in _find_counted().finditer(text)]
    return max((int(n) if n.isdigit() else _SEVERAL.get(n, 3) for n in numbers), default=0)


@cache
def _find_counted() -> re.Pattern[str]:
    several = "|".join(sorted(load_sets()["several"]))
    return re.compile(rf"\b({_NUMBERS})\s+(?:[\w-]+\s+){{0,2}}(?:{several})\b", re.IGNORECASE)
