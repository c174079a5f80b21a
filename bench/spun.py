"""How well spun text is told from clean text, and what was meant found: on clean prose, simulated spinners, a phrase list.

    python bench/spun.py [--phrases FILE.json FILE.txt] [--clean FOLDER]...

The simulated spinners write in three manners, with synonyms (`spun.tsv`) that the tables of the package do not know.
A phrase list holds objects with `written`, `meant` and `start` for one text.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.lexicon.spun.expressions import load_stand_ins
from onrecord.lineage.spun import Spun, read_spun
from onrecord.record import Item, ItemId

HERE = Path(__file__).parent
PASSAGES = HERE.parent / "training/passages"
KNOWN = (0.0, 0.25, 0.5, 1.0)  # shares of a spinner's words for which the tables know what it writes
EACH = 110  # documents of each manner, and as many clean ones for each
SHORTEST = 120  # words: what a document of the simulation has at least
LIMIT = 0.5  # a score from here on says that a text is spun

SPUN_PASSAGES = {"d": {30}, "g": set(range(42, 54))}
"""Passages that were written as spun ones without saying so in their register; all of c may be."""

_NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_CALQUES = {
    "according to": "by the words of",
    "at least": "at the minimum",
    "more than": "over than",
    "including": "among which",
    "because of": "by the cause of",
    "such as": "like for example",
    "as well as": "and likewise",
    "in order to": "for to",
    "also": "as well too",
    "about": "near",
    "but": "yet",
    "since": "beginning with",
    "during": "in the time of",
    "before": "until before",
}


def make_item(text: str) -> Item:
    """An item of nothing but this text."""
    return Item(ItemId("item-bench"), "bench", "bench", "", "bench", text, language="en")


def clean_passages() -> Iterator[str]:
    """The passages that were written as clean prose."""
    for path in sorted(PASSAGES.glob("[abdefghijk].jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            passage = json.loads(line)
            marked = "spun" in (passage.get("register") or "") or number in SPUN_PASSAGES.get(path.stem, set())
            if not marked:
                yield passage["text"]


@cache
def known_stand_ins() -> dict[str, tuple[str, ...]]:
    """Words and what the tables of the package know to stand in their place."""
    found: dict[str, list[str]] = {}
    for first, ins in load_stand_ins().items():
        for rest, meant in (*(((), word) for word in ins.alone), *ins.with_rest):
            found.setdefault(meant, []).append(" ".join((first, *rest)))
    return {word: tuple(sorted(written)) for word, written in found.items()}


@cache
def held_out() -> dict[str, tuple[str, ...]]:
    """Words and what the spinner puts in their place, without any pair that the tables know."""
    lines = [line for line in (HERE / "spun.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    known = known_stand_ins()
    found = {word: tuple(s for s in ins.split("|") if s not in known.get(word, ())) for word, ins in rows}
    return {word: ins for word, ins in found.items() if ins}


@dataclass(frozen=True)
class Thesaurus:
    """What one spinner puts in a word's place: for this share of its words pairs of the tables, else held-out ones."""

    known: float

    def choose(self, word: str, rng: random.Random) -> str | None:
        """What this spinner writes for the word; the same words are known ones in every text."""
        known = known_stand_ins().get(word) if random.Random(f"{word}/3").random() < self.known else None
        stand_ins = known or held_out().get(word)
        return rng.choice(stand_ins) if stand_ins else None


def swap_words(text: str, thesaurus: Thesaurus, rng: random.Random, share: float = 0.7) -> str:
    """The text with this share of its known words swapped, sense and article left alone: a synonym spinner."""

    def swap(match: re.Match[str]) -> str:
        word = match.group()
        written = thesaurus.choose(word.lower(), rng) if rng.random() < share else None
        if written is None:
            return word
        return written.capitalize() if word[0].isupper() else written

    return re.sub(r"[A-Za-z]+", swap, text)


def turn_sentences(text: str, thesaurus: Thesaurus, rng: random.Random) -> str:
    """The text as if it had gone through another language and back: calques, articles, order, some synonyms."""
    for known, calque in _CALQUES.items():
        text = re.sub(rf"\b{known}\b", lambda m, c=calque: c if rng.random() < 0.7 else m.group(), text)
    text = re.sub(r"\b([A-Z][a-z]+)['’]s ([a-z]+)", lambda m: _flip(m, rng), text)
    text = re.sub(r"\b(the|a|an) (?=[a-z])", lambda m: "" if rng.random() < 0.2 else m.group(), text)
    text = re.sub(r"(?<=[.!?] )([^.!?\n]{20,120}?) (on [A-Z][a-z]+day)\b", _move_day, text)
    text = re.sub(r"\bwas (?=[a-z]+ed\b)", lambda m: "has been " if rng.random() < 0.5 else m.group(), text)
    return swap_words(text, thesaurus, rng, 0.5)


def _flip(match: re.Match[str], rng: random.Random) -> str:
    return f"the {match[2]} of {match[1]}" if rng.random() < 0.6 else match.group()


def _move_day(match: re.Match[str]) -> str:
    return f"{match[2].capitalize()} {match[1][0].lower()}{match[1][1:]}"


def spoil_numbers(text: str, thesaurus: Thesaurus, rng: random.Random) -> str:
    """The text with its designations and numbers spoilt, and some words swapped."""
    text = re.sub(r"\b([A-Z][A-Za-z]{0,3})-(\d{1,2})(s?)\b", lambda m: f"{m[1]}-{_spell(int(m[2]))}{m[3]}", text)
    text = re.sub(r"\bK-(\d)", r"Okay-\1", text)
    text = re.sub(r"\b(\d{1,2})\b(?![.,:]\d|-)", lambda m: _spell(int(m[1])) if rng.random() < 0.6 else m[1], text)
    text = re.sub(r"\b(per cent|percent)\b", "pc of the hundred", text)
    text = re.sub(r"\b(million|billion) dollars\b", r"\1 {dollars}", text)
    text = re.sub(r"\b(in|since|last|until) March\b", r"\1 Walk", text)
    text = re.sub(r"\b(this|last|next) year\b", r"\1 12 months", text)
    return swap_words(text, thesaurus, rng, 0.5)


def _spell(number: int) -> str:
    """A number below 100 in words."""
    if number <= 20:
        return _NUMBERS[number]
    tens, unit = _TENS[number // 10 - 2], number % 10
    return f"{tens}-{_NUMBERS[unit]}" if unit else tens


MANNERS: dict[str, Callable[[str, Thesaurus, random.Random], str]] = {
    "swap": swap_words,
    "turn": turn_sentences,
    "spoil": spoil_numbers,
}


@dataclass(frozen=True)
class Simulation:
    """How many spun documents were found, and how many clean ones taken for spun."""

    found: int
    spun: int
    wrong: int
    clean: int

    def f1(self) -> float:
        """F1 of telling spun from clean."""
        return 2 * self.found / max(1, self.found + self.wrong + self.spun)


def simulate(known: float) -> dict[str, Simulation]:
    """Each manner on documents of its own, with clean documents beside them that no spinner had.

    `known` is the share of words for which the spinner uses pairs of the tables.
    """
    rng = random.Random(11)
    long = [text for text in clean_passages() if len(text.split()) >= SHORTEST]
    rng.shuffle(long)
    clean = long[len(MANNERS) * EACH :][:EACH]
    wrong = sum(read_spun(make_item(text)).score >= LIMIT for text in clean)
    results = {}
    for number, (name, spin) in enumerate(MANNERS.items()):
        texts = long[number * EACH : (number + 1) * EACH]
        scores = [read_spun(make_item(spin(text, Thesaurus(known), rng))).score for text in texts]
        results[name] = Simulation(sum(score >= LIMIT for score in scores), len(texts), wrong, len(clean))
    return results


@dataclass(frozen=True)
class Clean:
    """What was found in clean prose: every restoration is a false one."""

    documents: int
    words: int
    spun: int
    false: int
    seconds: float


def measure_clean(texts: Iterable[str]) -> Clean:
    """Restorations in texts that are not spun, and the processor time they took."""
    documents = words = spun = false = 0
    begin = time.process_time()
    for text in texts:
        result = read_spun(make_item(text))
        documents, words = documents + 1, words + len(text.split())
        spun, false = spun + result.is_spun, false + sum(s.changed for s in result.restored.stretches)
    return Clean(documents, words, spun, false, time.process_time() - begin)


@dataclass(frozen=True)
class Phrases:
    """How a phrase list was met: found, rightly restored, and restorations of what is not on the list."""

    listed: int
    found: int
    right: int
    false: int
    words: int


def score_phrases(text: str, listed: list[dict[str, Any]]) -> Phrases:
    """The restored reading of the text against the list.

    A phrase is found where some found phrase shares characters with it. It is rightly restored where the restored
    words over all that was changed there are the written ones with the listed meanings put in, but for capitals,
    accents and punctuation. A change that shares no character with a listed phrase is false.
    """
    spun = read_spun(make_item(text))
    spans = [(p["start"], p["start"] + len(p["written"]), p["meant"]) for p in listed]
    found = [s for s in spans if any(p.start < s[1] and s[0] < p.end for p in spun.phrases)]
    right = sum(_is_right(text, spans, spun, span) for span in found)
    changed = [s for s in spun.restored.stretches if s.changed]
    false = sum(all(s.end <= start or end <= s.start for start, end, _ in spans) for s in changed)
    return Phrases(len(listed), len(found), right, false, len(text.split()))


def _is_right(text: str, spans: list[tuple[int, int, str]], spun: Spun, span: tuple[int, int, str]) -> bool:
    restored = spun.restored
    start, end = restored.to_written(*restored.to_restored(span[0], span[1]))
    start, end = min(start, span[0]), max(end, span[1])
    pieces, at = [], start
    for begin, stop, meant in spans:
        if begin >= at and stop <= end:
            pieces += [text[at:begin], meant]
            at = stop
    there, stop = restored.to_restored(start, end)
    return _fold("".join(pieces) + text[at:end]) == _fold(restored.text[there:stop])


def _fold(words: str) -> list[str]:
    return re.findall(r"\w+", words.lower().replace("é", "e").replace("n’t", " not").replace("n't", " not"))


def main() -> int:
    """Prints every measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--phrases", nargs=2, type=Path, metavar=("LIST", "TEXT"))
    parser.add_argument("--clean", action="append", type=Path, default=[], metavar="FOLDER")
    options = parser.parse_args()
    sources = {"passages": clean_passages()}
    sources |= {str(f): (p.read_text("utf-8") for p in sorted(f.glob("*.txt"))) for f in options.clean}
    for name, texts in sources.items():
        clean = measure_clean(texts)
        print(f"clean {name}: {clean.documents} documents, {clean.words} words, {clean.spun} held to be spun, ", end="")
        print(f"{clean.false} restorations, {clean.seconds / max(1, clean.words) * 600_000:.2f} ms per 600 words")
    for known in KNOWN:
        for name, result in simulate(known).items():
            print(f"spinner {name}, {known:.0%} of its words known: {result.found}/{result.spun} found, ", end="")
            print(f"{result.wrong}/{result.clean} clean ones wrong, F1 {result.f1():.3f}")
    if options.phrases:
        text = options.phrases[1].read_text("utf-8")
        phrases = score_phrases(text, json.loads(options.phrases[0].read_text("utf-8")))
        print(
            f"phrases: {phrases.found / phrases.listed:.3f} found, {phrases.right / phrases.listed:.3f} right, ", end=""
        )
        print(f"{phrases.false} false in {phrases.words} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
