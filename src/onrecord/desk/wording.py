"""Values of the record in words: how many, when, where, who, in which way it is said, how sure the reader is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from onrecord.desk.countries import name_country
from onrecord.record import Entity, Modality, Quantity, When, Where


@dataclass(frozen=True, slots=True)
class Manner:
    """A modality for people: a name, and what it adds after "according to X,"."""

    name: str
    adds: str
    gloss: str


MANNERS: Mapping[Modality, Manner] = MappingProxyType(
    {
        Modality.ASSERTED: Manner("asserted", "", "said to be so"),
        Modality.DENIED: Manner("denied", "this is not so", "said not to be so"),
        Modality.PLANNED: Manner("planned", "this is planned", "said to be intended"),
        Modality.DEMANDED: Manner("demanded", "this is demanded", "said that it must be so"),
        Modality.THREATENED: Manner("threatened", "this is threatened", "said as a menace"),
        Modality.HYPOTHETICAL: Manner("hypothetical", "this may be so", "said only to be possible"),
    }
)

LEVELS = ((0.9, "sure"), (0.75, "fairly sure"), (0.5, "unsure"), (0.0, "a guess"))
"""The words for a confidence, each from its least value upward."""

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "violence": "Violence",
        "harm": "Harm to people",
        "arms": "Arms and military support",
        "diplomacy": "Diplomacy and sanctions",
        "politics": "Power and positions",
        "other": "Other",
    }
)
"""The groups of kinds in the order in which they are shown."""

_SHARPNESS = {"day": "to the day", "month": "to the month", "season": "to the season", "year": "to the year"}
_BASES = {"text": "", "dateline": "from the dateline", "published": "from the publication date"}
AREAS = {
    "exact": "exact place",
    "near": "near that place",
    "admin2": "the district only",
    "admin1": "the region only",
    "country": "the country only",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A value in words, and a note on how exact it is and what that rests on."""

    words: str
    note: str


def tell_value(value: Quantity | When | Where | Entity) -> Told:
    """What the value says, in words."""
    match value:
        case Quantity():
            return _tell_quantity(value)
        case When():
            return _tell_time(value)
        case Where():
            return _tell_place(value)
        case Entity():
            return Told(value.name, "")


def tell_confidence(confidence: float) -> str:
    """The word for a probability."""
    return next(word for least, word in LEVELS if confidence >= least)


def tell_date(text: str) -> str:
    """An ISO date of any length in words: 2022, March 2022, 14 March 2022; anything else as it stands."""
    year, _, rest = text.partition("-")
    try:
        if not rest:
            return year
        day = date.fromisoformat(text if "-" in rest else f"{text}-01")
    except ValueError:
        return text
    return f"{day.day} {day:%B} {day.year}" if "-" in rest else f"{day:%B} {day.year}"


def _tell_quantity(value: Quantity) -> Told:
    low, high = value.low, value.high
    if low is None and high is None:
        count = "not told"
    elif low == high:
        count = f"{low:,}"
    elif high is None:
        count = f"at least {low:,}"
    elif low is None:
        count = f"at most {high:,}"
    else:
        count = f"{low:,} to {high:,}"
    words = f"{count} {value.unit}" if value.unit else count
    return Told(words, f"the text says “{value.approximator}”" if value.approximator else "")


def _tell_time(value: When) -> Told:
    start, end = (tell_date(d) if d else "" for d in (value.start, value.end))
    if start and end:
        words = start if start == end else f"{start} to {end}"
    elif start or end:
        words = f"from {start} on" if start else f"until {end}"
    else:
        words = "not told"
    notes = (_SHARPNESS.get(value.precision, ""), _BASES.get(value.basis, value.basis))
    return Told(words, ", ".join(n for n in notes if n))


def _tell_place(value: Where) -> Told:
    country = name_country(value.country)
    words = value.name if country in ("", value.name) else f"{value.name}, {country}"
    return Told(words, AREAS.get(value.precision, value.precision))
