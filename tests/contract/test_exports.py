"""What every export does, whatever its format."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from contract.exports import CLAIM_EXPORTS
from contract.reports import DELIVERY, TEXT, Report, Told
from onrecord.errors import NotFound, Stop
from onrecord.exports import EXPORTS, ExportOptions, export_view
from onrecord.ports import Ledger, View
from onrecord.record import Item

REPORTS = [Report("b/two.txt"), Report("a/one.txt"), Report("a/three.txt", told=(DELIVERY,), known={"title": "Jets"})]
READ = pytest.mark.parametrize(("name", "read"), CLAIM_EXPORTS.items(), ids=CLAIM_EXPORTS)


def test_every_export_is_in_the_suite() -> None:
    assert set(EXPORTS) == {*CLAIM_EXPORTS, "passages"}  # of what people ruled: tests/exports/test_passages.py


def _fill(ledger: Ledger, reports: list[Report]) -> View:
    for report in reports:
        ledger.append(report.entries())
    return ledger.view()


@READ
def test_every_claim_goes_out_once_in_its_order(
    ledger: Ledger, tmp_path: Path, name: str, read: Callable[[Path], list[str]]
) -> None:
    view, path = _fill(ledger, REPORTS), tmp_path / "out"
    assert export_view(view, name, path) == 7
    ordered = sorted(REPORTS, key=lambda report: report.source)
    assert read(path) == [claim.id for report in ordered for claim in report.claims]


@READ
def test_claims_at_one_place_come_by_kind_and_id(
    ledger: Ledger, tmp_path: Path, name: str, read: Callable[[Path], list[str]]
) -> None:
    told = [Told(kind, "delivered", confidence=c) for kind, c in (("b", 0.1), ("a", 0.2), ("b", 0.3), ("a", 0.4))]
    report = Report("a.txt", told=tuple(told))
    export_view(_fill(ledger, [report]), name, tmp_path / "out")
    assert read(tmp_path / "out") == [c.id for c in sorted(report.claims, key=lambda claim: (claim.kind, claim.id))]


@READ
def test_the_bytes_depend_on_the_entries_alone(
    ledger: Ledger, tmp_path: Path, name: str, read: Callable[[Path], list[str]]
) -> None:
    once = _fill(ledger, REPORTS[:2])
    export_view(once, name, tmp_path / "before")
    export_view(_fill(ledger, REPORTS), name, tmp_path / "after")
    export_view(once, name, str(tmp_path / "again"))
    assert (tmp_path / "before").read_bytes() == (tmp_path / "again").read_bytes()
    assert len(read(tmp_path / "after")) == 7


@READ
def test_unsure_claims_stay_out(ledger: Ledger, tmp_path: Path, name: str, read: Callable[[Path], list[str]]) -> None:
    view = _fill(ledger, [Report("a.txt")])
    for sure, count in ((0.0, 3), (0.3, 3), (0.31, 2), (0.9, 1), (1.0, 0)):
        assert export_view(view, name, tmp_path / "out", ExportOptions(min_confidence=sure)) == count
        assert len(read(tmp_path / "out")) == count


@READ
def test_standard_output_gets_the_same_bytes(
    ledger: Ledger,
    tmp_path: Path,
    name: str,
    read: Callable[[Path], list[str]],
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    view = _fill(ledger, REPORTS)
    export_view(view, name, tmp_path / "out")
    assert export_view(view, name, "-") == 7
    print("after")
    assert capfdbinary.readouterr().out == (tmp_path / "out").read_bytes() + b"after\n"


@READ
def test_an_open_stream_gets_the_same_text(
    ledger: Ledger, tmp_path: Path, name: str, read: Callable[[Path], list[str]]
) -> None:
    view = _fill(ledger, REPORTS)
    export_view(view, name, tmp_path / "out")
    with (tmp_path / "stream").open("w", encoding=EXPORTS[name].encoding, newline="") as stream:
        export_view(view, name, stream)
        assert not stream.closed
    assert (tmp_path / "stream").read_bytes() == (tmp_path / "out").read_bytes()


@READ
def test_an_empty_ledger_makes_an_empty_file(
    ledger: Ledger, tmp_path: Path, name: str, read: Callable[[Path], list[str]]
) -> None:
    assert export_view(ledger.view(), name, tmp_path / "out") == 0
    assert read(tmp_path / "out") == []


@READ
def test_names_that_are_not_utf_8_go_out(
    ledger: Ledger, tmp_path: Path, name: str, read: Callable[[Path], list[str]]
) -> None:
    view = _fill(ledger, [Report("a/b\udce9.txt", known={"title": 'NUL \0, "quotes"\r\nand \udce9'})])
    assert export_view(view, name, tmp_path / "out") == 3
    assert len(read(tmp_path / "out")) == 3
    assert "b\\udce9.txt" in (tmp_path / "out").read_text("utf-8-sig")


class _Torn:
    """A view that comes to an end in the middle."""

    def __init__(self, view: View, fault: Exception) -> None:
        self._view = view
        self._fault = fault

    def __getattr__(self, name: str) -> object:
        return getattr(self._view, name)

    def items(self) -> Iterator[Item]:
        yield next(iter(self._view.items()))
        raise self._fault


@pytest.mark.parametrize("name", CLAIM_EXPORTS)
@pytest.mark.parametrize("fault", [Stop("the ledger is gone"), KeyboardInterrupt()], ids=["stop", "interrupt"])
def test_half_an_export_is_never_seen(ledger: Ledger, tmp_path: Path, name: str, fault: Exception) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "out").write_text("the one before")
    with pytest.raises(type(fault)):
        export_view(_Torn(_fill(ledger, REPORTS), fault), name, folder / "out")
    assert [path.name for path in folder.iterdir()] == ["out"]
    assert (folder / "out").read_text() == "the one before"


@pytest.mark.parametrize("name", CLAIM_EXPORTS)
def test_memory_does_not_grow_with_the_ledger(ledger: Ledger, tmp_path: Path, name: str) -> None:
    """Forty documents of 100 kB go out in less memory than their texts take up."""
    padding = "\nNothing happened." * 6_000
    view = _fill(ledger, [Report(f"{n:02}.txt", text=f"{TEXT}{padding} {n}") for n in range(40)])
    tracemalloc.start()
    try:
        assert export_view(view, name, tmp_path / "out") == 120
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 40 * len(padding) / 2


def test_an_unknown_export_is_told_with_the_known_ones(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="no export 'xlsx'") as fault:
        export_view(ledger.view(), "xlsx", "-")
    assert "claims, csv" in fault.value.remedy
