"""Intake: bytes from files, folders and standard input become items, or a word on why not."""

from __future__ import annotations

from onrecord.intake.fetch import IntakeLimits, Process, fetch_raws
from onrecord.intake.read import is_readable, read_raw

__all__ = ["IntakeLimits", "Process", "fetch_raws", "is_readable", "read_raw"]
