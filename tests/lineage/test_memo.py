from __future__ import annotations

import pytest

from lineage.stories import EXTENDED, REWRITTEN, SIDE_CHANGED, SPUN, TOLL_CHANGED, WIRE, match_texts
from onrecord.lineage import name_method, read_copy, write_copy


@pytest.mark.parametrize("text", [EXTENDED, REWRITTEN, SPUN, TOLL_CHANGED, SIDE_CHANGED, WIRE])
def test_a_copy_is_read_as_it_was_written(text: str) -> None:
    copy = match_texts(WIRE, text)
    assert copy is not None
    line = write_copy(copy)
    assert "\n" not in line
    assert read_copy(copy.a, copy.b, line) == copy


def test_the_method_has_one_name() -> None:
    assert name_method() == name_method()
    assert name_method().startswith("lineage-")
