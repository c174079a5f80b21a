"""Everything that is measured, measured: accuracy into docs/accuracy.md, speed onto the screen.

python bench/measure.py [--documents 2000] [--no-speed]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from accuracy import Case, Tally, bin_confidence, calibration_error, kept_out, read_cases, tally_cases
from onrecord.kinds import load_kinds
from onrecord.reading.card import load_card
from score import ROLES, pair_claims
from speed import SAMPLES, measure_both
from unseen import load_unseen, unseen_table

PAGE = Path(__file__).parents[1] / "docs/accuracy.md"
EXAMPLES = 12


def row(name: str, tally: Tally) -> str:
    """One line of a table."""
    numbers = (tally.precision(), tally.recall(), tally.f1(), tally.arguments.f1())
    return f"| {name} | {tally.gold} | " + " | ".join(f"{n:.2f}" for n in numbers) + " |"


def table(heading: str, tallies: dict[str, Tally]) -> list[str]:
    """A table of tallies, most gold claims first."""
    lines = [f"| {heading} | gold claims | precision | recall | F1 | arguments F1 |", "|---|---|---|---|---|---|"]
    return lines + [
        row(name, tally) for name, tally in sorted(tallies.items(), key=lambda pair: (-pair[1].gold, pair[0]))
    ]


def roles_table(tally: Tally) -> list[str]:
    """Precision, recall and F1 of the arguments of found claims, by role."""
    lines = ["| role | gold | precision | recall | F1 |", "|---|---|---|---|---|"]
    for role in ROLES:
        hit, said, gold = tally.arguments.rows[role]
        lines.append(
            f"| {role} | {gold} | {hit / max(1, said):.2f} | {hit / max(1, gold):.2f} | {tally.arguments.f1(role):.2f} |"
        )
    return lines


def failures(cases: list[Case]) -> list[str]:
    """Some claims that were missed and some that were made where there are none, with their words."""
    missed, made = [], []
    for case in cases:
        pairs = pair_claims(case.gold, case.said)
        found = {id(gold) for gold, _ in pairs}
        used = {id(said) for _, said in pairs}
        missed += [
            f"- missed {g['type']}: “{g['trigger']}”" for g in case.gold if id(g) not in found and not g.get("optional")
        ]
        made += [f"- made {s['type']}: “{s['trigger']}” (agent {s['agent']})" for s in case.said if id(s) not in used]
    step = lambda rows: rows[:: max(1, len(rows) // EXAMPLES)][:EXAMPLES]
    return [*step(missed), *step(made)]


def unseen_section(cases: list[Case]) -> list[str]:
    """The part of the page on registers that no training passage imitates."""
    return [
        "## Registers that it never saw",
        f"{len(cases)} passages (`bench/unseen.txt`) in five registers that the training passages don't imitate, or only in a handful of "
        "pieces: short messages and posts (`alert`), `encyclopaedia` sections, ships', units' and hospitals' books (`log`), `minutes` of "
        "meetings, spoken `testimony`. Nothing was fitted or chosen on them. They were written and annotated by one hand.",
        "",
        *unseen_table(cases),
        "",
    ]


def confidence_section(cases: list[Case]) -> list[str]:
    """The part of the page on how sure claims say they are, beside how many of them are right."""
    bins = bin_confidence(cases)
    return [
        "## How sure is sure",
        "What claims say of themselves beside how many of them are right. Expected calibration error "
        f"{calibration_error(bins):.3f}; the scale was fitted on the same passages.",
        "",
        "| claims | stated | right |",
        "|---|---|---|",
        *(f"| {b.claims} | {b.stated:.2f} | {b.right:.2f} |" for b in bins),
        "",
    ]


def write_page(cases: list[Case], unseen: list[Case]) -> None:
    """docs/accuracy.md."""
    tallies = tally_cases(cases)
    whole = tallies["all"]["all"]
    encoder = load_card().digests["encoder.onnx"][:12]
    lines = [
        "# Accuracy",
        "",
        "Written by `make bench`; don't edit. Measured on the passages that were kept out of the fitting of the shipped reader "
        f"(`training/passages`, texts whose SHA-256 is divisible by ten: {len(cases)} passages, {whole.gold} claims; model {encoder}). "
        "A claim is found when its kind is right and its trigger overlaps; an argument when half of its words or its head agree.",
        "The thresholds were chosen on the same passages, which flatters the numbers a little; texts of other makers are harder.",
        "",
        f"Claims: precision {whole.precision():.3f}, recall {whole.recall():.3f}, **F1 {whole.f1():.3f}**. Arguments of found claims: "
        f"**F1 {whole.arguments.f1():.3f}**. Modality right: {whole.modality / max(1, whole.hit):.3f}. Whole claims: "
        f"F1 {2 * whole.whole / max(1, whole.said + whole.gold):.3f}. Two people agree at 0.84 (claims) and 0.89 (arguments).",
        "",
        "## By kind",
        *table("kind", {name: tallies["kind"][name] for name in load_kinds()}),
        "",
        "## By role",
        *roles_table(whole),
        "",
        "## By modality",
        "Of gold claims, by the gold's modality; precision is of claims made with it.",
        "",
        *table("modality", tallies["modality"]),
        "",
        "## By register",
        "`a` to `g` and `h` to `k` are the files of `training/passages`; its README says what is in each.",
        "",
        *table("file", tallies["register"]),
        "",
        *unseen_section(unseen),
        *confidence_section(cases),
        "## What fails",
        *failures(cases),
    ]
    PAGE.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Write the page of accuracy, print the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--texts", type=Path, default=SAMPLES)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--no-speed", dest="speed", action="store_false")
    options = parser.parse_args()
    write_page(list(read_cases(kept_out())), list(read_cases(load_unseen())))
    print(f"written: {PAGE}")
    if options.speed:
        print(json.dumps(measure_both(options.texts, options.documents, 600, options.jobs), indent=1))


if __name__ == "__main__":
    main()
