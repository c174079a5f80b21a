"""Every kind has all its data, and the kinds are those that the docs describe."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from onrecord import kinds
from onrecord.errors import Stop
from onrecord.kinds import Kind, load_kinds
from onrecord.record import ROLES

PAGE = Path(__file__).parents[2] / "docs/claims.md"
ROW = re.compile(
    r"^\| (?P<kind>[a-z_]+) \| (?P<is>.+?) \| (?P<agent>.+?) \| (?P<patient>.+?) \| (?P<thing>.+?) \|$", re.M
)
ROWS = {row["kind"]: row for row in ROW.finditer(PAGE.read_text("utf-8")) if row["kind"] != "kind"}
GROUPS = {"arms", "violence", "harm", "diplomacy", "politics"}
SCHEMES = {"ACLED", "UCDP", "PLOVER", "CAMEO", "SIPRI"}
FIELDS = {"label", "gloss", "group", "roles", "codes"}

each_kind = pytest.mark.parametrize("kind", load_kinds().values(), ids=lambda k: k.name)


def test_there_are_the_24_kinds_of_the_docs_and_no_others() -> None:
    assert len(ROWS) == 24
    assert list(load_kinds()) == sorted(ROWS)


def test_every_group_has_kinds() -> None:
    assert {kind.group for kind in load_kinds().values()} == GROUPS


@each_kind
def test_a_kind_has_every_field_and_no_other(kind: Kind) -> None:
    head = yaml.safe_load((files(kinds) / kind.name / "kind.yml").read_text("utf-8"))
    assert set(head) == FIELDS
    assert all(head[name] for name in FIELDS)


@each_kind
def test_a_kind_is_told_in_words(kind: Kind) -> None:
    assert kind.label == kind.label.strip()
    assert kind.label[0].isupper()
    assert len(kind.label) <= 30
    assert kind.gloss.endswith(".")
    assert len(kind.gloss) <= 140


@each_kind
def test_the_roles_are_those_of_claims_in_their_order(kind: Kind) -> None:
    named = [role for role in ROLES if role in kind.roles]
    assert list(kind.roles) == named
    assert all(isinstance(label, str) and label.strip() for label in kind.roles.values())
    assert {"agent", "patient", "number", "place", "time"} <= set(named)


@each_kind
def test_a_kind_has_a_thing_only_where_the_docs_give_it_one(kind: Kind) -> None:
    described = ROWS[kind.name]["thing"] != "–"
    assert described or "thing" not in kind.roles
    assert ("thing" in kind.roles) == (kind.name not in {"casualties", "displacement"})


@each_kind
def test_the_codes_are_text_of_known_schemes(kind: Kind) -> None:
    assert kind.codes
    assert set(kind.codes) <= SCHEMES
    assert all(isinstance(code, str) and code for code in kind.codes.values())


@pytest.mark.parametrize("missing", sorted(FIELDS))
def test_a_kind_that_lacks_a_field_stops_with_its_name(missing: str, tmp_path: Path) -> None:
    head = {"label": "Parade", "gloss": "Troops on show.", "group": "arms", "roles": {"agent": "who"}, "codes": {}}
    folder = tmp_path / "parade"
    folder.mkdir()
    load: Callable[[Path], Kind] = kinds._load_kind
    (folder / "kind.yml").write_text(yaml.safe_dump(head), "utf-8")
    assert load(folder) == Kind("parade", "Parade", "Troops on show.", "arms", {"agent": "who"}, {}, ())
    del head[missing]
    (folder / "kind.yml").write_text(yaml.safe_dump(head), "utf-8")
    with pytest.raises(Stop, match=rf"parade/kind.yml lacks '{missing}'"):
        load(folder)
