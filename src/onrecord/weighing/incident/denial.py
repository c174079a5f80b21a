"""Denials, each beside the very claim that it denies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.record import Modality, Reason
from onrecord.weighing.incident.facet import ATTACKS
from onrecord.weighing.incident.incident import Denial
from onrecord.weighing.incident.word import has_word, is_negated, key_word, list_words
from onrecord.weighing.linked import Linked

_UNCLAIMED = re.compile(
    r"\b(?:no\s+(?:one|group|party|side|organi[sz]ation)|nobody|none)\b[^.;]{0,40}\b(?:claim(?:ed|s)?|responsibility)\b",
    re.IGNORECASE,
)


def find_denials(claims: Sequence[Linked]) -> tuple[Denial, ...]:
    """Every denial among the claims of one happening, in their order, with the claim that fits it best."""
    told = [linked for linked in claims if linked.claim.modality is Modality.ASSERTED and not is_denial(linked)]
    return tuple(_make_denial(linked, told) for linked in claims if is_denial(linked))


def is_denial(linked: Linked) -> bool:
    """Whether somebody denies that it happened, that they did it, or what it did.

    That nobody was hurt ("no casualties") is denied only by somebody who speaks; as a plain finding it denies nobody's claim.
    That nobody claimed it is no denial.
    """
    if linked.claim.modality is not Modality.DENIED or not is_negated(linked.passage.text):
        return False
    if _UNCLAIMED.search(linked.passage.text) and not has_word(linked.passage.text, "denial"):
        return False
    return linked.claim.kind in ATTACKS or (bool(linked.claim.speakers) and has_word(linked.passage.text, "denial"))


def _make_denial(denial: Linked, told: Sequence[Linked]) -> Denial:
    ranked = sorted(
        ((_find_reasons(denial, other), other) for other in told),
        key=lambda pair: (-sum(r.score for r in pair[0]), pair[1].document.published or "", pair[1].id),
    )
    if not ranked or sum(reason.score for reason in ranked[0][0]) <= 0:
        return Denial(denial.id, None, denial.speaker(), ())
    reasons, denied = ranked[0]
    return Denial(denial.id, denied.id, denial.speaker(), reasons)


def _find_reasons(denial: Linked, other: Linked) -> tuple[Reason, ...]:
    """What speaks for the other claim being the one that is denied."""
    reasons = []
    if denial.claim.kind == other.claim.kind:
        reasons.append(Reason("kind", f"both are {denial.claim.kind}", 2.0))
    elif {denial.claim.kind, other.claim.kind} <= set(ATTACKS):
        reasons.append(Reason("kind", "both tell of an attack", 1.0))
    denier = _read_keys((denial.speaker(), *denial.quotes("agent")))
    shared = denier & _read_keys(other.quotes("agent"))
    if shared:
        reasons.append(Reason("agent", f"it says that {', '.join(sorted(shared))} did it", 2.0))
    hit = _read_keys(denial.quotes("patient")) & _read_keys(other.quotes("patient", "place"))
    if hit:
        reasons.append(Reason("target", f"both name {', '.join(sorted(hit))}", 1.0))
    if denial.claim.item == other.claim.item and reasons:
        gap = abs(denial.passage.number - other.passage.number)
        reasons.append(Reason("nearness", "it stands in the same document", 1.0 / (1 + gap)))
    return tuple(reasons)


def _read_keys(quotes: Sequence[str]) -> frozenset[str]:
    return frozenset(key_word(word) for quote in quotes for word in list_words(quote) if len(word) > 3)
