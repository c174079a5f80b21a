"""Score the exported relations against a story's `relations.jsonl`.

    onrecord export relations -o out.jsonl
    python bench/relations.py STORY_DIR out.jsonl

A row is found where relation, from and to agree (letters and digits only, one may contain the other; meetings and
agreements either way round). Its start is right where both tell none, or one begins as the other ("2021-06" and
"2021-06-30"); its status where both fall into one class. Printed: how many are found, how many of these with the right
start, with the right status, and the share of all gold rows found with both.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

Row = dict[str, Any]
CLASSES = (
    ("accused", "^accus"),
    ("lifted", "lifted|removed|ended"),
    ("breach", "breach|violat"),
    ("in force", "in force|imposed|renewed"),
    ("withheld", "withheld|refused"),
    ("given", "given|granted|recogni[sz]ed"),
    ("expelled", "expel|persona non grata|ordered to leave"),
    ("recalled", "recall"),
    ("boycotted", "boycott"),
    ("not invited", "not invited|excluded|barred"),
    ("held", r"held|met\b"),
    ("terminated", "terminated|cancelled"),
    ("fulfilled", "fulfilled|delivered"),
)
MUTUAL = {"meeting", "agreement"}


def name_class(status: str) -> str:
    """The class of a status, by words that begin in it ("suspended" has not "ended"); the status itself where it has none."""
    fits = (name for name, words in CLASSES if re.search(rf"\b(?:{words})", status or "", re.IGNORECASE))
    return next(fits, status)


def fold(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", (name or "").lower())


def is_same(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    return bool(a and b) and (a in b or b in a)


def is_pair(gold: Row, row: Row) -> bool:
    straight = is_same(gold["from"], row["from"]) and is_same(gold["to"], row["to"])
    turned = gold["relation"] in MUTUAL and is_same(gold["from"], row["to"]) and is_same(gold["to"], row["from"])
    return gold["relation"] == row["relation"] and (straight or turned)


def is_start(gold: Row, row: Row) -> bool:
    a, b = gold["start"], row["start"]
    if a is None or b is None:
        return a is b
    return a.startswith(b) or b.startswith(a)


def score(gold: list[Row], said: list[Row]) -> tuple[int, int, int, int]:
    """How many gold rows are found, with the right start, the right status, and both; each row said counts once."""
    used: set[int] = set()
    found = starts = states = both = 0
    for row in gold:
        fitting = [n for n, other in enumerate(said) if n not in used and is_pair(row, other)]
        if not fitting:
            continue
        judged = [
            (is_start(row, said[n]), name_class(row["status"]) == name_class(said[n]["status"]), -n) for n in fitting
        ]
        start, state, at = max(judged, key=lambda each: (each[0] and each[1], each[0], each[1], each[2]))
        used.add(-at)
        found, starts, states, both = found + 1, starts + start, states + state, both + (start and state)
    return found, starts, states, both


def load_rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("story", type=Path)
    parser.add_argument("said", type=Path)
    options = parser.parse_args()
    gold, said = load_rows(options.story / "relations.jsonl"), load_rows(options.said)
    found, starts, states, both = score(gold, said)
    print(f"found {found} of {len(gold)}, {len(said)} said; start right {starts}, status right {states}")
    print(f"found with right start and status: {both / max(1, len(gold)):.3f} ({both} of {len(gold)})")


if __name__ == "__main__":
    main()
