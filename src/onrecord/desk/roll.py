"""Actors for pages: which are wanted, one with all that is told of it, and who may be the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from onrecord.desk.actor import Actor, Post, Roll, Tie
from onrecord.desk.backroom import BeingMade
from onrecord.desk.happenings import Facet
from onrecord.desk.paging import SIZE
from onrecord.desk.queries import Blank
from onrecord.desk.rendering import Desk
from onrecord.desk.rows import ClaimRow, list_claims
from onrecord.errors import NotFound
from onrecord.ports import View
from onrecord.record import Item

UNSHOWN = ("unnamed", "office", "weapon")
"""Kinds that are no actors by name; they are listed only where they are asked for."""

PARTS = {"told": "claims about it", "said": "claims by it", "denied": "denied by it"}
"""The claims of an actor by the part it has in them, and what they are called."""

_ALIKE = 8
_COMMON = 60  # a word that more actors bear tells nobody

type Part = Literal["told", "said", "denied"]


class ActorQuery(BaseModel):
    """The filters of the list of actors; `q` are words or beginnings of words of any of its names."""

    q: Blank[str] = None
    kind: Blank[str] = None
    country: Blank[str] = None
    sort: Annotated[str, Field(pattern="^(claims|said|denied|ties|name)$")] = "claims"
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1

    def as_address(self) -> dict[str, str | None]:
        """The parts of an address that asks the same, but for the page."""
        known = self.model_dump(exclude={"page"}, exclude_none=True, exclude_defaults=True)
        return {name: str(value) for name, value in known.items()}

    def fits(self, each: Actor) -> bool:
        """Whether the actor is wanted."""
        shown = self.kind == each.kind if self.kind else each.kind not in UNSHOWN
        country = self.country is None or self.country in each.countries
        return shown and country and self._fits_words(each)

    def _fits_words(self, each: Actor) -> bool:
        if self.q is None:
            return True
        told = f" {each.name} {' '.join(name for name, _ in each.names)}".casefold()
        return all(f" {word}" in told for word in self.q.casefold().split())


def ask_roll(desk: Desk, view: View) -> tuple[Roll, bool]:
    """The roll, and whether the ledger has moved on since. BeingMade while the first one is being made."""
    if desk.derivations is None:
        raise NotFound("This desk was opened without what derives actors.", "Open it with `onrecord serve`.")
    made = desk.backroom.ask("roll", view, desk.derivations.call_roll)
    if made is None:
        raise BeingMade("The actors are being gathered.", "This page loads again by itself.")
    return made.value, made.late


def count_ties(roll: Roll) -> Counter[str]:
    """How many ties each actor has, by its id."""
    return Counter(id for tie in roll.ties for id in {tie.source_id, tie.target_id} if id)


def select_actors(roll: Roll, asked: ActorQuery) -> list[Actor]:
    """The actors that are wanted, in the order that is asked for."""
    found = [each for each in roll.actors if asked.fits(each)]
    match asked.sort:
        case "said":
            return sorted(found, key=lambda each: -len(each.said))
        case "denied":
            return sorted(found, key=lambda each: -len(each.denied))
        case "ties":
            ties = count_ties(roll)
            return sorted(found, key=lambda each: -ties[each.id])
        case "name":
            return sorted(found, key=lambda each: each.name.casefold())
    return found


def count_kinds(roll: Roll, asked: ActorQuery) -> list[Facet]:
    """How many actors there are of each kind under the other filters; kinds that are no actors by name come last."""
    free = {kind: asked.model_copy(update={"kind": kind}) for kind in {each.kind for each in roll.actors}}
    counted = Counter(each.kind for each in roll.actors if free[each.kind].fits(each))
    rows = sorted(counted.items(), key=lambda pair: (pair[0] in UNSHOWN, pair[0]))
    return [Facet(kind, kind, count) for kind, count in rows]


@dataclass(frozen=True, slots=True)
class ActorSheet:
    """One actor laid out: its posts, its ties, who may be the same, and a page of its claims in one part."""

    actor: Actor
    posts: tuple[tuple[Post, tuple[Item, ...]], ...]
    ties: tuple[Tie, ...]
    alike: tuple[Actor, ...]
    part: Part
    counts: dict[str, int]
    rows: tuple[ClaimRow, ...]


def find_actor(roll: Roll, id: str) -> Actor:
    """The actor of this id, or the one that rulings made one with it; NotFound where there is none."""
    actor = roll.by_id.get(id)
    if actor is None:
        raise NotFound("There is no such actor.", "Rulings and new documents may have changed it: look in the list.")
    return actor


def make_actor_sheet(desk: Desk, view: View, roll: Roll, asked: tuple[Actor, Part, int]) -> ActorSheet:
    """The sheet of an actor with the page of its claims, counted from 1, in the part that is asked for."""
    actor, part, page = asked
    claims = {"told": actor.told, "said": actor.said, "denied": actor.denied}
    first = (page - 1) * SIZE
    chosen = [view.claim(id) for id in claims[part][first : first + SIZE + 1]]
    return ActorSheet(
        actor=actor,
        posts=tuple((post, tuple(view.item(id) for id in post.documents)) for post in find_posts(roll, actor)),
        ties=tuple(tie for tie in roll.ties if actor.id in (tie.source_id, tie.target_id)),
        alike=tuple(find_alike(roll, actor)),
        part=part,
        counts={name: len(some) for name, some in claims.items()},
        rows=tuple(list_claims(view, chosen, desk.derivations)),
    )


def find_posts(roll: Roll, actor: Actor) -> Sequence[Post]:
    """The offices of a person, or those in a state or body with who held them, the earliest first."""
    found = [post for post in roll.posts if actor.id in (post.person_id, post.party_id)]
    return sorted(found, key=lambda post: (post.first or "", post.office, post.person))


def find_alike(roll: Roll, actor: Actor) -> list[Actor]:
    """Other actors that share words of its name, those that share most first; a weapon is like weapons alone."""
    words = set(re.findall(r"\w+", actor.name.casefold()))
    shared: Counter[str] = Counter()
    for word in sorted(words):
        ids = roll.by_word.get(word, ())
        if len(ids) <= _COMMON:
            shared.update(ids)
    near = [roll.by_id[id] for id in shared if id != actor.id]
    same = [each for each in near if (each.kind == "weapon") == (actor.kind == "weapon")]
    return sorted(same, key=lambda each: (-shared[each.id], -each.claims, each.id))[:_ALIKE]
