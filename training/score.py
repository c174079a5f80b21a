"""How two annotations of one passage are compared: claims paired, strings of roles counted."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

Claim = dict[str, Any]
"""One claim as passages have it: `type`, `trigger`, `trigger_start`, roles, `modality`."""

ROLES = ("agent", "patient", "thing", "number", "place", "time", "speaker")
_EMPTY = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "by",
        "with",
        "its",
        "their",
        "his",
        "her",
        "and",
        "some",
        "about",
        "more",
        "than",
        "least",
    ]
)


def content_words(string: str) -> list[str]:
    """The words that count when two strings are compared, in lower case and order."""
    found = re.findall(r"[\w\-.,]*\w", string.lower().replace("’s", "").replace("'s", ""))
    return [w for w in found if w not in _EMPTY]


def alike(one: str, other: str) -> bool:
    """Whether two strings name the same: half of their words, or one inside the other with its last word."""
    a, b = content_words(one), content_words(other)
    if not a or not b:
        return one.strip().lower() == other.strip().lower()
    if 2 * len(set(a) & set(b)) >= len(set(a) | set(b)):
        return True
    small, big = sorted((a, b), key=lambda words: len(set(words)))
    return set(small) <= set(big) and small[-1] == big[-1]


class Counts:
    """Hits, predictions and gold strings by role."""

    def __init__(self) -> None:
        self.rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(self, role: str, gold: list[str], said: list[str]) -> None:
        """Count one claim's strings of one role, one to one."""
        left = list(said)
        for string in gold:
            match = next((s for s in left if alike(string, s)), None)
            if match is not None:
                left.remove(match)
                self.rows[role][0] += 1
        self.rows[role][1] += len(said)
        self.rows[role][2] += len(gold)

    def f1(self, role: str | None = None) -> float:
        """F1 of one role, or of all together."""
        rows = [self.rows[role]] if role else list(self.rows.values())
        hit, said, gold = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0, 0)
        return 2 * hit / max(1, said + gold)


def span(claim: Claim) -> tuple[int, int]:
    """Where the claim's trigger stands."""
    return claim["trigger_start"], claim["trigger_start"] + len(claim["trigger"])


def agreement(one: Claim, other: Claim) -> int:
    """How many role strings of two claims agree."""
    strings = lambda claim, role: claim.get(role) or []
    return sum(any(alike(a, b) for b in strings(other, role)) for role in ROLES for a in strings(one, role))


def pair_claims(first: list[Claim], second: list[Claim]) -> list[tuple[Claim, Claim]]:
    """Claims of one kind with overlapping triggers, one to one, best agreement first."""
    options = []
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            if a["type"] == b["type"] and span(a)[0] < span(b)[1] and span(b)[0] < span(a)[1]:
                options.append((-agreement(a, b), abs(span(a)[0] - span(b)[0]), i, j))
    pairs, used_first, used_second = [], set(), set()
    for *_, i, j in sorted(options):
        if i not in used_first and j not in used_second:
            used_first.add(i)
            used_second.add(j)
            pairs.append((first[i], second[j]))
    return pairs
