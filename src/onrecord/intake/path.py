"""Files on this machine: which there are in a folder, and how their paths are shown."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.intake.format import STEP
from onrecord.record import Issue

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_PAGE_SUFFIXES = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file. `source` is its path for people and for the record."""

    path: str
    source: str


def show_path(path: str) -> str:
    """The path in characters that can be stored and shown; bytes and controls that cannot, as escapes."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return _CONTROLS.sub(lambda match: f"\\x{ord(match.group()):02x}", text)


def check_file(path: str) -> Found | Issue:
    """The file at this path, or why there is none that can be read."""
    source = show_path(path)
    try:
        mode = os.stat(path).st_mode
    except OSError as fault:
        return tell_fault(source, fault)
    if stat.S_ISREG(mode):
        return Found(path, source)
    return Issue(STEP, source, "", "not a file", "for a pipe or a device, give it on standard input: -")


def walk_folder(folder: str) -> Iterator[Found | Issue]:
    """Every file below the folder, by name, those of a folder before those of the folders in it.

    Hidden files and folders are left out, and so is the folder of pictures and scripts that a browser saves
    beside a page ("x_files" beside "x.html"). Links to folders are not followed; links to files only where
    they stay within the folder. An issue names each of these links, and each folder that cannot be read.
    """
    base = os.path.realpath(folder)
    faults: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=faults.append):
        yield from _tell_faults(faults)
        links = [name for name in sorted(folders) if os.path.islink(os.path.join(place, name))]
        hidden = {name for name in folders if name.startswith(".") or _is_saved(name, files)}
        folders[:] = sorted(set(folders) - hidden - set(links))
        for name in sorted(name for name in files if not name.startswith(".")):
            yield _check_member(os.path.join(place, name), base)
        for name in links:
            if name not in hidden:
                yield _tell_link(os.path.join(place, name))
    yield from _tell_faults(faults)


def tell_fault(source: str, fault: OSError) -> Issue:
    """The issue for a file that the system does not give."""
    return Issue(STEP, source, "", f"cannot be read: {fault.strerror or fault}", "check the file and its permissions")


def _check_member(path: str, base: str) -> Found | Issue:
    """The file, unless it is a link that leads out of the folder that was given."""
    if os.path.islink(path) and os.path.exists(path):
        real = os.path.realpath(path)
        if os.path.isdir(real) or os.path.commonpath((real, base)) != base:
            return _tell_link(path)
    return check_file(path)


def _is_saved(name: str, files: list[str]) -> bool:
    """Whether a folder of this name holds the pictures and scripts of a page among the files."""
    page = name.removesuffix("_files")
    return page != name and any(page + suffix in files for suffix in _PAGE_SUFFIXES)


def _tell_link(path: str) -> Issue:
    what = f"a link that leads elsewhere, not followed: {show_path(os.path.realpath(path))}"
    return Issue(STEP, show_path(path), "", what, "give the place it leads to by its own path")


def _tell_faults(faults: list[OSError]) -> Iterator[Issue]:
    """An issue for each fault met since the last time."""
    for fault in faults:
        yield tell_fault(show_path(os.fsdecode(fault.filename or "")), fault)
    faults.clear()
