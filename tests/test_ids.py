import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ids import content_id, digest_bytes, entry_id
from onrecord.record import Issue, Raw

parts = st.lists(
    st.one_of(st.none(), st.text(max_size=5), st.integers(), st.booleans(), st.binary(max_size=5)), max_size=4
)


@given(parts, parts)
def test_equal_names_only_for_equal_parts(one: list[object], other: list[object]) -> None:
    typed = lambda row: [(type(p), p) for p in row]
    same = typed(one) == typed(other)
    assert (content_id("x", *one) == content_id("x", *other)) is same  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"), [(("ab", "c"), ("a", "bc")), ((1,), ("1",)), ((None,), ("",)), ((True,), (1,))]
)
def test_boundaries_and_types_count(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert content_id("x", *one) != content_id("x", *other)  # type: ignore[arg-type]


def test_a_name_is_the_same_on_every_machine() -> None:
    framed = b"s1:a" + b"i1:1" + b"n0:"
    assert content_id("item", "a", 1, None) == "item-" + hashlib.sha256(framed).hexdigest()[:32]


def test_the_moment_of_intake_is_not_part_of_a_name() -> None:
    raw = Raw("a.txt", "a.txt", "text/plain", b"shells", "2026-01-01T00:00:00Z")
    assert entry_id(raw) == entry_id(replace(raw, fetched_at="2027-01-01T00:00:00Z")) == digest_bytes(b"shells")


def test_issues_differ_by_every_field() -> None:
    issue = Issue("intake", "a.txt", "line 3", "no text", "add one")
    others = [replace(issue, **{name: "other"}) for name in ("step", "source", "place", "what", "remedy")]
    assert len({entry_id(i) for i in [issue, *others]}) == 6
