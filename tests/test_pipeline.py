"""The main job end to end, on real files and a real ledger: whatever interrupts it, the same ledger comes out."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from onrecord.engines import open_engine
from onrecord.ids import claim_id
from onrecord.intake import fetch_raws, read_raw
from onrecord.ledger import open_ledger
from onrecord.pipeline import Context, Run, list_copies, read_sources, take_in
from onrecord.record import Claim, Item, Link, Raw, Reading

COMMAND = [str(Path(sys.executable).with_name("onrecord")), "read"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some of the samples, with the file that says who published them."""
    made = tmp_path_factory.mktemp("reports")
    with as_file(files("onrecord") / "samples") as samples:
        shutil.copy(samples / "meta.jsonl", made)
        shutil.copy(samples / "feed.jsonl", made)
        (made / "texts").mkdir()
        for path in sorted((samples / "texts").iterdir())[:8]:
            shutil.copy(path, made / "texts")
        for path in sorted((samples / "pages").iterdir())[:1]:
            shutil.copy(path, made)
    return made


def read(folder: Path, ledger: Path, jobs: int = 1) -> None:
    subprocess.run(
        [*COMMAND, str(folder), "--ledger", str(ledger), "--jobs", str(jobs)], capture_output=True, check=False
    )


def digest(ledger: Path) -> str:
    kept = open_ledger(str(ledger), create=False)
    try:
        return kept.digest()
    finally:
        kept.close()


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    ledger = tmp_path_factory.mktemp("ledger") / "whole.db"
    read(folder, ledger)
    return ledger


def test_the_ledger_holds_what_the_reports_say(undisturbed: Path) -> None:
    kept = open_ledger(str(undisturbed), create=False)
    counts = kept.view().counts()
    assert counts["items"] >= 12
    assert counts["claims"] > counts["items"]
    assert counts["links"] > 0
    assert list(kept.verify()) == []
    assert any(item.publisher and item.published for item in kept.view().items())
    kept.close()


def test_two_processes_make_the_same_ledger_as_one(folder: Path, undisturbed: Path, tmp_path: Path) -> None:
    read(folder, tmp_path / "two.db", jobs=2)
    assert digest(tmp_path / "two.db") == digest(undisturbed)


def test_reading_again_adds_nothing(folder: Path, undisturbed: Path) -> None:
    before = digest(undisturbed)
    kept = open_ledger(str(undisturbed))
    summary = read_sources([str(folder)], kept, Run(open_engine("serial")))
    kept.close()
    assert (summary.documents, summary.new) == (0, 0)
    assert summary.known >= 12
    assert digest(undisturbed) == before


def test_a_killed_run_is_taken_up_again(folder: Path, undisturbed: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "killed.db"
    running = subprocess.Popen(
        [*COMMAND, str(folder), "--ledger", str(ledger), "--jobs", "1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while running.poll() is None and not _has_items(ledger):
        time.sleep(0.05)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL, "the run ended before it could be killed"
    assert digest(ledger) != digest(undisturbed)
    read(folder, ledger)
    assert digest(ledger) == digest(undisturbed)


def _has_items(ledger: Path) -> bool:
    if not ledger.exists():
        return False
    kept = open_ledger(str(ledger))
    try:
        return kept.view().counts().get("items", 0) > 0
    finally:
        kept.close()


def test_one_step_makes_everything_of_one_document(folder: Path) -> None:
    raws = [raw for raw in fetch_raws([str(folder / "texts")]) if isinstance(raw, Raw)]
    outcome = take_in(raws[0], Context())
    kinds = [type(entry) for entry in outcome.made]
    assert kinds[:2] == [Raw, Item]
    assert kinds[-1] is Reading
    assert kinds.count(Claim) == outcome.made[-1].claims  # type: ignore[union-attr]
    claims = {entry.id for entry in outcome.made if isinstance(entry, Claim)}
    assert {entry.claim for entry in outcome.made if isinstance(entry, Link)} <= claims


# How the samples hang together: what each was made as, and from which (docs/samples.md).
COPIES = [
    ("tovrek-observer.txt", "tovrek-arcus.txt", "verbatim", []),
    ("tovrek-bessak-today.txt", "tovrek-arcus.txt", "shortened", []),
    ("tovrek-lantern.txt", "tovrek-arcus.txt", "rewrite", []),
    ("tovrek-world-brief.txt", "tovrek-arcus.txt", "spun", []),
    ("tovrek-free-derrun.txt", "tovrek-arcus.txt", "altered", [("nine (9)", "29")]),
]


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """The copies export over all samples, from a ledger that holds their texts."""
    kept = open_ledger(str(tmp_path_factory.mktemp("copies") / "samples.db"))
    with as_file(files("onrecord") / "samples") as samples:
        for raw in fetch_raws([str(samples)]):
            if isinstance(raw, Raw):
                kept.append([raw, *read_raw(raw).made])
    rows = [dict(row) for row in list_copies(kept.view())]
    kept.close()
    return rows


@pytest.mark.parametrize(("copy", "parent", "kind", "altered"), COPIES, ids=lambda v: str(v)[:20])
def test_a_copy_is_known_with_what_it_was_made_from(
    copies: list[dict[str, object]], copy: str, parent: str, kind: str, altered: list[tuple[str, str]]
) -> None:
    name = lambda source: Path(str(source)).name
    (row,) = [r for r in copies if {name(r["a"]), name(r["b"])} == {copy, parent}]
    assert (row["kind"], name(row["parent"])) == (kind, parent)
    assert [(x["from"], x["to"]) for x in row["altered"]] == altered  # type: ignore[attr-defined]


def test_reports_of_one_event_by_others_are_no_copies(copies: list[dict[str, object]]) -> None:
    related = {Path(str(row[side])).name for row in copies for side in ("a", "b")}
    assert related == {name for copy, parent, *_ in COPIES for name in (copy, parent)}


SPUN = (
    "The high normal of Tarmesh mentioned on Monday that the navy had opened fireplace on a village close to Tovrek, killing 12 folks. "
    "The United International locations has accused the air pressure of conflict crimes and of crimes towards humanity. "
    "The Senior Basic seized energy in a coup in February 2021, and plenty of Western nations have imposed sanctions on the navy."
)


def test_a_spun_text_is_read_as_meant_in_its_own_words() -> None:
    outcome = take_in(Raw("spun.txt", "spun.txt", "text/plain", SPUN.encode(), "2026-01-01T00:00:00Z"), Context())
    claims = [entry for entry in outcome.made if isinstance(entry, Claim)]
    assert {"ground_fighting", "power_change", "sanction"} & {c.kind for c in claims}
    assert all(SPUN[s.start : s.end] == s.quote for c in claims for s in c.spans())
    assert all(c.id == claim_id(c) for c in claims)
    (issue,) = outcome.issues
    assert "paraphrased by a machine" in issue.what


ODD = (
    "The commander told the radio on Monday that his squadron had procured eleven hulking aeroplanes and a humongous quantity "
    "of projectiles from a merchant overseas. The onslaught commenced at nightfall and slaughtered a dozen denizens, whereas "
    "countless dwellings were obliterated. The envoy beseeched the belligerents to relinquish hostilities and to inaugurate "
    "parleys forthwith. Aid workers procured victuals for the populace, whose domiciles lay in ruins."
)


def test_of_a_text_that_is_only_suspected_no_more_is_said() -> None:
    outcome = take_in(Raw("odd.txt", "odd.txt", "text/plain", ODD.encode(), "2026-01-01T00:00:00Z"), Context())
    (issue,) = outcome.issues
    assert "may have been paraphrased by a machine" in issue.what
    assert "as it stands" in issue.remedy


def test_a_plain_text_is_left_alone(folder: Path) -> None:
    raws = [raw for raw in fetch_raws([str(folder / "texts")]) if isinstance(raw, Raw)]
    told = [issue.what for raw in raws for issue in read_raw(raw).issues]
    assert told == []
    assert [i.what for raw in raws[:4] for i in take_in(raw, Context()).issues] == []
