"""What an engine makes of a step that fails: an issue that names the input, so that the rest goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable

from onrecord.errors import SetAside, Stop, TryAgain, UserFault
from onrecord.record import Issue, Outcome

_log = logging.getLogger(__name__)


def guard_step[In, Out](step: Callable[[In], Outcome[Out]], given: In) -> Outcome[Out]:
    """The step's outcome; where it fails on this input, an outcome that holds the reason.

    Stop, TryAgain and UserFault go through: going on would be wrong. This is the one place where an unforeseen
    fault of a step is caught, since one bad document must not end the reading of the rest.
    """
    source = str(getattr(given, "source", ""))
    try:
        return step(given)
    except SetAside as fault:
        return Outcome((), (Issue("engine", source, "", fault.what, fault.remedy),))
    except (Stop, TryAgain, UserFault, MemoryError):
        raise
    except Exception as fault:  # noqa: BLE001 (see above)
        _log.exception("step failed on %s", source)
        what = f"the reading failed: {type(fault).__name__}: {fault}"
        return Outcome((), (Issue("engine", source, "", what, "report this with the document"),))
