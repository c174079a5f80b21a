"""Whom a text names as a private person."""

from __future__ import annotations

import pytest

from desk.scene import make_item
from onrecord.pipeline.privacy import find_private_names

CASES = [
    ("Mrs Amina Dorr, 34, saw the planes over Tesh. Dorr fled.", {"Amina Dorr", "Dorr"}),
    ("The planes came at noon, a farmer named Oren Halik told Radio Meridian.", {"Oren Halik"}),
    ("Defence Minister Tarin Voss said the army had left Tesh.", set()),
    ("General Pavo Renn ordered the attack on Tesh.", set()),
    ("The Coastal Union condemned the attack on Tesh.", set()),
    ("Nobody was named in the report.", set()),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_private_is_who_holds_no_office(text: str, names: set[str]) -> None:
    assert set(find_private_names(make_item(text)[1])) == names
