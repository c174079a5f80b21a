"""What a user can set, and where it comes from: defaults, a project file, the environment, the command line."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from onrecord.errors import UserFault

PROJECT_FILE = "onrecord.toml"
PREFIX = "ONRECORD_"
COUNTS = ("guide", "acled")  # whose numbers stand for words that tell none; the first is the default


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. The docs list each name; a test holds the two together."""

    ledger: str = "onrecord.db"
    jobs: int = 0
    max_bytes: int = 20_000_000
    min_confidence: float = 0.0
    host: str = "127.0.0.1"
    port: int = 8765
    person: str = ""
    names: str = "shown"
    graphic: str = "covered"
    actors: str = ""
    lists: str = ""
    gazetteers: str = "gazetteers"
    counts: str = "guide"


HELP = {
    "ledger": "SQLite file that holds the ledger",
    "jobs": "processes that read; 0 = one for each processor",
    "max_bytes": "a larger input is set aside",
    "min_confidence": "claims that the reader is less sure of are not shown or exported",
    "host": "address on which the desk answers",
    "port": "port on which the desk answers",
    "gazetteers": "folder of the gazetteers that were added; looked up beside the packaged one",
    "names": "names of private persons on the desk until somebody switches: shown or masked",
    "graphic": "graphic text on the desk until somebody switches: covered or shown",
    "counts": "whose numbers stand for words that tell none: guide (dozens: 24 or more) or acled (dozens: 12)",
    "person": "name under which rulings made at the desk are kept; empty = the login name",
    "actors": "files of your own actors (FollowTheMoney JSON or CSV), with commas between them",
    "lists": "sanctions lists that every run is screened against, with commas between them",
}


def load_settings(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """The settings of a project file and the environment over the defaults.

    The file is `onrecord.toml` in `folder` (default: the working folder); the environment wins over it.
    UserFault names the setting and the place where a value does not fit.
    """
    values: dict[str, Any] = {}
    path = (folder or Path.cwd()) / PROJECT_FILE
    if path.is_file():
        values |= _read_file(path)
    known = {f.name for f in fields(Settings)}
    for key, text in (os.environ if environ is None else environ).items():
        name = key.removeprefix(PREFIX).lower()
        if key.startswith(PREFIX) and name in known:
            values[name] = _fit(name, text, f"environment variable {key}")
    return replace(Settings(), **values)


def _read_file(path: Path) -> dict[str, Any]:
    """The values of a project file, each fitted to its setting."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UserFault(f"{path}: not readable as TOML: {fault}", "mend the file or move it away") from fault
    unknown = sorted(set(table) - {f.name for f in fields(Settings)})
    if unknown:
        raise UserFault(f"{path}: no such setting: {', '.join(unknown)}", f"known settings: {', '.join(HELP)}")
    return {name: _fit(name, value, str(path)) for name, value in table.items()}


def _fit(name: str, value: object, place: str) -> object:
    """The value in the setting's own type."""
    kind = type(getattr(Settings(), name))
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise UserFault(f"{place}: {name} cannot be {value!r}", f"give a {kind.__name__}")
    try:
        return kind(value)
    except ValueError as fault:
        raise UserFault(f"{place}: {name} cannot be {value!r}", f"give a {kind.__name__}") from fault
