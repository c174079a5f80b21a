"""Words that show what a sentence says of a supply, and nouns that take up a weapon named before."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.lexicon.tables import parse_table, split_values


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of a text, half-open code point offsets, and the role that `cues.tsv` gives them."""

    start: int
    end: int
    role: str
    words: str


@cache
def _load_patterns() -> Mapping[str, re.Pattern[str]]:
    rows = parse_table("cues", (files(__package__) / "cues.tsv").read_text("utf-8"))
    return {row["role"]: _compile(split_values(row["phrases"])) for row in rows}


def _compile(phrases: tuple[str, ...]) -> re.Pattern[str]:
    written = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(_write_pattern(phrase) for phrase in written) + r")(?![\w-])", re.IGNORECASE
    )


def _write_pattern(phrase: str) -> str:
    """The pattern of a phrase, without regard to capitals unless they make it the name of a month."""
    pattern = re.escape(phrase).replace(r"\*", r"\w*")
    return f"(?-i:{pattern})" if phrase.title() in month_name else pattern


def find_cues(text: str, *roles: str) -> Iterator[Cue]:
    """The cues of these roles in the text, role by role in their order, each in the order of the text."""
    for role in roles:
        for match in _load_patterns()[role].finditer(text):
            yield Cue(match.start(), match.end(), role, match.group())


def has_cue(text: str, *roles: str) -> bool:
    """Whether a cue of one of these roles stands in the text."""
    return any(_load_patterns()[role].search(text) for role in roles)


@cache
def load_carriers() -> Mapping[str, frozenset[str]]:
    """The categories that each noun can stand for, by the noun in the singular and in the plural."""
    rows = parse_table("carriers", (files(__package__) / "carriers.tsv").read_text("utf-8"))
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        for noun in _inflect(row["noun"]):
            found[noun] = frozenset(split_values(row["categories"]))
    return found


def _inflect(noun: str) -> Iterator[str]:
    yield noun
    yield noun[:-1] + "ies" if noun.endswith("y") else noun if noun.endswith("craft") else noun + "s"
