"""Windows gathered into padded tensors for fitting."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from model import AFTER, BEFORE

Window = dict[str, Any]


@dataclass
class Batch:
    """Some windows as tensors; `trigger_weight` is 0 where a word's label must not count."""

    windows: list[Window]
    ids: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    trigger: Tensor
    trigger_weight: Tensor


@dataclass(frozen=True)
class Mark:
    """One trigger to be read by the marker: a gold claim, or a false trigger (`claim` is None)."""

    window: int
    start: int
    end: int
    kind: int
    claim: dict[str, Any] | None


def draw_batches(windows: list[Window], size: int, rng: random.Random) -> Iterator[list[Window]]:
    """The windows in batches of like length, in random order."""
    order = sorted(range(len(windows)), key=lambda i: (round_up(len(windows[i]["pieces"])), rng.random()))
    groups, group, longest = [], [], 0
    for i in order:
        longest = max(longest, len(windows[i]["pieces"]))
        if group and longest * (len(group) + 1) > size:
            groups.append(group)
            group, longest = [], len(windows[i]["pieces"])
        group.append(windows[i])
    groups.append(group)
    rng.shuffle(groups)
    yield from groups


def round_up(length: int) -> int:
    """The next multiple of 16: few shapes, since preparing a product for a new shape costs more than doing it."""
    return -(-length // 16) * 16


def pad_batch(windows: list[Window], kinds: int) -> Batch:
    """The batch of these windows."""
    count, width = len(windows), round_up(max(len(w["pieces"]) for w in windows))
    words = round_up(max(len(w["first"]) for w in windows))
    ids, mask = torch.zeros(count, width, dtype=torch.long), torch.zeros(count, width)
    first, last = torch.zeros(count, words, dtype=torch.long), torch.zeros(count, words, dtype=torch.long)
    label, weight = torch.zeros(count, words, kinds), torch.zeros(count, words, kinds)
    for i, w in enumerate(windows):
        n = len(w["first"])
        ids[i, : len(w["pieces"])], mask[i, : len(w["pieces"])] = torch.tensor(w["pieces"]), 1
        first[i, :n], last[i, :n] = torch.tensor(w["first"]), torch.tensor(w["last"])
        weight[i, w["target"][0] : w["target"][1]] = 1
        for claim in sorted(w["claims"], key=lambda c: not c["optional"]):
            a, b = claim["trigger"]
            label[i, a:b, claim["kind"]] = 1
            weight[i, a:b, claim["kind"]] = 0 if claim["optional"] else 1
    return Batch(windows, ids, mask, first, last, label, weight)


def gold_marks(windows: list[Window]) -> list[Mark]:
    """One mark for each trigger and kind; claims that share both are read together."""
    marks = []
    for i, w in enumerate(windows):
        shared: dict[tuple[int, int, int], dict[str, Any]] = {}
        for claim in w["claims"]:
            key = (*claim["trigger"], claim["kind"])
            if key not in shared:
                shared[key] = {**claim, "roles": {r: [list(s) for s in spans] for r, spans in claim["roles"].items()}}
                continue
            for role, spans in claim["roles"].items():
                shared[key]["roles"][role] += [list(s) for s in spans]
        marks += [Mark(i, a, b, kind, claim) for (a, b, kind), claim in shared.items()]
    return marks


def false_marks(batch: Batch, logits: Tensor, rng: random.Random, most: int) -> list[Mark]:
    """Triggers that the encoder is inclined to see where there are none, a few for each window."""
    wrong = logits.sigmoid() * batch.trigger_weight * (1 - batch.trigger)
    marks = []
    for i, w in enumerate(batch.windows):
        room = min(most, len(w["claims"]) * most // 6 + most // 2)
        scores = wrong[i, : len(w["first"])].flatten()
        top = torch.topk(scores, min(room, scores.numel()))
        for score, at in zip(top.values.tolist(), top.indices.tolist(), strict=True):
            word, kind = divmod(at, wrong.shape[-1])
            if score > 0.02 + 0.1 * rng.random():
                marks.append(Mark(i, word, word + 1, kind, None))
    return marks


def mark_tensors(batch: Batch, marks: list[Mark], roles: list[str]) -> dict[str, Tensor]:
    """Index, mark, distance, mask, kind, and labels `role [n, s, roles]` (0 out, 1 begins, 2 goes on)."""
    lows = [max(0, m.start - BEFORE) for m in marks]
    highs = [min(len(batch.windows[m.window]["first"]), m.end + AFTER) for m in marks]
    width = round_up(max(h - low for low, h in zip(lows, highs, strict=True)))
    shape = (len(marks), width)
    index, mark, distance = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    mask, role = torch.zeros(shape), torch.zeros(*shape, len(roles), dtype=torch.long)
    for n, (m, low, high) in enumerate(zip(marks, lows, highs, strict=True)):
        place = torch.arange(low, high)
        size = high - low
        index[n, :size], mask[n, :size] = place, 1
        distance[n, :size] = torch.where(place < m.start, place - m.start, (place - m.end + 1).clamp(min=0)) + BEFORE
        mark[n, m.start - low : m.end - low] = 1
        for r, name in enumerate(roles):
            for a, b in m.claim["roles"][name] if m.claim else ():
                if low <= a and b <= high:
                    role[n, a - low, r] = 1
                    role[n, a - low + 1 : b - low, r] = 2
    return {
        "index": index, "mark": mark, "distance": distance.clamp(0, BEFORE + AFTER), "mask": mask, "role": role,
        "window": torch.tensor([m.window for m in marks]), "kind": torch.tensor([m.kind for m in marks]),
        "stands": torch.tensor([float(m.claim is not None) for m in marks]),
        "modality": torch.tensor([m.claim["modality"] if m.claim else 0 for m in marks]),
    }  # fmt: skip
