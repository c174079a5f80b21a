"""Values in words."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from onrecord.cells import print_fields, print_table, tell_value

VALUES = [
    ({"low": 9, "best": 14, "high": 30}, "from 9 to 30, best 14"),
    ({"low": 7, "best": 7, "high": 7}, "7"),
    ({"start": "2025-03-10", "end": "2025-03-10"}, "2025-03-10"),
    ({"start": "2025-03-10", "end": "2025-03-12"}, "from 2025-03-10 to 2025-03-12"),
    ({"start": "2025-03-10", "end": None}, "from 2025-03-10"),
    ({"injured": {"low": 9, "best": 9, "high": 30}, "killed": None}, "injured from 9 to 30, best 9"),
    ({"name": "status", "detail": "it was seized"}, "status: it was seized"),
    (True, "yes"),
    (False, ""),
    (None, ""),
    ([], ""),
    (0, "0"),
]


@pytest.mark.parametrize(("value", "told"), VALUES)
def test_a_value_in_words(value: Any, told: str) -> None:
    assert tell_value(value) == told


def _console(width: int) -> tuple[Console, StringIO]:
    out = StringIO()
    return Console(file=out, width=width), out


def test_fields_of_which_nothing_is_told_are_left_out() -> None:
    console, out = _console(20)
    print_fields({"id": "x", "denied": True, "start": None, "pairs": [], "part_of": ["a", None, "b"]}, console)
    assert out.getvalue() == "id  x\ndenied  yes\npart of\n  a\n  b\n"


def test_a_row_is_one_line_where_nobody_looks_at_a_screen() -> None:
    console, out = _console(10)
    print_table(("id", "says"), [["item-1", "[a] long\nline " * 9]], console)
    assert out.getvalue().splitlines()[0].split() == ["id", "says"]
    assert len(out.getvalue().splitlines()) == 2
