"""How two tables of the package are made, of what general thesauri give and of what was met in clean prose.

    python bench/spun_tables.py TEXTS.jsonl WORDNET MOBY > src/onrecord/lexicon/spun/thesaurus.tsv
    python bench/spun_tables.py TEXTS.jsonl > src/onrecord/lexicon/spun/pairs.tsv

TEXTS holds clean news, one object with "text" a line (the passages of training/ are always counted too); WORDNET is the
folder of the WordNet 3.0 database (data.noun ...), MOBY the words.txt of the Moby Thesaurus.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from onrecord.lexicon.spun.classes import load_class
from onrecord.lexicon.spun.forms import bend_noun, bend_verb
from onrecord.lexicon.spun.meants import load_meants
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
# clean news (cltl/LongTailQATask) and the passages of training/. Made by bench/spun_tables.py.
written\tclass\tnats\tmeant"""
OFTEN = 3  # texts in which a pair was met; those of this field count twice
PAIRS_HEAD = """\
# Two words met side by side in clean prose, of which one is often swapped by spinners, or one is such a stand-in that was
# met where the other is often met. met: 2 often, 1 now and then. Counted in the clean passages of training/passages and in
# news of the Gun Violence Database (cltl/LongTailQATask); made by bench/spun_tables.py.
first\tsecond\tmet"""


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
                senses[part, fields[0]] = ([w for w in words if w.isalpha() and w.islower()], links)
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


def count_pairs(field: Iterable[str], other: Iterable[str]) -> Counter[tuple[str, str]]:
    """In how many texts each two plain words stand side by side; those of the field count twice."""
    met: Counter[tuple[str, str]] = Counter()
    grammar = load_class("grammar")
    for times, texts in ((2, field), (1, other)):
        for text in texts:
            words = TOKEN.findall(text.lower())
            plain = [len(w) > 2 and w.isascii() and w.isalpha() and w not in grammar for w in words]
            both = {(words[i], words[i + 1]) for i in range(len(words) - 1) if plain[i] and plain[i + 1]}
            met.update(dict.fromkeys(both, times))
    return met


def choose_pairs(met: Counter[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The pairs met often in which a word stands that may be meant, and the others that show its stand-in at home."""
    meants = load_meants()
    wanted = {meant for known in meants.values() for meant in known}
    often = {pair for pair, times in met.items() if times >= OFTEN and not wanted.isdisjoint(pair)}
    after, before = defaultdict(set), defaultdict(set)
    for one, other in often:
        after[one].add(other)
        before[other].add(one)
    rows = dict.fromkeys(often, 2)
    for one, other in met.keys() - often:
        if not after[one].isdisjoint(meants.get(other, ())) or not before[other].isdisjoint(meants.get(one, ())):
            rows[one, other] = 1
    return rows


def print_thesaurus(folder: Path, moby: Path, usage: Usage) -> None:
    """Prints the table of stand-ins."""
    pairs = pair_words(folder, moby, usage)
    many = Counter((part, meant) for (part, _), meants in pairs.items() for meant in meants)
    print(HEAD)
    for (part, word), meants in sorted(pairs.items()):
        odds = {meant: usage.rate(part, meant) / max(3, many[part, meant]) for meant in meants}
        nats = math.log(1 - SHARE + SHARE * sum(odds.values()) / (usage.rate(part, word) + SMOOTH))
        if nats >= LEAST:
            likely = sorted(odds, key=lambda meant: (-odds[meant], meant))[:4]
            print(word, part if part in "nv" else "a", f"{min(nats, CAP):.1f}", "|".join(likely), sep="\t")


def main() -> int:
    """Prints the table asked for."""
    texts = [json.loads(line)["text"] for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    if len(sys.argv) > 2:
        print_thesaurus(Path(sys.argv[2]), Path(sys.argv[3]), Usage(clean_passages(), iter(texts)))
        return 0
    print(PAIRS_HEAD)
    for pair, met in sorted(choose_pairs(count_pairs(clean_passages(), texts)).items()):
        print(*pair, met, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
