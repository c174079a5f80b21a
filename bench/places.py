"""How often a name in a news text is put where it belongs, on public corpora of place names.

    python bench/places.py FOLDER [--errors N] [--only NAME]

FOLDER holds `TR-News.xml`, `lgl.xml` and `GWN.xml` (GeoWebNews) of the collection "A Pragmatic Guide to Geoparsing
Evaluation" (Gritta and others, 2019). The names are given, as in published comparisons; every one that the corpus gives a
point is counted. A name of a country is right if the country is; any other if its point lies within 161 km (100
miles) of the corpus's, or its GeoNames id is the same. Names are told as `read_place` tells the place of a claim.
Weights were chosen on TR-News; errors on the other two were
read to find faults, and no weight was chosen by them. `recognition` is how many of the named places
the text's own survey finds, and how many of those that it finds are named ones.
"""

from __future__ import annotations

import argparse
import gzip
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import cos, hypot, radians
from pathlib import Path
from xml.etree import ElementTree

from onrecord.lexicon.gazetteer.table import PLACES
from onrecord.lexicon.tables import parse_table
from onrecord.linking import LinkContext, prepare_context
from onrecord.linking.places import read_place
from onrecord.record import Item, ItemId, Where

FILES = ("TR-News", "lgl", "GWN")
LITERAL = {"Literal", "Literal_Modifier", "Mixed", "Metonymic", "Coercion", "Non_Literal_Modifier", "Embedded_Literal"}


@dataclass(frozen=True)
class Name:
    """One annotated name: offsets, words, the point, the GeoNames id and, for a country, its code."""

    start: int
    end: int
    words: str
    lat: float
    lon: float
    id: str
    country: str | None = None


@dataclass
class Tally:
    """What came of the names of a corpus."""

    names: int = 0
    answered: int = 0
    right: int = 0
    held: int = 0
    right_held: int = 0
    seen: int = 0
    found: int = 0


def read_corpus(path: Path) -> Iterator[tuple[Item, list[Name]]]:
    """Each article as an item with its names that have a point and stand where the corpus says."""
    for number, article in enumerate(ElementTree.parse(path).getroot()):
        text, title = article.findtext("text") or "", (article.findtext("title") or "").strip()
        published = (article.findtext("dltime") or "")[:10] or None
        publisher = article.findtext("domain") or (article.findtext("link") or "//").split("/")[2]
        source = f"{path.stem}-{number}"
        item = Item(
            ItemId(source),
            source,
            source,
            "0" * 64,
            "text",
            text,
            title=title,
            publisher=publisher,
            published=published,
        )
        yield item, [name for node in article.iter("toponym") if (name := read_name(node, text)) is not None]


def read_name(node: ElementTree.Element, text: str) -> Name | None:
    """The name of one annotation; None where it has no point or other words stand at its offsets."""
    start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
    words, tag = node.findtext("phrase") or node.findtext("extractedName") or "", node.find("gaztag")
    if text[start:end] != words or not words:
        return None
    if tag is not None:
        lat, lon = tag.findtext("lat"), tag.findtext("lon")
        return Name(start, end, words, float(lat), float(lon), tag.get("geonameid") or "") if lat and lon else None
    lat, lon = node.findtext("latitude"), node.findtext("longitude")
    if not lat or not lon or (node.findtext("type") or "") not in LITERAL:
        return None
    return Name(start, end, words, float(lat), float(lon), node.findtext("geonamesID") or "")


def read_states() -> dict[str, str]:
    """The code of each country by its GeoNames id."""
    rows = parse_table("country_ids", (Path(__file__).parent / "country_ids.tsv").read_text("utf-8"))
    return {row["id"]: row["code"] for row in rows}


@cache
def read_ids() -> frozenset[str]:
    """The GeoNames ids of the packaged gazetteer's places."""
    lines = gzip.decompress((files("onrecord.lexicon.gazetteer") / PLACES).read_bytes()).decode().splitlines()
    return frozenset(line.split("\t", 2)[1].removeprefix("geonames:") for line in lines)


def measure_miss(where: Where, name: Name) -> float:
    """Kilometres between the answer and the corpus's point; infinite without a point."""
    if where.lat is None or where.lon is None:
        return float("inf")
    east = (where.lon - name.lon + 180) % 360 - 180
    return 111.2 * hypot(where.lat - name.lat, east * cos(radians((where.lat + name.lat) / 2)))


def is_right(where: Where, name: Name) -> bool:
    """Whether the answer is the place that the corpus means."""
    if where.id == f"geonames:{name.id}" or measure_miss(where, name) <= 161:
        return True
    return where.precision == "country" and name.country is not None and name.country == where.country


def measure_corpus(path: Path, errors: int) -> Tally:
    """The tally of one corpus; some of the errors are printed."""
    states, tally, wrong = read_states(), Tally(), list[str]()
    for item, found in read_corpus(path):
        names = [replace(name, country=states.get(name.id)) for name in found]
        context = prepare_context(item)
        _count_seen(tally, names, context)
        for name in names:
            where = read_place(item.cut(name.start, name.end), context).value
            if not _count_name(tally, name, where if isinstance(where, Where) else None):
                wrong.append(f"  {item.source} {name.words!r} is {name.id} at {name.lat}, {name.lon}; {where}")
    print("\n".join(wrong[:errors]))
    return tally


def _count_name(tally: Tally, name: Name, where: Where | None) -> bool:
    """Count one name and what came of it; whether the answer is right."""
    answered = where is not None and (where.precision != "country" or where.id is not None or name.country is not None)
    right = answered and where is not None and is_right(where, name)
    held = name.country is not None or name.id in read_ids()
    tally.names += 1
    tally.answered += answered
    tally.right += right
    tally.held += held
    tally.right_held += right and held
    return right


def _count_seen(tally: Tally, names: list[Name], context: LinkContext) -> None:
    spans = {(t.start, t.end) for t in context.toponyms} | {(m.start, m.end) for m in context.mentions if m.codes}
    tally.found += len(spans)
    tally.seen += sum(any(s < n.end and n.start < e for s, e in spans) for n in names)


def main() -> None:
    """Print a line for each corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--only", choices=FILES)
    given = parser.parse_args()
    for name in FILES if given.only is None else (given.only,):
        began = time.perf_counter()
        t = measure_corpus(given.folder / f"{name}.xml", given.errors)
        print(
            f"{name}: {t.names} names, {t.right / t.names:.4f} right, {t.answered / t.names:.4f} answered,"
            f" {t.right / max(1, t.answered):.4f} of the answers right, {t.right_held / max(1, t.held):.4f} of the names"
            f" that the gazetteer holds ({t.held}); recognition {t.seen / t.names:.3f} of the names,"
            f" {t.seen / max(1, t.found):.3f} of what is found; {time.perf_counter() - began:.1f} s"
        )


if __name__ == "__main__":
    main()
