"""An empty ledger of each make."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from contract.ledgers import LEDGERS
from onrecord.ledger import open_ledger
from onrecord.ports import Ledger


@pytest.fixture(params=sorted(LEDGERS))
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return LEDGERS[request.param](tmp_path)


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    made = open_ledger(address)
    yield made
    made.close()
