"""Names of countries for people, from the packaged lexicon."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def load_names() -> Mapping[str, str]:
    """The common English name of each country by its ISO 3166-1 code, ordered by name."""
    text = (files("onrecord.lexicon") / "countries.tsv").read_text("utf-8")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    return {row["code"]: row["name"] for row in sorted(rows, key=lambda row: row["name"])}


def name_country(code: str | None) -> str:
    """The country's name, or its code where it has none; empty without a code."""
    return load_names().get(code, code) if code else ""
