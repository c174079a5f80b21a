"""How somebody wants pages to look, kept by their browser from page to page: names masked, graphic text covered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.settings import Settings

COOKIE = "onrecord-look"
KEPT = 60 * 60 * 24 * 400
"""Seconds that a browser keeps it."""


@dataclass(frozen=True, slots=True)
class Look:
    """`masked`: names of private persons are shown as initials. `covered`: graphic sentences wait for a click."""

    masked: bool
    covered: bool

    def write(self) -> str:
        """The look as a cookie holds it."""
        return f"{int(self.masked)}{int(self.covered)}"


def read_look(cookies: Mapping[str, str], settings: Settings) -> Look:
    """What the browser keeps, else what the settings say."""
    kept = cookies.get(COOKIE, "")
    if len(kept) == 2 and set(kept) <= set("01"):
        return Look(kept[0] == "1", kept[1] == "1")
    return Look(settings.names == "masked", settings.graphic != "shown")


def change_look(look: Look, values: Mapping[str, str]) -> Look:
    """The look after a form was sent: each switch that it holds is set."""
    masked = {"masked": True, "shown": False}.get(values.get("names", ""), look.masked)
    covered = {"covered": True, "shown": False}.get(values.get("graphic", ""), look.covered)
    return Look(masked, covered)
