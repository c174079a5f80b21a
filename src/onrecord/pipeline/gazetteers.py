"""Gazetteers that users add: read from a file once, kept as tables in a folder, looked up beside the packaged one."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from onrecord.errors import UserFault
from onrecord.ids import claim_id, content_id
from onrecord.lexicon.gazetteer import Gazetteer, Place, load_gazetteer
from onrecord.lexicon.gazetteer.formats import COLUMNS, Refused, is_geonames, parse_csv, parse_geonames
from onrecord.lexicon.gazetteer.table import NAMES, PLACES, Sheet, build_sheet, open_sheet, pack_sheet
from onrecord.ports import Reader
from onrecord.record import Claim, Issue, Item, Method, Outcome

_MOST_BYTES = 600_000_000
_NEEDED = {"name", "country", "lat", "lon"}


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a gazetteer did: its name, how many places it holds, and the lines that were refused."""

    name: str
    places: int
    issues: tuple[Issue, ...]


def add_gazetteer(path: Path, folder: Path) -> Added:
    """The gazetteer of this file as kept in the folder; one of the same file name is replaced.

    A GeoNames dump (as text or in its zip) or a CSV. UserFault where the file is neither, is too large or has no place.
    """
    name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "places"
    if name in {"geonames", "mimu", "iso", "onrecord"}:
        name += "-added"
    places, issues = list[Place](), list[Issue]()
    for found in _parse_file(path, name):
        if isinstance(found, Refused):
            remedy = "mend the line and add the file again; the others were taken"
            issues.append(Issue("gazetteer", str(path), f"line {found.line}", found.why, remedy))
        else:
            places.append(found)
    if not places:
        raise UserFault(f"{path}: no place was found in it", f"give a GeoNames dump, or a CSV with {COLUMNS}")
    packed = [pack_sheet(data) for data in build_sheet(places)]
    folder.mkdir(parents=True, exist_ok=True)
    for data, file in zip(packed, _name_files(folder, name), strict=True):
        file.write_bytes(data)
    return Added(name, len(places), tuple(issues))


def _parse_file(path: Path, name: str) -> Iterator[Place | Refused]:
    text = _read_text(path)
    first = text[: text.find("\n") + 1 or None]
    if is_geonames(first):
        return parse_geonames(io.StringIO(text))
    columns = next(csv.reader([first]), [])
    missing = sorted(_NEEDED - {column.strip() for column in columns})
    if missing:
        raise UserFault(
            f"{path}: neither a GeoNames dump nor a CSV with the columns {', '.join(missing)}", f"columns are {COLUMNS}"
        )
    return parse_csv(io.StringIO(text, newline=""), name)


def _read_text(path: Path) -> str:
    """The text of the file, or of the dump in its zip."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UserFault(f"{path}: too large", "add the dumps of single countries")
        data = _unzip(path) if zipfile.is_zipfile(path) else path.read_bytes()
        return data.decode("utf-8-sig")
    except FileNotFoundError as fault:
        raise UserFault(f"there is no file {path}", "give the path of a GeoNames dump or CSV") from fault
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as fault:
        raise UserFault(f"{path}: not readable as text: {fault}", "give a text in UTF-8, or GeoNames's zip") from fault


def _unzip(path: Path) -> bytes:
    """The one table in a zip: the largest text that is no readme."""
    with zipfile.ZipFile(path) as opened:
        tables = [entry for entry in opened.infolist() if not entry.filename.lower().startswith("readme")]
        if not tables or max(tables, key=lambda e: e.file_size).file_size > _MOST_BYTES:
            raise UserFault(f"{path}: no table in it, or one too large", "add the dumps of single countries")
        return opened.read(max(tables, key=lambda entry: (entry.file_size, entry.filename)))


def _name_files(folder: Path, name: str) -> tuple[Path, Path]:
    return folder / f"{name}.{PLACES}", folder / f"{name}.{NAMES}"


def list_gazetteers(folder: Path) -> tuple[str, ...]:
    """The names of the gazetteers in the folder, in order; none where there is no folder."""
    return tuple(sorted(path.name.removesuffix(f".{PLACES}") for path in folder.glob(f"*.{PLACES}")))


def digest_gazetteers(folder: str) -> str | None:
    """A name for the gazetteers of the folder as they stand; None where there are none."""
    parts: list[str | bytes] = []
    for name in list_gazetteers(Path(folder)) if folder else ():
        parts += [name, *(file.read_bytes() for file in _name_files(Path(folder), name))]
    return content_id("gazetteers", *parts) if parts else None


@lru_cache(4)
def open_places(folder: str, digest: str | None) -> Gazetteer:
    """The packaged gazetteer and those of the folder, of which `digest` is the name; opened once for each process."""
    if digest is None:
        return load_gazetteer()
    return load_gazetteer().join(_open_sheet(Path(folder), name) for name in list_gazetteers(Path(folder)))


def _open_sheet(folder: Path, name: str) -> Sheet:
    places, names = _name_files(folder, name)
    return open_sheet(places.read_bytes(), names.read_bytes())


@dataclass(frozen=True, slots=True)
class PlacedReader:
    """A reader whose claims are linked with gazetteers of the user: its method names them, so that others are read anew.

    `name` is what the method calls them; a user's list of actors is named likewise.
    """

    reader: Reader
    digest: str
    name: str = "gazetteers"

    @property
    def method(self) -> Method:
        """The method of the reader, and the digest of the gazetteers."""
        method = self.reader.method
        return replace(method, digests=tuple(sorted((*method.digests, (self.name, self.digest)))))

    def read_item(self, item: Item) -> Outcome[Claim]:
        """The claims of the reader under this method."""
        found = self.reader.read_item(item)
        claims = [replace(claim, method=self.method) for claim in found.made]
        return Outcome(tuple(replace(claim, id=claim_id(claim)) for claim in claims), found.issues)
