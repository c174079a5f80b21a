"""The cues that say what became of a relation, and the offices that stand before names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.lexicon.tables import parse_table, split_values

NOUNS = re.compile(
    r"^(?:the |its |their )?(?:arms )?(?:embargo|sanctions?|sanctions list|bans?|restrictions|measures|freeze|boycott|blacklist"
    r"|agreement|treaty|pact|memorandum|accord|suspension)$",
    re.I,
)
"""Words that name a measure, and not what was done with it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What a phrase says of a relation of one kind: the event, and how the relation stands after it."""

    event: str
    state: str
    pattern: re.Pattern[str]


@cache
def load_cues() -> Mapping[str, tuple[Cue, ...]]:
    """The cues of each kind of claim, in file order: the first that fits decides."""
    found: dict[str, list[Cue]] = {}
    for row in parse_table("cues", (files(__package__) / "cues.tsv").read_text("utf-8")):
        phrases = sorted(split_values(row["phrases"]), key=lambda phrase: (-len(phrase), phrase))
        written = "|".join(
            re.escape(phrase).replace(r"\ \*\ ", r"\s(?:[\w’'-]+\s){1,4}").replace(r"\*", r"\w*") for phrase in phrases
        )
        found.setdefault(row["kind"], []).append(
            Cue(row["event"], row["state"], re.compile(rf"\b(?:{written})\b", re.IGNORECASE))
        )
    return {kind: tuple(cues) for kind, cues in found.items()}


@cache
def compile_offices() -> re.Pattern[str]:
    """An office and the name behind it: "Foreign Minister Edvin Stahl"; groups `office` and `name`. Or the name first, groups
    `named` and `held`: "Edvin Stahl, the foreign minister". Or that somebody was put into it, groups `put` and `post`: "Edvin
    Stahl was appointed foreign minister"; `chosen` and `given`: "appointed Edvin Stahl as foreign minister".
    """
    rows = parse_table("offices", (files(__package__) / "offices.tsv").read_text("utf-8"))
    offices = "|".join(
        re.escape(row["office"]) for row in sorted(rows, key=lambda row: (-len(row["office"]), row["office"]))
    )
    title = r"(?:General|Admiral|Brigadier|Marshal|Colonel|Field Marshal|Dr|Mr|Ms|Mrs)\.? "
    name = r"[A-Z][\w’-]+(?: (?:al-|el-)?[A-Z][\w’-]+){1,2}"
    whose = r"(?:the |an? |its |their |his |her |[A-Z]\w+(?:['’]s)? )?"
    put = r"(?:re-?)?(?:appointed|named|elected|sworn in|promoted to)(?: as)? "
    return re.compile(
        rf"\b(?P<office>(?i:{offices})),? (?:{title})?(?P<name>{name})"
        rf"|\b(?:{title})?(?P<named>{name}), (?:who (?:was|is|has been) )?(?:the |its |their |[A-Z]\w+(?:['’]s)? )?(?:then |former )?(?P<held>(?i:{offices}))\b"
        rf"|\b(?:{title})?(?P<put>{name}) (?:was|is|has been|had been) {put}{whose}(?P<post>(?i:{offices}))\b"
        rf"|\b(?:appointed|named|elected) (?:{title})?(?P<chosen>{name}) (?:as )?(?:{whose})(?P<given>(?i:{offices}))\b"
    )
