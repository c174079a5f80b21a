"""How well names are matched, on labelled pairs of names.

    python bench/screen.py CASES.csv [--misses]

CASES.csv is nomenklatura's `contrib/name_bench/cases.csv`: schema, name1, name2, is_match. Printed are precision and
recall at the threshold in use, for both halves of the cases (thresholds were chosen on half 0), by kind of name, and
how many pairs are compared in a second.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter
from pathlib import Path

from onrecord.ids import digest_bytes
from onrecord.linking.names import MATCH, compare_names


def main() -> int:
    """Prints the measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--misses", action="store_true", help="print every case of half 0 that is judged wrongly")
    options = parser.parse_args()
    with options.cases.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    counts: dict[str, Counter[str]] = {}
    begin = time.process_time()
    for row in rows:
        half = int(digest_bytes((row["name1"] + row["name2"]).encode()), 16) % 2
        likeness = compare_names(row["name1"], row["name2"], row["schema"] == "Person")
        said, true = likeness.score >= MATCH, row["is_match"] == "true"
        outcome = ("T" if said == true else "F") + ("P" if said else "N")
        for group in ("all", f"half {half}", "people" if row["schema"] == "Person" else "others"):
            counts.setdefault(group, Counter())[outcome] += 1
        if options.misses and said != true and half == 0:
            print(f"{outcome} {likeness.score:.2f} {row['name1']} | {row['name2']}")
    seconds = time.process_time() - begin
    for group, count in sorted(counts.items()):
        precision = count["TP"] / max(1, count["TP"] + count["FP"])
        recall = count["TP"] / max(1, count["TP"] + count["FN"])
        print(f"{group}: {count.total()} pairs, precision {precision:.3f}, recall {recall:.3f}")
    print(f"{len(rows) / seconds:.0f} pairs a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
