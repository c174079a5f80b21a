"""What a person named, file by file: paths, folders, patterns and standard input become raw inputs."""

from __future__ import annotations

import glob
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import BinaryIO, cast

from onrecord.errors import UserFault
from onrecord.intake.catalogue import find_format, find_reader, list_suffixes
from onrecord.intake.format import STEP, Format, Origin
from onrecord.intake.path import Found, check_file, show_path, tell_fault, walk_folder
from onrecord.intake.sidecar import NAME, Sidecars
from onrecord.record import Issue, Raw
from onrecord.settings import Settings

STDIN = "-"
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_PAGE_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_ROW_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")


def tell_time() -> str:
    """The moment of the call: ISO 8601, UTC, in seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class IntakeLimits:
    """What is taken in: a document over `max_bytes` is set aside without being read."""

    max_bytes: int = Settings().max_bytes


@dataclass(frozen=True, slots=True)
class Process:
    """What the process lends: the moment of intake, and what `-` stands for (default: its standard input)."""

    clock: Callable[[], str] = tell_time
    stdin: BinaryIO | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    """What one call works with and has met: the paths that were taken, and the sidecars beside them."""

    limits: IntakeLimits
    process: Process
    sidecars: Sidecars
    taken: set[str] = field(default_factory=set)


def fetch_raws(
    sources: Iterable[str], limits: IntakeLimits = IntakeLimits(), process: Process = Process()
) -> Iterator[Raw | Issue]:
    """Every raw input that the sources name, in their order, and an issue for each that is not taken in.

    A source is a file, a folder (with all below it, by name), a pattern (`reports/**/*.html`) or `-`. A file
    of JSON lines yields one raw input a line, and is never held as a whole. What a `meta.jsonl` beside the
    files says of them comes along as `Raw.meta` (see `sidecar`). A path that is named twice is taken once.

    UserFault is raised at once, before anything is read, where a source does not exist.
    """
    targets = [target for source in sources for target in _resolve_source(source)]
    return _fetch_targets(targets, _Run(limits, process, Sidecars(limits.max_bytes)))


def _resolve_source(source: str) -> list[str]:
    """The paths that a source stands for; one that is no path (`-`, an address) stands for itself."""
    if source == STDIN or _URL.match(source) or os.path.lexists(source):
        return [source]
    try:
        found = sorted(glob.glob(source, recursive=True)) if glob.has_magic(source) else []
    except (OSError, ValueError, re.error):
        found = []
    if not found:
        raise UserFault(f"{show_path(source)}: no such file or folder", "check the path, or quote a pattern")
    return found


def _fetch_targets(targets: list[str], run: _Run) -> Iterator[Raw | Issue]:
    for target in targets:
        if target == STDIN:
            yield from _fetch_stdin(run)
        elif _URL.match(target) and not os.path.lexists(target):
            what = "an address on the web; this version reads files only"
            yield Issue(STEP, show_path(target), "", what, "save the page as .html and read that file")
        elif os.path.isdir(target):
            yield from _fetch_folder(target, run)
        else:
            yield from _fetch_named(check_file(target), run)


def _fetch_folder(folder: str, run: _Run) -> Iterator[Raw | Issue]:
    """What the files below a folder hold; those that describe it are left out."""
    empty = True
    for found in walk_folder(folder):
        empty = False
        if isinstance(found, Issue):
            yield found
        elif not run.sidecars.is_part(found.path):
            yield from _fetch_file(found, run)
    if empty:
        yield Issue(STEP, show_path(folder), "", "a folder without files", "check that this is the right folder")


def _fetch_named(found: Found | Issue, run: _Run) -> Iterator[Raw | Issue]:
    """What a file holds that a person named."""
    if isinstance(found, Issue):
        yield found
    elif os.path.basename(found.path) == NAME and run.sidecars.is_part(found.path):
        what = "describes documents and is none; it is read along with them"
        yield Issue(STEP, found.source, "", what, "give the documents, or their folder")
    else:
        yield from _fetch_file(found, run)


def _fetch_file(found: Found, run: _Run) -> Iterator[Raw | Issue]:
    """The raw inputs that a file holds, each with what stands beside it."""
    full = os.path.abspath(found.path)
    if full in run.taken:
        return
    run.taken.add(full)
    suffix = os.path.splitext(found.path)[1]
    form = find_format(suffix)
    if form is None:
        what = f"files of type {show_path(suffix)} are not read" if suffix else "a file without a type in its name"
        yield Issue(STEP, found.source, "", what, f"what is read: {list_suffixes()}")
        return
    meta = () if form.split else run.sidecars.find_meta(found.path)
    yield from run.sidecars.take_issues()
    try:
        with open(found.path, "rb") as stream:
            for raw in _read_stream(stream, form, found.source, run):
                yield replace(raw, meta=meta) if isinstance(raw, Raw) and meta else raw
    except OSError as fault:
        yield tell_fault(found.source, fault)


def _fetch_stdin(run: _Run) -> Iterator[Raw | Issue]:
    """What stands on standard input: a page or JSON lines where it begins like one, else plain text."""
    if STDIN in run.taken:
        return
    run.taken.add(STDIN)
    given = run.process.stdin or sys.stdin.buffer
    stream = given if isinstance(given, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, given))
    head = stream.peek(256)
    media = "text/html" if _PAGE_START.match(head) else "text/plain"
    form = find_reader("application/x-ndjson" if _ROW_START.match(head) else media)
    if form:
        yield from _read_stream(stream, form, STDIN, run)


def _read_stream(stream: io.BufferedReader, form: Format, source: str, run: _Run) -> Iterator[Raw | Issue]:
    """The raw inputs of an open stream: one, or those that its format finds in it."""
    limit = run.limits.max_bytes
    if form.split:
        yield from form.split(stream, Origin(source, limit, run.process.clock))
        return
    body = None if _measure(stream) > limit else stream.read(limit + 1)
    if body is None or len(body) > limit:
        yield Issue(STEP, source, "", f"larger than {limit:,} bytes", "raise max_bytes, or cut the file into parts")
        return
    yield Raw(source, os.path.basename(source), form.media_type, body, run.process.clock())


def _measure(stream: io.BufferedReader) -> int:
    """The size of the file behind a stream; 0 where it has none."""
    try:
        return os.fstat(stream.fileno()).st_size
    except OSError:  # a stream in memory
        return 0
