"""Refuses a change that reads worse than what has been reached, or that changes what is measured quietly.

    python bench/gate.py [--raise]

Reads the passages kept out with the shipped reader and compares with `bench/floors.json`, which pins the SHA-256 of
the measured passages. `--raise` writes higher floors (a little below what was measured); it never lowers one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from accuracy import headline, kept_out, read_cases, tally_cases

FLOORS = Path(__file__).parent / "floors.json"
MARGIN = 0.005


def digest_inputs(passages: list[dict[str, Any]]) -> str:
    """One digest over the text and claims of everything measured."""
    return hashlib.sha256(json.dumps(passages, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def main() -> int:
    """0 where every floor holds and the inputs are the pinned ones; 1 otherwise, with each fault named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors to what was measured")
    options = parser.parse_args()
    passages = kept_out()
    digest = digest_inputs(passages)
    scores = headline(tally_cases(read_cases(passages))["all"]["all"])
    pinned = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {"inputs": digest, "floors": {}}
    faults = [
        f"{name}: {scores[name]:.4f} is below the floor {floor:.4f}"
        for name, floor in pinned["floors"].items()
        if scores[name] < floor
    ]
    if pinned["inputs"] != digest:
        faults.append("the measured passages are not the pinned ones: raise the floors in a commit that says why")
    for name, score in scores.items():
        print(f"{name:<18} {score:.4f}  floor {pinned['floors'].get(name, 0):.4f}")
    if options.lift:
        floors = {name: max(pinned["floors"].get(name, 0), round(score - MARGIN, 4)) for name, score in scores.items()}
        FLOORS.write_text(json.dumps({"inputs": digest, "floors": floors}, indent=1) + "\n", "utf-8")
        return 0
    print(*faults, sep="\n", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
