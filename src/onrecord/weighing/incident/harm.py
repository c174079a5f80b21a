"""How many were killed or injured, as one claim tells it: who counts, whom, and whether it is the count of one happening."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from onrecord.record import Link, Modality, Quantity, Span
from onrecord.weighing.incident.facet import ATTACKS, Facets
from onrecord.weighing.incident.incident import Figure, Scope
from onrecord.weighing.incident.word import has_word, is_negated, list_words, load_sets, names_one
from onrecord.weighing.linked import Linked, Passage

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
_JOINT = 25  # characters that an "and" or a comma between a number and the words of harm counts for
_RANGE = re.compile(r"\s*(?:to|or|and|–|-)\s*")
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|several|many|multiple|numerous|both|\\d+"
_TO = re.compile(r"\s*(?:to|–|-)\s*(\d{1,6})\b(?!\s*(?:[:%]|[ap]\.?m|years?))")
_FROM = re.compile(r"\b(\d{1,6})\s*(?:to|–|-)\s*$")
_AGED = re.compile(r"[\s-]*(?:years?|yrs?|yo|y/o|months?|weeks?)\b", re.IGNORECASE)
_NAMED = re.compile(r"[A-Z]\w+[,(]\s*$")
_CLOSED = re.compile(r"\s*[,.;)]|\s*$")
_SPLIT = re.compile(r"\band\b|[,;]")
_SO_FAR = re.compile(
    r"\b(?:have|has)\s+(?:\w+\s+)?(?:died|perished|lost|been\s+(?:killed|wounded|injured))\b", re.IGNORECASE
)
_NOT = re.compile(
    r"(?:[,;]\s*(?:and\s+)?not|rather than|instead of|down from|up from|from)\s+(?:the\s+)?$", re.IGNORECASE
)
_NONE = re.compile(r"\bnot\s+(?:even\s+)?$", re.IGNORECASE)  # "not one of our men"
_THEN_NOT = re.compile(r"^\W*not\b", re.IGNORECASE)
_GIVEN = re.compile(
    r"\b(?:gave|given|reported|earlier|previous|initial|originally|had said|had put)\w*\b", re.IGNORECASE
)
_TELLS = re.compile(r"\b(?:claim(?:s|ed)|boast(?:s|ed)|says?\s+(?:it|they)|said\s+(?:it|they))\b", re.IGNORECASE)
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
    return tuple(_mark_parts([figure for figure in found if figure is not None], claims))


def _mark_parts(figures: Sequence[Figure], claims: Sequence[tuple[Linked, Facets]]) -> list[Figure]:
    """The figures; beside a toll in one sentence ("two were counted twice, the toll is 12") a smaller number is a part."""
    told = {linked.id: linked for linked, _ in claims}
    tolls: dict[int, int] = {}
    for figure in figures:
        linked = told[figure.claim]
        if figure.scope is Scope.SINGLE and "toll" in linked.claim.trigger.quote.casefold():
            tolls[linked.passage.start] = max(figure.low, tolls.get(linked.passage.start, 0))
    return [
        replace(figure, scope=Scope.PART)
        if figure.scope is Scope.SINGLE and figure.low < tolls.get(told[figure.claim].passage.start, 0)
        else figure
        for figure in figures
    ]


def find_harm(linked: Linked, at: int | None = None) -> str | None:
    """The harm that the claim's trigger names, beside the offset where it names two; None where it names none.

    Only casualties, and attacks told as harm to people ("40 rebels were destroyed"), name one.
    """
    trigger = linked.claim.trigger
    if linked.claim.kind != "casualties" and not _tells_people(linked):
        return None
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


def find_side(words: str) -> str:
    """The side that these people belong to by the words for them: state, rebel, civilian, or "" where none says so."""
    sets = load_sets()
    for word in list_words(words):
        plain = word.casefold().removesuffix("'s").removesuffix("’s")
        for side in ("civilian", "state", "rebel"):
            if plain in sets[f"side_{side}"] or plain.removesuffix("s") in sets[f"side_{side}"]:
                return side
    return ""


def _assign_numbers(claims: Sequence[Linked]) -> Mapping[str, tuple[Link, ...]]:
    """For each claim the number that belongs to it, or the two ends of a range."""
    wanted: dict[tuple[int, int], list[tuple[float, str, Link]]] = {}
    for linked in claims:
        for link in linked.links:
            span = link.span
            counts = link.role == "number" and isinstance(link.value, Quantity) and link.value.low is not None
            if counts and not _is_age(linked, span) and find_harm(linked, span.start) is not None:
                wanted.setdefault((span.start, span.end), []).append((_measure_gap(linked, link), linked.id, link))
    owned: dict[str, list[tuple[float, Link]]] = {}
    for rivals in wanted.values():
        nearest = min(gap for gap, _, _ in rivals)
        for gap, owner, link in rivals:
            if gap == nearest:
                owned.setdefault(owner, []).append((gap, link))
    return {owner: _pick_numbers(links) for owner, links in owned.items()}


def _is_age(linked: Linked, span: Span) -> bool:
    """Whether the number tells how old somebody is: "a 31-year-old", "Jon Sarn, 31, was"."""
    text, at, end = linked.passage.text, span.start - linked.passage.start, span.end - linked.passage.start
    if at < 0:
        return False
    return bool(_AGED.match(text, end) or (_NAMED.search(text[:at]) and _CLOSED.match(text, end)))


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
    values = [link.value for link in links if isinstance(link.value, Quantity)]
    lows = [value.low for value in values if value.low is not None]
    harm = find_harm(linked, links[0].span.start)
    if not lows or harm is None:
        return None
    low, high = _stretch(linked, links[0].span, min(lows), _join_highs(values))
    who = next((quote for quote in linked.quotes("patient")), "")
    return Figure(
        claim=linked.id,
        item=linked.claim.item,
        harm=harm,
        low=low,
        high=high,
        words=" to ".join(sorted((link.span.quote for link in links), key=len))
        if len(links) > 1
        else links[0].span.quote,
        who=who,
        side=find_side(who),
        speaker=linked.speaker(),
        party=is_party(linked),
        origins=linked.origins,
        as_of=linked.document.published,
        scope=_find_scope(linked, facets, links[0], attacked),
        altered="number" in linked.altered,
        vague=all(has_word(link.span.quote, "vague") for link in links),
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


def _find_scope(linked: Linked, facets: Facets, link: Link, attacked: bool) -> Scope:
    text, start = linked.passage.text, linked.passage.start
    before = text[max(0, link.span.start - start - _NEAR) : max(0, link.span.start - start)]
    after = text[max(0, link.span.end - start) : max(0, link.span.end - start) + _NEAR]
    corrected = _THEN_NOT.match(after)
    if _is_withdrawn(linked, before):
        return Scope.WITHDRAWN
    if (not corrected and not is_asserted(linked)) or _NONE.search(before):
        return Scope.FEARED
    if _is_part(before, after):
        return Scope.PART
    if _is_more(linked, before, link.span.quote, after):
        return Scope.MORE
    return Scope.CUMULATIVE if is_total(linked, facets, attacked) else Scope.SINGLE


def is_asserted(linked: Linked) -> bool:
    """Whether the claim is told as a fact; a denial counts as one only where its sentence has a word that denies."""
    modality = linked.claim.modality
    return modality is Modality.ASSERTED or (modality is Modality.DENIED and not is_negated(linked.passage.text))


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


def _is_more(linked: Linked, before: str, number: str, after: str) -> bool:
    """Whether the number of dead is told as an addition to those counted before; the hurt are "others" beside them."""
    words = [*list_words(before)][-1:] + [*list_words(number)][1:] + [*list_words(after)][:1]
    return find_harm(linked) == "killed" and any(word.casefold() in load_sets()["more"] for word in words)


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
    return facets.days is None and not attacked and bool(_SO_FAR.search(text))


def count_several(text: str) -> int:
    """The largest number of attacks or towns that the text says it counts, at least 2; 0 where it counts none."""
    numbers = [match[1].casefold() for match in _find_counted().finditer(text)]
    return max((int(n) if n.isdigit() else _SEVERAL.get(n, 3) for n in numbers), default=0)


@cache
def _find_counted() -> re.Pattern[str]:
    several = "|".join(sorted(load_sets()["several"]))
    return re.compile(rf"\b({_NUMBERS})\s+(?:[\w-]+\s+){{0,2}}(?:{several})\b", re.IGNORECASE)


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
