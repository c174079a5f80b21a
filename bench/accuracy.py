"""How well the shipped reader reads annotated passages: pairs of gold and found claims, counted."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from countries import load_countries, swap_countries
from onrecord.reading import TrainedReader
from onrecord.record import Claim as Found
from onrecord.record import Item, ItemId
from prepare import is_dev, load_passages
from score import ROLES, Claim, Counts, pair_claims

PASSAGES = Path(__file__).parents[1] / "training/passages"


@dataclass
class Tally:
    """Found, made and gold claims, with the arguments and modality of the found ones."""

    hit: int = 0
    said: int = 0
    gold: int = 0
    whole: int = 0
    modality: int = 0
    arguments: Counts = field(default_factory=Counts)

    def f1(self) -> float:
        """F1 of claims: same kind, overlapping trigger."""
        return 2 * self.hit / max(1, self.said + self.gold)

    def precision(self) -> float:
        return self.hit / max(1, self.said)

    def recall(self) -> float:
        return self.hit / max(1, self.gold)


@dataclass(frozen=True)
class Case:
    """One passage: its register, its gold claims, and what was read."""

    register: str
    gold: list[Claim]
    said: list[Claim]


def kept_out(folder: Path = PASSAGES) -> list[dict[str, Any]]:
    """The passages that the shipped reader was not fitted on, their invented countries swapped for real ones."""
    rng, countries = random.Random(7), load_countries()
    passages = []
    for path in sorted(folder.glob("*.jsonl")):
        rows = [p for p in load_passages(folder, path.name) if is_dev(p)]
        passages += [{"register": path.stem, **swap_countries(p, countries, rng)} for p in rows]
    return passages


def read_cases(passages: Iterable[dict[str, Any]]) -> Iterator[Case]:
    """Each passage read by the shipped reader."""
    reader = TrainedReader()
    for number, passage in enumerate(passages):
        item = Item(ItemId(f"item-{number}"), "passage", str(number), "", "passage", passage["text"])
        yield Case(passage["register"], passage["claims"], [annotate(found) for found in reader.read_item(item).made])


def annotate(found: Found) -> Claim:
    """A found claim in the form of the passages' annotations."""
    roles = {role: [r.span.quote for r in found.roles if r.name == role] for role in ROLES}
    roles["speaker"] = [s.span.quote for s in found.speakers]
    trigger = {"trigger": found.trigger.quote, "trigger_start": found.trigger.start}
    return {"type": found.kind, **trigger, **roles, "modality": str(found.modality), "confidence": found.confidence}


def is_whole(gold: Claim, said: Claim) -> bool:
    """Whether modality agrees and nothing of agent, patient, thing or number is missing, wrong or extra."""
    if gold["modality"] != said["modality"]:
        return False
    for role in ("agent", "patient", "thing", "number"):
        counts = Counts()
        counts.add(role, gold.get(role) or [], said[role])
        if counts.rows[role] != [len(gold.get(role) or [])] * 3:
            return False
    return True


def tally_cases(cases: Iterable[Case]) -> dict[str, dict[str, Tally]]:
    """Tallies over everything (`all`), by `kind`, by `register` and by `modality` (of the gold claim)."""
    tallies: dict[str, dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))

    def touched(register: str, kind: str, modality: str) -> tuple[Tally, ...]:
        names = (("all", "all"), ("register", register), ("kind", kind), ("modality", modality))
        return tuple(tallies[name][value] for name, value in names)

    for case in cases:
        pairs = pair_claims(case.gold, case.said)
        free = {id(said) for gold, said in pairs if gold.get("optional")}
        for gold in (g for g in case.gold if not g.get("optional")):
            for tally in touched(case.register, gold["type"], gold["modality"]):
                tally.gold += 1
        for said in (s for s in case.said if id(s) not in free):
            for tally in touched(case.register, said["type"], said["modality"]):
                tally.said += 1
        for gold, said in ((g, s) for g, s in pairs if not g.get("optional")):
            for tally in touched(case.register, gold["type"], gold["modality"]):
                _count_pair(tally, gold, said)
    return tallies


def _count_pair(tally: Tally, gold: Claim, said: Claim) -> None:
    tally.hit += 1
    tally.modality += gold["modality"] == said["modality"]
    tally.whole += is_whole(gold, said)
    for role in ROLES:
        tally.arguments.add(role, gold.get(role) or [], said[role])


@dataclass(frozen=True)
class Bin:
    """The claims whose confidence lies in one tenth: how many, how sure they say they are, how many are right."""

    claims: int
    stated: float
    right: float


def bin_confidence(cases: Iterable[Case]) -> list[Bin]:
    """The tenths of confidence that hold claims, from the least sure to the surest."""
    rows: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for case in cases:
        pairs = pair_claims(case.gold, case.said)
        right = {id(said) for gold, said in pairs if not gold.get("optional")}
        free = {id(said) for gold, said in pairs if gold.get("optional")}
        for said in (s for s in case.said if id(s) not in free):
            rows[min(9, int(said["confidence"] * 10))].append((said["confidence"], id(said) in right))
    return [
        Bin(len(row), sum(c for c, _ in row) / len(row), sum(r for _, r in row) / len(row))
        for _, row in sorted(rows.items())
    ]


def calibration_error(bins: list[Bin]) -> float:
    """The expected calibration error: how far stated and observed shares lie apart, weighed by claims."""
    total = sum(b.claims for b in bins)
    return sum(b.claims * abs(b.stated - b.right) for b in bins) / max(1, total)


def headline(tally: Tally) -> dict[str, float]:
    """The numbers that the gate watches."""
    return {
        "claims F1": round(tally.f1(), 4),
        "arguments F1": round(tally.arguments.f1(), 4),
        "modality": round(tally.modality / max(1, tally.hit), 4),
        "whole claims F1": round(2 * tally.whole / max(1, tally.said + tally.gold), 4),
        **{f"{role} F1": round(tally.arguments.f1(role), 4) for role in ROLES},
    }


def main() -> None:
    """Print the headline numbers on the passages kept out."""
    tallies = tally_cases(read_cases(kept_out()))
    print(json.dumps(headline(tallies["all"]["all"]), indent=1))


if __name__ == "__main__":
    main()
