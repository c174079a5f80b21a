"""One place of a gazetteer, and its line in the table."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.lexicon.gazetteer.keys import sound_name

AREAS = {"A1", "A2", "A3", "R"}


@dataclass(frozen=True, slots=True)
class Place:
    """A settlement, a division or a named region.

    `id` begins with the name of its source ("geonames:99072"). `country` is ISO 3166-1 alpha-2, empty where the place
    lies in several. `feature` is A1, A2 or A3 for a division by its level, R for a region, C for a capital of a state,
    S for the seat of a division, P for another settlement, X for a part of one, L for a landmark. `parent` is the id of
    the division that holds it, or empty. `lat` and `lon` are those of a point, or of the middle of an area; None where
    unknown. `keys` are folded names, the first that of `name`; a place read
    from a table has one of each sound.
    """

    id: str
    name: str
    country: str
    parent: str
    lat: float | None
    lon: float | None
    population: int
    feature: str
    keys: tuple[str, ...]

    @property
    def is_area(self) -> bool:
        """Whether the place is a division or region, and no point."""
        return self.feature in AREAS

    @property
    def source(self) -> str:
        """The gazetteer that the place is from: the part of its id before the colon."""
        return self.id.partition(":")[0]


def write_place(place: Place) -> str:
    """The place as one line of the table. Of its further names only one of each sound stands there."""
    sounds = {sound_name(key): key for key in reversed(place.keys[1:])}
    sounds.pop(sound_name(place.keys[0]), None)
    at = ("", "") if place.lat is None or place.lon is None else (f"{place.lat:.4f}", f"{place.lon:.4f}")
    fields = (place.country, place.id, place.name, place.parent, *at, str(place.population or ""), place.feature)
    return "\t".join((*fields, "|".join(sorted(sounds.values()))))


def parse_place(line: str, first_key: str) -> Place:
    """The place of one line; ValueError where the line is none. `first_key` is the folded name."""
    country, id, name, parent, lat, lon, population, feature, keys = line.split("\t")
    return Place(
        id=id,
        name=name,
        country=country,
        parent=parent,
        lat=float(lat) if lat else None,
        lon=float(lon) if lon else None,
        population=int(population or 0),
        feature=feature,
        keys=(first_key, *(key for key in keys.split("|") if key)),
    )
