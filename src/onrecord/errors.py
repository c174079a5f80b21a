"""Four ways to fail, named by what the caller should do next, and how each is told to people."""

from __future__ import annotations


class OnrecordError(Exception):
    """The root of every fault that onrecord raises on purpose.

    `exit_code` is what a command ends with and `status` what the desk answers with: the two tables of faults.
    """

    exit_code = 3
    status = 500

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


class UserFault(OnrecordError):
    """Ask the person to change something; nothing was done."""

    exit_code = 2
    status = 400


class NotFound(UserFault):
    """Ask the person for another name: there is nothing under this one."""

    status = 404


class Conflict(UserFault):
    """Ask the person to look again: what was to be changed was changed by somebody else meanwhile; nothing was done."""

    status = 409


class SetAside(OnrecordError):
    """This input can never be taken in as it is: keep its reason and go on with the rest."""

    exit_code = 1
    status = 422


class TryAgain(OnrecordError):
    """The world was not ready: the same call may work later."""

    exit_code = 3
    status = 503


class Stop(OnrecordError):
    """Going on would write something wrong: end here, keep what is whole."""

    exit_code = 3
    status = 500
