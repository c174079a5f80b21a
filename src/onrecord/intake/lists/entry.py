"""What every list format needs to make an entry: names cleaned, countries as codes, and refusals told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from onrecord.lexicon.countries import load_forms, load_names
from onrecord.record import Issue, Listed


@dataclass(slots=True)
class Draft:
    """An entry while it is read. Names, countries and the rest may be empty or come twice."""

    id: str
    kind: str
    names: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    born: list[str] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)


def finish_entry(draft: Draft, file: Path, place: str) -> Listed | Issue:
    """The entry that the draft makes; an issue where it has no id or no name."""
    names, weak = clean_values(draft.names), clean_values(draft.weak)
    if not draft.id.strip() or not (names or weak):
        missing = "no name" if draft.id.strip() else "no id"
        return Issue("intake", str(file), place, f"an entry of the list has {missing}", "look at it in the list itself")
    names = names or weak
    return Listed(
        source=file.name,
        id=draft.id.strip(),
        kind=draft.kind,
        names=names,
        weak=tuple(name for name in weak if name not in names),
        countries=tuple(dict.fromkeys(code for value in draft.countries if (code := find_code(value)))),
        born=clean_values(draft.born),
        programmes=clean_values(draft.programmes),
    )


def clean_values(values: Iterable[str | None]) -> tuple[str, ...]:
    """The values in order, each once, with single spaces, without empty ones."""
    return tuple(dict.fromkeys(plain for value in values if value and (plain := " ".join(value.split()).strip(" ,"))))


def find_code(country: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country by its code or name; None where it is not known."""
    words = " ".join(country.split())
    if len(words) == 2 and words.upper() in load_names():
        return words.upper()
    return _load_codes().get(words.casefold())


@cache
def _load_codes() -> dict[str, str]:
    """The code of each country by its name in small letters."""
    forms = {words.casefold(): form.codes[0] for words, form in load_forms().items() if len(form.codes) == 1}
    return forms | {name.casefold(): code for code, name in load_names().items()}
