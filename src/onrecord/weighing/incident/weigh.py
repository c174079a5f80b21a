"""Linked claims in, incidents and totals out: every step in its order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from onrecord.ids import content_id
from onrecord.record import ClaimId, ItemId, Where
from onrecord.weighing.incident.contradiction import find_contradictions
from onrecord.weighing.incident.denial import find_denials
from onrecord.weighing.incident.facet import Facets, read_facets
from onrecord.weighing.incident.grade import GRADES, grade_claims
from onrecord.weighing.incident.incident import Figure, Incident, Weighed
from onrecord.weighing.incident.join import Group, join_tellings
from onrecord.weighing.incident.profile import merge_profiles
from onrecord.weighing.incident.sum import settle_sums
from onrecord.weighing.incident.telling import Telling, Told, tell_document
from onrecord.weighing.incident.toll import weigh_tolls
from onrecord.weighing.incident.total import Known, make_totals
from onrecord.weighing.incident.voice import speaks_partisan
from onrecord.weighing.incident.word import find_capitals, names_one
from onrecord.weighing.linked import Linked
from onrecord.weighing.ruling import Rulings


def weigh_incidents(claims: Iterable[Linked], rulings: Rulings = Rulings()) -> Weighed:
    """The incidents and totals of these claims; the same in whatever order the claims come."""
    told = list(tell_documents(claims, rulings))
    silent = _find_silent(told)
    groups = settle_sums(join_tellings([telling for each in told for telling in each.tellings], rulings))
    known = [
        Known(_add_silent(make_incident(group), group, silent), merge_profiles(t.profile for t in group.tellings))
        for group in groups
    ]
    totals = make_totals((total for each in told for total in each.totals), known)
    incidents = sorted((each.incident for each in known), key=lambda i: (i.start or "9999", i.place or "", i.id))
    return Weighed(tuple(incidents), totals)


def tell_documents(claims: Iterable[Linked], rulings: Rulings) -> Iterator[Told]:
    """What each document tells, in the order of the documents' ids."""
    documents: dict[ItemId, list[Linked]] = {}
    for linked in claims:
        documents.setdefault(linked.document.item, []).append(linked)
    for item in sorted(documents):
        yield tell_document(documents[item], rulings)


def _find_silent(told: Sequence[Told]) -> Mapping[ItemId, ClaimId]:
    """Documents of which no claim is known, each with the telling that most of their words were taken from.

    Such a document tells what it copied: at least half of that telling's claims stand in it in other words.
    """
    speaking = {linked.document.item for each in told for linked in _list_claims(each)}
    ranked: dict[ItemId, list[tuple[int, ClaimId]]] = {}
    for telling in (telling for each in told for telling in each.tellings if not telling.passing):
        counts = Counter(item for linked in telling.claims for item in {stretch.item for stretch in linked.copied})
        for item, count in counts.items():
            if item not in speaking and 2 * count >= len(telling.claims):
                ranked.setdefault(item, []).append((-count, telling.id))
    return {item: min(found)[1] for item, found in ranked.items()}


def _list_claims(told: Told) -> list[Linked]:
    return [*(linked for telling in told.tellings for linked in telling.claims), *(total[0] for total in told.totals)]


def _add_silent(incident: Incident, group: Group, silent: Mapping[ItemId, ClaimId]) -> Incident:
    """The incident with the documents that copied a telling of it and of which no claim is known."""
    tellings = {telling.id for telling in group.tellings}
    added = {item for item, telling in silent.items() if telling in tellings}
    return replace(incident, documents=tuple(sorted({*incident.documents, *added}))) if added else incident


def make_incident(group: Group) -> Incident:
    """The incident of these tellings: fields by majority, tolls by their rules, and every claim kept."""
    claims = [linked for telling in group.tellings for linked in telling.claims]
    read = [(linked, read_facets(linked)) for linked in claims]
    figures = _list_figures(group)
    profile = merge_profiles(telling.profile for telling in group.tellings)
    denials = find_denials(claims)
    origins = name_origins(group.tellings)
    grade = grade_claims(claims, origins, denials)
    start, end = _find_days(read)
    return Incident(
        id=content_id("incident", min(linked.id for linked in claims)),
        kind=profile.kind,
        claims=tuple(linked.id for linked in claims),
        documents=_list_documents(group.tellings, passing=False),
        mentions=_list_documents(group.tellings, passing=True),
        start=start,
        end=end,
        place=_pick_place(claims),
        agents=_rank(quote for linked in claims for quote in linked.quotes("agent")),
        origins=origins,
        grade=grade,
        grade_rule=GRADES[grade],
        killed=weigh_tolls(figures, "killed"),
        injured=weigh_tolls(figures, "injured"),
        denials=denials,
        contradictions=find_contradictions(read, figures),
        bonds=group.bonds,
        places=_rank(quote for linked in claims for quote in linked.quotes("place")),
        countries=_rank(w.country for c in claims for w in c.values("place") if isinstance(w, Where) and w.country),
    )


def _list_figures(group: Group) -> list[Figure]:
    """The figures of all tellings, those of parties marked.

    A party's are also the figures of one who speaks partisan words more than once or who is said to have done it, and what
    others pass on of them.
    """
    figures = [replace(f, passing=telling.passing) for telling in group.tellings for f in telling.figures]
    claims = [linked for telling in group.tellings for linked in telling.claims]
    partisan = Counter(linked.origins for linked in claims if not linked.claim.speakers and speaks_partisan(linked))
    agents = [words for words in {find_capitals([q]) for c in claims for q in c.quotes("agent")} if len(words) > 1]
    sided = {
        (f.origins, f.harm, f.low)
        for f in figures
        if not names_one(f.speaker, "neutral_speaker") and any(a <= find_capitals([f.speaker]) for a in agents)
    }

    def is_sided(figure: Figure) -> bool:
        own = len(figure.origins) == 1 and partisan[figure.origins] > 1
        return figure.party or own or (figure.origins, figure.harm, figure.low) in sided

    return [replace(f, party=is_sided(f)) for f in figures]


def name_origins(tellings: Sequence[Telling]) -> tuple[str, ...]:
    """The independent accounts among these tellings: none for mere mentions where others tell it."""
    whole = [telling for telling in tellings if not telling.passing] or list(tellings)
    return tuple(sorted({origin for telling in whole for linked in telling.claims for origin in linked.origins}))


def _list_documents(tellings: Sequence[Telling], passing: bool) -> tuple[ItemId, ...]:
    whole = {telling.document.item for telling in tellings if not telling.passing}
    touched = {telling.document.item for telling in tellings} - whole
    return tuple(sorted(touched if passing else whole))


def _find_days(read: Sequence[tuple[Linked, Facets]]) -> tuple[str | None, str | None]:
    """The day told by the most documents, the narrowest and earliest of those told as often; altered ones last."""
    votes: Counter[tuple[int, int]] = Counter()
    voted = {(linked.claim.item, f.days) for linked, f in read if f.days and "time" not in linked.altered}
    voted = voted or {(linked.claim.item, f.days) for linked, f in read if f.days}
    for _, days in voted:
        if days:
            votes[days] += 1
    if not votes:
        return None, None
    best = min(votes, key=lambda days: (-votes[days], days[1] - days[0], days))
    return date.fromordinal(best[0]).isoformat(), date.fromordinal(best[1]).isoformat()


def _pick_place(claims: Sequence[Linked]) -> str | None:
    """The place words that the most documents tell, the fuller of those told as often."""
    told: dict[str, set[ItemId]] = {}
    for linked in claims:
        for quote in linked.quotes("place"):
            if "place" not in linked.altered:
                told.setdefault(" ".join(quote.split()), set()).add(linked.claim.item)
    return min(told, key=lambda q: (-len(told[q]), -len(q), q), default=None)


def _rank(quotes: Iterable[str]) -> tuple[str, ...]:
    """The different words, those told most first."""
    counts = Counter(" ".join(quote.split()) for quote in quotes)
    return tuple(sorted(counts, key=lambda quote: (-counts[quote], quote)))
