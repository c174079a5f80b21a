"""Names of countries for people, from the packaged lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.lexicon.tables import read_table


@cache
def load_names() -> Mapping[str, str]:
    """The common English name of each country by its ISO 3166-1 code, ordered by name."""
    rows = sorted(read_table("countries"), key=lambda row: row["name"])
    return {row["code"]: row["name"] for row in rows}


def name_country(code: str | None) -> str:
    """The country's name, or its code where it has none; empty without a code."""
    return load_names().get(code, code) if code else ""
