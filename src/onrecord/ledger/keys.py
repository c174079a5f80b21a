"""An index of documents by keys, on disk: which documents have a key in common, and what is kept of pairs of them."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence

from onrecord.errors import TryAgain, UserFault

_TABLES = (
    "create table if not exists documents (rank integer primary key, id text not null, keys blob not null)",
    "create table if not exists few (rank integer primary key)",
    "create table if not exists holders (key integer, rank integer, primary key (key, rank)) without rowid",
    "create table if not exists joined (name text primary key, body text not null) without rowid",
    "create table if not exists pairs (a integer, b integer, body text not null, primary key (a, b)) without rowid",
)
_PATIENCE = 60  # seconds that one who wants to write waits for another
_CACHE = 65_536  # KiB of the file that are held in memory


class KeyIndex:
    """Documents, known by a number, with the keys that they have; and for pairs of documents a text.

    It is derived from a ledger and can be made again at any time: `path` is a file beside the ledger, and empty for
    one that is gone when it is closed. `stamp` names what made the keys: an index with another one is emptied.
    Memory holds a fixed part of it, however large it grows. For one thread at a time; who wants to write waits
    `patience` seconds for another one.
    """

    def __init__(self, path: str = "", stamp: str = "", patience: float = _PATIENCE) -> None:
        self._path = path
        self._connection = sqlite3.connect(path, patience, isolation_level=None, check_same_thread=False)
        self._run(f"pragma cache_size = -{_CACHE}")
        self._run("pragma temp_store = file")
        self._run("pragma journal_mode = wal")
        self._run("pragma synchronous = off")
        self._run("create table if not exists made (stamp text, seen integer, last text, joined integer)")
        self._stamp = stamp
        if self._run("select stamp from made").fetchone() != (stamp,):
            self.clear()
        for table in _TABLES:
            self._run(table)
        self._run("begin")

    def _run(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """The rows of a statement; TryAgain while another process writes, UserFault where the file is no index."""
        return self._try(self._connection.execute, statement, values)

    def _try[T](
        self, call: Callable[[str, Sequence[T]], sqlite3.Cursor], statement: str, values: Sequence[T]
    ) -> sqlite3.Cursor:
        name = self._path or "the index of copies"
        try:
            return call(statement, values)
        except sqlite3.OperationalError as fault:
            raise TryAgain(
                f"{name}: what was compared cannot be kept now: {fault}", "wait for the other run"
            ) from fault
        except sqlite3.DatabaseError as fault:
            raise UserFault(f"{name} is no index of copies: {fault}", "delete the file: it is made again") from fault

    def clear(self) -> None:
        """The index is empty, as a new one is."""
        for table in ("documents", "few", "holders", "pairs", "joined", "made"):
            self._run(f"drop table if exists {table}")
        self._run("create table made (stamp text, seen integer, last text, joined integer)")
        self._run("insert into made values (?, 0, '', -1)", (self._stamp,))
        for table in _TABLES:
            self._run(table)

    def lock(self) -> None:
        """What was added is on disk, and nobody else can write until it is saved; TryAgain where another does not end."""
        self._commit()
        self._run("begin immediate")

    def find_seen(self) -> tuple[int, str]:
        """How many items of the ledger were looked at, and the id of the last; 0 and empty where none was."""
        seen, last = self._run("select seen, last from made").fetchone()
        return int(seen), str(last)

    def note_seen(self, seen: int, last: str) -> None:
        """So many items of the ledger were looked at, the last of them this one."""
        self._run("update made set seen = ?, last = ?", (seen, last))

    def add(self, rank: int, id: str, keys: Sequence[int], few: bool = False) -> None:
        """Add a document, `few` where it has few keys; one that is there already stays as it is.

        ValueError where two ids have one number.
        """
        known = self.find_id(rank)
        if known is not None:
            if known != id:
                raise ValueError(f"{id} and {known} have the same number")
            return
        self._run("insert into documents values (?, ?, ?)", (rank, id, array("q", keys).tobytes()))
        if few:
            self._run("insert into few values (?)", (rank,))
        held = [(key, rank) for key in keys]
        self._try(self._connection.executemany, "insert or ignore into holders values (?, ?)", held)

    def find_id(self, rank: int) -> str | None:
        """The id of the document with this number; None where there is none."""
        row = self._run("select id from documents where rank = ?", (rank,)).fetchone()
        return None if row is None else str(row[0])

    def find_keys(self, rank: int) -> tuple[int, ...]:
        """The keys of a document; none where it is unknown."""
        row = self._run("select keys from documents where rank = ?", (rank,)).fetchone()
        return tuple(array("q", row[0])) if row else ()

    def pick_few(self, ranks: Sequence[int]) -> set[int]:
        """Those of these documents that were added as ones with few keys."""
        statement = "select rank from few where rank in (select value from json_each(?))"
        return {row[0] for row in self._run(statement, (json.dumps(ranks),))}

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

    def is_joined(self) -> bool:
        """Whether what is kept as joined holds for all items that were looked at."""
        return bool(self._run("select joined = seen from made").fetchone()[0])

    def list_joined(self) -> dict[str, str]:
        """What is kept of groups of copies that were joined, by name, in the order of the names."""
        return dict(self._run("select name, body from joined order by name").fetchall())

    def keep_joined(self, bodies: Mapping[str, str]) -> None:
        """Keep these and no others: they hold for all items that were looked at."""
        known = self.list_joined().keys()
        for name in sorted(known - bodies.keys()):
            self._run("delete from joined where name = ?", (name,))
        for name in sorted(bodies.keys() - known):
            self._run("insert into joined values (?, ?)", (name, bodies[name]))
        self._run("update made set joined = seen")

    def _commit(self) -> None:
        if self._connection.in_transaction:
            self._run("commit")

    def save(self) -> None:
        """What was added is on disk."""
        self._commit()
        self._run("begin")

    def close(self) -> None:
        """What was added is on disk, and the index is closed."""
        self._commit()
        self._connection.close()
