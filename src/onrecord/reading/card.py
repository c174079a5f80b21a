"""The card of the shipped model: what it was made from, what it knows, and where its thresholds lie."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from onrecord.errors import Stop
from onrecord.ids import digest_bytes

PARTS = ("encoder.onnx", "marker.onnx", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Card:
    """What the reader must know of its model.

    `reach` is how many words before and after a trigger the marker sees. `scale` holds the three weights by which the encoder's and the marker's logits become one probability;
    `thresholds` the probability above which a claim of each kind is made; `role_floors` the same for roles.
    """

    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    modalities: tuple[str, ...]
    reach: tuple[int, int]
    proposal: float
    scale: tuple[float, float, float]
    thresholds: Mapping[str, float]
    role_floors: Mapping[str, float]
    digests: Mapping[str, str]


def model_folder() -> Traversable:
    """Where the shipped model lies."""
    return files("onrecord.reading") / "model"


@cache
def load_card() -> Card:
    """The shipped model's card, checked against the files beside it.

    Stop is raised where a file is missing or not the one that the card was written for.
    """
    folder = model_folder()
    try:
        data: dict[str, Any] = json.loads((folder / "card.json").read_text("utf-8"))
        found = {name: digest_bytes((folder / name).read_bytes()) for name in PARTS}
    except FileNotFoundError as fault:
        raise Stop(
            f"the reader's model is incomplete: {fault}", "install onrecord again, or run `make train`"
        ) from fault
    if found != data["digests"]:
        raise Stop("the reader's model is not the one that its card describes", "install onrecord again")
    return Card(
        kinds=tuple(data["kinds"]),
        roles=tuple(data["roles"]),
        modalities=tuple(data["modalities"]),
        reach=(data["reach"][0], data["reach"][1]),
        proposal=data["proposal"],
        scale=(data["scale"][0], data["scale"][1], data["scale"][2]),
        thresholds=data["thresholds"],
        role_floors=data["role_floors"],
        digests=data["digests"],
    )
