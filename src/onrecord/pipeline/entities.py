"""Who and what the claims of a ledger speak of: every entity under all its names, as people ruled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import batched

from onrecord.ids import content_id
from onrecord.lexicon.actors import load_actors
from onrecord.pipeline.offices import list_offices
from onrecord.pipeline.relations import find_tenures
from onrecord.pipeline.sameness import Sameness, read_sameness
from onrecord.ports import View
from onrecord.record import Claim, ClaimId, Entity, ItemId, Link, Modality

_LOOKED_UP = 500  # claims whose links are asked for at once
_FACTS = {"honorific", "rank", "office", "role"}
_UNNAMED = ("unnamed:", "office:")
_PREFIXES = {
    "country": "state",
    "coalition": "coalition",
    "weapon-class": "weapon",
    "body": "body",
    "weapon": "weapon",
    "unnamed": "unnamed",
    "office": "office",
}
_SCHEMATA = {
    "person": "Person",
    "company": "Company",
    "state": "PublicBody",
    "body": "PublicBody",
    "government": "PublicBody",
    "intergovernmental": "PublicBody",
    "name": "LegalEntity",
}


@dataclass(slots=True)
class Known:
    """An entity of a ledger: its names and how often each stands, its claims, documents, and what it is called.

    `said` are the claims in which it speaks, `denied` those of them that deny, `told` those in which it has another role.
    `facts` are what it is called ("called 'general' in the text"), each with the documents that call it so. `ids` are all
    that rulings made one with it, its own first; `rulings` the decisions that did.
    """

    entity: Entity
    kind: str
    names: Counter[str] = field(default_factory=Counter)
    claims: dict[str, None] = field(default_factory=dict)
    said: dict[ClaimId, None] = field(default_factory=dict)
    denied: dict[ClaimId, None] = field(default_factory=dict)
    told: dict[ClaimId, None] = field(default_factory=dict)
    items: dict[ItemId, None] = field(default_factory=dict)
    facts: dict[str, dict[ItemId, None]] = field(default_factory=dict)
    ids: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether it is somebody in particular, and not a kind of actor or an office without a name."""
        return not self.entity.id.startswith(_UNNAMED)

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries that its id or the list it comes from names."""
        return _name_countries(self.entity.id)


def find_entities(view: View, items: Iterable[ItemId] | None = None) -> tuple[Known, ...]:
    """Every entity that a role or speaker of the view's claims is linked to, those with most claims first.

    `items` keeps to the claims of these documents. Entities that people ruled to be the same are one, under the id of
    the one from a list, else of the one with the most claims.
    """
    wanted = None if items is None else set(items)
    found: dict[str, Known] = {}
    for some in batched(view.claims(), _LOOKED_UP):
        chosen = [claim for claim in some if wanted is None or claim.item in wanted]
        links = view.links([claim.id for claim in chosen])
        for claim in chosen:
            for link in links[claim.id]:
                _add_link(found, claim, link)
    joined = _join_same(found, read_sameness(view.decisions()))
    return tuple(sorted(joined, key=lambda known: (-len(known.claims), known.entity.id)))


def _add_link(found: dict[str, Known], claim: Claim, link: Link) -> None:
    if not isinstance(link.value, Entity):
        return
    known = found.setdefault(link.value.id, Known(link.value, _name_kind(link)))
    if known.kind == "name":
        known.kind = _name_kind(link)
    known.names[" ".join(link.span.quote.split())] += 1
    known.claims[claim.id] = None
    (known.said if link.role == "speaker" else known.told)[claim.id] = None
    if link.role == "speaker" and claim.modality is Modality.DENIED:
        known.denied[claim.id] = None
    known.items[claim.item] = None
    for reason in link.reasons:
        if reason.name in _FACTS and known.is_named:
            known.facts.setdefault(reason.detail, {})[claim.item] = None


def _name_kind(link: Link) -> str:
    """What kind of entity a link stands for, by its id or by the reason that says so."""
    assert isinstance(link.value, Entity)
    prefix = link.value.id.partition(":")[0]
    if prefix in _PREFIXES:
        return _PREFIXES[prefix]
    return next((reason.detail for reason in link.reasons if reason.name == "kind"), "name")


def _join_same(found: Mapping[str, Known], sameness: Sameness) -> list[Known]:
    """The entities with those joined that people ruled to be the same."""
    groups: dict[str, list[Known]] = {}
    for id in sorted(found):
        groups.setdefault(sameness.find_group(id), []).append(found[id])
    return [_join_group(group, sameness) for _, group in sorted(groups.items())]


def _join_group(group: list[Known], sameness: Sameness) -> Known:
    group.sort(
        key=lambda known: (known.entity.id.startswith(("name:", *_UNNAMED)), -len(known.claims), known.entity.id)
    )
    first = group[0]
    first.ids = tuple(known.entity.id for known in group)
    first.rulings = tuple(dict.fromkeys(ruling for id in first.ids for ruling in sameness.list_rulings(id)))
    for other in group[1:]:
        first.names += other.names
        first.claims |= other.claims
        first.said |= other.said
        first.denied |= other.denied
        first.told |= other.told
        first.items |= other.items
        for fact, documents in other.facts.items():
            first.facts[fact] = first.facts.get(fact, {}) | documents
    return first


def _name_countries(id: str) -> tuple[str, ...]:
    prefix, _, rest = id.partition(":")
    if prefix in {"country", "body", "office", "unnamed"} and len(rest.partition("/")[0]) == 2:
        return (rest[:2],)
    return next((actor.countries for actor in load_actors() if actor.id == id), ())


def list_entities(view: View) -> Iterator[Mapping[str, object]]:
    """One row for each entity of the ledger, those with most claims first; people with their offices and ranks."""
    items = {item.id: item for item in view.items()}
    tenures = find_tenures(view)
    for known in find_entities(view):
        yield {
            "id": known.entity.id,
            "name": known.entity.name,
            "kind": known.kind,
            "countries": list(known.countries),
            "names": dict(sorted(known.names.items(), key=lambda pair: (-pair[1], pair[0]))),
            "called": sorted(known.facts),
            "offices": list(list_offices(known.names, known.facts, tenures, items)),
            "claims": len(known.claims),
            "documents": sorted(items[id].source for id in known.items),
            "same": list(known.ids[1:]),
            "rulings": list(known.rulings),
        }


def list_ftm(view: View) -> Iterator[Mapping[str, object]]:
    """One FollowTheMoney entity for each named actor of the ledger, with the documents that speak of it as sources."""
    items = {item.id: item for item in view.items()}
    for known in find_entities(view):
        if not known.is_named or known.kind == "weapon":
            continue
        properties: dict[str, list[str]] = {
            "name": [known.entity.name],
            "alias": sorted(name for name in known.names if name != known.entity.name),
            "country": [code.lower() for code in known.countries],
            "sourceUrl": sorted({url for id in known.items if (url := items[id].url)}),
            "notes": [f"named in {len(known.claims)} claims of {len(known.items)} documents; a claim is no proof"],
        }
        if known.kind == "person":
            properties["position"] = sorted(known.facts)
        yield {
            "id": content_id("onrecord", known.entity.id),
            "schema": _SCHEMATA.get(known.kind, "Organization"),
            "properties": {name: values for name, values in properties.items() if values},
        }
