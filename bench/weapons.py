"""How many designations that the catalogue was not made for are recognised, and how many get the right class.

    python bench/weapons.py [--errors]

Reads bench/weapons.tsv; its head says how the designations were chosen. Each is put into one sentence twice: with the
word for its kind behind it, as reports mostly have it, and bare.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.lexicon.weapons import WeaponMention, find_weapons

TABLE = Path(__file__).parent / "weapons.tsv"
BEFORE = "The ministry of defence said on Tuesday that the army had taken delivery of several "
AFTER = " from abroad."


@dataclass(frozen=True)
class Trial:
    """One designation in a sentence: whether it was named, recognised at least by its kind, and given the right class."""

    designation: str
    named: bool
    recognised: bool
    right: bool


def read_cases() -> list[dict[str, str]]:
    """The rows of the table, by column."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def try_cases(cases: Iterable[dict[str, str]], with_kind: bool) -> Iterator[Trial]:
    """Each designation in the sentence, with the word for its kind or without."""
    for case in cases:
        name = case["designation"]
        words = f"{name} {spell_plural(case['description'])}" if with_kind else name
        start = len(BEFORE)
        found = [m for m in find_weapons(BEFORE + words + AFTER) if m.start < start + len(words) and m.end > start]
        named = [m for m in found if m.designation and m.start < start + len(name)]
        best: WeaponMention | None = next(iter(named or found), None)
        yield Trial(name, bool(named), best is not None, best is not None and best.klass == case["category"])


def spell_plural(description: str) -> str:
    """The description as one speaks of several."""
    if description.endswith("craft"):
        return description
    return description + ("es" if description.endswith("ch") else "s")


def main() -> None:
    """Print the shares, and with --errors what failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    cases = read_cases()
    for with_kind in (True, False):
        began = time.process_time()
        trials = list(try_cases(cases, with_kind))
        seen = [trial for trial in trials if trial.recognised]
        shares = (
            sum(t.named for t in trials) / len(trials),
            len(seen) / len(trials),
            sum(t.right for t in seen) / len(seen),
        )
        print(
            f"{'with its kind' if with_kind else 'bare':<14} {len(trials)} designations: named {shares[0]:.3f}  "
            f"recognised {shares[1]:.3f}  class right of those {shares[2]:.3f}  ({time.process_time() - began:.1f} s)"
        )
        if options.errors:
            print(*(t.designation for t in trials if not t.recognised or not t.right), sep="; ")


if __name__ == "__main__":
    main()
