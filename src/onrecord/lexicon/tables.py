"""The packaged tables: tab-separated text with a header row, and comment lines that name the source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from onrecord.errors import Stop
from onrecord.ids import content_id


def read_table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of the packaged table of this name, in file order, each by column. Stop where the table is broken."""
    return parse_table(name, (files(__package__) / f"{name}.tsv").read_text("utf-8"))


def parse_table(name: str, text: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a table's text, in order, each by column.

    Lines that begin with "#" are comments and the first other line names the columns. Stop is raised where a
    row has another number of fields than the header.
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    header, *rows = (line.split("\t") for line in lines)
    for row in rows:
        if len(row) != len(header):
            raise Stop(
                f"lexicon/{name}.tsv: the row {row[0]!r} has {len(row)} fields, not {len(header)}",
                "restore the file from the package, or give the row as many tabs as the header",
            )
    return tuple(dict(zip(header, row, strict=True)) for row in rows)


def split_values(field: str) -> tuple[str, ...]:
    """The values of one field, which stand separated by "|"; none for an empty field."""
    return tuple(value for value in field.split("|") if value)


@cache
def lexicon_digest() -> str:
    """A name for all tables as they stand: it changes when any of them does."""
    parts = [part for name, table in _find_tables(files(__package__), "") for part in (name, table.read_bytes())]
    return content_id("lexicon", *parts)


def _find_tables(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    """Every table below the folder with its path, in the order of the paths."""
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _find_tables(entry, f"{path}{entry.name}/")
        elif entry.name.endswith((".tsv", ".tsv.gz")):
            found.append((path + entry.name, entry))
    return sorted(found, key=lambda pair: pair[0])
