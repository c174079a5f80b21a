"""How well the shipped reader reads registers that no training passage imitates.

    PYTHONPATH=training python bench/unseen.py [--errors]

The passages stand in `unseen.txt` in the notation of `training/notation.py`. They are for testing only: neither the
reader nor its thresholds were fitted on them. Their invented countries are swapped for real ones, as in `accuracy.py`.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from accuracy import Case, Tally, read_cases, tally_cases
from countries import load_countries, swap_countries
from notation import read_notes
from score import ROLES, alike, pair_claims

PASSAGES = Path(__file__).with_name("unseen.txt")


def load_unseen(path: Path = PASSAGES) -> list[dict[str, Any]]:
    """The passages, their invented countries swapped for real ones; a fault in the notation ends the run."""
    made, faults = read_notes(path)
    if faults:
        sys.exit("\n".join(faults))
    rng, countries = random.Random(7), load_countries()
    return [swap_countries(passage, countries, rng) for passage in made]


def _row(name: str, passages: int, tally: Tally) -> str:
    modality = tally.modality / max(1, tally.hit)
    numbers = (tally.precision(), tally.recall(), tally.f1(), tally.arguments.f1(), modality)
    return f"| {name} | {passages} | {tally.gold} | " + " | ".join(f"{n:.2f}" for n in numbers) + " |"


def unseen_table(cases: list[Case]) -> list[str]:
    """Claims, arguments and modality by register, and over all of them in the last line."""
    tallies = tally_cases(cases)
    passages = Counter(case.register for case in cases)
    return [
        "| register | passages | gold claims | precision | recall | F1 | arguments F1 | modality |",
        "|---|---|---|---|---|---|---|---|",
        *(_row(name, count, tallies["register"][name]) for name, count in sorted(passages.items())),
        _row("all", len(cases), tallies["all"]["all"]),
    ]


def count_errors(cases: Iterable[Case]) -> Counter[tuple[str, str]]:
    """Missed and made claims by kind, missed and made strings of found claims by role."""
    errors: Counter[tuple[str, str]] = Counter()
    for case in cases:
        pairs = pair_claims(case.gold, case.said)
        found, used = {id(gold) for gold, _ in pairs}, {id(said) for _, said in pairs}
        errors.update(("missed", g["type"]) for g in case.gold if id(g) not in found and not g.get("optional"))
        errors.update(("made", s["type"]) for s in case.said if id(s) not in used)
        for gold, said in ((g, s) for g, s in pairs if not g.get("optional")):
            for role in ROLES:
                wanted, given = gold.get(role) or [], said[role]
                errors["missed", role] += sum(not any(alike(w, g) for g in given) for w in wanted)
                errors["made", role] += sum(not any(alike(w, g) for w in wanted) for g in given)
    return errors


def print_errors(cases: list[Case]) -> None:
    """The errors by kind and role, commonest first, then each claim missed or made, with its words."""
    for (what, name), count in count_errors(cases).most_common():
        print(f"{count:4} {what} {name}")
    for case in cases:
        pairs = pair_claims(case.gold, case.said)
        known = {id(claim) for pair in pairs for claim in pair}
        for what, claims in (("missed", case.gold), ("made", case.said)):
            for claim in (c for c in claims if id(c) not in known and not c.get("optional")):
                print(f"{case.register}: {what} {claim['type']} “{claim['trigger']}”")


def main() -> None:
    """Print the table, and with --errors what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="also print each error")
    options = parser.parse_args()
    cases = list(read_cases(load_unseen()))
    print("\n".join(unseen_table(cases)))
    if options.errors:
        print_errors(cases)


if __name__ == "__main__":
    main()
