"""What the desk shows that is derived: copies, restored texts, incidents, made from a ledger when they are asked for."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from itertools import batched
from pathlib import Path

from onrecord.desk.actor import Roll
from onrecord.desk.derived import Bond, Dispute, Happening, Kin, Pairing, Range, Spot, Swap, Voice
from onrecord.desk.match import Screening, Standings
from onrecord.desk.supply import Register
from onrecord.exports import EXPORTS, ExportOptions, export_rows, export_view
from onrecord.exports.csv import ENCODING, quiet_cell
from onrecord.lineage import Altered, Copy, fingerprint, match_prints
from onrecord.lineage.spun import read_spun
from onrecord.pipeline import DERIVED
from onrecord.pipeline.copies import find_copies, name_parents
from onrecord.pipeline.documents import relink_claim
from onrecord.pipeline.hits import read_standings, tell_hits
from onrecord.pipeline.incidents import find_incidents
from onrecord.pipeline.privacy import find_private_names
from onrecord.pipeline.roll import call_roll
from onrecord.pipeline.rulings import make_ruling
from onrecord.pipeline.supplies import tell_register
from onrecord.ports import View
from onrecord.record import Act, Claim, ClaimId, Decision, Item, ItemId, Link, Where
from onrecord.weighing.incident import Incident, Tolls

_LOOKUP = 500
_SHARPEST = ("exact", "near", "admin2", "admin1", "country")
_MOST_WEAPONS = 4


class Deriver:
    """Implements `desk.derived.Derivations` with the steps of the pipeline. Keeps nothing between two calls."""

    def relink(self, claim: Claim, item: Item) -> tuple[Link, ...]:
        return relink_claim(claim, item)

    def find_private_names(self, item: Item) -> tuple[str, ...]:
        return find_private_names(item)

    def read_meant(self, item: Item) -> tuple[Swap, ...]:
        spun = read_spun(item)
        return tuple(
            Swap(each.start, each.end, spun.restored.text[each.restored_start : each.restored_end])
            for each in spun.restored.stretches
            if spun.is_spun and each.changed
        )

    def find_kin(self, view: View) -> dict[ItemId, tuple[Kin, ...]]:
        found: dict[ItemId, list[Kin]] = {}
        for copy in find_copies(view).copies:
            for here in (copy.a, copy.b):
                found.setdefault(here, []).append(_name_kin(copy, copy.other(here)))
        return {item: tuple(sorted(kin, key=lambda each: (-each.share, each.item))) for item, kin in found.items()}

    def align(self, one: Item, other: Item) -> tuple[Pairing, ...]:
        copy = match_prints(fingerprint(one), fingerprint(other))
        if copy is None:
            return ()
        turned = copy.a != one.id
        pairs = [(a.b, a.a, a.verbatim) if turned else (a.a, a.b, a.verbatim) for a in copy.aligned]
        told = [_place_change(change, one.id) for change in copy.altered]
        return tuple(
            Pairing(
                *here, *there, same, "; ".join(words for a, b, words in told if _holds(here, a) or _holds(there, b))
            )
            for here, there, same in sorted(pairs)
        )

    def list_exports(self) -> Sequence[str]:
        return (*EXPORTS, *DERIVED)

    def export(self, view: View, name: str, path: Path, least: float) -> None:
        if name in DERIVED:
            export_rows(DERIVED[name](view), path)
        else:
            parents = name_parents(find_copies(view))
            export_view(view, name, path, ExportOptions(least, parents, relink=relink_claim))

    def find_happenings(self, view: View) -> Sequence[Happening]:
        incidents = find_incidents(view).incidents
        links = _load_links(view, (claim for incident in incidents for claim in incident.claims))
        things = _load_things(view, incidents)
        return [_tell_incident(each, links, things) for each in incidents]

    def find_register(self, view: View) -> Register:
        return tell_register(view)

    def make_csv(self, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
        out = StringIO()
        csv.writer(out, lineterminator="\r\n").writerows(
            [list(headings), *([quiet_cell(c) for c in row] for row in rows)]
        )
        return out.getvalue().encode(ENCODING, "replace")

    def call_roll(self, view: View) -> Roll:
        return call_roll(view)

    def screen(self, view: View, lists: str) -> Screening:
        return tell_hits(view, lists)

    def read_standings(self, view: View) -> Standings:
        return read_standings(view)

    def rule(self, act: Act, ids: Sequence[str], reason: str, by: str) -> Decision:
        return make_ruling(act, ids, reason, by)


def _place_change(change: Altered, item: ItemId) -> tuple[int, int, str]:
    """Where a changed fact begins in this item and in the other, and what was put for what."""
    here, there = (change.before, change.after) if change.before.item == item else (change.after, change.before)
    return here.start, there.start, f"{change.what}: {change.name_before()} became {change.name_after()}"


def _holds(bounds: tuple[int, int], at: int) -> bool:
    return bounds[0] <= at < bounds[1]


def _name_kin(copy: Copy, other: ItemId) -> Kin:
    altered = tuple((change.what, change.name_before(), change.name_after()) for change in copy.altered)
    return Kin(other, copy.kind.value, copy.parent, copy.share, altered)


def _load_links(view: View, claims: Iterable[ClaimId]) -> Mapping[str, tuple[Link, ...]]:
    found: dict[str, tuple[Link, ...]] = {}
    for some in batched(dict.fromkeys(claims), _LOOKUP):
        found |= view.links(some)
    return found


def _load_things(view: View, incidents: Iterable[Incident]) -> Mapping[str, tuple[str, ...]]:
    """The weapons that claims of the incidents name, by claim."""
    ids = dict.fromkeys(claim for incident in incidents for claim in incident.claims)
    found = (view.claim(id) for id in ids)
    return {c.id: tuple(role.span.quote for role in c.roles if role.name == "thing") for c in found}


def _tell_incident(
    incident: Incident, links: Mapping[str, tuple[Link, ...]], things: Mapping[str, tuple[str, ...]]
) -> Happening:
    weapons = Counter(thing.casefold() for claim in incident.claims for thing in things.get(claim, ()))
    return Happening(
        id=incident.id,
        kind=incident.kind,
        start=incident.start,
        end=incident.end,
        place=incident.place,
        spot=_find_spot(link for claim in incident.claims for link in links.get(claim, ())),
        agents=incident.agents,
        weapons=tuple(name for name, _ in sorted(weapons.items(), key=lambda pair: (-pair[1], pair[0])))[
            :_MOST_WEAPONS
        ],
        origins=incident.origins,
        grade=incident.grade,
        grade_rule=incident.grade_rule,
        killed=_tell_toll(incident.killed),
        injured=_tell_toll(incident.injured),
        claims=incident.claims,
        documents=incident.documents,
        mentions=incident.mentions,
        denials=tuple((denial.claim, denial.denies) for denial in incident.denials),
        disputes=tuple(
            Dispute(each.field, tuple(Voice(v.value, v.claims, v.speakers) for v in each.voices))
            for each in incident.contradictions
        ),
        bonds=tuple(Bond(b.a, b.b, b.score, tuple(r.detail or r.name for r in b.reasons)) for b in incident.bonds),
    )


def _tell_toll(tolls: Tolls | None) -> Range | None:
    if tolls is None or tolls.ucdp.best is None:
        return None
    return Range(tolls.ucdp.low, tolls.ucdp.best, tolls.ucdp.high, tolls.acled.best)


def _find_spot(links: Iterable[Link]) -> Spot | None:
    """The sharpest place that has coordinates, the one told most often where several are equally sharp."""
    places = Counter(link.value for link in links if link.role == "place" and isinstance(link.value, Where))
    located = [(place, count) for place, count in places.items() if place.lat is not None and place.lon is not None]
    if not located:
        return None
    place, _ = min(located, key=lambda pair: (_rank(pair[0]), -pair[1], pair[0].name, pair[0].id or ""))
    assert place.lat is not None
    assert place.lon is not None
    return Spot(place.name, place.country, place.lat, place.lon, place.precision)


def _rank(place: Where) -> int:
    return _SHARPEST.index(place.precision) if place.precision in _SHARPEST else len(_SHARPEST)
