"""A small invented gazetteer over real country codes."""

from __future__ import annotations

from onrecord.lexicon.gazetteer import Gazetteer, Place, fold_name
from onrecord.lexicon.gazetteer.table import build_sheet, open_sheet, pack_sheet


def make_place(id: str, names: str, country: str, feature: str = "P", **more: object) -> Place:
    """A place with these names ("|" between them); `parent`, `at` and `population` where they matter."""
    listed = names.split("|")
    lat, lon = more.get("at", (0.0, 0.0))  # type: ignore[misc]
    return Place(
        id=f"own:{id}",
        name=listed[0],
        country=country,
        parent=f"own:{more['parent']}" if "parent" in more else "",
        lat=lat,
        lon=lon,
        population=int(str(more.get("population", 0))),
        feature=feature,
        keys=tuple(dict.fromkeys(map(fold_name, listed))),
    )


TOWNS = (
    make_place("1", "Norrland Province|Norrland", "NO", "A1", at=(62.0, 10.0), population=300_000),
    make_place("2", "Sorrland Province|Sorrland", "NO", "A1", at=(58.0, 8.0), population=200_000),
    make_place("3", "Corva District|Corva", "NO", "A2", parent="1", at=(62.1, 10.1), population=20_000),
    make_place("4", "Lysmark", "NO", "P", parent="3", at=(62.1, 10.2), population=4_000),
    make_place("5", "Lysmark", "NO", "P", parent="2", at=(58.1, 8.1), population=4_000),
    make_place("6", "Lysmark", "SE", "P", at=(59.0, 15.0), population=4_000),
    make_place("7", "Ad Dabura|Dabura|Dhabourah", "NO", "S", parent="1", at=(62.2, 10.4), population=150_000),
    make_place("8", "Tervala", "FI", "C", at=(61.0, 25.0), population=900_000),
    make_place("9", "Tervala", "SE", "P", at=(66.0, 20.0), population=900),
    make_place("10", "Great Fells", "", "R", at=(65.0, 20.0)),
    make_place("11", "Ullin Dam", "NO", "L", at=(61.5, 9.5)),
)


def make_gazetteer(places: tuple[Place, ...] = TOWNS) -> Gazetteer:
    """A gazetteer of these places, by way of the packed files."""
    made, names = build_sheet(places)
    return Gazetteer([open_sheet(pack_sheet(made), pack_sheet(names))])
