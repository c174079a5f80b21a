"""Batches in their order, whatever the clock says."""

from __future__ import annotations

from pathlib import Path

from contract.reports import make_issue
from onrecord.ledger.door import sort_batch
from onrecord.ledger.moment import find_batch
from onrecord.ledger.store import Store
from onrecord.ledger.writer import write_batch


def test_a_clock_that_was_set_back_keeps_the_order(path: Path) -> None:
    store = Store(path, patience=1)
    moments = [
        "2024-03-02T00:00:00.000000+00:00",
        "2024-03-01T00:00:00.000000+00:00",
        "2024-03-03T00:00:00.000000+00:00",
    ]
    for number, at in enumerate(moments):
        with store.writing() as connection:
            assert write_batch(connection, sort_batch([make_issue(str(number))]), at) == 1
    with store.reading() as connection:
        found = [find_batch(connection, at) for at in ("2024-03-01", "2024-03-02", "2024-03-03")]
        kept = connection.exec_driver_sql("SELECT at FROM batches ORDER BY seq").scalars().all()
    assert found == [0, 2, 3]
    assert kept == sorted(kept)
