"""Gazetteers in memory: sorted lines that are searched by halving, so that nothing is built when they are loaded."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import Stop
from onrecord.lexicon.gazetteer.keys import fold_name, sound_name
from onrecord.lexicon.gazetteer.place import Place, parse_place, write_place

PLACES, NAMES = "places.tsv.gz", "names.tsv.gz"
"""The two files of a gazetteer: places sorted by country and id, and folded names, each with the numbers of its places."""

_SMALL, _MANY, _MOST = {b"P", b"X"}, 2_000, 4_000
_KEPT, _COUNTRIES = 20_000, 16
type Sounds = dict[str, list[tuple[int, tuple[str, int]]]]
"""For each sound the number of the table, the folded name and the row of each place that has it."""


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Sorted lines of UTF-8, each ended by a newline. `ends` are the offsets of the newlines."""

    data: bytes
    ends: NDArray[np.int64]

    @staticmethod
    def split(data: bytes) -> Lines:
        """The lines of this data."""
        return Lines(data, np.flatnonzero(np.frombuffer(data, np.uint8) == 10))

    def line(self, row: int) -> bytes:
        """The line of this number, without its newline."""
        return self.data[int(self.ends[row - 1]) + 1 if row else 0 : int(self.ends[row])]

    def rows(self, prefix: bytes) -> Iterator[int]:
        """The numbers of the lines that begin so, in order."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.line(middle) < prefix:
                low = middle + 1
            else:
                high = middle
        while low < len(self.ends) and self.line(low).startswith(prefix):
            yield low
            low += 1


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One table of places with its index of names."""

    places: Lines
    names: Lines

    def place(self, row: int) -> Place:
        """The place of this row."""
        line = self.places.line(row).decode()
        return parse_place(line, fold_name(line.split("\t", 3)[2]))

    def find(self, key: str) -> Iterator[Place]:
        """The places that have this folded name, in the order of the table."""
        for row in self.names.rows(f"{key}\t".encode()):
            yield from (self.place(int(number)) for number in self.names.line(row).split(b"\t")[1].split())

    def keys(self, row: int) -> Iterator[str]:
        """The folded names of this row, as far as they sound different."""
        fields = self.places.line(row).decode().split("\t")
        yield fold_name(fields[2])
        yield from (key for key in fields[8].split("|") if key)

    def list_known(self, country: str) -> list[int]:
        """The rows of the country's divisions and seats, and of its largest settlements."""
        found: list[tuple[int, int]] = []
        for row in self.places.rows(f"{country}\t".encode()):
            population, feature = self.places.line(row).split(b"\t")[6:8]
            if feature not in _SMALL or int(population or 0) >= _MANY:
                found.append((-int(population or 0), row))
        return [row for _, row in sorted(found)[:_MOST]]

    def holds(self, key: str) -> bool:
        """Whether any place has this folded name."""
        return next(self.names.rows(f"{key}\t".encode()), None) is not None


class Gazetteer:
    """Places by name, by id and by sound, from one table or several. Read only; what it has looked up it keeps."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._sheets = tuple(sheets)
        self.find: Callable[[str], tuple[Place, ...]] = lru_cache(_KEPT)(self._find)
        self.holds: Callable[[str], bool] = lru_cache(_KEPT)(self._holds)
        self.parent: Callable[[Place], Place | None] = lru_cache(_KEPT)(self._parent)
        self._sounds: Callable[[str], Sounds] = lru_cache(_COUNTRIES)(self._list_sounds)

    def join(self, sheets: Iterable[Sheet]) -> Gazetteer:
        """This gazetteer and these tables, which come first where they have a place of the same id."""
        return Gazetteer((*self._sheets, *sheets))

    def __reduce__(self) -> tuple[Callable[..., Gazetteer], tuple[object, ...]]:
        """The packaged gazetteer travels to other processes by its name, another one with its tables."""
        return (load_gazetteer, ()) if self is load_gazetteer() else (Gazetteer, (self._sheets,))

    def _find(self, key: str) -> tuple[Place, ...]:
        """The places of this folded name: settlements, divisions and regions, those of later tables first."""
        return tuple({p.id: p for sheet in reversed(self._sheets) for p in sheet.find(key)}.values()) if key else ()

    def _holds(self, key: str) -> bool:
        """Whether any place has this folded name."""
        return bool(key) and any(sheet.holds(key) for sheet in self._sheets)

    def _parent(self, place: Place) -> Place | None:
        """The division that holds this place, None at the top."""
        if not place.parent:
            return None
        prefix = f"{place.country}\t{place.parent}\t".encode()
        found = (sheet.place(row) for sheet in reversed(self._sheets) for row in sheet.places.rows(prefix))
        return next(found, None)

    def ancestors(self, place: Place) -> Iterator[Place]:
        """The divisions that hold this place, the smallest first."""
        seen = {place.id}
        above = self.parent(place)
        while above is not None and above.id not in seen:
            yield above
            seen.add(above.id)
            above = self.parent(above)

    def find_alike(self, country: str, sound: str) -> Iterator[tuple[str, Place]]:
        """The folded names of this sound among the country's divisions and larger settlements, each with its place."""
        for sheet, (key, row) in self._sounds(country).get(sound, ()):
            yield key, self._sheets[sheet].place(row)

    def _list_sounds(self, country: str) -> Sounds:
        found: Sounds = {}
        for number, sheet in enumerate(self._sheets):
            for row in sheet.list_known(country):
                for key in sheet.keys(row):
                    found.setdefault(sound_name(key), []).append((number, (key, row)))
        return found


def build_sheet(places: Iterable[Place]) -> tuple[bytes, bytes]:
    """The two files of a gazetteer of these places, before they are packed; the same for the same places in any order.

    Of two places with one country and id, the one that comes first is kept.
    """
    kept: dict[tuple[str, str], Place] = {}
    for place in places:
        kept.setdefault((place.country, place.id), place)
    lines = sorted(((write_place(place).encode(), place) for place in kept.values()), key=lambda pair: pair[0])
    rows: dict[str, list[int]] = {}
    for row, (_, place) in enumerate(lines):
        for key in dict.fromkeys(place.keys):
            rows.setdefault(key, []).append(row)
    names = sorted(f"{key}\t{' '.join(map(str, numbers))}".encode() for key, numbers in rows.items() if key)
    return _join_lines(line for line, _ in lines), _join_lines(names)


def _join_lines(lines: Iterable[bytes]) -> bytes:
    return b"".join(chain.from_iterable((line, b"\n") for line in lines))


def pack_sheet(data: bytes) -> bytes:
    """The file packed, the same for the same data."""
    return gzip.compress(data, 9, mtime=0)


def open_sheet(places: bytes, names: bytes) -> Sheet:
    """The sheet of two packed files. Stop where they are broken."""
    try:
        return Sheet(Lines.split(gzip.decompress(places)), Lines.split(gzip.decompress(names)))
    except (OSError, EOFError) as fault:
        raise Stop(
            f"a gazetteer cannot be unpacked: {fault}", "restore the file, or add the gazetteer again"
        ) from fault


@cache
def load_gazetteer() -> Gazetteer:
    """The packaged gazetteer, loaded once for each process."""
    folder = files(__package__)
    return Gazetteer([open_sheet((folder / PLACES).read_bytes(), (folder / NAMES).read_bytes())])
