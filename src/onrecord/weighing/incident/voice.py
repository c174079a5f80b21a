"""Whose word it is: that of a side in the conflict, or of somebody who counts for others."""

from __future__ import annotations

import re

from onrecord.weighing.incident.word import names_one
from onrecord.weighing.linked import Linked

_TELLS = re.compile(r"\b(?:claim(?:s|ed)|boast(?:s|ed)|says?\s+(?:it|they)|said\s+(?:it|they))\b", re.IGNORECASE)


def is_party(linked: Linked) -> bool:
    """Whether the claim comes from a side in the conflict, by its speaker or by partisan words for what it tells."""
    if speaks_partisan(linked):
        return True
    voices = [speaker.span.quote for speaker in linked.claim.speakers][-1:]
    if not voices and _TELLS.search(linked.passage.text):
        voices = list(linked.quotes("agent"))
    if any(_is_side(voice) for voice in voices):
        return True
    neutral = any(names_one(voice, "neutral_speaker") for voice in voices)
    return not neutral and bool(linked.origins) and all(_is_side(origin) for origin in linked.origins)


def speaks_partisan(linked: Linked) -> bool:
    """Whether the claim names what was done, or those who did or suffered it, as only a side in the conflict does."""
    told = (linked.claim.trigger.quote, *linked.quotes("patient", "agent"))
    return any(names_one(quote, "partisan") for quote in told)


def _is_side(voice: str) -> bool:
    """Whether these words name a side in the conflict and nobody who counts for others (a hospital, a reporter)."""
    return names_one(voice, "party_speaker") and not names_one(voice, "neutral_speaker")
