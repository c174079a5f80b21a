from __future__ import annotations

import pytest

from lineage.stories import HARBOUR, SHORTENED, SPLICED, WIRE, make_print
from onrecord.lineage import match_prints
from onrecord.lineage.splice import cover_text, find_splices
from onrecord.lineage.web import Web, make_web

WIRED = make_print("wire", WIRE, "Tessel", "2024-06-03")
BOAT = make_print("boat", HARBOUR, "Halden", "2024-06-03")
MIXED = make_print("mixed", SPLICED, "Velsk Post", "2024-06-05")
CUT = make_print("cut", SHORTENED, "Velsk Star", "2024-06-04")


def weave(*names: str) -> Web:
    prints = [one for one in (WIRED, BOAT, MIXED, CUT) if one.item.id in names]
    pairs = [(a, b) for at, a in enumerate(prints) for b in prints[at + 1 :]]
    return make_web(copy for a, b in pairs if (copy := match_prints(a, b)))


CASES = [
    (("wire", "boat", "mixed"), {"mixed": {"wire", "boat"}}),
    (("wire", "mixed"), {}),
    (("wire", "cut"), {}),
    (("wire", "boat", "cut"), {}),
    (("wire", "cut", "boat", "mixed"), {"mixed": {"wire", "boat", "cut"}}),
]


@pytest.mark.parametrize(("names", "spliced"), CASES)
def test_a_text_put_together_from_two_is_known(names: tuple[str, ...], spliced: dict[str, set[str]]) -> None:
    assert {item: set(parents) for item, parents in find_splices(weave(*names)).items()} == spliced


def test_what_a_copy_took_is_covered() -> None:
    copy = match_prints(WIRED, CUT)
    assert copy is not None
    covered = cover_text(copy, CUT.item.id)
    assert len(covered) > 0.9 * len(SHORTENED)
    assert covered <= set(range(len(SHORTENED)))
