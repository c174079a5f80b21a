"""A large ledger made quickly: a small real one whose rows are copied many times under other numbers and ids.

    python bench/multiply.py CLAIMS LEDGER

The small one is that of bench/ledger.py, appended as every batch is. Its copies have other ids, sources and digests,
so that a page meets as many documents and claims as it would; they are made for measuring alone and do not verify.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from dataclasses import replace
from pathlib import Path

from ledger import PER_BATCH, PER_ITEM, make_document
from onrecord.ids import decision_id
from onrecord.ledger import open_ledger
from onrecord.ledger.schema import metadata, write_triggers
from onrecord.ports import Ledger, Page
from onrecord.record import Act, Decision
from onrecord.rulings import name_claim

BASE = 10_000
"""Claims that are really appended."""

RULINGS = 2_000

_SHIFTED = {
    "raws": {"no": "raws"},
    "items": {"no": "items", "raw": "raws"},
    "readings": {"no": "readings", "item": "items"},
    "claims": {"no": "claims", "item": "items"},
    "links": {"no": "links", "claim": "claims"},
    "arguments": {"claim": "claims"},
}
"""Which numbers of a table are moved on with each copy, and by how many rows of which table."""

_RENAMED = ("id", "source", "text_digest", "raw_digest")


def make_large(path: Path, claims: int) -> None:
    """The file holds a ledger of about so many claims, with people's rulings on some of them."""
    ledger = open_ledger(str(path))
    documents = min(claims, BASE) // PER_ITEM
    for first in range(0, documents, PER_BATCH):
        ledger.append([e for n in range(first, min(first + PER_BATCH, documents)) for e in make_document(n)])
    ledger.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -1000000")
    multiply_rows(connection, max(1, claims // BASE))
    connection.close()
    ledger = open_ledger(str(path))
    rule_on_some(ledger)
    ledger.close()


def multiply_rows(connection: sqlite3.Connection, times: int) -> None:
    """Every table has its rows `times` times; the full-text indexes are made anew."""
    sizes = {name: _find_last(connection, name) for name in _SHIFTED if name != "arguments"}
    connection.execute("BEGIN")
    for name in _SHIFTED:
        for what in ("update", "delete", "replace"):
            connection.execute(f"DROP TRIGGER {name}_no_{what}")
        _copy_rows(connection, name, sizes, times)
        for statement in write_triggers(metadata.tables[name]):
            connection.execute(statement)
    for index in ("item_words", "claim_words"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    connection.execute("COMMIT")


def _find_last(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"SELECT max(no) FROM {name}").fetchone()[0])


def _copy_rows(connection: sqlite3.Connection, name: str, sizes: dict[str, int], times: int) -> None:
    """The rows of one table again and again, each time under numbers beyond those before."""
    told = []
    for column in [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]:
        if column in _SHIFTED[name]:
            told.append(f"{column} + copy * {sizes[_SHIFTED[name][column]]}")
        elif column in _RENAMED:
            told.append(f"{column} || '-' || copy")
        else:
            told.append(f'"{column}"')
    connection.execute(
        "WITH RECURSIVE copies (copy) AS (SELECT 1 UNION ALL SELECT copy + 1 FROM copies WHERE copy < ?) "
        f"INSERT INTO {name} SELECT {', '.join(told)} FROM copies CROSS JOIN (SELECT * FROM {name})",
        (times - 1,),
    )


def rule_on_some(ledger: Ledger) -> None:
    """People accepted, corrected and rejected claims here and there."""
    acts = (Act.ACCEPT, Act.ACCEPT, Act.REJECT)
    view = ledger.view()
    made = []
    for number, claim in enumerate(view.claims(page=Page(limit=RULINGS * 3))):
        if number % 3 == 0:
            at = f"2024-01-01T00:{number // 60 % 60:02}:{number % 60:02}.000+00:00"
            decision = Decision("", acts[number % 2], (name_claim(claim),), (), f"reason {number}", "Ada", at)
            made.append(replace(decision, id=decision_id(decision)))
    ledger.append(made)


if __name__ == "__main__":
    began = time.perf_counter()
    make_large(Path(sys.argv[2]), int(sys.argv[1]))
    print(f"made in {time.perf_counter() - began:,.0f} s; {Path(sys.argv[2]).stat().st_size / 1e6:,.0f} MB")
