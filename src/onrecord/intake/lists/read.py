"""A list file to its entries: which format it has, and what could not be taken from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.errors import UserFault
from onrecord.intake.lists import eu, ftm, ofac, table, uk, un
from onrecord.intake.lists.xml import find_root
from onrecord.record import Issue, Listed, Outcome

type Rows = Iterator[Listed | Issue]

_XML: dict[str, Callable[[Path], Rows]] = {
    "sdnList": ofac.read_entries,
    "CONSOLIDATED_LIST": un.read_entries,
    "export": eu.read_entries,
}
_HEAD = 4096
_KNOWN = "FollowTheMoney JSON, OFAC SDN XML, the UN or EU consolidated XML, the UK sanctions CSV, or a CSV with a name column"


def read_list(path: str) -> Outcome[Listed]:
    """The entries of the list file, in its order, and an issue for each that could not be taken in.

    UserFault where there is no such file, or it is none of the formats known.
    """
    file = Path(path)
    if not file.is_file():
        raise UserFault(f"{path}: there is no such file", "give the path of a list that was downloaded")
    made: list[Listed] = []
    issues: list[Issue] = []
    for entry in _open_list(file):
        if isinstance(entry, Listed):
            made.append(entry)
        else:
            issues.append(entry)
    if not made and not issues:
        raise UserFault(f"{path}: the list names nobody", f"give a list of these kinds: {_KNOWN}")
    return Outcome(tuple(made), tuple(issues))


def _open_list(file: Path) -> Rows:
    """The entries by the format that the file's beginning shows."""
    with file.open("rb") as stream:
        head = stream.read(_HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<"):
        root = find_root(file)
        if root in _XML:
            return _XML[root](file)
    elif head.startswith((b"{", b"[")):
        return ftm.read_entries(file)
    elif uk.is_header(head):
        return uk.read_entries(file)
    elif table.is_header(head):
        return table.read_entries(file)
    raise UserFault(f"{file}: it is no list of a known format", f"give {_KNOWN}")
