"""The two networks of the reader, run by onnxruntime.

One window is one run: no padding and no neighbours, so that what a window gives depends on its own words
alone (dynamic int8 scales are taken over a whole run). One thread each, for the same reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources.abc import Traversable

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

_TOGETHER = 8  # triggers of a window that are read in one run: bounds memory where a window is full of them

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Mark:
    """A trigger to be read closely: its words in the window (half-open) and its kind's number."""

    start: int
    end: int
    kind: int


@dataclass(frozen=True, slots=True)
class Marked:
    """What the marker says of one trigger.

    `roles` is `[words, roles, 3]`, the probabilities that a word is outside, begins or continues the role, for
    the window's words from `low` on; `modality` the probabilities of the modalities; `stands` the logit that
    the trigger is one.
    """

    low: int
    roles: Floats
    modality: Floats
    stands: float


class Network:
    """The encoder and the marker of one model folder."""

    def __init__(self, folder: Traversable, reach: tuple[int, int]) -> None:
        self._encoder = _open(folder / "encoder.onnx")
        self._marker = _open(folder / "marker.onnx")
        self._before, self._after = reach

    def encode(self, ids: list[int], first: list[int], last: list[int]) -> tuple[Floats, Floats]:
        """Word states `[1, words, hidden]` and trigger logits `[words, kinds]` of one window."""
        feed = {
            name: np.array([part], dtype=np.int64) for name, part in (("ids", ids), ("first", first), ("last", last))
        }
        states, logits = self._encoder.run(None, feed)
        return states, logits[0]

    def read_marks(self, states: Floats, marks: list[Mark]) -> list[Marked]:
        """What the marker says of each trigger of one window, in the same order."""
        groups = (marks[at : at + _TOGETHER] for at in range(0, len(marks), _TOGETHER))
        return [marked for group in groups for marked in self._read_group(states, group)]

    def _read_group(self, states: Floats, marks: list[Mark]) -> list[Marked]:
        count = states.shape[1]
        lows = [max(0, m.start - self._before) for m in marks]
        highs = [min(count, m.end + self._after) for m in marks]
        roles, head = self._marker.run(None, {"states": states, **self._lay(marks, lows, highs)})
        modality = softmax(head[:, :-1])
        return [
            Marked(low, softmax(roles[n, : high - low].reshape(high - low, -1, 3)), modality[n], float(head[n, -1]))
            for n, (low, high) in enumerate(zip(lows, highs, strict=True))
        ]

    def _lay(self, marks: list[Mark], lows: list[int], highs: list[int]) -> dict[str, Ints | Floats]:
        """The marker's inputs: which words each trigger sees, which are its own, how far the others are."""
        width = max(high - low for low, high in zip(lows, highs, strict=True))
        shape = (len(marks), width)
        index, mark, distance = (np.zeros(shape, dtype=np.int64) for _ in range(3))
        mask = np.zeros(shape, dtype=np.float32)
        for n, (m, low, high) in enumerate(zip(marks, lows, highs, strict=True)):
            place = np.arange(low, high)
            away = np.where(place < m.start, place - m.start, np.maximum(place - m.end + 1, 0))
            index[n, : high - low], mask[n, : high - low] = place, 1
            distance[n, : high - low] = np.clip(away + self._before, 0, self._before + self._after)
            mark[n, m.start - low : m.end - low] = 1
        kind = np.array([m.kind for m in marks], dtype=np.int64)
        return {"index": index, "mark": mark, "distance": distance, "kind": kind, "mask": mask}


def _open(file: Traversable) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # An arena keeps the highest water mark of every shape it has seen: hundreds of megabytes a process.
    options.enable_cpu_mem_arena = False
    return ort.InferenceSession(file.read_bytes(), options, providers=["CPUExecutionProvider"])


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), dtype=np.float32)


def sigmoid(logits: Floats) -> Floats:
    """The probability of each logit on its own."""
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)
