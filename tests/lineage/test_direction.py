from dataclasses import dataclass

import pytest

from lineage.stories import EXTENDED, REWRITTEN, SHORTENED, SPUN, WIRE, make_print
from onrecord.lineage import match_prints
from onrecord.lineage.direction import credits_outlet, leans_on, list_sources, speaks_first_hand

PLAIN = WIRE.split(" - ", 1)[1].replace("told Tessel by telephone", "said by telephone")


@dataclass(frozen=True)
class Case:
    """Two texts, `old` the original, with what is known of both, and what the direction must rest on."""

    old: str
    new: str
    outlets: tuple[str | None, str | None]
    dates: tuple[str | None, str | None]
    basis: str
    known: bool = True


CASES = [
    Case(WIRE, WIRE, ("Tessel Agency", "Velsk Post"), ("2024-06-03", "2024-06-04"), "credit"),
    Case(WIRE, WIRE, ("Tessel Agency", "Velsk Post"), ("2024-06-04", "2024-06-03"), "credit"),
    Case(PLAIN, SHORTENED, ("Halden Post", "Velsk Post"), ("2024-06-03", "2024-06-04"), "date"),
    Case(
        WIRE,
        SPUN.replace("informed Tessel", "mentioned"),
        ("Tessel Agency", "Spinner"),
        ("2024-06-03", "2024-06-03"),
        "first hand",
    ),
    Case(PLAIN, SHORTENED, (None, None), (None, None), "extent"),
    Case(PLAIN, SPUN.replace("informed Tessel", "mentioned"), (None, None), (None, None), "wording"),
    Case(WIRE, WIRE, ("Halden Post", "Velsk Post"), ("2024-06-03", "2024-06-04"), "one source credited by both", False),
    Case(PLAIN, PLAIN, ("Halden Post", "Velsk Post"), ("2024-06-03", "2024-06-03"), "", False),
]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_the_parent_is_known_where_it_can_be(case: Case, names: tuple[str, str]) -> None:
    old = make_print(names[0], case.old, case.outlets[0], case.dates[0])
    new = make_print(names[1], case.new, case.outlets[1], case.dates[1])
    copy = match_prints(old, new)
    assert copy is not None
    assert (copy.parent, copy.basis) == (names[0] if case.known else None, case.basis)


def test_sources_leave_out_the_outlet_itself() -> None:
    own, other = make_print("a", WIRE, "Tessel Agency"), make_print("b", EXTENDED, "Velsk Post")
    assert list_sources(own) == ()
    assert list_sources(other) == ("Tessel",)
    assert speaks_first_hand(own)
    assert not speaks_first_hand(other)
    assert credits_outlet(other, own)
    assert not credits_outlet(own, other)
    assert not credits_outlet(other, make_print("c", REWRITTEN))


def test_a_text_leans_on_the_agency_whose_text_the_other_carries() -> None:
    carried, told = (make_print(*one) for one in (("a", WIRE, "Halden Post"), ("b", REWRITTEN, "Velsk Post")))
    assert not leans_on(told, carried)
    named = make_print("c", REWRITTEN.replace("put it down the line", "put it to Tessel, told Tessel"), "Velsk Post")
    assert leans_on(named, carried)
    assert not credits_outlet(named, carried)
    assert leans_on(named, make_print("d", REWRITTEN, "Tessel Agency"))
