"""Where an export goes: a file that is there whole or not at all, or a stream."""

from __future__ import annotations

import io
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from onrecord.errors import TryAgain, UserFault

type Target = str | Path | TextIO
"""A path, "-" for standard output, or an open text stream."""


@contextmanager
def open_target(out: Target, encoding: str) -> Iterator[TextIO]:
    """A stream to write to. A file takes its place only when all is written; until then the old one stays.

    Line ends are written as they are given. What UTF-8 cannot hold (a file name's stray bytes) is written as
    `\\udcXX`. UserFault where the path cannot be written to.
    """
    if not isinstance(out, str | Path):
        yield out
    elif str(out) == "-":
        with _open_standard(encoding) as stream:
            yield stream
    else:
        with _told_faults(Path(out)), _open_file(Path(out), encoding) as stream:
            yield stream


@contextmanager
def _open_standard(encoding: str) -> Iterator[TextIO]:
    """Standard output in this encoding, whatever the terminal's own is."""
    sys.stdout.flush()
    if not hasattr(sys.stdout, "buffer"):  # a notebook's output takes text only
        yield sys.stdout
        return
    stream = io.TextIOWrapper(sys.stdout.buffer, encoding, "backslashreplace", newline="")
    try:
        yield stream
        stream.flush()
    finally:
        stream.detach()


@contextmanager
def _open_file(path: Path, encoding: str) -> Iterator[TextIO]:
    if path.exists() and not path.is_file():  # a pipe or a device cannot be replaced, and must not be
        with path.open("w", encoding=encoding, errors="backslashreplace", newline="") as stream:
            yield stream
        return
    target = path.resolve()
    partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with partial.open("x", encoding=encoding, errors="backslashreplace", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def _told_faults(path: Path) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise UserFault(f"{path}: there is no folder {path.parent}", "make it first, or give another name") from fault
    except (PermissionError, IsADirectoryError) as fault:
        raise UserFault(f"{path}: {fault.strerror}", "give another name") from fault
    except BrokenPipeError:
        raise  # whoever read the pipe has had enough: no fault of ours
    except OSError as fault:
        raise TryAgain(f"{path}: {fault.strerror}", "free some space or look after the disk, then repeat") from fault
