"""A report with what was found in all of it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.weighing.party import Cast
from onrecord.weighing.transfer.arm import Arm
from onrecord.weighing.transfer.report import Report


@dataclass(frozen=True, slots=True)
class Scene:
    """A report with what was found in all of it."""

    report: Report
    cast: Cast
    arms: tuple[Arm, ...]
