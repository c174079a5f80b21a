"""The fitted networks written as two ONNX graphs.

python training/export.py --weights build/training/fitted.pt --labels build/training/labels.json --out build/training
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from torch import Tensor, nn

from model import BEFORE, MODALITY_WEIGHTS, Encoder, Marker, Sizes


class Around(nn.Module):
    """The marker with the choice of each trigger's words built in."""

    def __init__(self, marker: Marker) -> None:
        super().__init__()
        self.marker = marker

    def forward(
        self, states: Tensor, index: Tensor, mark: Tensor, distance: Tensor, kind: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """`states [1, w, h]`, the rest as the marker takes them, for the window's words numbered by `index`."""
        return self.marker(states[0][index], mark, distance, kind, mask)


def main() -> None:
    """Write encoder.float.onnx and marker.float.onnx."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=Path("build/training/fitted.pt"))
    parser.add_argument("--labels", type=Path, default=Path("build/training/labels.json"))
    parser.add_argument("--out", type=Path, default=Path("build/training"))
    options = parser.parse_args()
    labels = json.loads(options.labels.read_text())
    sizes, counts = Sizes(), tuple(len(labels[k]) for k in ("kinds", "roles", "modalities"))
    weights = torch.load(options.weights)
    encoder, marker = Encoder(sizes, counts[0]), Marker(sizes, counts)
    encoder.load_state_dict({k[8:]: v for k, v in weights.items() if k.startswith("encoder.")})
    marker.load_state_dict({k[7:]: v for k, v in weights.items() if k.startswith("marker.")})
    # The weights of the fitting made the seldom modalities likelier than they are.
    marker.modality[-1].bias.data[:-1] -= torch.log(torch.tensor(MODALITY_WEIGHTS))
    ids, words = torch.randint(1000, 2000, (1, 40)), torch.arange(1, 31)[None]
    torch.onnx.export(
        encoder.eval(), (ids, words, words), options.out / "encoder.float.onnx", dynamo=False, opset_version=17,
        input_names=["ids", "first", "last"], output_names=["states", "logits"],
        dynamic_axes={"ids": {1: "pieces"}, "first": {1: "words"}, "last": {1: "words"}, "states": {1: "words"}, "logits": {1: "words"}},
    )  # fmt: skip
    index, zeros = torch.arange(30).expand(2, 30), torch.zeros(2, 30, dtype=torch.long)
    mark, distance = zeros.clone(), zeros + BEFORE
    mark[:, 3] = 1
    grid = {0: "marks", 1: "seen"}
    torch.onnx.export(
        Around(marker).eval(), (torch.randn(1, 30, sizes.hidden), index, mark, distance, torch.tensor([1, 2]), torch.ones(2, 30)),
        options.out / "marker.float.onnx", dynamo=False, opset_version=17,
        input_names=["states", "index", "mark", "distance", "kind", "mask"], output_names=["roles", "head"],
        dynamic_axes={"states": {1: "words"}, "index": grid, "mark": grid, "distance": grid, "kind": {0: "marks"}, "mask": grid, "roles": grid, "head": {0: "marks"}},
    )  # fmt: skip


if __name__ == "__main__":
    main()
