"""The labels that documents and claims may bear: how sensitive they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Label:
    """`name` is what the ledger keeps, `told` what a page calls it, `gloss` what it asks of people."""

    name: str
    told: str
    gloss: str


@cache
def load_labels() -> Mapping[str, Label]:
    """Every label by name, in the order in which they are offered."""
    text = files("onrecord.desk").joinpath("labels.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {name: Label(name, told, gloss) for name, told, gloss in rows[1:]}


def find_label(name: str) -> Label:
    """The label of this name; a bare one where the package no longer has it."""
    return load_labels().get(name) or Label(name, name.replace("_", " "), "")
