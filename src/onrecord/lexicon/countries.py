"""Countries, their peoples and capitals, and the phrases that hold their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.tables import read_table, split_values

SOURCE = "onrecord countries"
"""What a place that was found in these tables names as its source."""

_MINISTRY = re.compile(r"(?:ministry (?:of|for) (?:the )?(?P<of>[a-z ]+)|(?P<plain>[a-z ]+) ministry)")
_NATIONAL = re.compile(r"^(?:own|national)\s+")


@dataclass(frozen=True, slots=True)
class Form:
    """Words that name or concern a country.

    `role` is name, adjective, people, capital, inside (a territory within a state) or none (no country of today,
    whatever it contains). `codes` are ISO 3166-1 alpha-2; more than one where the words fit several. `signs`
    gives for each code the words elsewhere in a text that decide for it; `personal` forms are also given to people.
    """

    words: str
    role: str
    codes: tuple[str, ...]
    signs: tuple[tuple[str, tuple[str, ...]], ...] = ()
    personal: bool = False


@cache
def load_names() -> Mapping[str, str]:
    """The common English name of each country by its code, in file order."""
    return {row["code"]: row["name"] for row in read_table("countries")}


@cache
def load_forms() -> Mapping[str, Form]:
    """Every form by its words as they stand in a text.

    Forms of several countries ("Congolese") hold all their codes. Names also stand in capitals, as in headlines,
    and names with an apostrophe also with a typographic one.
    """
    found: dict[str, Form] = {}
    for form in _list_forms():
        known = found.get(form.words)
        if known is None:
            found[form.words] = form
        elif set(form.codes) - set(known.codes):
            found[form.words] = Form(form.words, known.role, (*known.codes, *form.codes))
    for row in read_table("country_phrases"):
        found[row["form"]] = _read_phrase(row)
    return {spelling: form for form in found.values() for spelling in _spell(form)}


def _list_forms() -> Iterator[Form]:
    """The forms of the table of countries, names before adjectives before peoples before capitals."""
    rows = read_table("countries")
    for role, fields in (("name", ("name", "aliases")), ("adjective", ("adjectives",)), ("people", ("people",))):
        for row in rows:
            for value in (v for field in fields for v in split_values(row[field])):
                yield Form(value.removeprefix("the "), role, (row["code"],))
    for row in rows:
        for value in split_values(row["capital"]):
            yield Form(value, "capital", (row["code"],))


def _read_phrase(row: Mapping[str, str]) -> Form:
    """The form that one row of the phrases describes."""
    personal = row["signs"] == "~person"
    pairs = [] if personal else [sign.split("=", 1) for sign in row["signs"].split(";") if sign]
    signs = tuple((code, split_values(words)) for code, words in pairs)
    return Form(row["form"], row["role"], split_values(row["codes"]), signs, personal)


def _spell(form: Form) -> Iterator[str]:
    """The spellings under which a form is met; "US" and its like only as they are."""
    yield form.words
    if "'" in form.words:
        yield form.words.replace("'", "’")
    if form.role != "people" and len(form.words) > 3 and form.words.upper() != form.words:
        yield form.words.upper()


@dataclass(frozen=True, slots=True)
class Body:
    """A government or a part of a state; `code` where the words name the body of one state by themselves."""

    words: str
    canonical: str
    is_government: bool
    code: str | None


@cache
def load_bodies() -> Mapping[str, Body]:
    """Every body by its words in small letters."""
    return {
        row["form"]: Body(row["form"], row["canonical"], row["class"] == "government", row["code"] or None)
        for row in read_table("bodies")
    }


def find_body(words: str) -> Body | None:
    """The body of these words, by the table or as a ministry."""
    words = _NATIONAL.sub("", words) if words not in load_bodies() else words
    known = load_bodies().get(words)
    if known is not None:
        return known
    ministry = _MINISTRY.fullmatch(words)
    return Body(words, f"{ministry['of'] or ministry['plain']} ministry", False, None) if ministry else None
