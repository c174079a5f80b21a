"""What was found in a text: words that look put in by a machine, with what they show and what was meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.lineage.spun.grid import Grid


class Basis(StrEnum):
    """Why a phrase is held to be a substitute, and how one knows what was meant."""

    NAME = "known name bent by synonyms"
    EXPRESSION = "fixed expression broken"
    LEARNED = "document's own substitution"
    THESAURUS = "thesaurus"


@dataclass(frozen=True, slots=True)
class Edit:
    """Tokens from first to last stand for other words."""

    first: int
    last: int
    meant: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Tokens from first to last, which of them are substitutes, and what that tells.

    No edits: it is a trace of a machine, but what was meant is not known. `pairs` are the swaps that it shows, as
    (meant, written) in small letters; `weight` is its evidence that the text is spun, in nats; `certainty` how sure
    the restoration is in a spun text.
    """

    first: int
    last: int
    edits: tuple[Edit, ...]
    basis: Basis
    pairs: tuple[tuple[str, str], ...]
    weight: float
    certainty: float
    manners: str = ""
    sign: int = 3
    order: int = 0


def fit_capital(meant: str, written: str) -> str:
    """What was meant, with a capital where the written word has one; capitals of its own are kept."""
    return meant[:1].upper() + meant[1:] if written[:1].isupper() else meant


def apply_edits(grid: Grid, first: int, last: int, edits: Iterable[Edit]) -> str:
    """The text from the first token to the end of the last, with the edits made."""
    pieces, at = [], grid.starts[first]
    for edit in edits:
        pieces += [grid.text[at : grid.starts[edit.first]], edit.meant]
        at = grid.ends[edit.last]
    return "".join(pieces) + grid.text[at : grid.ends[last]]


def keep_apart(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that share no token, the stronger ones kept: those that restore, then longer, then more special."""
    kept: list[Finding] = []
    taken: set[int] = set()
    for finding in sorted(findings, key=_rank):
        tokens = range(finding.first, finding.last + 1)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(finding)
    return sorted(kept, key=lambda f: f.first)


def _rank(finding: Finding) -> tuple[bool, int, int, int, int]:
    return (not finding.edits, finding.first - finding.last, -finding.sign, finding.order, finding.first)
