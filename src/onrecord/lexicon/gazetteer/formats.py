"""Gazetteers as people have them: GeoNames dumps and CSV, line by line into places."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.lexicon.gazetteer.keys import fold_name
from onrecord.lexicon.gazetteer.place import Place

_DIVISIONS = {"ADM1": "A1", "ADM2": "A2", "ADM3": "A3", "ADM4": "A3"}
_SETTLEMENTS = {"PPLC": "C", "PPLA": "S", "PPLA2": "S", "PPLX": "X"}
_REGIONS = {"RGN", "AREA", "DSRT", "PEN", "ISL", "ISLS", "MTS", "VAL", "PLN", "RESF"}
_SITES = {"AIRB", "AIRP", "AIRF", "CMPRF", "CMP", "DAM", "FT", "INSM", "MILB", "MT", "PRT", "PRN", "PS", "OILR", "OILF"}
_KINDS = {
    **{"": "P", "settlement": "P", "village": "P", "town": "P", "city": "P", "capital": "C", "part": "X"},
    **{"admin1": "A1", "admin2": "A2", "admin3": "A3", "region": "R", "landmark": "L"},
}
_MOST_KEYS = 24
COLUMNS = "name, country, lat, lon and, if known, id, kind, names (separated by |), population, parent (an id)"
"""The columns of a CSV gazetteer, in words."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that no place was made of, counted from 1, and why."""

    line: int
    why: str


def is_geonames(first_line: str) -> bool:
    """Whether a file that begins with this line is a GeoNames dump: 19 columns with tabs, an id first."""
    fields = first_line.rstrip("\n").split("\t")
    return len(fields) == 19 and fields[0].isdecimal()


def parse_geonames(lines: Iterable[str]) -> Iterator[Place | Refused]:
    """The settlements, divisions, regions and named sites of a GeoNames dump; each with the division that holds it.

    Features of other kinds (streams, hotels, schools) are passed over: they are no places that a report means.
    """
    rows, divisions = [], dict[tuple[str, ...], str]()
    for number, line in enumerate(lines, 1):
        fields = line.rstrip("\n").split("\t")
        if len(fields) != 19:
            yield Refused(number, f"{len(fields)} columns instead of 19")
            continue
        rows.append((number, fields))
        if fields[7] in _DIVISIONS:
            divisions[_code_line(fields)] = f"geonames:{fields[0]}"
    for number, fields in rows:
        feature = _name_feature(fields[6], fields[7])
        if feature:
            yield _make_place(number, fields, feature, divisions)


def _name_feature(group: str, code: str) -> str:
    """The feature of a place under GeoNames's class and code; empty for what is passed over."""
    if group == "P":
        return "" if code in {"PPLH", "PPLQ", "PPLW", "PPLCH"} else _SETTLEMENTS.get(code, "P")
    return _DIVISIONS.get(code) or ("R" if code in _REGIONS else "L" if code in _SITES else "")


def _code_line(fields: list[str]) -> tuple[str, ...]:
    """The codes of a division: its country and as many levels as it has."""
    level = int(fields[7][3])
    return (fields[8], *fields[10 : 10 + level])


def _make_place(
    number: int, fields: list[str], feature: str, divisions: Mapping[tuple[str, ...], str]
) -> Place | Refused:
    codes = (fields[8], *(code for code in fields[10:14] if code))
    above = [divisions.get(codes[:end], "") for end in range(len(codes), 1, -1)]
    own = f"geonames:{fields[0]}"
    keys = fold_names([fields[1], fields[2], *fields[3].split(",")])
    point = _read_point(fields[4], fields[5])
    if point is None or not keys:
        return Refused(number, "no name or no point")
    population = int(fields[14]) if fields[14].isdecimal() else 0
    parent = next((id for id in above if id and id != own), "")
    return Place(own, fields[1], fields[8], parent, *point, population, feature, keys)


def parse_csv(lines: Iterable[str], source: str) -> Iterator[Place | Refused]:
    """The places of a CSV with a header; ids begin with `source`. Rows that cannot be one are refused with the reason."""
    rows = csv.DictReader(lines)
    for row in rows:
        number = rows.line_num
        values = {
            name: (value or "").strip()
            for name, value in row.items()
            if isinstance(name, str) and not isinstance(value, list)
        }
        yield _read_row(number, values, source)


def _read_row(number: int, values: Mapping[str, str], source: str) -> Place | Refused:
    name, country = values.get("name", ""), values.get("country", "").upper()
    point = _read_point(values.get("lat", ""), values.get("lon", ""))
    feature = _KINDS.get(values.get("kind", "").lower())
    keys = fold_names([name, *values.get("names", "").split("|")])
    if not keys:
        return Refused(number, "no name")
    if point is None:
        return Refused(number, f"no point in lat {values.get('lat')!r}, lon {values.get('lon')!r}")
    if len(country) != 2 or not country.isalpha():
        return Refused(number, f"the country {country!r} is no code of two letters")
    if feature is None:
        return Refused(number, f"the kind {values['kind']!r} is none of {', '.join(k for k in _KINDS if k)}")
    id = values.get("id") or str(number)
    parent = f"{source}:{values['parent']}" if values.get("parent") else ""
    population = int(values["population"]) if values.get("population", "").isdecimal() else 0
    return Place(f"{source}:{id}", name, country, parent, *point, population, feature, keys)


def _read_point(lat: str, lon: str) -> tuple[float, float] | None:
    """The point of two numbers in degrees; None where they are none."""
    try:
        north, east = float(lat), float(lon)
    except ValueError:
        return None
    return (north, east) if -90 <= north <= 90 and -180 <= east <= 180 else None


def fold_names(names: Iterable[str]) -> tuple[str, ...]:
    """The folded names in Latin letters, each once, in order; not more than two dozen."""
    folded = dict.fromkeys(key for name in names if (key := fold_name(name)) and key.isascii() and len(key) > 1)
    return tuple(folded)[:_MOST_KEYS]
