"""Entities in FollowTheMoney's JSON, as OpenSanctions publishes them: one object a line, or a list of objects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.intake.lists.entry import Draft, finish_entry
from onrecord.record import Issue, Listed

_KINDS = {
    "Person": "person",
    "Organization": "body",
    "PublicBody": "body",
    "LegalEntity": "body",
    "Company": "company",
    "Vessel": "vessel",
    "Airplane": "aircraft",
}
"""The schemata that are taken in. The others (addresses, sanctions, documents, links) name nobody and are passed over."""
_NAMES = ("name", "alias", "previousName", "abbreviation")
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "flag")


def read_entries(file: Path) -> Iterator[Listed | Issue]:
    """Every person, body, vessel and aircraft of the file, in order; other entities are passed over."""
    for place, entity in _iterate_objects(file):
        if isinstance(entity, Issue):
            yield entity
        elif entity.get("schema") in _KINDS:
            yield finish_entry(_read_entry(entity), file, place)


def _iterate_objects(file: Path) -> Iterator[tuple[str, dict[str, Any] | Issue]]:
    """The objects of the file, each with where it stands."""
    with file.open(encoding="utf-8-sig", errors="replace") as stream:
        first = stream.read(1)
        while first.isspace():
            first = stream.read(1)
        stream.seek(0)
        if first == "[":
            yield from _load_array(file, stream.read())
            return
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield f"line {number}", _load_line(file, line, number)


def _load_array(file: Path, text: str) -> Iterator[tuple[str, dict[str, Any] | Issue]]:
    try:
        values = json.loads(text)
    except json.JSONDecodeError as fault:
        yield (
            "",
            Issue("intake", str(file), f"line {fault.lineno}", f"not readable as JSON: {fault.msg}", "get it again"),
        )
        return
    for number, value in enumerate(values, 1):
        yield f"entry {number}", _check_object(file, value, f"entry {number}")


def _load_line(file: Path, line: str, number: int) -> dict[str, Any] | Issue:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as fault:
        what = f"not readable as JSON: {fault.msg}"
        return Issue("intake", str(file), f"line {number}", what, "mend the line or get the file again")
    return _check_object(file, value, f"line {number}")


def _check_object(file: Path, value: Any, place: str) -> dict[str, Any] | Issue:
    if isinstance(value, dict) and isinstance(value.get("properties", {}), dict):
        return value
    return Issue("intake", str(file), place, "no FollowTheMoney entity", "give objects with id, schema and properties")


def _read_entry(entity: dict[str, Any]) -> Draft:
    properties = entity.get("properties", {})
    draft = Draft(str(entity.get("id") or ""), _KINDS[entity["schema"]])
    caption = entity.get("caption")
    draft.names = [caption] if isinstance(caption, str) else []
    draft.names += [value for name in _NAMES for value in _list_values(properties, name)]
    draft.weak = _list_values(properties, "weakAlias")
    draft.countries = [value for name in _COUNTRIES for value in _list_values(properties, name)]
    draft.born = _list_values(properties, "birthDate")
    draft.programmes = [*_list_values(properties, "programId"), *_list_values(properties, "topics")]
    return draft


def _list_values(properties: dict[str, Any], name: str) -> list[str]:
    """The texts of a property; nested entities are passed over."""
    values = properties.get(name, [])
    return [value for value in (values if isinstance(values, list) else [values]) if isinstance(value, str)]
