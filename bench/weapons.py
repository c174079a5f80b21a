"""How many designations that the catalogue was not made for are recognised, and how many get the right class.

    python bench/weapons.py [--errors]

Reads bench/weapons.tsv; its head says how the designations were chosen. Each is put into one sentence, which is asked
three times: with the word for its kind behind it, as reports mostly have it; bare, where only the sentence says that arms
are spoken of; and bare as the thing of a claim that arms were delivered. The class is that of those that are given one:
of a type that no table has and whose kind is not told it is left open, and so is that of a name which several things
of different classes bear.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.lexicon.weapons import WeaponMention, find_weapons
from onrecord.linking import prepare_context
from onrecord.linking.classes import choose_class
from onrecord.linking.weapons import read_weapons
from onrecord.record import Item, ItemId

TABLE = Path(__file__).parent / "weapons.tsv"
BEFORE = "The ministry of defence said on Tuesday that the army had taken delivery of several "
AFTER = " from abroad."


@dataclass(frozen=True)
class Trial:
    """One designation in a sentence: whether it was named, recognised at least by its kind, given a class, the right one."""

    designation: str
    named: bool
    recognised: bool
    classed: bool
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
        klass = choose_class(best, BEFORE + words + AFTER).klass if best else ""
        yield Trial(name, bool(named), best is not None, bool(klass), klass == case["category"])


def try_claims(cases: Iterable[dict[str, str]]) -> Iterator[Trial]:
    """Each designation alone as the thing of a claim of a delivery."""
    for case in cases:
        name = case["designation"]
        item = Item(ItemId("a"), "a", "a", "0" * 64, "text", BEFORE + name + AFTER)
        context = prepare_context(item)
        thing = item.cut(len(BEFORE), len(BEFORE) + len(name))
        parts = list(read_weapons("arms_delivery", thing, context))
        klass = next((part.klass for part in parts), "")
        named = any(part.finding.value is not None for part in parts)
        yield Trial(name, named, bool(parts), bool(klass), klass == case["category"])


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
    manners = {
        "with its kind": lambda: try_cases(cases, True),
        "bare": lambda: try_cases(cases, False),
        "bare in a claim": lambda: try_claims(cases),
    }
    for manner, run in manners.items():
        began = time.process_time()
        trials = list(run())
        print(f"{manner:<16} {describe_trials(trials)}  ({time.process_time() - began:.1f} s)")
        if options.errors:
            print(*(t.designation for t in trials if not t.recognised or (t.classed and not t.right)), sep="; ")


def describe_trials(trials: Sequence[Trial]) -> str:
    """The shares that were named, recognised, and given the right class of those that were given one."""
    seen = [trial for trial in trials if trial.recognised]
    classed = [trial for trial in seen if trial.classed]
    named, right = sum(trial.named for trial in trials), sum(trial.right for trial in classed)
    return (
        f"{len(trials)} designations: named {named / len(trials):.3f}  recognised {len(seen) / len(trials):.3f}  "
        f"class given {len(classed) / len(trials):.3f}  right of those {right / len(classed):.3f}"
    )


if __name__ == "__main__":
    main()
