"""Invented country names of the passages, swapped for real ones so that the reader learns no invented name."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

INVENTED = {
    "Karvia": "Karvian", "Ostrelia": "Ostrelian", "Belmar": "Belmari", "Tovania": "Tovanian",
    "Sarkand": "Sarkandi", "Quembo": "Quembian", "Nivaria": "Nivarian", "Maldrin": "Maldrinese",
    "Jurat": "Jurati", "Ankhor": "Ankhori", "Velden": "Veldish", "Porrima": "Porriman",
    "Drevania": "Drevanian", "Zamira": "Zamiran", "Hoshan": "Hoshanese", "Kelund": "Kelundic",
    "Ruvenza": "Ruvenzan", "Ithal": "Ithali", "Mbadu": "Mbaduan", "Caldera": "Calderan",
}  # fmt: skip
TABLE = Path(__file__).parents[1] / "src/onrecord/lexicon/countries.tsv"
ROLES = ("agent", "patient", "thing", "number", "place", "time", "speaker")
_NAME = re.compile(
    r"\b(?P<article>[Aa]n? )?(?P<name>" + "|".join(sorted([*INVENTED, *INVENTED.values()], key=len, reverse=True)) + r")(?P<plural>s\b)?"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Country:
    """One real country: how it is named and how its people and things are."""

    name: str
    adjective: str
    people: str


def load_countries() -> list[Country]:
    """The countries that have an adjective, from the product's own table."""
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line and line[0] != "#"][1:]
    made = []
    for row in rows:
        adjectives, people, aliases = row[2].split("|"), row[3].split("|"), [a for a in row[4].split("|") if a]
        if not adjectives[0]:
            continue
        names = [row[1], *[a for a in aliases if not a.startswith("the ")][:1]]
        made += [Country(name, adjectives[0], people[-1] or adjectives[0]) for name in names]
    return made


def swap_countries(passage: dict[str, Any], countries: list[Country], rng: random.Random) -> dict[str, Any]:
    """The passage with each invented country turned into a real one, offsets carried along."""
    drawn = rng.sample(countries, len(INVENTED))
    new = dict(zip(INVENTED, drawn, strict=True))
    owner = {form: name for name, adjective in INVENTED.items() for form in (name, adjective)}

    def replace(match: re.Match[str]) -> str:
        form = match["name"]
        country = new[owner[form]]
        plural = match["plural"] or ""
        word = (
            country.people
            if plural and form not in INVENTED
            else country.name
            if form in INVENTED
            else country.adjective
        )
        if plural and form in INVENTED:
            word += plural
        article = match["article"] or ""
        if article:
            first = "a" if article[0] == "a" else "A"
            article = first + "n " if word[0] in "AEIO" else first + " "
        return article + word

    text, moves = _replace_all(passage["text"], replace)
    claims = [_move_claim(claim, passage["text"], moves, replace) for claim in passage["claims"]]
    return {**passage, "text": text, "claims": claims}


def _replace_all(text: str, replace: Any) -> tuple[str, list[tuple[int, int]]]:
    """The new text, and for each replacement where it ended in the old one and by how much it moved."""
    parts, moves, at, shift = [], [], 0, 0
    for match in _NAME.finditer(text):
        word = replace(match)
        parts += [text[at : match.start()], word]
        shift += len(word) - len(match.group())
        at = match.end()
        moves.append((match.end(), shift))
    return "".join([*parts, text[at:]]), moves


def _moved(at: int, moves: list[tuple[int, int]]) -> int:
    """An old offset in the new text, for offsets outside of replaced words or at their ends."""
    return at + next((shift for end, shift in reversed(moves) if end <= at), 0)


def _move_claim(claim: dict[str, Any], text: str, moves: list[tuple[int, int]], replace: Any) -> dict[str, Any]:
    moved = {role: [_NAME.sub(replace, s) for s in claim.get(role) or []] for role in ROLES}
    start = claim["trigger_start"]
    return {**claim, **moved, "trigger": _NAME.sub(replace, claim["trigger"]), "trigger_start": _moved(start, moves)}
