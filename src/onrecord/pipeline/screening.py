"""The entities of a ledger against lists: hits with their reasons, and what people ruled on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.intake.lists import read_list
from onrecord.linking.listing import LEAST, ListIndex, Wanted, find_hits, index_lists
from onrecord.pipeline.entities import Known, find_entities
from onrecord.pipeline.sameness import HIT, select_rulings
from onrecord.ports import View
from onrecord.record import Act, Hit, Issue, ItemId, Listed

_SCREENED = {
    "person",
    "company",
    "group",
    "name",
    "society",
    "party",
    "media",
    "coalition",
    "court",
    "government",
    "body",
}
_PERSON = {"person"}
_UNKNOWN = {"name"}


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists ready to be screened against, and what could not be taken from them.

    An entry whose list tells no kind stands in the index twice, as a person and as a body; `loose` names it by list and id.
    """

    index: ListIndex
    entries: int
    issues: tuple[Issue, ...]
    loose: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """A hit, how often the entity is spoken of, and what people ruled: "waiting", "same" or "different"."""

    hit: Hit
    claims: int
    items: tuple[ItemId, ...]
    state: str
    rulings: tuple[str, ...]


def open_lists(paths: Iterable[str]) -> Lists:
    """The lists of these files. UserFault where one is not there or of no known format."""
    entries: list[Listed] = []
    issues: list[Issue] = []
    for path in paths:
        outcome = read_list(path)
        entries += outcome.made
        issues += outcome.issues
    loose = [entry for entry in entries if not entry.kind]
    index = index_lists([*entries, *(replace(entry, kind="person") for entry in loose)])
    return Lists(index, len(entries), tuple(issues), frozenset((entry.source, entry.id) for entry in loose))


def screen_view(
    view: View, lists: Lists, least: float = LEAST, items: Iterable[ItemId] | None = None
) -> tuple[Match, ...]:
    """Every hit of the view's named entities on the lists, those that wait for a ruling first, then by score.

    `items` keeps to the entities that these documents speak of: what came in since the last time.
    """
    ruled = read_states(view)
    known = find_entities(view, items)
    by_id = {each.entity.id: each for each in known}
    matches = [_make_match(by_id[hit.entity.id], hit, ruled) for hit in screen_known(known, lists, least)]
    return tuple(sorted(matches, key=lambda m: (m.state != "waiting", -m.hit.score, m.hit.id)))


def screen_known(known: Iterable[Known], lists: Lists, least: float = LEAST) -> Iterator[Hit]:
    """Every hit of those of these entities that can stand on a list, entity by entity."""
    for each in known:
        if each.is_named and each.kind in _SCREENED:
            yield from _find_once(_want(each), lists, least)


def _find_once(wanted: Wanted, lists: Lists, least: float) -> Iterator[Hit]:
    """The entity's hits, the likelier one of an entry without a kind, which is left without one."""
    seen: set[str] = set()
    for hit in find_hits(wanted, lists.index, least):
        if (hit.listed.source, hit.listed.id) not in lists.loose:
            yield hit
        elif hit.id not in seen:
            seen.add(hit.id)
            yield replace(hit, listed=replace(hit.listed, kind=""))


def _want(known: Known) -> Wanted:
    """The entity as it is looked for: under its name and every other that is a name and not only an office or a noun."""
    kind = "person" if known.kind in _PERSON else "name" if known.kind in _UNKNOWN else "body"
    names = dict.fromkeys((known.entity.name, *known.names)) if kind != "person" else {known.entity.name: None}
    return Wanted(known.entity, kind, tuple(names), known.countries)


def read_states(view: View) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """What people ruled on each hit: the state that the last ruling leaves it in, and all rulings in force."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for decision in select_rulings(view.decisions()):
        for subject in decision.subjects:
            if subject.type == HIT:
                before = found.get(subject.id, ("", ()))[1]
                found[subject.id] = ("same" if decision.act is Act.SAME else "different", (*before, decision.id))
    return found


def _make_match(known: Known, hit: Hit, ruled: Mapping[str, tuple[str, tuple[str, ...]]]) -> Match:
    state, rulings = ruled.get(hit.id, ("waiting", ()))
    return Match(hit, len(known.claims), tuple(known.items), state, rulings)


def describe_matches(view: View, matches: Iterable[Match]) -> Iterator[Mapping[str, object]]:
    """One row for each match, with the list's own words, every step of the score and the documents."""
    sources = {item.id: item.source for item in view.items()}
    for match in matches:
        hit = match.hit
        yield {
            "id": hit.id,
            "entity": hit.entity.id,
            "name": hit.name,
            "list": hit.listed.source,
            "listed": hit.listed.id,
            "listed_name": hit.listed.names[0],
            "matched": hit.matched,
            "score": hit.score,
            "why": [f"{r.name}: {r.detail} ({r.score:+.2f})" for r in hit.reasons],
            "programmes": list(hit.listed.programmes),
            "countries": list(hit.listed.countries),
            "born": list(hit.listed.born),
            "state": match.state,
            "rulings": list(match.rulings),
            "claims": match.claims,
            "documents": sorted(sources[id] for id in match.items),
        }
