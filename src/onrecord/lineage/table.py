"""The packaged tables of this part: tab-separated text with a header row and comment lines."""

from __future__ import annotations

from importlib.resources import files


def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `<name>.tsv` beside this module, in file order, without comments and the header."""
    path = files(__package__) / f"{name}.tsv"
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return tuple(tuple(line.split("\t")) for line in lines[1:])
