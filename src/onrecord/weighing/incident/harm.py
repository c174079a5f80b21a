"""How many were killed or injured, as one claim tells it: who counts, whom, and whether it is the count of one happening."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.record import Link, Quantity, Span
from onrecord.weighing.incident.facet import ATTACKS, Facets
from onrecord.weighing.incident.incident import Figure
from onrecord.weighing.incident.scope import find_scope, is_correction
from onrecord.weighing.incident.voice import is_party
from onrecord.weighing.incident.word import find_side, has_word
from onrecord.weighing.linked import Linked, Passage

_JOINT = 25  # characters that an "and" or a comma between a number and the words of harm counts for
_RANGE = re.compile(r"\s*(?:to|or|and|–|-)\s*")
_TO = re.compile(r"\s*(?:to|–|-)\s*(\d{1,6})\b(?!\s*(?:[:%]|[ap]\.?m|years?))")
_FROM = re.compile(r"\b(\d{1,6})\s*(?:to|–|-)\s*$")
_AGED = re.compile(r"[\s-]*(?:years?|yrs?|yo|y/o|months?|weeks?|days?-old)\b", re.IGNORECASE)
_OF_AGE = re.compile(r"(?:\b(?:an?|the|one|old)\s+(?:[\w-]+\s+){0,2}?([\w-]+)\s+of|\baged)\s+$", re.IGNORECASE)
_COUNTED = re.compile(r"\s+(?!was|were|is|are|had|has|have|died|and|or|who|in|on|at|from|with)[a-z]")
_YEAR = re.compile(r"(?:in\s+)?(?:19|20)\d\d")
_NAMED = re.compile(r"[A-Z]\w+[,(]\s*$")
_CLOSED = re.compile(r"\s*[,.;)]|\s*$")
_SPLIT = re.compile(r"\band\b|[,;]")
_HARMS = ("killed", "injured", "missing")


def read_figures(claims: Sequence[tuple[Linked, Facets]]) -> tuple[Figure, ...]:
    """The figures of one document's claims, in their order: each count goes to the words of harm that it stands nearest to."""
    owners = _assign_numbers([linked for linked, _ in claims])
    attacked = {linked.passage.start for linked, _ in claims if linked.claim.kind in ATTACKS}
    found = []
    for linked, facets in claims:
        links = owners.get(linked.id, ())
        if links:
            found.append(_make_figure(linked, facets, links, linked.passage.start in attacked))
    return tuple(figure for figure in found if figure is not None)


def find_harm(linked: Linked, at: int | None = None) -> str | None:
    """The harm that the claim's trigger names, beside the offset where it names two; None where it names none.

    Only casualties, and attacks told as harm to people ("40 rebels were destroyed"), name one.
    """
    trigger = linked.claim.trigger
    if linked.claim.kind != "casualties" and not _tells_people(linked):
        return None
    if has_word(trigger.quote, "maimed"):
        return "injured"
    named = []
    for match in re.finditer(r"[^\W\d_][\w'’]*", trigger.quote):
        harms = [h for h in _HARMS if has_word(match.group(), h)]
        named += [(match.start() + trigger.start, h) for h in harms]
    if not named:
        return "killed" if linked.claim.kind == "casualties" and has_word(trigger.quote, "killed") else None
    before = [pair for pair in named if at is not None and pair[0] < at]
    return (before[-1] if before else named[0])[1]


def _tells_people(linked: Linked) -> bool:
    """Whether an attack's claim counts people: who was hit is told as people, and what is counted is nothing else."""
    sided = any(find_side(quote) for quote in linked.quotes("patient")[:1])
    units = [value.unit for value in linked.values("number") if isinstance(value, Quantity) and value.unit]
    sided = sided and all(find_side(unit) for unit in units)
    return linked.claim.kind in ATTACKS and sided and has_word(linked.claim.trigger.quote, "killed")


def _assign_numbers(claims: Sequence[Linked]) -> Mapping[str, tuple[Link, ...]]:
    """For each claim the number that belongs to it, or the two ends of a range."""
    wanted: dict[tuple[int, int], list[tuple[float, str, Link]]] = {}
    for linked in claims:
        for link in linked.links:
            span = link.span
            counts = link.role == "number" and isinstance(link.value, Quantity) and link.value.low is not None
            if counts and not _is_year(span) and not is_age(linked, span) and find_harm(linked, span.start) is not None:
                wanted.setdefault((span.start, span.end), []).append((_measure_gap(linked, link), linked.id, link))
    owned: dict[str, list[tuple[float, Link]]] = {}
    for rivals in wanted.values():
        nearest = min(gap for gap, _, _ in rivals)
        for gap, owner, link in rivals:
            if gap == nearest:
                owned.setdefault(owner, []).append((gap, link))
    return {owner: _pick_numbers(links) for owner, links in owned.items()}


def is_age(linked: Linked, span: Span) -> bool:
    """Whether the number tells how old somebody is: "a 31-year-old", "Jon Sarn, 31, was"."""
    text, at, end = linked.passage.text, span.start - linked.passage.start, span.end - linked.passage.start
    if at < 0:
        return False
    aged = _AGED.match(text, end) or _is_of_age(text[:at], text[end:])
    return bool(aged or (_NAMED.search(text[:at]) and _CLOSED.match(text, end)))


def _is_year(span: Span) -> bool:
    return bool(_YEAR.fullmatch(span.quote))


def _is_of_age(before: str, after: str) -> bool:
    """Whether "of" makes the number an age ("a deckhand of 19 died"): one person, no crowd, and nobody counted behind it."""
    aged = _OF_AGE.search(before)
    return aged is not None and not has_word(aged[1] or "", "crowd") and not _COUNTED.match(after)


def _measure_gap(linked: Linked, link: Link) -> float:
    """How far a number stands from the words of harm: a number behind them ("killing 15") is as near as one before."""
    gap = measure_gap(linked.claim.trigger, link.span, linked.passage)
    return gap + (0.5 if linked.claim.kind == "casualties" else 2.5)


def measure_gap(one: Span, other: Span, passage: Passage) -> int:
    """The characters between two spans of a sentence; an "and" or a comma between them sets them further apart."""
    first, second = sorted((one, other), key=lambda span: (span.start, span.end))
    between = passage.text[max(0, first.end - passage.start) : max(0, second.start - passage.start)]
    return max(0, second.start - first.end) + _JOINT * bool(_SPLIT.search(between))


def _pick_numbers(links: Sequence[tuple[float, Link]]) -> tuple[Link, ...]:
    """The nearest number, with the one beside it where both are the ends of a range ("6 to 9")."""
    ordered = sorted(links, key=lambda pair: (pair[0], pair[1].span.start))
    return tuple(link for _, link in ordered[:2]) if len(ordered) > 1 else (ordered[0][1],)


def _make_figure(linked: Linked, facets: Facets, links: tuple[Link, ...], attacked: bool) -> Figure | None:
    links = _keep_range(linked, links)
    harm = find_harm(linked, links[0].span.start)
    return None if harm is None else make_figure(linked, facets, links, harm, attacked)


def make_figure(linked: Linked, facets: Facets, links: Sequence[Link], harm: str, attacked: bool) -> Figure | None:
    """The figure of a claim by these numbers of it, two where they are the ends of a range; None where they tell no number.

    `attacked` says that its sentence tells of an attack as well.
    """
    values = [link.value for link in links if isinstance(link.value, Quantity)]
    lows = [value.low for value in values if value.low is not None]
    if not lows:
        return None
    low, high = _stretch(linked, links[0].span, min(lows), _join_highs(values))
    who = next((quote for quote in linked.quotes("patient")), "")
    return Figure(
        claim=linked.id,
        item=linked.claim.item,
        offset=links[0].span.start,
        harm=harm,
        low=low,
        high=high,
        words=" to ".join(sorted((link.span.quote for link in links), key=len)),
        who=who,
        side=find_side(who),
        speaker=linked.speaker(),
        party=is_party(linked),
        origins=linked.origins,
        as_of=linked.document.published,
        scope=find_scope(linked, facets, links[0].span, harm, attacked),
        altered="number" in linked.altered,
        vague=all(has_word(link.span.quote, "vague") for link in links),
        corrects=is_correction(linked),
    )


def _join_highs(values: Sequence[Quantity]) -> int | None:
    highs = [value.high for value in values]
    return None if None in highs else max(high for high in highs if high is not None)


def _stretch(linked: Linked, span: Span, low: int, high: int | None) -> tuple[int, int | None]:
    """Both ends of a range of which the claim's number is one ("13 to 16"), else the number's own."""
    text, at, end = linked.passage.text, span.start - linked.passage.start, span.end - linked.passage.start
    if at < 0:
        return low, high
    after, before = _TO.match(text, end), _FROM.search(text[:at])
    if after and int(after[1]) > low:
        return low, int(after[1])
    if before and int(before[1]) < low:
        return int(before[1]), high
    return low, high


def _keep_range(linked: Linked, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Both numbers where only a word of a range stands between them, else the nearer one."""
    if len(links) < 2:
        return links
    first, second = sorted(links, key=lambda link: link.span.start)
    text, start = linked.passage.text, linked.passage.start
    between = text[max(0, first.span.end - start) : max(0, second.span.start - start)]
    return (first, second) if _RANGE.fullmatch(between) else links[:1]
