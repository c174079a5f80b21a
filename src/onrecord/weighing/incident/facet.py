"""What a claim tells of a happening, in a form that can be compared: when, where, what, by whom, with what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import takewhile

from onrecord.record import Span, When, Where
from onrecord.weighing.incident.word import (
    find_capitals,
    find_names,
    find_nouns,
    find_side,
    has_word,
    key_word,
    list_words,
    load_sets,
)
from onrecord.weighing.linked import Linked

Days = tuple[int, int]
"""A stretch of days as proleptic ordinals, both inclusive."""

ATTACKS = ("air_attack", "shelling", "explosion", "ground_fighting", "abuse")
"""The kinds that name a happening themselves; casualties come of one."""

_FIRM = 3  # days: a longer stretch tells no day
_CLOCK = re.compile(
    r"\b([01]?\d|2[0-3])[:.]([0-5]\d)(?:\s*(a\.?m|p\.?m))?|\b(1[0-2]|[1-9])\s*(a\.?m|p\.?m)", re.IGNORECASE
)
_HOLDER = re.compile(  # what stands before the place that it holds: "the Tovanian town of", "Tovania's", "central Tovania"
    r"^.*\b(?:town|city|village|district|province|port|region|capital|neighbou?rhood|suburb)\s+of\b|^[\w-]+['’]s\s+(?=[A-Z])"
    r"|\b[A-Z]\w*(?:ian|ean|ese|ish)\b(?=\s+[a-z])"
    r"|\b(?:central|northern|southern|eastern|western|rural|north(?:east|west)ern|south(?:east|west)ern)\s+[A-Z]\w+"
)
_HELD_IN = re.compile(r"(?<=\w)(?:\s+in|,)\s+(?:the\s+)?[A-Z].*$")  # "Quellin, Tovania", "a police academy in Karvia"
_BRACKET = re.compile(r"\([^)]*\)?")  # an agency behind a dateline
_PARTS = {
    "midnig": (0, 60), "dawn": (60, 480), "daybre": (180, 480), "sunris": (180, 540), "mornin": (240, 720),
    "noon": (690, 780), "midday": (660, 840), "aftern": (720, 1140), "evenin": (1020, 1440), "dusk": (990, 1260),
    "sunset": (990, 1260), "night": (1080, 1440),
}  # fmt: skip
_SLACK = 45  # minutes by which two accounts of one happening differ


@dataclass(frozen=True, slots=True)
class Facets:
    """What one claim tells: `days` only where it tells the day, `stretch` whatever time it tells; keys of words else.

    `places` are names of places and `#ids` of places that the gazetteer knows, without countries; `names` all
    names in its sentence.
    """

    kind: str
    days: Days | None
    stretch: Days | None
    hours: Days | None
    places: frozenset[str]
    countries: frozenset[str]
    targets: frozenset[str]
    agents: frozenset[str]
    weapons: frozenset[str]
    names: frozenset[str]


def read_facets(linked: Linked) -> Facets:
    """The facets of a claim."""
    stretch = _find_stretch(linked)
    where = [value for value in linked.values("place") if isinstance(value, Where)]
    wide = [value for value in where if value.precision in {"country", "admin1"}]
    named, holding = _find_places(linked)
    countries = find_capitals(value.name for value in wide) | holding
    return Facets(
        kind=linked.claim.kind,
        days=stretch if stretch and stretch[1] - stretch[0] < _FIRM else None,
        stretch=stretch,
        hours=_find_hours(linked),
        places=(named | {f"#{w.id}" for w in where if w.id and w not in wide}) - countries,
        countries=countries | {w.country for w in where if w.country},
        targets=find_nouns((*linked.quotes("patient", "place"), *_list_objects(linked))),
        agents=frozenset(key_word(w) for quote in linked.quotes("agent") for w in list_words(quote) if len(w) > 3),
        weapons=frozenset(key_word(w) for quote in linked.quotes("thing") for w in list_words(quote) if len(w) > 3),
        names=find_names(linked.passage.text) | find_capitals([linked.passage.entry]) | named,
    )


def _find_places(linked: Linked) -> tuple[frozenset[str], frozenset[str]]:
    """Names of where it was, and names of what holds that place ("the Tovanian town of", "in Corva district").

    What was hit or fought over names places too; of casualties it is people.
    """
    quotes = [_BRACKET.sub("", quote) for quote in linked.quotes("place")]
    if linked.claim.kind != "casualties":
        quotes += [quote for quote in (*linked.quotes("patient"), *_list_objects(linked)) if not _names_people(quote)]
    exact: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()
    for quote in quotes:
        inner = _HOLDER.sub(" ", _HELD_IN.sub("", quote))
        exact |= find_capitals([inner])
        holding |= find_capitals([quote]) - find_capitals([inner])
    return exact, holding - exact


def _names_people(quote: str) -> bool:
    """Whether people are told first, so that the names behind them are no places: "fighters of the Union of ..."."""
    first = [*takewhile(str.islower, list_words(quote))]
    return any(word.endswith(("s", "men", "people", "children")) and find_side(word) for word in first)


def _list_objects(linked: Linked) -> tuple[str, ...]:
    """What was fought over: in ground fighting the thing is a place or an object, not a weapon used."""
    return linked.quotes("thing") if linked.claim.kind == "ground_fighting" else ()


def _find_stretch(linked: Linked) -> Days | None:
    """The narrowest time that the claim tells; None where it tells none."""
    told = [
        days
        for link in linked.links
        if link.role == "time" and isinstance(link.value, When) and not linked.is_below(link.span)
        if not _dates_paper(linked, link.span)
        if (days := read_days(link.value))
    ]
    return min(told, key=lambda days: (days[1] - days[0], days), default=None)


def _dates_paper(linked: Linked, span: Span) -> bool:
    """Whether the day is that of a dispatch or a statement ("in a report of 6 September") and not of what it tells."""
    lead, passage = linked.document.lead, linked.passage
    before = lead[: span.start] if span.end <= len(lead) else passage.text[: max(0, span.start - passage.start)]
    return _find_papers().search(before) is not None


@cache
def _find_papers() -> re.Pattern[str]:
    papers = "|".join(sorted(load_sets()["paper"]))
    return re.compile(
        rf"\b(?:{papers})\s+(?:of|from|dated|on|issued|published)\s+(?:\w+day,?\s+)?(?:the\s+)?$", re.IGNORECASE
    )


def read_days(when: When) -> Days | None:
    """The days of a time; None where an end is open."""
    if when.start is None or when.end is None:
        return None
    return _first_day(when.start), _last_day(when.end)


@lru_cache(maxsize=8192)
def _first_day(text: str) -> int:
    parts = [int(part) for part in text.split("-")]
    return date(*[*parts, 1, 1][:3]).toordinal()


@lru_cache(maxsize=8192)
def _last_day(text: str) -> int:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts).toordinal()
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    following = date(year + month // 12, month % 12 + 1, 1) if year < date.max.year else date.max
    return (following - timedelta(days=1)).toordinal()


def _find_hours(linked: Linked) -> Days | None:
    """The minutes of the day between which it happened, with some slack; None where no time of day is told.

    When people died of it or were counted is no time of the attack.
    """
    told = linked.claim.kind != "casualties" or has_word(linked.claim.trigger.quote, "violent")
    quote = " ".join(linked.quotes("time")) if told else ""
    clock = [_read_clock(match) for match in _CLOCK.finditer(quote if _CLOCK.search(quote) else linked.passage.entry)]
    if clock:
        return max(0, min(clock) - _SLACK), max(clock) + _SLACK
    parts = [_PARTS[key] for word in list_words(quote) if (key := key_word(word)) in _PARTS]
    return (min(p[0] for p in parts), max(p[1] for p in parts)) if parts else None


def _read_clock(match: re.Match[str]) -> int:
    hour = int(match[1] or match[4])
    half = (match[3] or match[5] or "").casefold()
    hour = hour % 12 + 12 * half.startswith("p") if half else hour
    return hour * 60 + int(match[2] or 0)


def overlap(one: Days, other: Days, slack: int = 0) -> bool:
    """Whether two stretches touch, or come as near as the slack."""
    return one[0] <= other[1] + slack and other[0] <= one[1] + slack
