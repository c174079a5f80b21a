"""How fast a ledger takes in and gives out synthetic claims.

    python bench/ledger.py [CLAIMS]          (default: 100 000)

Each document has 600 words and 10 claims, each claim 5 arguments and 3 links; 64 documents make a batch.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.exports import ExportOptions, export_view
from onrecord.ids import digest_bytes, entry_id
from onrecord.kinds import load_kinds
from onrecord.ledger import open_ledger
from onrecord.ports import ClaimFilter, Ledger, Page
from onrecord.record import (
    ROLES,
    Claim,
    ClaimId,
    Entity,
    Entry,
    Item,
    ItemId,
    Link,
    Method,
    Modality,
    Quantity,
    Raw,
    Reading,
    Reason,
    Role,
    Where,
)

PER_ITEM, PER_BATCH, WORDS = 10, 64, 600
COUNTRIES = ("QA", "QB", "QC", "QD", "QE", "QF", "QG", "QH")
WEIGHTS = (60, 20, 10, 5, 2, 1, 1, 1)
METHOD = Method("bench 1", (("kinds", "k" * 32), ("model", "m" * 64)))


def make_document(number: int) -> list[Entry]:
    """One document with its claims, links and reading, as a batch wants them."""
    rng = random.Random(number)
    words = [f"w{int(rng.paretovariate(0.5)) % 50_000}" for _ in range(WORDS)]
    text = " ".join(words)
    raw = Raw(
        f"docs/{rng.getrandbits(64):016x}.txt", f"{number}.txt", "text/plain", text.encode(), "2024-01-01T00:00:00"
    )
    item = Item(
        ItemId(""), raw.source, raw.name, digest_bytes(raw.body), "plain 1", text, title=words[0], language="en"
    )
    item = replace(item, id=ItemId(entry_id(item)))
    made = [entry for _ in range(PER_ITEM) for entry in make_claim(item, rng)]
    claims = {entry.id for entry in made if isinstance(entry, Claim)}
    reading = Reading("", item.id, item.raw_digest, item.name, METHOD, len(claims))
    return [raw, item, *made, replace(reading, id=entry_id(reading))]


def make_claim(item: Item, rng: random.Random) -> Iterator[Entry]:
    def role(name: str) -> Role:
        start = rng.randrange(len(item.text) - 20)
        return Role(name, item.cut(start, start + rng.randrange(4, 20)), rng.random())

    roles = tuple(role(name) for name in rng.sample(ROLES, 4))
    kind = rng.choice(sorted(load_kinds()))
    modality = rng.choices(list(Modality), (85, 5, 4, 3, 2, 1))[0]
    claim = Claim(
        ClaimId(""), item.id, kind, role("").span, roles, (role("speaker"),), modality, rng.random(), 0.9, METHOD
    )
    claim = replace(claim, id=ClaimId(entry_id(claim)))
    yield claim
    country = rng.choices(COUNTRIES, WEIGHTS)[0]
    values = (
        Entity(f"country:{country}", country),
        Quantity(2, 3, "aircraft", None),
        Where("x", country, 1.5, 2.5, "near", "b", "1"),
    )
    for each, value in zip(roles, values, strict=False):
        link = Link("", claim.id, each.name, each.span, value, (Reason("bench", "the words name it", 1.0),))
        yield replace(link, id=entry_id(link))


def tell(what: str, act: Callable[[], Any]) -> Any:
    """What the act returned; the time that passed and the processor time in it are printed."""
    began, busy = time.perf_counter(), time.process_time()
    result = act()
    passed, spent = time.perf_counter() - began, time.process_time() - busy
    told = result if isinstance(result, int) else ""
    print(f"{what:<58}{passed * 1000:>10.1f} ms {spent * 1000:>10.1f} ms  {told}", flush=True)
    return result


def fill_ledger(ledger: Ledger, claims: int) -> None:
    """The ledger holds this many claims more; only the appends are timed."""
    passed, spent, documents = 0.0, 0.0, claims // PER_ITEM
    for first in range(0, documents, PER_BATCH):
        batch = [entry for n in range(first, min(first + PER_BATCH, documents)) for entry in make_document(n)]
        began, busy = time.perf_counter(), time.process_time()
        ledger.append(batch)
        passed, spent = passed + time.perf_counter() - began, spent + time.process_time() - busy
    print(f"append: {claims / passed:,.0f} claims/s; {claims / spent:,.0f} claims per second of processor time")
    print(f"{'':<58}{'passed':>13} {'processor':>13}  answer")


def look_at(ledger: Ledger, claims: int, folder: Path) -> None:
    """Every way of looking at the ledger that a person waits for."""
    view = ledger.view()
    page, deep = Page(0, 50), Page(claims - 100, 50)
    tell("first page", lambda: len(list(view.claims(page=page))))
    tell("last page", lambda: len(list(view.claims(page=deep))))
    for wanted in (
        ClaimFilter(kind="arms_delivery"),
        ClaimFilter(modality="denied", min_confidence=0.5),
        ClaimFilter(kind="casualties", modality="threatened"),
        ClaimFilter(country="QA"),
        ClaimFilter(country="QH"),
        ClaimFilter(words="w7"),
        ClaimFilter(words="w12345 OR w2345*"),
        ClaimFilter(min_confidence=0.5),
    ):
        told = ", ".join(f"{n}={v}" for n in wanted.__slots__ if (v := getattr(wanted, n)))
        tell(f"first page of {told}", lambda wanted=wanted: len(list(view.claims(wanted, page))))
        tell(f"count of {told}", lambda wanted=wanted: view.count_claims(wanted))
    tell("find_items w7, first page", lambda: len(list(view.find_items("w7", page))))
    tell("counts()", lambda: view.counts()["claims"])
    tell("all claims", lambda: sum(1 for _ in view.claims()))
    tell("export claims", lambda: export_view(view, "claims", folder / "claims.jsonl", ExportOptions()))
    tell("digest()", ledger.digest)
    tell("verify()", lambda: sum(1 for _ in ledger.verify()))


def main(claims: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledger = open_ledger(str(folder / "bench.db"))
        fill_ledger(ledger, claims)
        ledger.close()
        size = (folder / "bench.db").stat().st_size
        print(f"file: {size / 1e6:,.0f} MB, {size / claims:,.0f} bytes a claim with its share of the text")
        ledger = open_ledger(str(folder / "bench.db"))
        look_at(ledger, claims, folder)
        ledger.close()
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
