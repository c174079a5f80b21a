"""How thesaurus.tsv of the package is made: what general thesauri give in the place of common words of clean prose.

    python bench/spun_tables.py WORDNET MOBY TEXTS.jsonl... > src/onrecord/lexicon/spun/thesaurus.tsv

WORDNET is the folder of the WordNet 3.0 database (data.noun ...), MOBY the words.txt of the Moby Thesaurus; TEXTS hold
clean prose, one object with "text" a line (the passages of training/ are always counted too).
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from onrecord.lexicon.spun.forms import bend_noun, bend_verb
from onrecord.lexicon.spun.tokens import TOKEN
from spun import clean_passages

COMMON = 8.0  # of a million words: how often a word stands that is worth a stand-in
RATIOS = {"same": 2.0, "near": 6.0}  # so much rarer is what stands in its place
PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
SHARE = 0.15  # of the words of a spun text, so many are stand-ins
SMOOTH, CAP, LEAST = 1.0, 2.5, 0.25  # of a million words; nats; nats
HEAD = """\
# What general thesauri give in the place of common words, and reports seldom use themselves.
# written: the stand-in; class: n noun, v verb (bent), a as it stands; nats: how much one speaks for a spun text;
# meant: the words it may stand for, separated by "|", the likeliest first.
# Relations between words from WordNet 3.0 (Princeton University, WordNet licence) and the Moby Thesaurus (Grady Ward,
# public domain): two words of one sense, or of neighbouring senses in WordNet and together in Moby. Weights counted on
# clean news and the passages of training/. Made by bench/spun_tables.py.
written\tclass\tnats\tmeant"""


def bend(part: str, word: str) -> tuple[str, ...]:
    """Every form of the word."""
    return tuple(bend_noun(word) if part == "n" else bend_verb(word) if part == "v" else (word,))


class Usage:
    """How often words stand in clean prose, of a million: the mean of reports of this field and of other news."""

    def __init__(self, field: Iterator[str], other: Iterator[str]) -> None:
        self.counts = [self._count(field), self._count(other)]
        self.totals = [max(1, counts.total()) for counts in self.counts]

    @staticmethod
    def _count(texts: Iterator[str]) -> Counter[str]:
        return Counter(word for text in texts for word in TOKEN.findall(text.lower()) if word.isalpha())

    def rate(self, part: str, word: str) -> float:
        """How often the word stands in any of its forms."""
        forms = set(bend(part, word))
        pairs = zip(self.counts, self.totals, strict=True)
        return sum(5e5 * counts[form] / total for counts, total in pairs for form in forms)


def read_wordnet(folder: Path) -> tuple[Mapping[tuple[str, str], set[str]], Mapping[tuple[str, str], set[str]]]:
    """For each part of speech and word: the words of its senses, and those of neighbouring senses."""
    senses: dict[tuple[str, str], tuple[list[str], list[tuple[str, str, str]]]] = {}
    for part, name in PARTS.items():
        for line in (folder / f"data.{name}").read_text("utf-8").splitlines():
            if not line.startswith("  "):
                fields = line.split(" | ")[0].split()
                many = int(fields[3], 16)
                words = [re.sub(r"\(.*\)", "", fields[4 + 2 * i]) for i in range(many)]
                at = 5 + 2 * many
                links = [(fields[i], fields[i + 2], fields[i + 1]) for i in range(at, at + 4 * int(fields[at - 1]), 4)]
                senses[part, fields[1 - 1]] = ([w for w in words if w.isalpha() and w.islower()], links)
    same, near = defaultdict(set), defaultdict(set)
    for (part, _), (words, links) in senses.items():
        for word in words:
            same[part, word].update(words)
        for sign, other, place in links:
            if sign in ("&", "@", "~") and other == part and (part, place) in senses:
                for word in words:
                    near[part, word].update(senses[part, place][0])
    return same, near


def read_moby(path: Path) -> Mapping[str, set[str]]:
    """Words that the thesaurus lists together, either way."""
    found = defaultdict(set)
    for line in path.read_text("utf-8").splitlines():
        head, *words = line.split(",")
        for word in words:
            found[head].add(word)
            found[word].add(head)
    return found


def pair_words(folder: Path, moby: Path, usage: Usage) -> dict[tuple[str, str], set[str]]:
    """For each part of speech and stand-in: the common words that it may stand for."""
    (same, near), listed = read_wordnet(folder), read_moby(moby)
    pairs = defaultdict(set)
    for part, meant in sorted(same.keys() | near.keys()):
        rate = usage.rate(part, meant)
        if rate < COMMON or len(meant) < 3:
            continue
        both = near[part, meant] & listed.get(meant, set())
        for kind, words in (("same", same[part, meant]), ("near", both)):
            for word in words - {meant}:
                if len(word) > 3 and rate >= RATIOS[kind] * max(usage.rate(part, word), 0.3):
                    pairs[part, word].add(meant)
    return pairs


def main() -> int:
    """Prints the table."""
    folder, moby, *texts = map(Path, sys.argv[1:])
    other = (json.loads(line)["text"] for path in texts for line in path.open(encoding="utf-8"))
    usage = Usage(clean_passages(), other)
    pairs = pair_words(folder, moby, usage)
    many = Counter((part, meant) for (part, _), meants in pairs.items() for meant in meants)
    rows = []
    for (part, word), meants in sorted(pairs.items()):
        odds = {meant: usage.rate(part, meant) / max(3, many[part, meant]) for meant in meants}
        nats = math.log(1 - SHARE + SHARE * sum(odds.values()) / (usage.rate(part, word) + SMOOTH))
        if nats >= LEAST:
            likely = sorted(odds, key=lambda meant: (-odds[meant], meant))[:4]
            rows.append((word, part if part in "nv" else "a", f"{min(nats, CAP):.1f}", "|".join(likely)))
    print(HEAD, *("\t".join(row) for row in rows), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
