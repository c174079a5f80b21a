"""Where steps are run: one process, or several."""

from __future__ import annotations

import os

from onrecord.engines.pool import PoolEngine
from onrecord.engines.serial import SerialEngine
from onrecord.errors import UserFault
from onrecord.ports import Engine

NAMES = ("serial", "pool")


def open_engine(name: str, jobs: int = 0) -> Engine:
    """The engine of this name; `jobs` processes for the pool, one for each processor where it is 0.

    UserFault is raised for a name that there is no engine of.
    """
    if name not in NAMES:
        raise UserFault(f"there is no engine {name!r}", f"use one of: {', '.join(NAMES)}")
    count = jobs or count_processors()
    return SerialEngine() if name == "serial" or count == 1 else PoolEngine(count)


def count_processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
