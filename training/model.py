"""The reader's two networks, in PyTorch: an encoder that finds triggers, a marker that reads one trigger.

Both work on words: a word's state is the sum of its first and last piece's state. The encoder's output is
scored for every word and kind at once. The marker takes the word states around one trigger, made narrower, with
the trigger's state, its words, its kind and each word's distance added, through two thin layers, and gives the
roles of the words, the modality, and whether the trigger stands. It is narrow because it runs once a trigger:
at the encoder's width it took three quarters of the reader's time (decision 11).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

BEFORE, AFTER = 56, 26
"""Words before and after a trigger in which its arguments may stand: 96 of 100 annotated ones do."""

WIDTH, INNER, DEPTH = 192, 512, 2
"""The marker's hidden and inner width, and its layers."""


MODALITY_WEIGHTS = (1.0, 1.5, 1.5, 2.0, 2.0, 2.0)
"""How much a claim of each modality counts in fitting: the seldom ones more, so that they are learnt at all."""


@dataclass(frozen=True)
class Sizes:
    """The shape of a BERT-like encoder."""

    hidden: int = 384
    heads: int = 12
    inner: int = 1536
    layers: int = 6
    vocabulary: int = 30522
    positions: int = 512


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        h = sizes.hidden
        self.heads = sizes.heads
        self.query, self.key, self.value, self.out = (nn.Linear(h, h) for _ in range(4))
        self.up, self.down = nn.Linear(h, sizes.inner), nn.Linear(sizes.inner, h)
        self.norm1, self.norm2 = nn.LayerNorm(h, eps=1e-12), nn.LayerNorm(h, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """States `[batch, length, hidden]`; `bias` is added to the attention scores."""
        batch, length, hidden = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(batch, length, self.heads, hidden // self.heads).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = q @ k.transpose(-1, -2) / math.sqrt(hidden // self.heads)
        if bias is not None:
            scores = scores + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm1(x + self.out(mixed))
        return self.norm2(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


def pad_bias(mask: Tensor) -> Tensor:
    """The attention bias that hides padding; `mask` is 1 for real positions."""
    return (1.0 - mask[:, None, None, :].float()) * -1e4


class Encoder(nn.Module):
    """Pieces in; word states and trigger scores out."""

    def __init__(self, sizes: Sizes, kinds: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(sizes.vocabulary, sizes.hidden)
        self.positions = nn.Embedding(sizes.positions, sizes.hidden)
        self.segment = nn.Parameter(torch.zeros(sizes.hidden))
        self.norm = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))
        self.trigger = nn.Sequential(
            nn.Linear(sizes.hidden, sizes.hidden), nn.GELU(), nn.Dropout(dropout), nn.Linear(sizes.hidden, kinds)
        )

    def start_low(self) -> None:
        """Begin with the belief that a word is no trigger; otherwise the first steps are spent on learning that."""
        nn.init.constant_(self.trigger[-1].bias, -4.0)

    def forward(self, ids: Tensor, first: Tensor, last: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """`ids [b, p]`, `first`, `last [b, w]` -> states `[b, w, h]`, trigger logits `[b, w, kinds]`."""
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.pieces(ids) + self.positions(place) + self.segment))
        bias = None if mask is None else pad_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        index = first[..., None].expand(-1, -1, x.shape[-1])
        index_last = last[..., None].expand(-1, -1, x.shape[-1])
        words = x.gather(1, index) + x.gather(1, index_last)
        return words, self.trigger(words)


class Marker(nn.Module):
    """The words around one trigger in; roles, modality and whether it stands out."""

    def __init__(self, sizes: Sizes, counts: tuple[int, int, int], dropout: float = 0.1) -> None:
        super().__init__()
        kinds, roles, modalities = counts
        self.narrow, self.about = nn.Linear(sizes.hidden, WIDTH), nn.Linear(sizes.hidden, WIDTH)
        self.mark = nn.Embedding(2, WIDTH)
        self.kind = nn.Embedding(kinds, WIDTH)
        self.distance = nn.Embedding(BEFORE + AFTER + 1, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        thin = Sizes(hidden=WIDTH, heads=WIDTH // 32, inner=INNER)
        self.layers = nn.ModuleList(Layer(thin, dropout) for _ in range(DEPTH))
        self.roles = nn.Linear(WIDTH, roles * 3)
        self.modality = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, modalities + 1))
        for table in (self.mark, self.kind, self.distance):
            nn.init.normal_(table.weight, std=0.02)

    def forward(
        self, words: Tensor, mark: Tensor, distance: Tensor, kind: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """`words [n, s, h]`, `mark`, `distance`, `mask [n, s]`, `kind [n]` -> `[n, s, roles * 3]`, `[n, modalities + 1]`.

        The last of the second is the logit that the trigger stands.
        """
        weight = (mark.float() / mark.float().sum(1, keepdim=True))[..., None].to(words.dtype)
        trigger = self.about((words * weight).sum(1)) + self.kind(kind)
        x = self.narrow(words) + trigger[:, None] + self.mark(mark) + self.distance(distance)
        x = self.dropout(self.norm(x))
        bias = pad_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        pooled = (x * weight.to(x.dtype)).sum(1)
        return self.roles(x), self.modality(pooled)


def load_base(folder: Path, encoder: Encoder) -> None:
    """Put the packaged base model's weights into the encoder."""
    weights = {k.removeprefix("bert."): v for k, v in load_file(str(folder / "model.safetensors")).items()}
    parts = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
        "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip

    encoder.pieces.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
    encoder.positions.weight.data.copy_(weights["embeddings.position_embeddings.weight"])
    encoder.segment.data.copy_(weights["embeddings.token_type_embeddings.weight"][0])
    for what in ("weight", "bias"):
        getattr(encoder.norm, what).data.copy_(weights[f"embeddings.LayerNorm.{what}"])
    for number, layer in enumerate(encoder.layers):
        for mine, theirs in parts.items():
            for what in ("weight", "bias"):
                getattr(getattr(layer, mine), what).data.copy_(weights[f"encoder.layer.{number}.{theirs}.{what}"])
