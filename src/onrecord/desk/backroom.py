"""What takes long is made in the background, once for each state of the ledger, and shown as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from onrecord.errors import TryAgain
from onrecord.ports import View

PATIENCE = 2.0
"""Seconds that a page waits for what is being made before it shows what was made before."""


@dataclass(frozen=True, slots=True)
class Made[T]:
    """Something derived from the state `seq`. `late`: the ledger has moved on since."""

    value: T
    seq: int
    late: bool = False


class BeingMade(TryAgain):
    """Ask the person to wait a moment: the page loads again by itself."""

    status = 202


class Backroom:
    """Makes one thing at a time, by name, and keeps the last of each."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._lock = Lock()
        self._kept: dict[str, Made[Any]] = {}
        self._making: dict[str, Future[None]] = {}

    def ask[T](self, name: str, view: View, make: Callable[[View], T], patience: float = PATIENCE) -> Made[T] | None:
        """What `make` makes of the view, or made of an earlier state; None while the first is still being made.

        A fault in the making is raised here, where a page can tell it.
        """
        with self._lock:
            kept = self._kept.get(name)
            if kept and kept.seq == view.seq:
                return kept
            future = self._making.get(name)
            if future is None or future.done():
                future = self._making[name] = self._worker.submit(self._make, name, view, make)
        with suppress(Late):
            future.result(patience)
        with self._lock:
            kept = self._kept.get(name)
        return kept and replace(kept, late=kept.seq != view.seq)

    def peek(self, name: str) -> Made[Any] | None:
        """What was made last under the name; nothing is made for it."""
        with self._lock:
            return self._kept.get(name)

    def _make[T](self, name: str, view: View, make: Callable[[View], T]) -> None:
        made = Made(make(view), view.seq)
        with self._lock:
            self._kept[name] = made

    def close(self) -> None:
        """No more is made; what has begun is not waited for."""
        self._worker.shutdown(wait=False, cancel_futures=True)
