"""How far a second, blind annotation of drawn passages agrees with the first.

    python training/agree.py --out training/agreement.json

A claim agrees when the kind is the same and the triggers overlap; an argument of an agreeing claim when its strings
share half of their words or a head. `optional` claims of either side count for nothing.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from notation import read_notes
from score import ROLES, Claim, Counts, pair_claims

HERE = Path(__file__).parent


def compare(rows: list[tuple[list[Claim], list[Claim]]]) -> dict[str, Any]:
    """The agreement over passages, each given as both its annotations."""
    counts, arguments = defaultdict(int), Counts()
    for first, second in rows:
        pairs = pair_claims(first, second)
        counted = [(a, b) for a, b in pairs if not a.get("optional") and not b.get("optional")]
        free = len(pairs) - len(counted)
        counts["first"] += sum(not c.get("optional") for c in first) - sum(
            not a.get("optional") for a, b in pairs if b.get("optional")
        )
        counts["second"] += sum(not c.get("optional") for c in second) - sum(
            not b.get("optional") for a, b in pairs if a.get("optional")
        )
        counts["agreeing"] += len(counted)
        counts["optional pairs"] += free
        counts["modality"] += sum(a["modality"] == b["modality"] for a, b in counted)
        counts["empty agree"] += bool(first) == bool(second)
        for a, b in counted:
            for role in ROLES:
                arguments.add(role, a[role], b[role])
    found = counts["agreeing"]
    return {
        "passages": len(rows),
        **counts,
        "claim F1": round(2 * found / max(1, counts["first"] + counts["second"]), 3),
        "modality right": round(counts["modality"] / max(1, found), 3),
        "argument F1": round(arguments.f1(), 3),
        **{f"{role} F1": round(arguments.f1(role), 3) for role in ROLES},
    }


def main() -> None:
    """Compare every drawn file and write the numbers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE / "agreement.json")
    options = parser.parse_args()
    told, every = {}, []
    for path in sorted((HERE / "second").glob("*.txt")):
        firsts = {p["text"]: p["claims"] for p in read_notes(HERE / "notes" / path.name)[0]}
        rows = [(firsts[p["text"]], p["claims"]) for p in read_notes(path)[0]]
        told[path.stem] = compare(rows)
        every += rows
    told["all"] = compare(every)
    options.out.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    print(json.dumps(told["all"], indent=1))


if __name__ == "__main__":
    main()
