from __future__ import annotations

from dataclasses import replace

import pytest

from lineage.assertions import make_item
from onrecord.lineage.outlet import match_outlets, name_outlet

SAME = [
    ("Meridian", "Meridian Wire", True),
    ("Belmar Press Agency", "BPA", True),
    ("AFP", "Agence France-Presse", True),
    ("Velsk Post", "Tessel Post", False),
    ("The Velsk Post", "Velsk Post", True),
    ("", "Velsk Post", False),
    ("news.example.org", "other.example.com", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_names_of_one_outlet(one: str, other: str, same: bool) -> None:
    assert match_outlets(one, other) is match_outlets(other, one) is same


OUTLETS = [
    ("Velsk Post", "https://example.org/a", "Velsk Post"),
    (None, "https://www.velsk.example/a?b=1", "velsk.example"),
    (None, "http://web.archive.org/web/20170111/http://www.velsk.example:80/a", "velsk.example"),
    (None, None, ""),
    (None, "no address", ""),
]


@pytest.mark.parametrize(("publisher", "url", "outlet"), OUTLETS)
def test_the_outlet_of_an_item(publisher: str | None, url: str | None, outlet: str) -> None:
    assert name_outlet(replace(make_item("a", "Text."), publisher=publisher, url=url)) == outlet
