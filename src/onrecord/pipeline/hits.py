"""Hits on lists laid out for the desk, apart from the rulings on them, which change more often."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from onrecord.desk.match import Match, Screening, Standing, Standings
from onrecord.errors import UserFault
from onrecord.pipeline.actors import split_paths
from onrecord.pipeline.entities import Known, find_entities
from onrecord.pipeline.screening import Lists, open_lists, read_states, screen_known
from onrecord.ports import View
from onrecord.record import Hit


def tell_hits(view: View, lists: str) -> Screening:
    """The hits of the view's named entities on these lists, named with commas between them, the likeliest first.

    UserFault where a list is not there or of no known format.
    """
    opened = _open_stamped(tuple(map(_stamp, split_paths(lists))))
    known = find_entities(view)
    by_id = {each.entity.id: each for each in known}
    hits = sorted(screen_known(known, opened), key=lambda hit: (-hit.score, hit.id))
    return Screening(tuple(_tell_hit(hit, by_id[hit.entity.id]) for hit in hits), opened.entries, opened.issues)


def read_standings(view: View) -> Standings:
    """What people ruled on each hit that they ruled on."""
    return {id: Standing(state, rulings) for id, (state, rulings) in read_states(view).items()}


def _stamp(path: str) -> tuple[str, int, int]:
    """The path with what changes when its file does; UserFault where there is none."""
    try:
        stat = Path(path).stat()
    except OSError as fault:
        raise UserFault(f"{path}: there is no such list", "mend the setting `lists`") from fault
    return (path, stat.st_mtime_ns, stat.st_size)


@lru_cache(1)
def _open_stamped(stamps: tuple[tuple[str, int, int], ...]) -> Lists:
    """The lists of these files as they stood then; kept, since a list of a state takes seconds to read."""
    return open_lists(path for path, _, _ in stamps)


def _tell_hit(hit: Hit, known: Known) -> Match:
    return Match(
        id=hit.id,
        entity=hit.entity.id,
        entity_name=hit.entity.name,
        kind=known.kind,
        name=hit.name,
        names=tuple(sorted(known.names.items(), key=lambda pair: (-pair[1], pair[0]))),
        called=tuple(sorted(known.facts)),
        countries=known.countries,
        claims=tuple(dict.fromkeys((*known.told, *known.said))),
        documents=tuple(known.items),
        source=hit.listed.source,
        listed=hit.listed.id,
        listed_kind=hit.listed.kind or "not known",
        listed_names=hit.listed.names,
        weak=hit.listed.weak,
        listed_countries=hit.listed.countries,
        born=hit.listed.born,
        programmes=hit.listed.programmes,
        matched=hit.matched,
        score=hit.score,
        why=tuple((reason.name, reason.detail, reason.score) for reason in hit.reasons),
    )
