"""Colours that can be read: WCAG AA for every pair that is used together."""

from __future__ import annotations

import re
from functools import cache

import pytest

from onrecord.desk.statics import STATIC

GROUPS = ("violence", "harm", "arms", "diplomacy", "politics", "other")
TEXT = 4.5
SHAPE = 3.0
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "soft", "accent") for ground in ("bg", "panel")),
    *(("ink", ground, TEXT) for ground in ("rail", "found")),
    ("soft", "rail", TEXT),
    ("on-button", "button", TEXT),
    ("button", "bg", TEXT),
    ("panel", "ink", TEXT),
    *((group, "panel", TEXT) for group in GROUPS),
    *((group, f"{group}-tint", TEXT) for group in GROUPS),
    *(("ink", f"{group}-{shade}", TEXT) for group in GROUPS for shade in ("tint", "strong")),
    *(("soft", f"{group}-tint", TEXT) for group in GROUPS),
    *(("focus", ground, SHAPE) for ground in ("bg", "panel")),
    *((group, "rail", SHAPE) for group in GROUPS),
]


@cache
def load_colours(scheme: str) -> dict[str, str]:
    """The colours by name, those of the dark scheme over those of the light one."""
    light, dark = (STATIC / "tokens.css").read_text("utf-8").split("@media (prefers-color-scheme: dark)")
    read = lambda css: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))
    return read(light) | (read(dark) if scheme == "dark" else {})


def measure_contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_pair_has_contrast(scheme: str, front: str, ground: str, least: float) -> None:
    colours = load_colours(scheme)
    assert measure_contrast(colours[front], colours[ground]) >= least


def test_every_group_has_a_hue_and_a_switch() -> None:
    styles = "".join((STATIC / name).read_text("utf-8") for name in ("tokens.css", "document.css"))
    for group in GROUPS:
        for rule in (f".g-{group} {{", f".also-{group} {{", f"#show-{group}:not(:checked)) .card.g-{group}"):
            assert rule in styles


def test_styles_ask_nothing_from_elsewhere() -> None:
    for file in STATIC.glob("*.*"):
        text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?:|url\(|@import|//\w+\.\w", text), file.name
