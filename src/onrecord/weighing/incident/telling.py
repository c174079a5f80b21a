"""What one document tells of each happening: its claims of violence put into tellings, in the order of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.record import ClaimId, Modality
from onrecord.weighing.incident.count import read_counts
from onrecord.weighing.incident.facet import ATTACKS, Days, Facets, read_facets
from onrecord.weighing.incident.harm import measure_gap, read_figures
from onrecord.weighing.incident.incident import Figure, Scope
from onrecord.weighing.incident.profile import SPECIFIC, Profile, make_profile, merge_profiles
from onrecord.weighing.incident.scope import count_several, is_total
from onrecord.weighing.incident.share import settle_shares
from onrecord.weighing.incident.turn import comes_later, points_back, tells_before, turns_back
from onrecord.weighing.incident.word import find_capitals, find_names, has_word
from onrecord.weighing.linked import Document, Linked
from onrecord.weighing.ruling import Rulings

KINDS = frozenset({*ATTACKS, "casualties"})
"""The kinds of claims that incidents are made of."""

_TOLD = frozenset({Modality.ASSERTED, Modality.DENIED, Modality.HYPOTHETICAL})
_WINDOW = 10  # days before its publication in which a report without a day is taken to play
_PAST = 60  # days before its publication in which a happening that a report looks back on is taken to lie
_HEAD = 120  # characters in which a document says what it is
_FAR = 60  # characters that "nine days after" between an attack and its dead counts for
_LATE = 3  # days after an attack in which its dead are still found
_UNSURE = 0.6  # a claim that the reader is less sure of seldom tells of a happening of its own


@dataclass(frozen=True, slots=True)
class Telling:
    """One document's claims about one happening.

    `passing` is true where the document only touches on it. `sentences` counts those that tell it.
    """

    id: ClaimId
    document: Document
    claims: tuple[Linked, ...] = field(repr=False)
    figures: tuple[Figure, ...] = field(repr=False)
    profile: Profile = field(repr=False)
    sentences: int = 1
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What one document tells: of happenings, and in totals of several or of a long time."""

    tellings: tuple[Telling, ...]
    totals: tuple[tuple[Linked, Facets, tuple[Figure, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A claim on its way into a telling; `counted` are the figures of those harmed by it, told in its sentence.

    `listed` says that its document counts three happenings or more, so that each sentence may tell of another one.
    """

    linked: Linked
    facets: Facets
    profile: Profile
    figures: tuple[Figure, ...]
    counted: tuple[Figure, ...] = ()
    listed: bool = False

    @property
    def start(self) -> int:
        return self.linked.claim.trigger.start


def tell_document(claims: Sequence[Linked], rulings: Rulings) -> Told:
    """The tellings of one document's claims, in the order of the text, and its totals."""
    ordered = sorted(
        (linked for linked in claims if linked.claim.kind in KINDS and linked.claim.modality in _TOLD),
        key=_order_claim,
    )
    read = [(linked, read_facets(linked)) for linked in ordered]
    totals = _find_totals(read)
    counted = read_figures(read)
    figures = _group_figures(settle_shares((*counted, *read_counts(read, counted)), read))
    groups: list[list[_Part]] = []
    parts = [
        _make_part(linked, facets, figures.get(linked.id, ())) for linked, facets in read if linked.id not in totals
    ]
    several = _count_happenings(read, totals)
    for part in _count_harmed(parts):
        _place_part(replace(part, listed=several > 2), groups, rulings)
    tellings = _finish(groups, several, bool(totals))
    days = {facets.days for _, facets in read if facets.days}
    return Told(
        tuple(telling if telling.passing else _lend_day(telling, days) for telling in tellings),
        tuple((linked, facets, figures.get(linked.id, ())) for linked, facets in read if linked.id in totals),
    )


def _count_happenings(read: Sequence[tuple[Linked, Facets]], totals: frozenset[ClaimId]) -> int:
    """How many happenings the document says that it counts, in its first words or in its totals; 0 where it says nothing."""
    texts = {linked.passage.text for linked, _ in read if linked.id in totals}
    texts |= {linked.document.lead for linked, _ in read[:1]}
    return max((count_several(text) for text in texts), default=0)


def _find_totals(read: Sequence[tuple[Linked, Facets]]) -> frozenset[ClaimId]:
    """The claims of several happenings or of a long time, with those of the harmed in the same sentences."""
    attacked = {linked.passage.start for linked, _ in read if linked.claim.kind in ATTACKS}
    found = [linked for linked, facets in read if is_total(linked, facets, linked.passage.start in attacked)]
    sentences = {linked.passage.start for linked in found}
    harmed = [
        linked for linked, f in read if linked.passage.start in sentences and f.kind == "casualties" and not f.days
    ]
    return frozenset(linked.id for linked in (*found, *harmed))


def _order_claim(linked: Linked) -> tuple[int, bool, int, int, ClaimId]:
    """Sentence by sentence, in each the attacks before those who were harmed by them."""
    trigger = linked.claim.trigger
    return linked.passage.start, linked.claim.kind not in ATTACKS, trigger.start, trigger.end, linked.id


def _group_figures(figures: Sequence[Figure]) -> Mapping[ClaimId, tuple[Figure, ...]]:
    grouped: dict[ClaimId, tuple[Figure, ...]] = {}
    for figure in figures:
        grouped[figure.claim] = (*grouped.get(figure.claim, ()), figure)
    return grouped


def _make_part(linked: Linked, facets: Facets, figures: tuple[Figure, ...]) -> _Part:
    profile = make_profile(facets, linked.claim.confidence, find_window(linked), figures)
    return _Part(linked, facets, profile, figures)


def find_window(linked: Linked) -> Days | None:
    """The days in which a happening told without a day may lie: the last ones before publication; None without a date."""
    published = linked.document.published
    if published is None:
        return None
    day = date.fromisoformat(published).toordinal()
    return day - _WINDOW, day


def _count_harmed(parts: Sequence[_Part]) -> list[_Part]:
    """The claims, each attack with the figures of its sentence that stand nearest to it, each casualty with its own."""
    sentences: dict[int, list[_Part]] = {}
    for part in parts:
        sentences.setdefault(part.linked.passage.start, []).append(part)
    counted: dict[ClaimId, tuple[Figure, ...]] = {part.linked.id: part.figures for part in parts}
    for told in sentences.values():
        attacks = [part for part in told if part.facets.kind in ATTACKS]
        for part in told:
            if part.figures and attacks and part.facets.kind not in ATTACKS:
                nearest = min(attacks, key=lambda attack: (_measure_distance(part, attack), attack.start))
                counted[nearest.linked.id] += part.figures
    return [replace(part, counted=counted[part.linked.id]) for part in parts]


def _place_part(part: _Part, groups: list[list[_Part]], rulings: Rulings) -> None:
    """Put the claim to the group that it fits best, the one spoken of last where several fit; else into a new one."""
    best, best_fit = None, 0.0
    last, nearest = _find_last(groups), _find_nearest(part, groups)
    for group in groups:
        fit = _measure_fit(part, group) + 0.5 * (group is last) + 1.5 * (group is nearest)
        ruled = rulings.judge(part.linked, [other.linked for other in group])
        fit = fit if ruled is None else (100.0 if ruled else -100.0)
        if fit > best_fit:
            best, best_fit = group, fit
    if best is None:
        groups.append([part])
    else:
        best.append(part)


def _find_nearest(part: _Part, groups: Sequence[list[_Part]]) -> list[_Part] | None:
    """The group of the attack that stands nearest in the sentence of those who were harmed."""
    if part.facets.kind in ATTACKS:
        return None
    near = [
        (_measure_distance(part, other), at)
        for at, group in enumerate(groups)
        for other in group
        if other.facets.kind in ATTACKS and other.linked.passage.start == part.linked.passage.start
    ]
    return groups[min(near)[1]] if near else None


def _measure_distance(part: _Part, other: _Part) -> int:
    """The characters between two claims of a sentence; words that look back between them set them far apart."""
    one, two = sorted((part.linked.claim.trigger, other.linked.claim.trigger), key=lambda span: (span.start, span.end))
    start = part.linked.passage.start
    between = part.linked.passage.text[max(0, one.end - start) : max(0, two.start - start)]
    return measure_gap(one, two, part.linked.passage) + _FAR * turns_back(between)


def _find_last(groups: Sequence[list[_Part]]) -> list[_Part] | None:
    """The group spoken of last; one that the text only looks back on ("nine days after ...", "had killed") is none."""
    told = [group for at, group in enumerate(groups) if at == 0 or not _looks_back(group, groups[:at])]
    return max(told, key=lambda group: group[-1].start, default=None)


def _looks_back(group: Sequence[_Part], earlier: Sequence[Sequence[_Part]]) -> bool:
    """Whether a group rests on one sentence below the headline, which is about another happening or tells of the time before."""
    passages = {part.linked.passage.start: part.linked.passage for part in group}
    below = [passage for passage in passages.values() if passage.number] or list(passages.values())
    if len(below) > 1:
        return False
    return tells_before(below[0].text) or any(
        part.linked.passage.start == below[0].start for other in earlier for part in other
    )


def _measure_fit(part: _Part, group: Sequence[_Part]) -> float:
    """How well a claim fits to claims before it: above 0 is more likely the same happening than another one."""
    told = merge_profiles(other.profile for other in group)
    attack = part.facets.kind in ATTACKS
    sentence = [other for other in group if other.linked.passage.start == part.linked.passage.start]
    near = not part.listed and any(other.linked.passage.paragraph == part.linked.passage.paragraph for other in group)
    fit = 1.0 + (2.0 if sentence and not attack else 1.0 if near else 0.0)
    fit += _compare_day(part.facets, told) + _compare_hours(part.facets, told)
    fit += _compare_sets(part.facets.places, told.places, 1.5, 2.5 if part.listed or (attack and sentence) else 1.25)
    conflict = _conflicts(part.facets.kind, told)
    if attack:
        fit += _compare_sets(part.facets.targets, told.targets, 1.0, 0.4)
        fit += -1.5 if conflict else 0.5 * (part.facets.kind == told.manner)
    if sentence:
        fit += _compare_sentence(part, sentence, conflict)
    fit -= 1.75 * _begins_entry(part, group)
    fit -= 3.0 * _counts_later(part, group)
    fit += max(0.0, _UNSURE - part.linked.claim.confidence) + _points_back(part)
    return fit - (0.0 if sentence and not attack else 2.0 * _recounts(part, group))


def _counts_later(part: _Part, group: Sequence[_Part]) -> bool:
    """Whether the claim's sentence begins "some hours later" and it counts others than were counted before."""
    if not comes_later(part.linked.passage.text) or any(
        other.linked.passage.start == part.linked.passage.start for other in group
    ):
        return False
    told = {f.harm: f.low for f in part.figures if f.scope is Scope.SINGLE}
    before = {f.harm: f.low for other in group for f in other.figures if f.scope is Scope.SINGLE}
    return any(harm in before and before[harm] != low for harm, low in told.items())


def _points_back(part: _Part) -> bool:
    """Whether the attack is told as one spoken of before."""
    text, trigger = part.linked.passage.text, part.linked.claim.trigger
    at = max(0, trigger.start - part.linked.passage.start)
    return part.facets.kind in ATTACKS and points_back(text[:at], text[at + len(trigger.quote) :])


def _begins_entry(part: _Part, group: Sequence[_Part]) -> bool:
    """Whether the claim stands in one entry of a list and the group in others, so that each tells of a happening of its own.

    The harmed of a further entry are others only where their like was counted before: points of one account are numbered too.
    """
    entries = {(other.linked.passage.paragraph, other.linked.passage.entry) for other in group}
    own = (part.linked.passage.paragraph, part.linked.passage.entry)
    if not own[1] or own in entries or not all(entry for _, entry in entries):
        return False
    counted = {f.harm for f in part.counted if f.scope is Scope.SINGLE}
    before = {f.harm for other in group for f in other.figures if f.scope is Scope.SINGLE}
    return part.facets.kind in ATTACKS or bool(counted & before)


def _recounts(part: _Part, group: Sequence[_Part]) -> bool:
    """Whether the same speaker counted other dead before, all in all: then these are others."""
    own = {f.low: f.speaker for f in part.counted if f.harm == "killed" and f.scope is Scope.SINGLE and not f.side}
    before = [
        f for other in group for f in other.figures if f.harm == "killed" and f.scope is Scope.SINGLE and not f.side
    ]
    return any(f.low not in own and f.speaker in own.values() for f in before)


def _compare_day(facets: Facets, told: Profile) -> float:
    """The same day speaks for, another against; the dead are found, and the hurt die, in the days after an attack."""
    if facets.days is None or told.day is None:
        return 0.0
    if any(facets.days[0] <= d[1] and d[0] <= facets.days[1] for d in told.days):
        return 1.5
    late = 0 < facets.days[0] - told.day[1] <= _LATE if facets.kind == "casualties" else False
    early = 0 < told.day[0] - facets.days[1] <= _LATE if told.kind == "casualties" else False
    return 0.0 if late or early else -5.0


def _compare_hours(facets: Facets, told: Profile) -> float:
    if facets.hours is None or not told.hours:
        return 0.0
    return 1.0 if any(facets.hours[0] <= h[1] and h[0] <= facets.hours[1] for h in told.hours) else -3.0


def _compare_sets(one: frozenset[str], other: frozenset[str], same: float, apart: float) -> float:
    if not one or not other:
        return 0.0
    return same if one & other else -apart


def _conflicts(kind: str, told: Profile) -> bool:
    return kind in SPECIFIC and told.manner is not None and told.manner != kind


def _compare_sentence(part: _Part, sentence: Sequence[_Part], conflict: bool) -> float:
    """What speaks against one happening within one sentence: two counts of the dead, or "hours after" between them."""
    against = 0.0
    numbers = {(f.harm, f.low) for f in part.figures if f.scope is Scope.SINGLE}
    before = {(f.harm, f.low) for other in sentence for f in other.figures if f.scope is Scope.SINGLE}
    if numbers and not numbers & before and {h for h, _ in numbers} & {h for h, _ in before} & {"killed"}:
        against -= 2.0 if _are_sides(part, sentence) else 5.0
    nearest = max(sentence, key=lambda other: other.start)
    if part.facets.kind not in ATTACKS:
        return against
    offset = part.linked.passage.start
    between = part.linked.passage.text[nearest.linked.claim.trigger.end - offset : part.start - offset]
    apart = not (part.facets.targets & nearest.facets.targets)
    if turns_back(between) and (conflict or apart):
        against -= 5.0
    return against


def _are_sides(part: _Part, sentence: Sequence[_Part]) -> bool:
    """Whether the two counts are of two sides ("three soldiers and nine rebels")."""
    own = {f.side for f in part.figures}
    return bool(own) and all(f.side and f.side not in own for other in sentence for f in other.figures)


def _finish(groups: Sequence[Sequence[_Part]], several: int, totalled: bool) -> tuple[Telling, ...]:
    """The tellings of the groups; the fullest one is what the document is about, and takes its headline's names.

    A document that counts three happenings or more, or sums up a week or a month, and spends no more than two sentences on
    each only lists them.
    """
    counts = [max(1, len({p.linked.passage.start for p in group if p.linked.passage.number})) for group in groups]
    longest = max(counts, default=0)
    entries = len({p.linked.passage.entry for group in groups for p in group if p.linked.passage.entry})
    listed = longest < 3 and (
        several > 2 or (len(groups) > 2 and longest == 1 and (totalled or _is_digest(groups[0][0])))
    )
    made = []
    for at, (group, count) in enumerate(zip(groups, counts, strict=True)):
        aside = at > 0 and _looks_back(group, groups[:at])
        brief = len(groups) > 1 and count == 1 and not (entries > 1 and _is_entry(group))
        brief = brief and not comes_later(group[0].linked.passage.text)
        passing = listed or (brief and (longest > 2 or aside))
        telling = _widen(_make_telling(group, count, passing)) if aside else _make_telling(group, count, passing)
        led = count == longest and counts.index(longest) == at and not listed
        made.append(_add_lead(telling) if led or (not passing and not telling.profile.places) else telling)
    return tuple(made)


def _is_digest(part: _Part) -> bool:
    """Whether the document's headline or first words say that it sums up some time."""
    document = part.linked.document
    return has_word(f"{document.title or ''} {document.lead[:_HEAD]}", "digest")


def _is_entry(group: Sequence[_Part]) -> bool:
    """Whether the claims are those of one entry of a list and count somebody."""
    entries = {(part.linked.passage.paragraph, part.linked.passage.entry) for part in group}
    return len(entries) == 1 and all(entry for _, entry in entries) and any(part.figures for part in group)


def _widen(telling: Telling) -> Telling:
    """The telling of what a text looks back on, which may lie further back than other news."""
    window = telling.profile.window
    if window is None:
        return telling
    return replace(telling, profile=replace(telling.profile, window=(window[1] - _PAST, window[1])))


def _lend_day(telling: Telling, days: set[Days]) -> Telling:
    """The telling; where it tells no day and its document tells but one, that is the time in which it must lie."""
    if telling.profile.days or len(days) != 1:
        return telling
    (day,) = days
    return replace(telling, profile=replace(telling.profile, window=day))


def _add_lead(telling: Telling) -> Telling:
    document = telling.document
    head = f"{document.title or ''}\n{document.lead}"
    names = telling.profile.names | find_names(head)
    openers = find_capitals([head]) - names
    return replace(telling, profile=replace(telling.profile, names=names, openers=openers))


def _make_telling(group: Sequence[_Part], sentences: int, passing: bool) -> Telling:
    first = group[0].linked
    return Telling(
        id=first.id,
        document=first.document,
        claims=tuple(part.linked for part in group),
        figures=tuple(figure for part in group for figure in part.figures),
        profile=merge_profiles(part.profile for part in group),
        sentences=sentences,
        passing=passing,
    )
