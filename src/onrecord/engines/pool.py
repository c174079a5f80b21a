"""Several processes on this machine; the same outcomes in the same order as one."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice

from onrecord.engines.guard import guard_step
from onrecord.errors import Stop
from onrecord.record import Outcome

_AHEAD = 4  # inputs in hand for each process: enough to keep it busy, few enough to bound memory


class PoolEngine:
    """Runs a step in `jobs` processes of its own."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def map[In, Out](self, step: Callable[[In], Outcome[Out]], inputs: Iterable[In]) -> Iterator[Outcome[Out]]:
        """The outcome of every input, in order; the step and its inputs must be picklable.

        Stop is raised where a process ends without an answer (killed, out of memory).
        """
        guarded = partial(guard_step, step)
        source = iter(inputs)
        # Forked copies of a process that runs onnxruntime's threads can hang, so processes start afresh.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self._jobs, mp_context=context, initializer=follow_parent) as pool:
            waiting: deque[Future[Outcome[Out]]] = deque(
                pool.submit(guarded, given) for given in islice(source, self._jobs * _AHEAD)
            )
            try:
                while waiting:
                    outcome = waiting.popleft().result()
                    waiting.extend(pool.submit(guarded, given) for given in islice(source, 1))
                    yield outcome
            except BrokenProcessPool as fault:
                raise Stop("a reading process ended without an answer", "read again with fewer --jobs") from fault
            finally:
                pool.shutdown(wait=True, cancel_futures=True)


def follow_parent() -> None:
    """This process ends when the one that started it does, however that ends; otherwise a kill would leave it waiting."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
