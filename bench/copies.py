"""Find the copies in a folder of documents and write them as the copies export does.

    python bench/copies.py DIR -o copies.jsonl [--all-pairs] [--shingles 0.5]
    python bench/copies.py --table DIR
    python bench/copies.py --time DIR
    python bench/copies.py --grow 10000 DIR
    python bench/copies.py --count-words training/passages > src/onrecord/lineage/words.tsv

DIR holds `docs/*.txt` and `meta.jsonl` (one object a line: doc, publisher, published, title, url). One line is
written for each pair: a, b, kind, parent, share, altered (what, from, to) and family; documents are named as in
meta.jsonl. `--shingles T` writes instead the pairs that share at least the part T of their sequences of five words as
MinHash estimates it: the measure that most tools for near-duplicates use. `--table` scores both against the gold
pairs of DIR (copies.jsonl, independent.jsonl). `--grow N` adds N documents to an index on disk, one by one, and tells what each
of the last 5,000 cost when there were 10,000, 20,000, 50,000 and so on.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zlib import crc32

import numpy as np
import psutil
from numpy.typing import NDArray

from onrecord.ledger.keys import KeyIndex
from onrecord.lineage import (
    FEW_KEYS,
    Joined,
    Print,
    fingerprint,
    join_copies,
    match_prints,
    pair_prints,
    print_keys,
    rank_item,
)
from onrecord.lineage.stem import stem_word
from onrecord.pipeline.copies import add_item, open_index
from onrecord.record import Item, ItemId

Row = dict[str, Any]
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SHINGLE = 5
HASHES = 128
PRIME = 4_294_967_291  # the last below 32 bits
LEAST_PASSAGES = 4
SENTENCES = 6
WRITTEN = 350_000  # documents that the growth curve is made of; further ones only have keys
STEP = 5000  # documents that a line of the growth curve is about
SAVED = 1000  # after so many the index is written


def read_items(folder: Path) -> list[Item]:
    """The documents of the folder, by name, with what meta.jsonl says of them."""
    rows = sorted(read_rows(folder / "meta.jsonl"), key=lambda row: str(row["doc"]))
    return [make_item(row, (folder / f"docs/{row['doc']}.txt").read_text("utf-8")) for row in rows]


def make_item(row: Row, text: str) -> Item:
    """An item of this text; its id is its name."""
    name = str(row["doc"])
    known = {key: row.get(key) for key in ("title", "url", "publisher", "published")}
    return Item(ItemId(name), name, name, "", "bench", text, language="en", **known)


def find_copies(prints: Sequence[Print], all_pairs: bool = False) -> Joined:
    """The copies and families among the prints; candidates come by their keys unless every pair is wanted."""
    pairs = combinations(prints, 2) if all_pairs else pair_prints(prints)
    found = [copy for a, b in pairs if (copy := match_prints(a, b))]
    return join_copies(found, {p.item.id: p for p in prints})


def write_rows(joined: Joined) -> Iterator[Row]:
    """The rows of the copies export."""
    for copy in joined.copies:
        altered = [{"what": x.what, "from": x.name_before(), "to": x.name_after()} for x in copy.altered]
        family = joined.family_of[copy.a, copy.b]
        yield {
            "a": copy.a, "b": copy.b, "kind": copy.kind.value, "parent": copy.parent, "share": copy.share,
            "altered": altered, "family": family,
        }  # fmt: skip


def sign_texts(items: Sequence[Item]) -> NDArray[np.uint64]:
    """MinHash signatures over sequences of five words: for each of 128 hash functions the least value of a text."""
    rng = np.random.default_rng(1)
    factors, shifts = rng.integers(1, PRIME, (2, HASHES, 1), dtype=np.uint64)
    rows = []
    for item in items:
        words = re.findall(r"\w+", item.text.lower())
        grams = {crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(max(1, len(words) - SHINGLE + 1))}
        rows.append(((factors * np.array(sorted(grams), np.uint64) + shifts) % PRIME).min(axis=1))
    return np.array(rows)


def compare_shingles(items: Sequence[Item], threshold: float) -> Iterator[Row]:
    """The pairs whose estimated share of common five-word sequences is so large; the earlier one is the parent."""
    signed = sign_texts(items)
    for (i, a), (j, b) in combinations(enumerate(items), 2):
        if (signed[i] == signed[j]).mean() >= threshold:
            early = min((a, b), key=lambda item: item.published or "")
            yield {"a": a.id, "b": b.id, "kind": "verbatim", "parent": early.id, "altered": []}


def tabulate(items: Sequence[Item], folder: Path) -> Iterator[str]:
    """Pairs found by onrecord and by MinHash at several thresholds, against copies.jsonl and independent.jsonl."""
    gold = {name_pair(row): row["kind"] for row in read_rows(folder / "copies.jsonl")}
    hard = {name_pair(row) for row in read_rows(folder / "independent.jsonl")}
    wanted = {pair for pair, kind in gold.items() if kind != "sibling"}
    found = {"onrecord": write_rows(find_copies([fingerprint(item) for item in items]))}
    found |= {f"MinHash, {limit:.0%} of 5-word shingles": compare_shingles(items, limit) for limit in (0.5, 0.2, 0.1)}
    yield f"{'':<32} {'P':>6} {'R':>6} {'F1':>6}  independent pairs reported"
    for name, rows in found.items():
        pairs = {name_pair(row) for row in rows}
        hits, wrong = len(wanted & pairs), len(pairs - gold.keys())
        precision, recall = hits / max(1, hits + wrong), hits / len(wanted)
        both = 2 * precision * recall / max(1e-9, precision + recall)
        yield f"{name:<32} {precision:6.3f} {recall:6.3f} {both:6.3f}  {len(hard & pairs)} of {len(hard)}"


def name_pair(row: Row) -> tuple[str, str]:
    one, other = sorted((str(row["a"]), str(row["b"])))
    return one, other


def read_rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def count_words(folder: Path) -> Iterator[str]:
    """The table of common words: in how many passages each stem stands in small letters."""
    counts: Counter[str] = Counter()
    passages = 0
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            passages += 1
            counts.update({stem_word(word) for word in WORD.findall(json.loads(line)["text"]) if word.islower()})
    yield '# In how many of the passages in training/passages a stem stands in small letters (the row "." counts all passages);'
    yield f"# stems of fewer than {LEAST_PASSAGES} are left out. Made by `python bench/copies.py --count-words training/passages`."
    yield "stem\tpassages"
    yield f".\t{passages}"
    for stem, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        if count >= LEAST_PASSAGES:
            yield f"{stem}\t{count}"


def time_steps(items: Sequence[Item]) -> str:
    """What a print and a match cost, in milliseconds of processor time, scaled to documents of 400 words."""
    words = sum(len(item.text.split()) for item in items) / len(items)
    start = time.process_time()
    prints = [fingerprint(item) for item in items]
    made = time.process_time()
    pairs = list(pair_prints(prints))
    paired = time.process_time()
    for a, b in pairs:
        match_prints(a, b)
    matched = time.process_time()
    return (
        f"{len(items)} documents of {words:.0f} words: print {1000 * (made - start) / len(items):.2f} ms a document"
        f" ({400 / words * 1000 * (made - start) / len(items):.2f} ms at 400 words), keys and candidates"
        f" {1000 * (paired - made) / len(items):.2f} ms a document, match"
        f" {1000 * (matched - paired) / max(1, len(pairs)):.2f} ms a pair ({len(pairs)} pairs)"
    )


def grow_items(items: Sequence[Item], count: int, seed: int = 1) -> Iterator[Item]:
    """So many documents made by varying the given ones: sentences of several, with other names, numbers and words.

    One in ten is a shortened copy of the document before it.
    """
    rng = random.Random(seed)
    sentences = [s for item in items for s in re.split(r"(?<=[.!?])\s+", item.text) if len(s.split()) > 6]
    words = sorted({word for s in sentences for word in re.findall(r"\b[a-z]{5,}\b", s)})
    last: list[str] = []
    for number in range(count):
        if last and number % 10 == 0:
            text = last[: len(last) * 2 // 3]
        else:
            text = last = [vary(s, words, rng) for s in rng.sample(sentences, SENTENCES)]
        yield make_item({"doc": f"g{number:07}", "published": f"2020-01-{1 + number % 28:02}"}, "\n\n".join(text))


def make_name(rng: random.Random) -> str:
    return "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(3)).title()


def vary(sentence: str, words: Sequence[str], rng: random.Random) -> str:
    """The sentence with other numbers, and with most of its names and a third of its longer words changed."""
    renamed = re.sub(r"[A-Z][a-z]{3,}", lambda m: make_name(rng) if rng.random() < 0.7 else m[0], sentence)
    reworded = re.sub(r"\b[a-z]{5,}\b", lambda m: rng.choice(words) if rng.random() < 0.3 else m[0], renamed)
    return re.sub(r"\d+", lambda _: str(rng.randint(2, 999)), reworded)


class Archive(Mapping[ItemId, Print]):
    """Prints of texts that lie in a file, made when they are asked for: what a ledger is to the index."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "texts.db", isolation_level=None)
        self._connection.execute("create table texts (id text primary key, published text, text text) without rowid")
        self._connection.execute("begin")

    def put(self, item: Item) -> None:
        self._connection.execute("insert into texts values (?, ?, ?)", (item.id, item.published, item.text))

    def __getitem__(self, id: ItemId) -> Print:
        source = id.partition("+")[0]
        published, text = self._connection.execute(
            "select published, text from texts where id = ?", (source,)
        ).fetchone()
        return fingerprint(make_item({"doc": id, "published": published}, text))

    def __iter__(self) -> Iterator[ItemId]:
        return (ItemId(row[0]) for row in self._connection.execute("select id from texts"))

    def __len__(self) -> int:
        return int(self._connection.execute("select count(*) from texts").fetchone()[0])


def measure_growth(items: Sequence[Item], count: int, folder: Path) -> Iterator[str]:
    """What adding a document costs as the index on disk grows: a line for the last `STEP` of 10,000, 20,000 and so on.

    Counted are the print, the keys, the look-up, the candidates matched and what is written; not making up the
    document. The documents between are entered with their keys, unmatched; from the number `WRITTEN` on with the keys
    of an earlier one, in which those that no other has are put anew.
    """
    index, archive, process = open_index(str(folder / "keys.db")), Archive(folder), psutil.Process()
    told = {10_000 * step * 10**power for power in range(3) for step in (1, 2, 5)}
    spent, waited, looked, rng, made = 0.0, 0.0, 0, random.Random(2), grow_items(items, count)
    for number in range(1, count + 1):
        measured = -number % 10_000 < STEP and number + -number % 10_000 in told
        if number > WRITTEN and not measured:
            repeat_keys(index, number, rng)
            continue
        item = next(made)
        start, began = time.process_time(), time.perf_counter()
        if measured:
            looked += add_item(item, index, archive)
        else:
            enter_item(item, index)
        if number % SAVED == 0:
            index.save()
        spent, waited = spent + time.process_time() - start, waited + time.perf_counter() - began
        archive.put(item)
        if number in told:
            held, disk = process.memory_info().rss / 1e6, (folder / "keys.db").stat().st_size / 1e6
            yield (
                f"{number} documents: {1000 * spent / STEP:.2f} ms of processor time each"
                f" ({1000 * waited / STEP:.2f} ms in all),"
                f" {looked / STEP:.2f} candidates each, {held:.0f} MB held, {disk:.0f} MB on disk"
            )
        if number % STEP == 0:
            spent, waited, looked = 0.0, 0.0, 0


def enter_item(item: Item, index: KeyIndex) -> None:
    """The item is in the index with its keys, and was compared with nothing."""
    keys = print_keys(fingerprint(item))
    index.add(rank_item(item.id), item.id, keys, few=len(keys) < FEW_KEYS)


def repeat_keys(index: KeyIndex, number: int, rng: random.Random) -> None:
    """The index has one document more, with the keys that an earlier one shares with others and new ones beside."""
    source = f"g{rng.randrange(WRITTEN):07}"
    keys = index.find_keys(rank_item(ItemId(source)))
    new = {key if len(index.list_holders(key, 2)) > 1 else rng.getrandbits(61) << 1 | (key & 1) for key in keys}
    id = f"{source}+{number}"
    index.add(rank_item(ItemId(id)), id, sorted(new), few=len(new) < FEW_KEYS)
    if number % SAVED == 0:
        index.save()


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--all-pairs", action="store_true", help="match every pair, not only those with common keys")
    parser.add_argument("--shingles", type=float, metavar="T", help="write the pairs that share this much of shingles")
    parser.add_argument("--table", action="store_true", help="score onrecord and MinHash against the gold pairs")
    parser.add_argument("--time", action="store_true", help="print what each step costs")
    parser.add_argument("--grow", type=int, metavar="N", help="print what adding costs as N documents come in")
    parser.add_argument("--count-words", action="store_true", help="print the table of common words of passages")
    return parser.parse_args()


def main() -> None:
    options = read_options()
    if options.count_words:
        sys.stdout.writelines(f"{line}\n" for line in count_words(options.folder))
        return
    items = read_items(options.folder)
    if options.table:
        print("\n".join(tabulate(items, options.folder)))
    elif options.time:
        print(time_steps(items))
    elif options.grow:
        with TemporaryDirectory() as folder:
            for line in measure_growth(items, options.grow, Path(folder)):
                print(line, flush=True)
    else:
        prints = [] if options.shingles else [fingerprint(item) for item in items]
        rows = (
            compare_shingles(items, options.shingles)
            if options.shingles
            else write_rows(find_copies(prints, options.all_pairs))
        )
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        options.output.write_text(lines, "utf-8") if options.output else sys.stdout.write(lines)


if __name__ == "__main__":
    main()
