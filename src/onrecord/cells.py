"""Single values as people read them: cells of tables, and the fields of one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

_LONG = ("incident-", "transfer-", "relation-", "tenure-", "item-", "claim-", "issue-")
_SHORT = 17  # characters of an id that are shown
_TOLL, _TIME, _REASON = {"low", "best", "high"}, {"start", "end"}, {"name", "detail"}


def tell_cell(value: Any) -> str:
    """A value as people read it: a toll as "7 / 8 / 11", a day once, the beginning of an id, a long list by its length."""
    if isinstance(value, Mapping):
        parts = [str(part) for part in value.values() if part is not None]
        return " / ".join(parts) if "best" in value else " to ".join(dict.fromkeys(parts))
    if isinstance(value, list) and value and isinstance(value[0], Mapping) and "year" in value[0]:
        return ", ".join(map(tell_delivery, value))
    if isinstance(value, list):
        return ", ".join(map(str, value)) if len(value) < 4 else f"{len(value)} documents"
    if isinstance(value, str) and value.startswith(_LONG):
        return value[:_SHORT]
    return "" if value is None else str(value)


def tell_delivery(delivery: Mapping[str, Any]) -> str:
    """A delivery as "8 in 2031", an uncertain number in brackets."""
    number = delivery["number"] or ".."
    return f"{f'({number})' if delivery['uncertain'] else number} in {delivery['year'] or '..'}"


def tell_value(value: Any) -> str:
    """Any plain value in words; empty where nothing is told: None, False, and what holds nothing else."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, Mapping):
        return _tell_mapping(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(filter(None, map(tell_value, value)))
    return str(value)


def _tell_mapping(value: Mapping[str, Any]) -> str:
    if "says" in value:
        return str(value["says"])
    if value.keys() == _TOLL:
        told = _tell_span(value["low"], value["high"])
        return told if value["low"] == value["high"] else f"{told}, best {value['best']}"
    if value.keys() == _TIME:
        return _tell_span(value["start"], value["end"])
    if value.keys() >= _REASON:
        return f"{value['name']}: {value['detail']}"
    if {"number", "year", "uncertain"} <= value.keys():
        return tell_delivery(value)
    return ", ".join(f"{name.replace('_', ' ')} {told}" for name, each in value.items() if (told := tell_value(each)))


def _tell_span(first: Any, last: Any) -> str:
    """ "from 9 to 30", and one number or day where both are the same."""
    if first == last:
        return tell_value(first)
    ends = (("from", first), ("to", last))
    return " ".join(f"{word} {end}" for word, end in ends if end is not None)


def print_fields(row: Mapping[str, Any], console: Console) -> None:
    """Every field that something is told of, the parts of a list on lines of their own."""
    for name, value in row.items():
        lines = [told for each in value if (told := tell_value(each))] if isinstance(value, list) else []
        shown = "".join(f"\n  {line}" for line in lines) if isinstance(value, list) else f"  {tell_value(value)}"
        if shown.strip():
            console.print(f"[bold]{escape(name.replace('_', ' '))}[/bold]{escape(shown)}", soft_wrap=True)


def print_table(columns: Iterable[str], rows: Iterable[list[str]], console: Console) -> None:
    """A table; a row is one line where nobody looks at a screen."""
    names = list(columns)
    if not console.is_terminal:
        for line in _align([names, *rows]):
            console.print(line, soft_wrap=True, markup=False, highlight=False, emoji=False)
        return
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    console.print(table)


def _align(rows: list[list[str]]) -> Iterator[str]:
    """Each row as a line with its cells below those of the first."""
    plain = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*plain, strict=True)]
    for row in plain:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
