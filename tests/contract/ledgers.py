"""The ledgers that the suite runs over: a further one is one more line."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from onrecord.ledger import open_ledger


@cache
def _read_empty() -> bytes:
    """An empty ledger file: a copy is there sooner than a new one is built."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        open_ledger(str(path)).close()
        return path.read_bytes()


def place_sqlite(folder: Path) -> str:
    """The address of an empty ledger, now in the folder as `ledger.db`."""
    path = folder / "ledger.db"
    path.write_bytes(_read_empty())
    return f"sqlite:///{path}"


LEDGERS: dict[str, Callable[[Path], str]] = {
    "sqlite": place_sqlite,
}
"""Name -> the address of an empty ledger of that make in an empty folder."""
