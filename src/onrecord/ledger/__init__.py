"""The ledger: what was taken in, what was read from it and when, added only, in one file."""

from __future__ import annotations

from onrecord.errors import OnrecordError
from onrecord.ledger.address import read_address
from onrecord.ledger.migration import migrate_store, prepare_file
from onrecord.ledger.sqlite import SqliteLedger
from onrecord.ledger.store import Store
from onrecord.ports import Ledger

PATIENCE = 10.0
"""Seconds that a writer waits for another one."""


def open_ledger(url: str, *, create: bool = True, patience: float = PATIENCE) -> Ledger:
    """The ledger at a path or `sqlite:///path`, with the tables of this version.

    A file that is not there is made where `create` is set; NotFound otherwise. An older ledger is brought up to
    date. UserFault where the file is something else (it is left alone), was written by a newer version, or the
    address is not one that this version knows. A writer waits `patience` seconds for another one.
    """
    path = read_address(url)
    prepare_file(path, create)
    store = Store(path, patience)
    try:
        migrate_store(store, create)
    except OnrecordError:
        store.close()
        raise
    return SqliteLedger(store)
