"""Claim kinds, one folder of data each: what people call it, what its roles mean, and its codes elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from onrecord.errors import Stop
from onrecord.ids import content_id


@dataclass(frozen=True, slots=True)
class Kind:
    """One claim kind.

    `roles` gives each role's name for people ("supplier" for agent); `codes` maps a coding scheme (ACLED, UCDP,
    PLOVER, SIPRI) to its code; `cases` are worked examples as in the training passages.
    """

    name: str
    label: str
    gloss: str
    group: str
    roles: Mapping[str, str]
    codes: Mapping[str, str]
    cases: tuple[Mapping[str, Any], ...]


@cache
def load_kinds() -> Mapping[str, Kind]:
    """Every folder beside this file that has a `kind.yml`, by name, in alphabetical order.

    Stop is raised where a file lacks what a kind must have.
    """
    folders = (f for f in files(__name__).iterdir() if f.is_dir() and (f / "kind.yml").is_file())
    return {f.name: _load_kind(f) for f in sorted(folders, key=lambda f: f.name)}


def _load_kind(folder: Traversable) -> Kind:
    head = yaml.safe_load((folder / "kind.yml").read_text("utf-8"))
    cases = folder / "cases.yml"
    worked = yaml.safe_load(cases.read_text("utf-8")) if cases.is_file() else []
    try:
        return Kind(
            folder.name, head["label"], head["gloss"], head["group"], head["roles"], head["codes"], tuple(worked)
        )
    except (KeyError, TypeError) as fault:
        raise Stop(f"kinds/{folder.name}/kind.yml lacks {fault}", "restore the file from the package") from fault


def kinds_digest() -> str:
    """A name for the kinds as they stand: it changes when any of their data does."""
    parts = [
        part
        for kind in load_kinds().values()
        for part in (
            kind.name,
            kind.label,
            kind.gloss,
            str(sorted(kind.roles.items())),
            str(sorted(kind.codes.items())),
        )
    ]
    return content_id("kinds", *parts)
