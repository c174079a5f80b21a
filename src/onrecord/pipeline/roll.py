"""Everybody a ledger speaks of, for the desk: actors with their claims, ties between them and offices, as people ruled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from onrecord.desk.actor import Actor, Post, Roll, Step, Tie
from onrecord.pipeline.entities import Known, find_entities
from onrecord.pipeline.reports import gather_reports
from onrecord.ports import View
from onrecord.weighing.relation import KINDS, Relation, Tenure, weigh_relations, weigh_tenures
from onrecord.weighing.ruling import read_rulings
from onrecord.weighing.transfer import KINDS as ARMS
from onrecord.weighing.transfer import weigh_transfers

_SHORT = 3  # letters that a word must have more than to tell a name


def call_roll(view: View) -> Roll:
    """The roll of the view's claims under the rulings that stand."""
    actors = tuple(map(_tell_actor, find_entities(view)))
    bearers = _name_bearers(actors)
    reports = list(gather_reports(view, KINDS | ARMS))
    relations = weigh_relations(reports, weigh_transfers(reports, read_rulings(view.decisions())))
    return Roll(
        actors=actors,
        ties=tuple(_tell_tie(each, bearers) for each in relations),
        posts=tuple(_tell_post(each, bearers) for each in weigh_tenures(reports)),
        by_id={id: actor for actor in actors for id in (actor.id, *actor.ids)},
        by_word=_index_words(actors),
    )


def _tell_actor(known: Known) -> Actor:
    names = sorted(known.names.items(), key=lambda pair: (-pair[1], pair[0]))
    return Actor(
        id=known.entity.id,
        name=known.entity.name,
        kind=known.kind,
        is_named=known.is_named,
        countries=known.countries,
        names=tuple(names),
        called=tuple(sorted(known.facts)),
        claims=len(known.claims),
        said=tuple(known.said),
        denied=tuple(known.denied),
        told=tuple(known.told),
        documents=tuple(known.items),
        ids=known.ids,
        rulings=known.rulings,
    )


def _name_bearers(actors: Iterable[Actor]) -> Mapping[str, str]:
    """The actor behind each name of a party: who is called so, else the only one that texts name so most often."""
    called: dict[str, str] = {}
    votes: dict[str, Counter[str]] = {}
    for actor in actors:
        if actor.is_named and actor.kind != "weapon":
            called.setdefault(actor.name.casefold(), actor.id)
            for name, count in actor.names:
                votes.setdefault(_strip_article(name), Counter())[actor.id] += count
    for name, counts in votes.items():
        (first, most), *rest = counts.most_common(2)
        if not rest or rest[0][1] < most:
            called.setdefault(name, first)
    return called


def _strip_article(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _tell_tie(each: Relation, bearers: Mapping[str, str]) -> Tie:
    return Tie(
        id=each.id,
        kind=each.kind,
        source=each.source,
        source_id=bearers.get(_strip_article(each.source)),
        target=each.target,
        target_id=bearers.get(_strip_article(each.target)),
        start=each.start,
        end=each.end,
        status=each.status,
        steps=tuple(Step(event.day, event.what, event.claims, event.documents) for event in each.events),
        other_starts=each.other_starts,
        documents=each.documents,
        claims=each.claims,
    )


def _tell_post(each: Tenure, bearers: Mapping[str, str]) -> Post:
    return Post(
        person=each.person,
        person_id=bearers.get(_strip_article(each.person)),
        office=each.office,
        party=each.party,
        party_id=bearers.get(_strip_article(each.party)) if each.party else None,
        first=each.first,
        last=each.last,
        ended=each.ended,
        words=each.words,
        documents=each.documents,
        claims=each.claims,
    )


def _index_words(actors: Iterable[Actor]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for actor in actors:
        for word in _list_words(actor):
            found.setdefault(word, {})[actor.id] = None
    return {word: tuple(ids) for word, ids in found.items()}


def _list_words(actor: Actor) -> Iterator[str]:
    yield from dict.fromkeys(word for word in re.findall(r"\w+", actor.name.casefold()) if len(word) > _SHORT)
