"""What every ledger keeps and gives back, equal to what went in."""

from __future__ import annotations

import random
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contract.ledgers import LEDGERS
from contract.reports import (
    DEATHS,
    DELIVERY,
    METHOD,
    NEWER,
    STRIKE,
    Report,
    make_issue,
    make_raw,
)
from onrecord.errors import NotFound, OnrecordError, Stop, UserFault
from onrecord.ids import digest_bytes, entry_id
from onrecord.ledger import open_ledger
from onrecord.ports import Ledger
from onrecord.record import Batch, Claim, Decision, Issue, Item, Link, Method, Raw, Reading
from strategies import batches

REPORT = Report("a/one.txt")
SLOW = settings(max_examples=30, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("make", LEDGERS.values(), ids=LEDGERS)
class TestRoundTrip:
    @SLOW
    @given(batch=batches())
    def test_what_is_appended_comes_back_equal(self, make: Callable[[Path], str], batch: Batch) -> None:
        with tempfile.TemporaryDirectory() as folder:
            ledger = open_ledger(make(Path(folder)))
            assert ledger.append(batch) == len({entry_id(entry) for entry in batch})
            view = ledger.view()
            for entry in batch:
                match entry:
                    case Raw():
                        assert view.raw(digest_bytes(entry.body)) == entry
                    case Item():
                        assert view.item(entry.id) == entry
                    case Claim():
                        assert view.claim(entry.id) == entry
                    case Link():
                        assert entry in view.links([entry.claim])[entry.claim]
                    case Reading():
                        assert entry in list(view.readings())
                        assert view.was_read(entry.raw_digest, entry.name, entry.method)
                    case Issue():
                        assert entry in list(view.issues())
                    case Decision():
                        assert view.decision(entry.id) == entry
                        assert entry in list(view.decisions())
            assert sorted(view.claims(), key=lambda c: c.id) == sorted(_only(Claim, batch), key=lambda c: c.id)
            assert list(view.items()) == sorted(_only(Item, batch), key=lambda i: (_bytes(i.source), i.id))
            assert list(ledger.verify()) == []
            ledger.close()

    @SLOW
    @given(batch=batches(), seed=st.integers(0, 99))
    def test_the_digest_is_of_the_entries_alone(self, make: Callable[[Path], str], batch: Batch, seed: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "a").mkdir()
            (Path(folder) / "b").mkdir()
            whole, parts = open_ledger(make(Path(folder) / "a")), open_ledger(make(Path(folder) / "b"))
            whole.append(batch)
            for rank in (Issue, Raw, Item, Claim, (Reading, Link), Decision):
                entries = _only(rank, batch)
                if rank is not Decision:
                    random.Random(seed).shuffle(entries)
                entries.sort(key=lambda entry: isinstance(entry, Decision) and entry.act == "undo")
                for entry in entries:
                    assert parts.append([entry]) == 1
            assert parts.digest() == whole.digest()
            assert whole.append(batch) == 0
            assert parts.digest() == whole.digest()
            whole.close()
            parts.close()


def _only(kind: type | tuple[type, ...], batch: Batch) -> list:
    return [entry for entry in batch if isinstance(entry, kind)]


def _bytes(text: str) -> tuple[bool, bytes]:
    """How SQLite sorts: a name that is not UTF-8 is kept as bytes, which come after all text."""
    body = text.encode("utf-8", "surrogatepass")
    return any("\ud800" <= c <= "\udfff" for c in text), body


class TestAppend:
    def test_counts_only_what_is_new(self, ledger: Ledger) -> None:
        entries = Report("a/one.txt").entries()
        assert ledger.append(entries) == len(entries)
        before = ledger.view().counts()
        assert ledger.append(entries) == 0
        assert ledger.append([*entries, make_issue(), make_issue()]) == 1
        assert ledger.view().counts() == {**before, "issues": 1}

    def test_nothing_new_makes_no_batch(self, ledger: Ledger) -> None:
        assert ledger.append([]) == 0
        ledger.append([make_issue()])
        ledger.append([make_issue()])
        with pytest.raises(NotFound, match="no batch 2"):
            ledger.view(2)

    def test_takes_entries_in_any_order(self, ledger: Ledger) -> None:
        entries = Report("a/one.txt").entries()
        assert ledger.append(entries[::-1]) == len(entries)

    def test_keeps_the_first_arrival_of_the_same_bytes(self, ledger: Ledger) -> None:
        first, again = make_raw(b"same", "a/one.txt"), make_raw(b"same", "b/two.txt")
        ledger.append([first, again])
        assert ledger.view().raw(digest_bytes(b"same")) == first

    def test_keeps_what_another_process_wrote(self, ledger: Ledger, address: str) -> None:
        other = open_ledger(address)
        other.append(Report("a/one.txt").entries())
        other.close()
        assert ledger.view().counts()["items"] == 1

    def test_outlives_its_closing(self, ledger: Ledger, address: str) -> None:
        ledger.append(Report("a/one.txt").entries())
        digest = ledger.digest()
        ledger.close()
        again = open_ledger(address, create=False)
        assert again.digest() == digest
        again.close()


class TestMoments:
    def test_a_view_does_not_move(self, ledger: Ledger) -> None:
        view = ledger.view()
        ledger.append(Report("a/one.txt").entries())
        assert view.counts() == {"items": 0, "claims": 0, "links": 0, "issues": 0, "decisions": 0}
        assert list(view.items()) == list(view.claims()) == list(view.readings()) == []
        for ask in (view.item, view.raw, view.claim, view.same_text):
            with pytest.raises(NotFound):
                ask(REPORT.item.id)

    def test_each_batch_can_be_seen(self, ledger: Ledger) -> None:
        for number in range(3):
            ledger.append(Report(f"a/{number}.txt").entries())
        assert [ledger.view(seq).counts()["items"] for seq in range(4)] == [0, 1, 2, 3]

    @pytest.mark.parametrize("seq", [-1, 1])
    def test_no_other_batch_can(self, ledger: Ledger, seq: int) -> None:
        with pytest.raises(NotFound, match=f"no batch {seq}"):
            ledger.view(seq)

    def test_moments_are_those_of_the_appends(self, ledger: Ledger) -> None:
        before = datetime.now(UTC)
        ledger.append(Report("a/one.txt").entries())
        between = datetime.now(UTC)
        ledger.append(Report("a/two.txt").entries())
        east = between.astimezone().isoformat()
        for moment, items in (
            (before.isoformat(), 0),
            (between.isoformat(), 1),
            (between.isoformat().replace("+00:00", "Z"), 1),
            (between.replace(tzinfo=None).isoformat(), 1),
            (east, 1),
            ((between + timedelta(days=1)).isoformat(), 2),
            ((between - timedelta(days=1)).date().isoformat(), 0),
            ((between + timedelta(days=1)).date().isoformat(), 2),
        ):
            assert ledger.view(moment).counts()["items"] == items, moment

    @pytest.mark.parametrize("moment", ["yesterday", "", "2024-13-01"])
    def test_other_words_are_no_moment(self, ledger: Ledger, moment: str) -> None:
        with pytest.raises(UserFault, match="is no moment"):
            ledger.view(moment)


class TestReadings:
    def test_the_latest_reading_shows(self, ledger: Ledger) -> None:
        old, new = Report("a/one.txt"), Report("a/one.txt", told=(DEATHS,), method=NEWER)
        ledger.append(old.entries())
        ledger.append(new.entries())
        view = ledger.view()
        assert list(view.claims()) == new.claims
        assert view.counts() == {"items": 1, "claims": 1, "links": 1, "issues": 0, "decisions": 0, "kind:casualties": 1}
        assert view.count_claims() == 1
        assert view.links([old.claims[0].id]) == {old.claims[0].id: ()}
        assert view.claim(old.claims[0].id) == old.claims[0]
        assert [reading.method for reading in view.readings()] == [METHOD, NEWER]

    def test_the_earlier_one_shows_as_of_then(self, ledger: Ledger) -> None:
        old = Report("a/one.txt")
        ledger.append(old.entries())
        ledger.append(Report("a/one.txt", told=(), method=NEWER).entries())
        assert list(ledger.view().claims()) == []
        assert {claim.id for claim in ledger.view(1).claims()} == {claim.id for claim in old.claims}
        assert len(ledger.view(1).links([old.claims[0].id])[old.claims[0].id]) == len(DELIVERY.links)

    def test_of_one_batch_the_last_id_shows(self, ledger: Ledger) -> None:
        both = [Report("a/one.txt", told=(told,), method=m) for told, m in ((DEATHS, METHOD), (STRIKE, NEWER))]
        ledger.append([entry for report in both for entry in report.entries()])
        last = max(ledger.view().readings(), key=lambda reading: reading.id)
        assert [claim.method for claim in ledger.view().claims()] == [last.method]

    def test_claims_without_a_reading_do_not_show_yet(self, ledger: Ledger) -> None:
        *entries, reading = Report("a/one.txt").entries()
        ledger.append(entries)
        assert ledger.view().counts()["claims"] == 0
        ledger.append([reading])
        assert ledger.view().counts()["claims"] == 3

    def test_a_reading_is_closed(self, ledger: Ledger) -> None:
        ledger.append(Report("a/one.txt").entries())
        more = Report("a/one.txt", told=(replace(DEATHS, confidence=0.4),)).claims
        with pytest.raises(Stop, match="comes after reading-"):
            ledger.append(more)
        assert list(ledger.verify()) == []

    def test_was_read_tells_bytes_name_and_method_apart(self, ledger: Ledger) -> None:
        ledger.append(REPORT.entries())
        digest, name, view = REPORT.item.raw_digest, "one.txt", ledger.view()
        assert view.was_read(digest, name, METHOD)
        assert view.was_read(digest, name, Method(METHOD.reader, METHOD.digests[::-1]))
        assert not view.was_read(digest, name, NEWER)
        assert not view.was_read(digest, "two.txt", METHOD)
        assert not view.was_read("0" * 64, name, METHOD)
        assert not ledger.view(0).was_read(digest, name, METHOD)


class TestThreads:
    def test_many_read_while_one_writes(self, ledger: Ledger) -> None:
        """Each reader sees whole batches only, and none of them fails."""
        faults: list[Exception] = []
        done = threading.Event()

        def look() -> None:
            try:
                while not done.is_set():
                    view = ledger.view()
                    claims = list(view.claims())
                    assert len(claims) % 3 == 0
                    assert view.counts()["claims"] == len(claims) == view.count_claims()
                    view.links([claim.id for claim in claims])
            except (AssertionError, OnrecordError) as fault:
                faults.append(fault)

        readers = [threading.Thread(target=look) for _ in range(4)]
        for reader in readers:
            reader.start()
        for number in range(15):
            ledger.append(Report(f"{number}.txt").entries())
        done.set()
        for reader in readers:
            reader.join()
        assert faults == []
        assert ledger.view().counts()["claims"] == 45

    def test_two_writers_lose_nothing(self, ledger: Ledger, address: str) -> None:
        other = open_ledger(address)
        writers = [
            threading.Thread(
                target=lambda at=at, to=to: [to.append(Report(f"{at}-{n}.txt").entries()) for n in range(6)]
            )
            for at, to in (("a", ledger), ("b", ledger), ("c", other))
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        other.close()
        assert ledger.view().counts()["items"] == 18
        assert list(ledger.verify()) == []
