"""Passages written by hand in a short notation, turned into checked JSON lines.

    python training/notation.py training/notes/*.txt -o training/passages

One note file holds many passages. A line `=== register` opens a passage, the text follows (blank lines
inside it are kept), a line `---` ends the text, and each further line is one claim:

    === wire
    KESSA (Agency) - Belmar has taken delivery of four jets, the air force said on Wednesday.
    ---
    arms_delivery: delivery | patient=Belmar | thing=jets | number=four | speaker=the air force

`trigger#2` means the second occurrence of the trigger in the text; ` ;; ` separates several strings of one
role; `modality=planned` and the bare word `optional` may follow. A passage without claims has nothing after
`---`. Roles stand for the occurrence nearest to the trigger, as `docs/claims.md` says.

Exit status: 0 when every passage is sound, 1 otherwise; each fault is printed as `file:line: what`.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KINDS = frozenset(
    [
        "arms_delivery",
        "arms_order",
        "arms_use",
        "arms_seizure",
        "military_support",
        "air_attack",
        "shelling",
        "explosion",
        "ground_fighting",
        "casualties",
        "displacement",
        "detention",
        "abuse",
        "meeting",
        "agreement",
        "recognition",
        "expulsion",
        "exclusion",
        "sanction",
        "power_change",
        "protest",
        "accusation",
        "support",
        "appeal",
    ]
)
ROLES = ("agent", "patient", "thing", "number", "place", "time", "speaker")
MODALITIES = frozenset(["asserted", "denied", "planned", "demanded", "threatened", "hypothetical"])
PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "his",
        "its",
        "their",
        "we",
        "us",
        "our",
        "i",
        "me",
        "who",
        "which",
        "that",
        "this",
        "those",
    ]
)
ARTICLES = ("the ", "a ", "an ")


@dataclass
class Passage:
    """One passage as it is being read from a note file."""

    register: str
    line: int
    text: list[str] = field(default_factory=list)
    claims: list[tuple[int, str]] = field(default_factory=list)


def split_notes(lines: list[str]) -> list[Passage]:
    """The passages of a note file, unparsed, in order."""
    passages: list[Passage] = []
    in_claims = False
    for number, line in enumerate(lines, 1):
        if line.startswith("=== "):
            passages.append(Passage(line[4:].strip(), number))
            in_claims = False
        elif not passages:
            continue
        elif line.rstrip() == "---":
            in_claims = True
        elif not in_claims:
            passages[-1].text.append(line.rstrip())
        elif line.strip():
            passages[-1].claims.append((number, line.strip()))
    return passages


def find_nth(text: str, word: str, nth: int) -> int:
    """Where the nth occurrence of word starts, or -1."""
    at = -1
    for _ in range(nth):
        at = text.find(word, at + 1)
        if at < 0:
            return -1
    return at


def parse_claim(line: str, text: str) -> tuple[dict[str, Any] | None, list[str]]:
    """The claim that one line states, with what is wrong with it."""
    kind, _, rest = line.partition(":")
    parts = [p.strip() for p in rest.split(" | ")]
    trigger, _, nth = parts[0].partition("#")
    start = find_nth(text, trigger, int(nth) if nth.isdigit() else 1) if trigger else -1
    faults = [] if kind in KINDS else [f"no kind {kind!r}"]
    if start < 0:
        return None, [*faults, f"trigger {parts[0]!r} is not in the text"]
    claim: dict[str, Any] = {"type": kind, "trigger": trigger, "trigger_start": start}
    claim |= {role: [] for role in ROLES}
    claim["modality"] = "asserted"
    for part in parts[1:]:
        if part == "optional":
            claim["optional"] = True
            continue
        name, _, value = part.partition("=")
        if name == "modality":
            claim["modality"] = value
            faults += [] if value in MODALITIES else [f"no modality {value!r}"]
        elif name in ROLES:
            claim[name] = [v.strip() for v in value.split(" ;; ") if v.strip()]
            faults += check_strings(name, claim[name], text)
        else:
            faults.append(f"no role {name!r}")
    return claim, faults


def check_strings(role: str, strings: list[str], text: str) -> list[str]:
    """What is wrong with the strings of one role."""
    faults = [f"{role} {s!r} is not in the text" for s in strings if s not in text]
    faults += [f"{role} {s!r} is a pronoun" for s in strings if s.lower() in PRONOUNS]
    if role in ("agent", "patient", "thing"):
        faults += [f"{role} {s!r} has a leading article" for s in strings if s.lower().startswith(ARTICLES)]
    return faults


def read_notes(path: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """The passages of one note file as JSON objects, and every fault with its place."""
    made: list[dict[str, Any]] = []
    faults: list[str] = []
    seen: set[str] = set()
    for passage in split_notes(path.read_text("utf-8").splitlines()):
        text = "\n".join(passage.text).strip("\n")
        if not text.strip() or text in seen:
            faults.append(f"{path}:{passage.line}: passage is empty or stands twice")
        seen.add(text)
        claims: list[dict[str, Any]] = []
        for number, line in passage.claims:
            claim, wrong = parse_claim(line, text)
            faults += [f"{path}:{number}: {w}" for w in wrong]
            if claim is not None:
                claims.append(claim)
        keys = [(c["type"], c["trigger_start"], str(c["number"]), str(c["patient"])) for c in claims]
        if len(set(keys)) < len(keys):
            faults.append(f"{path}:{passage.line}: the same claim stands twice")
        made.append({"text": text, "register": passage.register, "claims": claims})
    return made, faults


def main() -> int:
    """Turn note files into JSON lines; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notes", nargs="+", type=Path)
    parser.add_argument("-o", "--out", type=Path, help="folder for one .jsonl a note file")
    options = parser.parse_args()
    bad = 0
    for path in options.notes:
        made, faults = read_notes(path)
        bad += len(faults)
        print(*faults, sep="\n", end="\n" if faults else "")
        empty = sum(not p["claims"] for p in made)
        total = sum(len(p["claims"]) for p in made)
        print(f"{path}: {len(made)} passages, {total} claims, {empty} passages without any, {len(faults)} faults")
        if options.out and not faults:
            out = options.out / (path.stem + ".jsonl")
            out.write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in made), "utf-8")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
