"""The exports that the suite runs over: a further one is one more line."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path


def read_lines(path: Path) -> list[str]:
    """The claim ids of a file of one JSON object a line."""
    return [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()]


def read_table(path: Path) -> list[str]:
    """The claim ids of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row["claim"] for row in csv.DictReader(file)]


CLAIM_EXPORTS: dict[str, Callable[[Path], list[str]]] = {
    "claims": read_lines,
    "csv": read_table,
}
"""Name of each export of claims -> what reads the ids of the claims back from its file, in order."""
