"""How long the desk's pages take over a ledger of synthetic claims.

    python bench/desk.py [CLAIMS] [LEDGER]          (default: 1 000 000, in a temporary file)

The ledger is that of bench/ledger.py; a given file is filled only where it is not there yet. Each page is asked for
many times with other filters; told is the processor's and the passed time at the 50th and the 95th percentile.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from fastapi.testclient import TestClient

from ledger import fill_ledger
from onrecord.desk import create_desk
from onrecord.kinds import load_kinds
from onrecord.ledger import open_ledger
from onrecord.ports import ClaimFilter, Ledger, Page

ASKED = 40
LIMIT_MS = 150.0


def list_addresses(ledger: Ledger, rng: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Every kind of page by name, with addresses of it."""
    view = ledger.view()
    total = view.counts()["claims"]
    offsets = [rng.randrange(total) for _ in range(ASKED)]
    claims = [next(islice(view.claims(page=Page(offset, 1)), 1)) for offset in offsets]
    kinds = sorted(load_kinds())
    yield "overview", ["/"] * ASKED
    yield "documents", [f"/documents?page={rng.randrange(1, 40)}" for _ in range(ASKED)]
    yield "documents, searched", [f"/documents?q=w{rng.randrange(1, 4000)}" for _ in range(ASKED)]
    yield "document", [f"/documents/{claim.item}?claim={claim.id}" for claim in claims]
    yield "claims", [f"/claims?page={rng.randrange(1, 40)}" for _ in range(ASKED)]
    yield "claims of a kind", [f"/claims?kind={rng.choice(kinds)}" for _ in range(ASKED)]
    yield "claims, searched", [f"/claims?q=w{rng.randrange(1, 4000)}" for _ in range(ASKED)]
    yield "claims of a country", [f"/claims?country={rng.choice(['QA', 'QD', 'QH'])}" for _ in range(ASKED)]
    yield "judge", ["/judge"] + [f"/judge?after={claim.id}" for claim in claims[1:]]
    yield "judge one", [f"/judge?claim={claim.id}" for claim in claims]
    yield "rulings", ["/decisions"] * ASKED
    yield "set aside", ["/issues"] * ASKED


def measure(client: TestClient, addresses: list[str]) -> tuple[float, float, float, float]:
    """The first answer's, the median's and the 95th percentile's milliseconds, and the median's processor time."""
    passed, spent = [], []
    for address in addresses:
        began, busy = time.perf_counter(), time.process_time()
        answer = client.get(address)
        passed.append(1000 * (time.perf_counter() - began))
        spent.append(1000 * (time.process_time() - busy))
        assert answer.status_code == 200, (address, answer.status_code)
    first, *later = passed
    ordered = sorted(later)
    return first, ordered[len(ordered) // 2], ordered[int(0.95 * len(ordered))], sorted(spent)[len(spent) // 2]


def main(claims: int, path: Path) -> int:
    """0 where every page is quick enough; 1 otherwise."""
    fresh = not path.exists()
    ledger = open_ledger(str(path))
    if fresh:
        fill_ledger(ledger, claims)
    began = time.perf_counter()
    counted = ledger.view().count_claims(ClaimFilter())
    print(f"{counted:,} claims; counted in {1000 * (time.perf_counter() - began):,.0f} ms")
    client = TestClient(create_desk(ledger), base_url="http://localhost")
    slow = 0
    print(f"{'page':<24}{'first':>10}{'median':>10}{'p95':>10}{'cpu':>10}  ms")
    for name, addresses in list_addresses(ledger, random.Random(7)):
        first, median, late, busy = measure(client, addresses)
        slow += late > LIMIT_MS
        print(f"{name:<24}{first:>10.1f}{median:>10.1f}{late:>10.1f}{busy:>10.1f}", flush=True)
    ledger.close()
    return int(slow > 0)


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(main(wanted, Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "bench.db"))
