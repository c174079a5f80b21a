"""What stands beside the documents of a folder: a file `meta.jsonl` that says who published them and when.

One JSON object a line. `doc`, `id` or `file` names the document by its file name, with or without suffix;
`title`, `url`, `publisher` (or `source`), `published` and `language` are taken, other fields are not looked at.
The file describes the documents in its own folder and in the folders directly below, the nearer file first.

It is a sidecar when its first row names a document and has no `text`. Then it is no document itself, and neither
are, in its folder, a README and the `.jsonl` files whose rows have no `text`: they describe the collection.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from onrecord.intake.catalogue import find_format
from onrecord.intake.format import STEP
from onrecord.intake.line import read_lines
from onrecord.intake.path import show_path, tell_fault
from onrecord.intake.row import KNOWN, RowFault, parse_object, read_known, read_string
from onrecord.record import Issue

NAME = "meta.jsonl"
_KEYS = ("doc", "id", "file")
_PATIENCE = 100  # issues of one sidecar that are told

type Meta = tuple[tuple[str, str], ...]


class Sidecars:
    """The sidecars met in one run, each read once."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._known: dict[str, bool] = {}
        self._loaded: dict[str, Mapping[str, Meta]] = {}
        self._issues: list[Issue] = []

    def find_meta(self, path: str) -> Meta:
        """What a sidecar says of the file at this path; nothing where there is none."""
        folder, name = os.path.split(path)
        stem = os.path.splitext(name)[0]
        for place in (folder, os.path.join(folder, os.pardir)):
            rows = self._load(os.path.normpath(os.path.join(place, NAME)))
            if name in rows or stem in rows:
                return rows.get(name) or rows[stem]
        return ()

    def is_part(self, path: str) -> bool:
        """Whether the file describes a collection, and is none of its documents."""
        folder, name = os.path.split(path)
        if not self._is_sidecar(os.path.normpath(os.path.join(folder, NAME))):
            return False
        stem, suffix = os.path.splitext(name)
        return stem.lower() == "readme" or (
            suffix == ".jsonl" and "text" not in (self._first_row(path) or {"text": ""})
        )

    def take_issues(self) -> Iterator[Issue]:
        """The issues met since the last time."""
        yield from self._issues
        self._issues.clear()

    def _is_sidecar(self, path: str) -> bool:
        if path not in self._known:
            row = self._first_row(path)
            self._known[path] = row is not None and "text" not in row and any(key in row for key in _KEYS)
        return self._known[path]

    def _first_row(self, path: str) -> Mapping[str, object] | None:
        """The first row of a file; None where there is no such file or the row cannot be read."""
        try:
            if not os.path.isfile(path):
                return None
            with open(path, "rb") as stream:
                line = next(read_lines(stream, self._max_bytes), None)
            return parse_object(line.body) if line and line.body else None
        except (OSError, RowFault):
            return None

    def _load(self, path: str) -> Mapping[str, Meta]:
        """What the sidecar at this path says, by the names of documents; nothing where it is no sidecar."""
        if path not in self._loaded:
            self._loaded[path] = dict(self._read_rows(path)) if self._is_sidecar(path) else {}
        return self._loaded[path]

    def _read_rows(self, path: str) -> Iterator[tuple[str, Meta]]:
        """Each document that the sidecar names, and what it says of it."""
        source, faults = show_path(path), 0
        try:
            with open(path, "rb") as stream:
                for line in read_lines(stream, self._max_bytes):
                    made, issues = _read_line(line.body, source, line.number)
                    yield from made
                    faults += len(issues)
                    self._issues += issues if faults <= _PATIENCE else []
        except OSError as fault:
            self._issues.append(tell_fault(source, fault))
        if faults > _PATIENCE:
            what = f"{faults} faults; those after the first {_PATIENCE} are not listed"
            self._issues.append(Issue(STEP, source, "", what, "mend the file and read again"))


def _read_line(body: bytes | None, source: str, number: int) -> tuple[list[tuple[str, Meta]], list[Issue]]:
    """What one line says of one document, without the fields that do not fit; an issue for each of those."""
    if body is None:
        return [], [Issue(STEP, source, f"line {number}", "too long", "cut the line")]
    try:
        row = parse_object(body)
        key = next((value for name in _KEYS if (value := read_string(row, name))), None)
        if key is None:
            raise RowFault("", "names no document", 'add "doc": the name of its file')
    except RowFault as fault:
        return [], [_tell_fault(fault, source, number)]
    meta, issues = [], []
    for name in KNOWN:
        try:
            value = read_known(row, name) or (_read_publisher(row) if name == "publisher" else None)
        except RowFault as fault:
            issues.append(_tell_fault(fault, source, number))
            continue
        if value:
            meta.append((name, value))
    return [(key, tuple(sorted(meta)))], issues


def _read_publisher(row: Mapping[str, object]) -> str | None:
    """The publisher in the field `source`, where that holds no file's name."""
    value = read_known({"publisher": row.get("source")}, "publisher")
    return value if value and find_format(os.path.splitext(value)[1]) is None else None


def _tell_fault(fault: RowFault, source: str, number: int) -> Issue:
    place = f"line {number}, field {fault.field}" if fault.field else f"line {number}"
    return Issue(STEP, source, place, fault.what, fault.remedy)
