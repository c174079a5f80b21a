import pytest

from onrecord.lexicon.gazetteer import Place
from onrecord.lexicon.gazetteer.formats import Refused, is_geonames, parse_csv, parse_geonames


def write_row(id: int, name: str, group: str, code: str, **more: str) -> str:
    """One line of a GeoNames dump."""
    at = [more.get("lat", "10.5"), more.get("lon", "20.5")]
    codes = [more.get("a1", "01"), more.get("a2", ""), "", ""]
    fields = [str(id), name, name, more.get("names", ""), *at, group, code, "NO", "", *codes]
    return "\t".join([*fields, more.get("population", "0"), "", "", "Europe/Oslo", "2020-01-01"]) + "\n"


DUMP = [
    write_row(1, "Norrland", "A", "ADM1"),
    write_row(2, "Corva", "A", "ADM2", a2="11"),
    write_row(3, "Lysmark", "P", "PPL", a2="11", names="Lüsmark,Лисмарк", population="900"),
    write_row(4, "Ullin Dam", "S", "DAM"),
    write_row(5, "Brook", "H", "STM"),
    write_row(6, "Nowhere", "P", "PPL", lat="north"),
    "a line that is none\n",
]


def test_a_dump_gives_places_with_what_holds_them() -> None:
    found = list(parse_geonames(DUMP))
    places = {p.name: p for p in found if isinstance(p, Place)}
    assert {name: (p.feature, p.parent) for name, p in places.items()} == {
        "Norrland": ("A1", ""),
        "Corva": ("A2", "geonames:1"),
        "Lysmark": ("P", "geonames:2"),
        "Ullin Dam": ("L", "geonames:1"),
    }
    assert places["Lysmark"].keys == ("lysmark", "lusmark")
    assert places["Lysmark"].population == 900
    assert sorted((r.line, r.why) for r in found if isinstance(r, Refused)) == [
        (6, "no name or no point"),
        (7, "1 columns instead of 19"),
    ]


def test_a_dump_is_known_by_its_first_line() -> None:
    assert is_geonames(DUMP[0])
    assert not is_geonames("name,country,lat,lon\n")


def test_a_csv_gives_places() -> None:
    lines = ["name,country,lat,lon,id,kind,names,parent\n", "Lysmark,no,62,10,v1,village,Lüsmark|Lysma,d1\n"]
    (place,) = parse_csv(lines, "mine")
    assert place == Place("mine:v1", "Lysmark", "NO", "mine:d1", 62.0, 10.0, 0, "P", ("lysmark", "lusmark", "lysma"))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",NO,1,2,", "no name"),
        ("Lysmark,NO,x,2,", "no point"),
        ("Lysmark,NO,91,2,", "no point"),
        ("Lysmark,NO,nan,2,", "no point"),
        ("Lysmark,Norway,1,2,", "no code of two letters"),
        ("Lysmark,NO,1,2,castle", "is none of"),
        ("Lysmark", "no point"),
    ],
)
def test_rows_that_are_no_place_are_refused(row: str, why: str) -> None:
    (refused,) = parse_csv(["name,country,lat,lon,kind\n", row + "\n"], "mine")
    assert isinstance(refused, Refused)
    assert refused.line == 2
    assert why in refused.why
