import pickle
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.gazetteer.towns import TOWNS, make_gazetteer, make_place
from onrecord.errors import Stop
from onrecord.lexicon.gazetteer import load_gazetteer, sound_name
from onrecord.lexicon.gazetteer.place import parse_place, write_place
from onrecord.lexicon.gazetteer.table import Lines, build_sheet, open_sheet


def test_every_place_is_found_by_each_of_its_names() -> None:
    gazetteer = make_gazetteer()
    for place in TOWNS:
        for key in place.keys:
            assert place.id in {found.id for found in gazetteer.find(key)}
            assert gazetteer.holds(key)
    assert gazetteer.find("nowhere") == gazetteer.find("") == ()
    assert not gazetteer.holds("lysmar")


def test_a_place_lies_in_its_divisions_the_smallest_first() -> None:
    gazetteer = make_gazetteer()
    (lysmark,) = (p for p in gazetteer.find("lysmark") if p.id == "own:4")
    assert [p.name for p in gazetteer.ancestors(lysmark)] == ["Corva District", "Norrland Province"]


def test_divisions_that_hold_each_other_end() -> None:
    ring = (make_place("a", "Alba", "NO", "A1", parent="b"), make_place("b", "Berga", "NO", "A1", parent="a"))
    gazetteer = make_gazetteer(ring)
    assert [p.name for p in gazetteer.ancestors(gazetteer.find("alba")[0])] == ["Berga"]


def test_names_of_one_sound_are_found_in_their_country() -> None:
    gazetteer = make_gazetteer()
    assert {place.id for _, place in gazetteer.find_alike("NO", sound_name("thaborah"))} == {"own:7"}
    assert list(gazetteer.find_alike("SE", sound_name("thaborah"))) == []


def test_the_files_are_the_same_in_any_order() -> None:
    shuffled = list(TOWNS)
    random.Random(3).shuffle(shuffled)
    assert build_sheet(shuffled) == build_sheet(TOWNS)


def test_an_added_table_comes_before_the_packaged_one() -> None:
    packaged = load_gazetteer()
    mosul = max(packaged.find("mosul"), key=lambda p: p.population)
    assert mosul.country == "IQ"
    joined = make_gazetteer((make_place("x", "Mosul", "NO"),))._sheets
    assert packaged.join(joined).find("mosul")[0].id == "own:x"


def test_a_gazetteer_travels_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(load_gazetteer())) is load_gazetteer()
    own = pickle.loads(pickle.dumps(make_gazetteer()))
    assert own.find("tervala") == make_gazetteer().find("tervala")


def test_broken_files_stop() -> None:
    with pytest.raises(Stop, match="cannot be unpacked"):
        open_sheet(b"no gzip", b"")


@given(st.lists(st.text(alphabet="abc\t", max_size=6), max_size=30), st.text(alphabet="abc\t", max_size=3))
def test_lines_are_found_by_their_beginning(lines: list[str], prefix: str) -> None:
    ordered = sorted(line.encode() for line in lines)
    found = Lines.split(b"".join(line + b"\n" for line in ordered))
    assert [found.line(row) for row in found.rows(prefix.encode())] == [
        line for line in ordered if line.startswith(prefix.encode())
    ]


def test_a_place_is_the_same_after_being_written() -> None:
    for place in TOWNS:
        again = parse_place(write_place(place), place.keys[0])
        assert (again.id, again.parent, again.lat, again.population) == (
            place.id,
            place.parent,
            place.lat,
            place.population,
        )
