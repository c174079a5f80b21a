"""An index of documents by keys, on disk: which documents have a key in common, and what is kept of pairs of them."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence

from onrecord.errors import TryAgain, UserFault

_TABLES = (
    "create table if not exists documents (rank integer primary key, id text not null, keys blob not null)",
    "create table if not exists holders (key integer, rank integer, primary key (key, rank)) without rowid",
    "create table if not exists pairs (a integer, b integer, body text not null, primary key (a, b)) without rowid",
)
_CACHE = 65_536  # KiB of the file that are held in memory


class KeyIndex:
    """Documents, known by a number, with the keys that they have; and for pairs of documents a text.

    It is derived from a ledger and can be made again at any time: `path` is a file beside the ledger, and empty for
    one that is gone when it is closed. `stamp` names what made the keys: an index with another one is emptied.
    Memory holds a fixed part of it, however large it grows. For one thread at a time.
    """

    def __init__(self, path: str = "", stamp: str = "") -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._run(f"pragma cache_size = -{_CACHE}")
        self._run("pragma temp_store = file")
        self._run("pragma journal_mode = wal")
        self._run("pragma synchronous = off")
        self._run("create table if not exists made (stamp text)")
        if self._run("select stamp from made").fetchone() != (stamp,):
            self._clear(stamp)
        for table in _TABLES:
            self._run(table)
        self._run("begin")

    def _run(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """The rows of a statement; TryAgain while another process writes, UserFault where the file is no index."""
        try:
            return self._connection.execute(statement, values)
        except sqlite3.OperationalError as fault:
            raise TryAgain(f"the index of copies cannot be written now: {fault}", "wait for the other run") from fault
        except sqlite3.DatabaseError as fault:
            raise UserFault(f"this is no index of copies: {fault}", "delete the file: it is made again") from fault

    def _clear(self, stamp: str) -> None:
        for table in ("documents", "holders", "pairs", "made"):
            self._run(f"drop table if exists {table}")
        self._run("create table made (stamp text)")
        self._run("insert into made values (?)", (stamp,))

    def add(self, rank: int, id: str, keys: Sequence[int]) -> None:
        """Add a document; one that is there already stays as it is. ValueError where two ids have one number."""
        known = self.find_id(rank)
        if known is not None:
            if known != id:
                raise ValueError(f"{id} and {known} have the same number")
            return
        self._run("insert into documents values (?, ?, ?)", (rank, id, array("q", keys).tobytes()))
        for key in keys:
            self._run("insert or ignore into holders values (?, ?)", (key, rank))

    def find_id(self, rank: int) -> str | None:
        """The id of the document with this number; None where there is none."""
        row = self._run("select id from documents where rank = ?", (rank,)).fetchone()
        return None if row is None else str(row[0])

    def find_keys(self, rank: int) -> tuple[int, ...]:
        """The keys of a document; none where it is unknown."""
        row = self._run("select keys from documents where rank = ?", (rank,)).fetchone()
        return tuple(array("q", row[0])) if row else ()

    def count_keys(self, rank: int) -> int:
        """How many keys a document has."""
        row = self._run("select length(keys) from documents where rank = ?", (rank,)).fetchone()
        return int(row[0]) // 8 if row else 0

    def list_holders(self, key: int, most: int | None = None) -> list[int]:
        """The numbers of the documents that have a key, the least first; at most so many."""
        statement = "select rank from holders where key = ? order by rank limit ?"
        return [row[0] for row in self._run(statement, (key, -1 if most is None else most))]

    def count(self) -> int:
        """How many documents there are."""
        return int(self._run("select count(*) from documents").fetchone()[0])

    def keep_pair(self, a: int, b: int, body: str) -> None:
        """Keep a text for two documents, in place of what was kept for them before."""
        self._run("insert or replace into pairs values (?, ?, ?)", (a, b, body))

    def list_pairs(self) -> Iterator[tuple[int, int, str]]:
        """Every pair that something is kept for, in the order of the numbers."""
        yield from self._run("select a, b, body from pairs order by a, b")

    def save(self) -> None:
        """What was added is on disk."""
        self._run("commit")
        self._run("begin")

    def close(self) -> None:
        """What was added is on disk, and the index is closed."""
        self._run("commit")
        self._connection.close()
