"""What every ledger keeps, gives back and refuses."""

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
    TEXT,
    Report,
    find_span,
    make_issue,
    make_item,
    make_link,
    make_raw,
    make_reading,
)
from onrecord.errors import NotFound, OnrecordError, Stop, UserFault
from onrecord.ids import digest_bytes, entry_id
from onrecord.ledger import open_ledger
from onrecord.ports import ClaimFilter, Ledger, Page
from onrecord.record import Batch, Claim, ClaimId, Entity, Issue, Item, ItemId, Link, Method, Raw, Reading, Span
from strategies import batches, texts

SLOW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


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
            for rank in (Issue, Raw, Item, Claim, (Reading, Link)):
                entries = _only(rank, batch)
                random.Random(seed).shuffle(entries)
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


REPORT = Report("a/one.txt")
CLAIM = REPORT.claims[0]
LINK = next(entry for entry in REPORT.entries() if isinstance(entry, Link))
OTHER = Report("a/other.txt", text=TEXT.replace("two", "ten"), told=()).item


def _rename[T: (Claim, Link, Reading, Item)](entry: T) -> T:
    return replace(entry, id=entry_id(entry))


def _misquote(span: Span) -> Span:
    return replace(span, quote="x" * len(span.quote))


REFUSED: dict[str, tuple[Batch, str]] = {
    "a false item id": ([replace(REPORT.item, id=ItemId("item-1"))], "is not the id of its content"),
    "a false claim id": ([*REPORT.entries(), replace(CLAIM, id=ClaimId("claim-1"))], "is not the id"),
    "a false link id": ([*REPORT.entries(), replace(LINK, id="link-1")], "is not the id"),
    "a false trigger": (
        [*REPORT.entries()[:2], replace(CLAIM, trigger=_misquote(CLAIM.trigger))],
        f"claim {CLAIM.id}: trigger 7:16 quotes 'xxxxxxxxx', but the text has 'delivered'",
    ),
    "a false role": (
        [*REPORT.entries()[:2], replace(CLAIM, roles=(replace(CLAIM.roles[0], span=_misquote(CLAIM.roles[0].span)),))],
        "is not the id",
    ),
    "a false quote of a role": (
        [
            *REPORT.entries()[:2],
            replace(CLAIM, roles=(*CLAIM.roles[:-1], replace(CLAIM.roles[-1], span=_misquote(CLAIM.roles[-1].span)))),
        ],
        f"claim {CLAIM.id}: time ",
    ),
    "a false quote of a speaker": (
        [
            *REPORT.entries()[:2],
            replace(CLAIM, speakers=tuple(replace(s, span=_misquote(s.span)) for s in CLAIM.speakers)),
        ],
        f"claim {CLAIM.id}: speaker ",
    ),
    "a false quote of a link": (
        [*REPORT.entries()[:3], replace(LINK, span=_misquote(LINK.span))],
        f"link {LINK.id} of claim {CLAIM.id}: agent 0:6 quotes 'xxxxxx'",
    ),
    "a span after the end": (
        [*REPORT.entries()[:2], _rename(replace(CLAIM, trigger=Span(CLAIM.item, 9000, 9001, "x")))],
        "but the text has ''",
    ),
    "a span of another item": (
        [*REPORT.entries()[:2], replace(CLAIM, trigger=replace(CLAIM.trigger, item=OTHER.id))],
        f"is of {OTHER.id}, not of {CLAIM.item}",
    ),
    "a link to another item": (
        [*REPORT.entries(), make_link(CLAIM, "agent", find_span(OTHER, "Karvia"), None)],
        f"is of {OTHER.id}",
    ),
    "a claim of no item": ([CLAIM], f"names {CLAIM.item}, which is not in the ledger"),
    "a link of no claim": ([*REPORT.entries()[:2], LINK], f"names {CLAIM.id}, which is not in the ledger"),
    "an item of no bytes": ([REPORT.item], "which is not in the ledger"),
    "a reading of no item": ([make_reading(REPORT.item, 0)], "which is not in the ledger"),
    "a reading of fewer claims": ([*REPORT.entries()[:-1], make_reading(REPORT.item, 4)], "4 claims, but 3 are there"),
    "a confidence over 1": ([*REPORT.entries()[:2], _rename(replace(CLAIM, confidence=1.5))], "no confidence"),
    "a whole confidence": ([*REPORT.entries()[:2], _rename(replace(CLAIM, confidence=1))], "no confidence"),
    "a negative zero": ([*REPORT.entries()[:2], _rename(replace(CLAIM, confidence=-0.0))], "no confidence"),
    "no confidence at all": ([*REPORT.entries()[:2], _rename(replace(CLAIM, confidence=float("nan")))], "no conf"),
    "an unknown role": (
        [*REPORT.entries()[:2], _rename(replace(CLAIM, roles=(replace(CLAIM.roles[0], name="witness"),)))],
        "there is no role 'witness'",
    ),
    "a speaker by another name": (
        [*REPORT.entries()[:2], _rename(replace(CLAIM, speakers=(replace(CLAIM.speakers[0], name="agent"),)))],
        "there is no role 'agent'",
    ),
    "digests in another order": (
        [
            *Report("a/one.txt", told=()).entries(),
            *Report("b/two.txt", told=(), method=Method(METHOD.reader, METHOD.digests[::-1])).entries(),
        ],
        "another order",
    ),
}


@pytest.mark.parametrize(("batch", "what"), REFUSED.values(), ids=REFUSED)
def test_refuses(ledger: Ledger, batch: Batch, what: str) -> None:
    """Stop says what does not hold, and nothing of the batch is written."""
    empty = ledger.digest()
    with pytest.raises(Stop) as stopped:
        ledger.append([make_issue(), *batch])
    assert what in stopped.value.what
    assert ledger.digest() == empty
    assert ledger.view().counts()["issues"] == 0


class TestMoments:
    def test_a_view_does_not_move(self, ledger: Ledger) -> None:
        view = ledger.view()
        ledger.append(Report("a/one.txt").entries())
        assert view.counts() == {"items": 0, "claims": 0, "links": 0, "issues": 0}
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
        assert view.counts() == {"items": 1, "claims": 1, "links": 1, "issues": 0, "kind:casualties": 1}
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

    def test_was_read_tells_bytes_name_and_method_apart(self, ledger: Ledger) -> None:
        ledger.append(REPORT.entries())
        digest, name, view = REPORT.item.raw_digest, "one.txt", ledger.view()
        assert view.was_read(digest, name, METHOD)
        assert view.was_read(digest, name, Method(METHOD.reader, METHOD.digests[::-1]))
        assert not view.was_read(digest, name, NEWER)
        assert not view.was_read(digest, "two.txt", METHOD)
        assert not view.was_read("0" * 64, name, METHOD)
        assert not ledger.view(0).was_read(digest, name, METHOD)


@pytest.fixture
def three(ledger: Ledger) -> Ledger:
    """Three documents: two say the same, one says one thing more surely."""
    ledger.append(Report("b/two.txt").entries())
    ledger.append(Report("a/one.txt", known={"title": "Jets for Belmar", "published": "2024-02-02"}).entries())
    text = "Ministers met in Lantu on Tuesday; an air strike killed nobody. Élan vital, résumé of the talks."
    sure = replace(STRIKE, roles=(), links=(), confidence=0.99)
    ledger.append(Report("c/three.txt", text=text, told=(sure,)).entries())
    return ledger


FILTERS: list[tuple[ClaimFilter, list[str]]] = [
    (ClaimFilter(), ["two delivered", "two air strike", "two killed", "one delivered", "one air strike", "one killed",
                     "three air strike"]),
    (ClaimFilter(kind="air_attack"), ["two air strike", "one air strike", "three air strike"]),
    (ClaimFilter(kind="meeting"), []),
    (ClaimFilter(modality="asserted"), ["two delivered", "two killed", "one delivered", "one killed"]),
    (ClaimFilter(kind="casualties", modality="denied"), []),
    (ClaimFilter(item=REPORT.item.id), []),
    (ClaimFilter(min_confidence=0.6, kind="air_attack"), ["two air strike", "one air strike", "three air strike"]),
    (ClaimFilter(min_confidence=0.9), ["two delivered", "one delivered", "three air strike"]),
    (ClaimFilter(country="QA"), ["two delivered", "one delivered"]),
    (ClaimFilter(country="QC"), ["two air strike", "one air strike"]),
    (ClaimFilter(country="qc"), []),
    (ClaimFilter(words="jets"), ["two delivered", "one delivered"]),
    (ClaimFilter(words="marin -army"), []),
    (ClaimFilter(words='"air strike" -army'), ["three air strike"]),
    (ClaimFilter(words="deliver* OR kill*"), ["two delivered", "two killed", "one delivered", "one killed"]),
    (ClaimFilter(words="-air", country="QC"), []),
    (ClaimFilter(words=" "), ["two delivered", "two air strike", "two killed", "one delivered", "one air strike",
                              "one killed", "three air strike"]),
    (ClaimFilter(words="!?"), []),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "found"), FILTERS)
def test_filters(three: Ledger, wanted: ClaimFilter, found: list[str]) -> None:
    """Claims come by their documents' arrival, then as they stand in the text; counting agrees with listing."""
    view = three.view()
    names = {item.id: item.name.removesuffix(".txt") for item in view.items()}
    assert [f"{names[claim.item]} {claim.trigger.quote}" for claim in view.claims(wanted)] == found
    assert view.count_claims(wanted) == len(found)


def test_filters_by_item(three: Ledger) -> None:
    view = three.view()
    for item in view.items():
        found = list(view.claims(ClaimFilter(item=item.id)))
        assert found
        assert {claim.item for claim in found} == {item.id}


PAGES = [Page(), Page(0, 2), Page(2, 2), Page(6, 5), Page(7, 1), Page(3), Page(0, 0), Page(100)]


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_stretches_of_the_listing(three: Ledger, page: Page) -> None:
    view = three.view()
    end = None if page.limit is None else page.offset + page.limit
    for listing in (lambda page: view.claims(page=page), view.items, lambda page: view.find_items("strike", page)):
        assert list(listing(page)) == list(listing(Page()))[page.offset : end]


@pytest.mark.parametrize("page", [Page(-1), Page(0, -1)])
def test_no_page_begins_before_the_first(three: Ledger, page: Page) -> None:
    view = three.view()
    for listing in (lambda: view.claims(page=page), lambda: view.items(page), lambda: view.find_items("a", page)):
        with pytest.raises(UserFault, match="there is no page"):
            list(listing())


SEARCHES: list[tuple[str, set[str]]] = [
    ("jets", {"one", "two"}),
    ("JETS belmar", {"one", "two"}),
    ("ost marin", {"one", "two"}),
    ("elan resume", {"three"}),
    ('"air strike"', {"one", "two", "three"}),
    ("“air strike”", {"one", "two", "three"}),
    ('"strike air"', set()),
    ("minist*", {"one", "two", "three"}),
    ('"su 30"*', {"one", "two"}),
    ("su-30sme", {"one", "two"}),
    ("lantu -radio", {"three"}),
    ("lantu NOT radio", {"three"}),
    ('lantu -"radio lantu"', {"three"}),
    ("-radio", {"three"}),
    ("radio OR tuesday", {"one", "two", "three"}),
    ("tuesday OR radio army", {"one", "two"}),
    ("jets AND tuesday", set()),
    ("or", set()),
    ("OR jets OR", {"one", "two"}),
    ("", {"one", "two", "three"}),
    ("...", set()),
    ("jets ...", {"one", "two"}),
    ("title:jets", set()),
    ("jets) OR (army", {"one", "two"}),
    ('jets"', {"one", "two"}),
    ("NEAR(jets army)", set()),
]


@pytest.mark.parametrize(("words", "found"), SEARCHES)
def test_searches(three: Ledger, words: str, found: set[str]) -> None:
    assert {item.name.removesuffix(".txt") for item in three.view().find_items(words)} == found


def test_a_word_in_the_title_ranks_first(three: Ledger) -> None:
    assert [item.name for item in three.view().find_items("jets belmar")] == ["one.txt", "two.txt"]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text() | texts | st.lists(st.sampled_from(['"', "*", "-", "OR", "NOT", "AND", "(", ")", "a", "NEAR", "^", ":", "+", "{", "\0", " "])).map(" ".join))  # fmt: skip
def test_no_words_can_fail(three: Ledger, words: str) -> None:
    """Whatever is typed is an answer, never a fault of syntax; what is asked of claims and of items agrees."""
    view = three.view()
    list(view.find_items(words))
    assert len(list(view.claims(ClaimFilter(words=words)))) == view.count_claims(ClaimFilter(words=words))


def test_long_words_cannot_fail(three: Ledger) -> None:
    assert len(list(three.view().find_items("jets " * 5000 + " OR army" * 5000))) == 2


class TestLinks:
    def test_come_by_claim_in_the_order_of_the_text(self, three: Ledger) -> None:
        view = three.view()
        claims = list(view.claims())
        linked = view.links(claim.id for claim in claims)
        assert list(linked) == [claim.id for claim in claims]
        assert [link.span.quote for link in linked[claims[0].id]] == ["Karvia", "two", "Belmar", "March 2022"]
        assert linked[claims[-1].id] == ()

    def test_of_an_unknown_claim_there_are_none(self, ledger: Ledger) -> None:
        assert ledger.view().links(["claim-0"]) == {"claim-0": ()}
        assert ledger.view().links([]) == {}


class TestSameText:
    def test_the_first_published_comes_first(self, ledger: Ledger) -> None:
        dated = {"c.txt": "2024-01-02", "b.txt": "2024-01-01", "d.txt": None, "a.txt": "2024-01-02"}
        for source, published in dated.items():
            ledger.append(Report(source, told=(), known={"published": published}).entries())
        ledger.append(Report("z.txt", text="Another text.", told=()).entries())
        view = ledger.view()
        names = {item.id: item.source for item in view.items()}
        for id, source in names.items():
            same = [names[other] for other in view.same_text(id)]
            assert same == (["z.txt"] if source == "z.txt" else ["b.txt", "a.txt", "c.txt", "d.txt"])


class TestOrder:
    def test_items_come_by_source(self, ledger: Ledger) -> None:
        for source in ("b.txt", "c.txt", "a.txt"):
            ledger.append(make_item(f"Text of {source}", source))
        assert [item.source for item in ledger.view().items()] == ["a.txt", "b.txt", "c.txt"]

    def test_counts_name_every_kind(self, three: Ledger) -> None:
        counted = three.view().counts()
        assert counted == {
            "items": 3,
            "claims": 7,
            "links": 12,
            "issues": 0,
            "kind:air_attack": 3,
            "kind:arms_delivery": 2,
            "kind:casualties": 2,
        }


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


def test_verify_finds_nothing_wrong_with_what_was_just_written(three: Ledger) -> None:
    assert list(three.verify()) == []


def test_a_country_is_that_of_a_place_or_of_an_entity(ledger: Ledger) -> None:
    person = Entity("person:1", "Somebody of QA")
    told = replace(DELIVERY, links=(("agent", "Karvia", person),))
    ledger.append(Report("a.txt", told=(told,)).entries())
    assert list(ledger.view().claims(ClaimFilter(country="QA"))) == []
