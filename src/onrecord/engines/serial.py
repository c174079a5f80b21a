"""One process, one input at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from onrecord.engines.guard import guard_step
from onrecord.record import Outcome


class SerialEngine:
    """Runs every step in this process."""

    def map[In, Out](self, step: Callable[[In], Outcome[Out]], inputs: Iterable[In]) -> Iterator[Outcome[Out]]:
        """The outcome of every input, in order."""
        for given in inputs:
            yield guard_step(step, given)
