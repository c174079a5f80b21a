"""Where a ledger lies: what people write, as a path."""

from __future__ import annotations

import re
from pathlib import Path

from onrecord.errors import UserFault

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_SQLITE = "sqlite:///"
_REMEDY = "give the path of a file, or sqlite:/// and the path"


def read_address(url: str) -> Path:
    """The absolute path of the ledger file that a path or a `sqlite:///path` names; UserFault for anything else."""
    path = url.removeprefix(_SQLITE)
    if _SCHEME.match(path):
        scheme = path.partition("://")[0]
        raise UserFault(f"{url}: a ledger cannot be kept at {scheme}:// in this version", _REMEDY)
    if not path.strip() or "\0" in path:
        raise UserFault(f"{url!r} names no ledger", _REMEDY)
    return Path(path).absolute()
