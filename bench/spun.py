"""How well spun text is told from clean text, and what was meant found: simulated spinners, phrase lists, clean prose.

    python bench/spun.py [--phrases LIST.json TEXT.txt] [--clean PATH]... [--each]

Simulated spinners (`spun_manners.py`) rewrite documents joined from the clean passages of training/passages in six
manners; other such documents stay as they are. `spun_articles.txt` holds short articles spun by hand. A phrase list holds objects with `written`,
`meant` and `start` for one text. PATH is a folder of .txt files, or a .jsonl file of objects with "text"; every
restoration in it is a false one, and --each lists them.

The rule for a phrase rightly restored: the restored words over all that was changed there are the written ones with the
listed meanings put in, but for capitals, accents and punctuation. A restoration that shares no character with a listed
phrase is false.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from onrecord.lexicon.spun.expressions import load_stand_ins
from onrecord.lineage.spun import Spun, read_spun
from onrecord.record import Item, ItemId
from spun_manners import MANNERS, load_words

HERE = Path(__file__).parent
PASSAGES = HERE.parent / "training/passages"
EACH = 50  # documents of each manner
SHORTEST = 350  # words: what a document of the simulation has at least; passages are joined
CHANGED = 0.05  # of its words: what a spinner must have put in before a document counts as spun
SPUN_PASSAGES = {"d": {30}, "g": set(range(42, 54))}
"""Passages that were written as spun ones without saying so in their register; all of c may be."""


@dataclass(frozen=True)
class Listed:
    """Characters start to end of a text that are spun, and what was meant."""

    start: int
    end: int
    meant: str


@dataclass(frozen=True)
class Phrases:
    """How a phrase list was met: found, rightly restored, and restorations of what is not on the list."""

    listed: int
    found: int
    right: int
    false: int
    words: int

    def __str__(self) -> str:
        part = [f"{count / max(1, self.listed):.3f}" for count in (self.found, self.right)]
        return f"{self.listed} phrases: {part[0]} found, {part[1]} right, {self.false} false in {self.words} words"


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


def read_articles(marked: str) -> Iterator[tuple[str, str, list[Listed]]]:
    """Each article of `spun_articles.txt`: the manner, the text, and what is spun in it."""
    bare = "\n".join(line for line in marked.splitlines() if not line.startswith("#"))
    for article in bare.split("\n== ")[1:]:
        name, _, body = article.partition("\n")
        pieces = re.split(r"\{([^|{}]*)\|([^|{}]*)\}", body.strip())
        text, listed = pieces[0], []
        for written, meant, after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            if written != meant:
                listed.append(Listed(len(text), len(text) + len(written), meant))
            text += written + after
        yield name, text, listed


def score_phrases(text: str, listed: Sequence[Listed]) -> Phrases:
    """The restored reading of the text against the list, by the rule above."""
    spun = read_spun(make_item(text))
    found = [one for one in listed if any(p.start < one.end and one.start < p.end for p in spun.phrases)]
    right = sum(_is_right(text, listed, spun, one) for one in found)
    changed = [s for s in spun.restored.stretches if s.changed]
    false = sum(all(s.end <= one.start or one.end <= s.start for one in listed) for s in changed)
    return Phrases(len(listed), len(found), right, false, len(text.split()))


def _is_right(text: str, listed: Sequence[Listed], spun: Spun, phrase: Listed) -> bool:
    restored = spun.restored
    start, end = restored.to_written(*restored.to_restored(phrase.start, phrase.end))
    start, end = min(start, phrase.start), max(end, phrase.end)
    pieces, at = [], start
    for one in listed:
        if one.start >= at and one.end <= end:
            pieces += [text[at : one.start], one.meant]
            at = one.end
    there, stop = restored.to_restored(start, end)
    return _fold("".join(pieces) + text[at:end]) == _fold(restored.text[there:stop])


def _fold(words: str) -> list[str]:
    return re.findall(r"\w+", words.lower().replace("é", "e").replace("n’t", " not").replace("n't", " not"))


def make_documents() -> list[str]:
    """Clean passages joined to documents of an article's length, in an order of chance that is always the same."""
    documents: list[str] = []
    joined: list[str] = []
    for text in clean_passages():
        joined.append(text)
        if sum(len(one.split()) for one in joined) >= SHORTEST:
            documents.append("\n\n".join(joined))
            joined = []
    random.Random(11).shuffle(documents)
    return documents


def is_changed(text: str, spun: str) -> bool:
    """Whether a spinner changed so much of the text that it counts as spun."""
    words, left = spun.split(), Counter(text.split())
    return (Counter(words) - left).total() >= CHANGED * len(words)


def tell_apart() -> Iterator[str]:
    """A line for each manner, and one for all: how many spun documents were found, how many clean ones taken for spun."""
    documents = make_documents()
    rng = random.Random(11)
    clean, rest = documents[:100], iter(documents[100:])
    wrong = sum(read_spun(make_item(text)).is_spun for text in clean)
    found = spun = 0
    for name, spin in MANNERS.items():
        pairs = [(text, spin(text, rng)) for text in islice(rest, EACH)]
        texts = [written for text, written in pairs if is_changed(text, written)]
        hits = sum(read_spun(make_item(text)).is_spun for text in texts)
        found, spun = found + hits, spun + len(texts)
        yield f"{name}: {hits} of {len(texts)} found"
    share = len(clean) / spun
    f1 = 2 * found * share / (found * share + wrong + len(clean))
    yield f"all: {found} of {spun} found, {wrong} of {len(clean)} clean ones wrong, F1 {f1:.3f}"


def count_known() -> float:
    """The share of the spinners' pairs of words that the tables of the package know."""
    ins = load_stand_ins()
    pairs = [(word, written) for word, known in load_words("n", "o").items() for written in known]
    return sum(word in ins[written].alone for word, written in pairs if written in ins) / len(pairs)


@dataclass(frozen=True)
class Clean:
    """What was found in clean prose: every restoration is a false one. Seconds of processor time."""

    documents: int
    words: int
    spun: int
    false: tuple[tuple[str, str], ...]
    seconds: float

    def __str__(self) -> str:
        rate = f"{self.seconds / max(1, self.words) * 600_000:.1f} ms for 600 words"
        held = f"{self.spun} of {self.documents} documents held to be spun"
        return f"{self.words} words, {held}, {len(self.false)} restorations, {rate}"


def measure_clean(texts: Iterable[str]) -> Clean:
    """Restorations in texts that are not spun, and the processor time they took."""
    documents = words = spun = 0
    false: list[tuple[str, str]] = []
    begin = time.process_time()
    for text in texts:
        result = read_spun(make_item(text))
        documents, words, spun = documents + 1, words + len(text.split()), spun + result.is_spun
        false += [
            (text[s.start : s.end], result.restored.text[s.restored_start : s.restored_end])
            for s in result.restored.stretches
            if s.changed
        ]
    return Clean(documents, words, spun, tuple(false), time.process_time() - begin)


def read_texts(path: Path) -> Iterator[str]:
    """The texts of a folder of .txt files, or of a .jsonl file."""
    if path.is_dir():
        yield from (file.read_text("utf-8") for file in sorted(path.glob("*.txt")))
    else:
        yield from (json.loads(line)["text"] for line in path.read_text("utf-8").splitlines())


def main() -> int:
    """Prints every measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--phrases", nargs=2, type=Path, metavar=("LIST", "TEXT"))
    parser.add_argument("--clean", action="append", type=Path, default=[], metavar="PATH")
    parser.add_argument("--each", action="store_true", help="list each restoration in clean prose")
    options = parser.parse_args()
    if options.phrases:
        text = options.phrases[1].read_text("utf-8")
        rows = json.loads(options.phrases[0].read_text("utf-8"))
        listed = [Listed(row["start"], row["start"] + len(row["written"]), row["meant"]) for row in rows]
        print(options.phrases[1].name, score_phrases(text, listed), sep=": ")
    for name, text, listed in read_articles((HERE / "spun_articles.txt").read_text("utf-8")):
        print("by hand", name, score_phrases(text, listed), sep=": ")
    print(f"simulated, {count_known():.0%} of the pairs of words known to the tables")
    print(*tell_apart(), sep="\n")
    for path in options.clean:
        clean = measure_clean(read_texts(path))
        print("clean", path, clean, sep=": ")
        if options.each:
            print(*(f"  {written} -> {meant}" for written, meant in clean.false), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
