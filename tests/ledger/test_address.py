"""How people name a ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import UserFault
from onrecord.ledger.address import read_address


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("onrecord.db", Path.cwd() / "onrecord.db"),
        ("a folder/my ledger.db", Path.cwd() / "a folder/my ledger.db"),
        ("/srv/ledger.db", Path("/srv/ledger.db")),
        ("sqlite:///onrecord.db", Path.cwd() / "onrecord.db"),
        ("sqlite:////srv/ledger.db", Path("/srv/ledger.db")),
        ("100% of it?mode=ro#1.db", Path.cwd() / "100% of it?mode=ro#1.db"),
        (":memory:", Path.cwd() / ":memory:"),
        ("file:ledger.db", Path.cwd() / "file:ledger.db"),
    ],
)
def test_names_a_file(url: str, path: Path) -> None:
    assert read_address(url) == path


@pytest.mark.parametrize(
    "url", ["postgresql://host/base", "sqlite://", "sqlite:///", "", "  ", "a\0b", "https://host/ledger.db"]
)
def test_refuses_with_a_remedy(url: str) -> None:
    with pytest.raises(UserFault) as fault:
        read_address(url)
    assert "path" in fault.value.remedy
