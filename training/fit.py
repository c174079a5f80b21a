"""The reader's networks fitted to the prepared windows.

    python training/fit.py --data build/training --base FOLDER --out build/training/fitted.pt

Needs only numpy, safetensors and torch==2.13.0, so that it can run in an environment of its own. Seeded: the
same data, seed and machine give the same weights. A file `fitted.pt.json` beside the weights has the course.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from batches import Batch, Window, draw_batches, false_marks, gold_marks, mark_tensors, pad_batch
from model import MODALITY_WEIGHTS, Encoder, Marker, Sizes, load_base

MASK_PIECE = 103


def read_windows(path: Path) -> list[Window]:
    """The windows of one prepared file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def hide_pieces(ids: Tensor, share: float) -> Tensor:
    """The pieces with a share of them masked, so that context is learnt and not names."""
    hide = (torch.rand(ids.shape) < share) & (ids > 999)
    return torch.where(hide, torch.full_like(ids, MASK_PIECE), ids)


def trigger_loss(logits: Tensor, batch: Batch, weight: float) -> Tensor:
    """Binary cross-entropy over words and kinds, a trigger word counting `weight` times."""
    each = nn.functional.binary_cross_entropy_with_logits(
        logits.float(), batch.trigger, weight=batch.trigger_weight, pos_weight=torch.tensor(weight), reduction="sum"
    )
    return each / (batch.trigger.sum() + len(batch.windows))


def marker_loss(roles: Tensor, head: Tensor, t: dict[str, Tensor], modality_weight: Tensor) -> Tensor:
    """Roles, modality and standing together; roles and modality count for gold triggers only."""
    n, s = t["mask"].shape
    scores = roles.float().view(n, s, -1, 3)
    weight = torch.tensor([1.0, 2.0, 1.5])
    each = nn.functional.cross_entropy(scores.permute(0, 3, 1, 2), t["role"], weight=weight, reduction="none")
    real = t["mask"][..., None] * t["stands"][:, None, None]
    role = (each * real).sum() / ((t["role"] > 0).float().sum() + n)
    modality = nn.functional.cross_entropy(
        head[:, :-1].float(), t["modality"], weight=modality_weight, reduction="none"
    )
    modality = (modality * t["stands"]).sum() / (t["stands"].sum() + 1)
    stands = nn.functional.binary_cross_entropy_with_logits(head[:, -1].float(), t["stands"])
    return role + 0.3 * modality + 0.5 * stands


def gather_words(words: Tensor, t: dict[str, Tensor]) -> Tensor:
    """The word states that each mark sees."""
    return words[t["window"][:, None], t["index"]]


@torch.no_grad()
def measure(encoder: Encoder, marker: Marker, windows: list[Window], labels: dict[str, Any]) -> dict[str, float]:
    """Trigger-word F1 at 0.5, role-word F1, modality and standing accuracy with gold triggers."""
    encoder.eval(), marker.eval()
    counts = dict.fromkeys(("tp", "tn", "tg", "rp", "rn", "rg", "m", "n"), 0.0)
    for i in range(0, len(windows), 16):
        batch = pad_batch(windows[i : i + 16], len(labels["kinds"]))
        words, logits = encoder(batch.ids, batch.first, batch.last, batch.mask)
        said = (logits > 0).float() * batch.trigger_weight
        counts["tp"] += float((said * batch.trigger).sum())
        counts["tn"] += float(said.sum())
        counts["tg"] += float((batch.trigger * batch.trigger_weight).sum())
        marks = gold_marks(batch.windows)
        if not marks:
            continue
        t = mark_tensors(batch, marks, labels["roles"])
        roles, head = marker(gather_words(words, t), t["mark"], t["distance"], t["kind"], t["mask"])
        got = roles.view(*t["role"].shape, 3).argmax(-1) * t["mask"][..., None].long()
        counts["rp"] += float(((got > 0) & (t["role"] > 0)).sum())
        counts["rn"] += float((got > 0).sum())
        counts["rg"] += float((t["role"] > 0).sum())
        counts["m"] += float((head[:, :-1].argmax(-1) == t["modality"]).sum())
        counts["n"] += len(marks)
    encoder.train(), marker.train()
    f1 = lambda p, n, g: 2 * p / max(1.0, n + g)
    return {"trigger": f1(counts["tp"], counts["tn"], counts["tg"]), "role": f1(counts["rp"], counts["rn"], counts["rg"]),
            "modality": counts["m"] / max(1.0, counts["n"])}  # fmt: skip


class Fit:
    """One fitting run: networks, optimiser and their course."""

    def __init__(self, options: argparse.Namespace, labels: dict[str, Any], steps: int) -> None:
        torch.manual_seed(options.seed)
        self.rng = random.Random(options.seed)
        self.options, self.labels = options, labels
        sizes = Sizes()
        self.encoder = Encoder(sizes, len(labels["kinds"]))
        self.marker = Marker(sizes, (len(labels["kinds"]), len(labels["roles"]), len(labels["modalities"])))
        load_base(options.base, self.encoder)
        self.encoder.start_low()
        if options.begin:
            self._take(torch.load(options.begin))
        self.optimiser = torch.optim.AdamW(self._groups(), weight_decay=0.01)
        peaks = [group["lr"] for group in self.optimiser.param_groups]
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimiser,
            max_lr=peaks,
            total_steps=steps + 1,
            pct_start=0.08,
            cycle_momentum=False,
            final_div_factor=100,
        )
        self.average = {k: v.detach().clone() for k, v in self._state().items()}
        self.step, self.total = 0, steps

    def _take(self, state: dict[str, Tensor]) -> None:
        """Go on from weights that an earlier run wrote."""
        for name, net in (("encoder", self.encoder), ("marker", self.marker)):
            net.load_state_dict({k[len(name) + 1 :]: v for k, v in state.items() if k.startswith(name + ".")})

    def _state(self) -> dict[str, Tensor]:
        both = (("encoder", self.encoder), ("marker", self.marker))
        return {f"{name}.{k}": v for name, net in both for k, v in net.state_dict().items()}

    def _groups(self) -> list[dict[str, Any]]:
        """Learning rates: lower layers learn slower, new heads faster; the pieces' own vectors stay as they are."""
        lr, encoder, marker = self.options.lr, self.encoder, self.marker
        encoder.pieces.weight.requires_grad_(False)
        groups = [{"params": [encoder.positions.weight, encoder.segment, *encoder.norm.parameters()], "lr": lr * 0.4}]
        for depth, layer in enumerate(reversed(encoder.layers)):
            groups.append({"params": list(layer.parameters()), "lr": lr * 0.9**depth})
        groups.append({"params": [*encoder.trigger.parameters(), *marker.parameters()], "lr": lr * 5})
        return groups

    def learn(self, windows: list[Window]) -> float:
        """One step on one batch; returns its loss."""
        batch = pad_batch(windows, len(self.labels["kinds"]))
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.options.bf16):
            words, logits = self.encoder(hide_pieces(batch.ids, 0.08), batch.first, batch.last, batch.mask)
            loss = trigger_loss(logits, batch, self.options.trigger_weight)
            gold = [mark for mark in gold_marks(batch.windows) if self.rng.random() < self.options.marked]
            marks = gold + false_marks(batch, logits.detach(), self.rng, self.options.false)
            if marks:
                t = mark_tensors(batch, marks, self.labels["roles"])
                roles, head = self.marker(gather_words(words, t), t["mark"], t["distance"], t["kind"], t["mask"])
                loss = loss + marker_loss(roles, head, t, torch.tensor(MODALITY_WEIGHTS))
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([p for g in self.optimiser.param_groups for p in g["params"]], 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.step += 1
        self._follow()
        return float(loss.detach())

    def _follow(self) -> None:
        """Move the averaged weights a little towards the present ones, every fourth step."""
        if self.step % 4:
            return
        keep = min(0.992, self.step / (self.step + 40))
        for name, value in self._state().items():
            if name != "encoder.pieces.weight":
                self.average[name].mul_(keep).add_(value.detach(), alpha=1 - keep)

    def averaged(self) -> tuple[Encoder, Marker]:
        """Networks that hold the averaged weights."""
        sizes = Sizes()
        counts = (len(self.labels["kinds"]), len(self.labels["roles"]), len(self.labels["modalities"]))
        encoder, marker = Encoder(sizes, counts[0]), Marker(sizes, counts)
        encoder.load_state_dict({k[8:]: v for k, v in self.average.items() if k.startswith("encoder.")})
        marker.load_state_dict({k[7:]: v for k, v in self.average.items() if k.startswith("marker.")})
        return encoder, marker


def plan_pass(options: argparse.Namespace, number: int) -> list[list[Window]]:
    """The batches of one prepared pass. It is read when its turn comes: all of them would fill the memory."""
    windows = read_windows(options.data / f"pass-{number:02}.jsonl")
    return list(draw_batches(windows, options.pieces, random.Random(options.seed + number)))


def main() -> None:
    """Fit, measure after every pass, write the averaged weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("build/training"))
    parser.add_argument("--base", type=Path, required=True, help="folder of the packaged base model")
    parser.add_argument("--begin", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--out", type=Path, default=Path("build/training/fitted.pt"))
    parser.add_argument("--passes", type=int, default=0, help="how many prepared passes to use; 0 = all")
    parser.add_argument("--pieces", type=int, default=2048, help="pieces in a batch")
    parser.add_argument("--lr", type=float, default=3e-4)
    parser.add_argument("--trigger-weight", type=float, default=2.0)
    parser.add_argument("--marked", type=float, default=0.65, help="share of gold triggers marked in each pass")
    parser.add_argument("--false", type=int, default=2, help="most false triggers marked in a window")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--no-bf16", dest="bf16", action="store_false")
    options = parser.parse_args()
    labels = json.loads((options.data / "labels.json").read_text())
    passes = options.passes or len(list(options.data.glob("pass-*.jsonl")))
    dev = read_windows(options.data / "dev.jsonl")
    fit = Fit(options, labels, passes * len(plan_pass(options, 0)))
    course = []
    for number in range(passes):
        began = time.monotonic()
        losses = []
        for windows in plan_pass(options, number)[: fit.total - fit.step]:
            losses.append(fit.learn(windows))
            if fit.step % 50 == 0:
                print(f"step {fit.step} of {fit.total}: loss {sum(losses[-50:]) / len(losses[-50:]):.3f}", flush=True)
        scores = measure(*fit.averaged(), dev, labels)
        course.append(
            {"pass": number, "loss": sum(losses) / len(losses), "seconds": round(time.monotonic() - began), **scores}
        )
        print(json.dumps(course[-1]), flush=True)
        torch.save(fit.average, options.out)
        options.out.with_suffix(".pt.json").write_text(json.dumps(course, indent=1))


if __name__ == "__main__":
    main()
