"""How long the desk's pages take over a ledger of synthetic claims, and how much they send.

    python bench/desk.py [CLAIMS] [LEDGER]          (default: 1 000 000, in a temporary file)

The ledger is that of bench/multiply.py; a given file is filled only where it is not there yet. Incidents are as many
as INCIDENTS, made up of its claims. Each page is asked for many times with other filters; told is the first answer,
the passed time at the 50th and the 95th percentile, the processor's time likewise, and the page's kilobytes as sent.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from fastapi.testclient import TestClient

from multiply import make_large
from onrecord.desk import create_desk
from onrecord.desk.derived import Happening, Kin, Range, Spot
from onrecord.kinds import load_kinds
from onrecord.ledger import open_ledger
from onrecord.ports import ClaimFilter, Ledger, Page, View
from onrecord.record import Claim, ItemId

ASKED = 40
LIMIT_MS = 150.0
INCIDENTS = 50_000
COUNTRIES = ("QA", "QB", "QC", "QD", "QE", "QF", "QG", "QH")


class Sampler:
    """Derives nothing from texts: incidents are made up of the first claims, and nothing is a copy."""

    def find_happenings(self, view: View) -> Sequence[Happening]:
        rng = random.Random(5)
        claims = list(view.claims(page=Page(limit=INCIDENTS * 2)))
        return [make_happening(number, claims[2 * number : 2 * number + 2], rng) for number in range(len(claims) // 2)]

    def find_kin(self, view: View) -> dict[ItemId, tuple[Kin, ...]]:
        return {}

    def __getattr__(self, name: str) -> Callable[..., tuple[()]]:
        """Everything else is empty."""
        return lambda *_: ()


def make_happening(number: int, claims: Sequence[Claim], rng: random.Random) -> Happening:
    """One incident that these claims tell, somewhere within ten years on the map."""
    year, month, day = rng.randrange(2015, 2025), rng.randrange(1, 13), rng.randrange(1, 29)
    start = f"{year}-{month:02}-{day:02}"
    country, precision = rng.choice(COUNTRIES), rng.choice(("exact", "near", "admin2", "admin1"))
    spot = Spot(f"Place {number % 900}", country, rng.uniform(-35, 60), rng.uniform(-20, 120), precision)
    killed = rng.randrange(0, 60)
    return Happening(
        id=f"incident-{number}", kind=claims[0].kind, start=start, end=start, place=spot.name, spot=spot,
        agents=(f"Brigade {number % 300}",), weapons=(f"gun {number % 90}",), origins=("one", "two")[: 1 + number % 2],
        grade=("single_origin", "corroborated")[number % 2], grade_rule="made up", killed=Range(killed, killed, killed + 3),
        injured=None, claims=tuple(c.id for c in claims), documents=tuple(dict.fromkeys(c.item for c in claims)),
    )  # fmt: skip


def list_addresses(ledger: Ledger, rng: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Every kind of page by name, with addresses of it."""
    view = ledger.view()
    total = view.count_claims(ClaimFilter())
    offsets = [rng.randrange(total) for _ in range(ASKED)]
    claims = [next(islice(view.claims(page=Page(offset, 1)), 1)) for offset in offsets]
    kinds = sorted(load_kinds())
    words = [f"w{int(rng.paretovariate(0.5)) % 50_000}" for _ in range(ASKED)]
    yield "overview", ["/"] * ASKED
    yield "documents", [f"/documents?page={rng.randrange(1, 40)}" for _ in range(ASKED)]
    yield "documents, late pages", [f"/documents?page={rng.randrange(1, total // 250)}" for _ in range(ASKED)]
    yield "documents, searched", [f"/documents?q={word}" for word in words]
    yield "documents, common word", [f"/documents?q=w{rng.randrange(1, 9)}" for _ in range(ASKED)]
    yield "documents, a phrase", [f'/documents?q="w1 {word}"' for word in words]
    yield "document", [f"/documents/{claim.item}?claim={claim.id}" for claim in claims]
    yield "claims", [f"/claims?page={rng.randrange(1, 40)}" for _ in range(ASKED)]
    yield "claims, late pages", [f"/claims?page={rng.randrange(1, total // 25)}" for _ in range(ASKED)]
    yield "claims of a kind", [f"/claims?kind={rng.choice(kinds)}" for _ in range(ASKED)]
    yield "claims of a kind and manner", [f"/claims?kind={rng.choice(kinds)}&modality=denied" for _ in range(ASKED)]
    yield "claims of a country", [f"/claims?country={rng.choice(COUNTRIES)}" for _ in range(ASKED)]
    yield (
        "claims, country and kind",
        [f"/claims?country={rng.choice(COUNTRIES)}&kind={rng.choice(kinds)}" for _ in range(ASKED)],
    )
    yield "claims, searched", [f"/claims?q={word}" for word in words]
    yield "claims, searched, of a kind", [f"/claims?q=w1&kind={rng.choice(kinds)}" for _ in range(ASKED)]
    yield "judge", ["/judge"] + [f"/judge?after={claim.id}" for claim in claims[1:]]
    yield "judge a kind", [f"/judge?kind={rng.choice(kinds)}" for _ in range(ASKED)]
    yield "judge one", [f"/judge?claim={claim.id}" for claim in claims]
    yield "rulings", ["/decisions"] * ASKED
    yield "set aside", ["/issues"] * ASKED
    yield from list_incident_addresses(rng)


def list_incident_addresses(rng: random.Random) -> Iterator[tuple[str, list[str]]]:
    """The incidents' pages by name, with addresses of them."""
    yield "incidents", [f"/incidents?page={rng.randrange(1, 40)}" for _ in range(ASKED)]
    yield "incidents of a country", [f"/incidents?country={rng.choice(COUNTRIES)}" for _ in range(ASKED)]
    yield "incidents by an actor", [f"/incidents?actor=brigade+{rng.randrange(300)}" for _ in range(ASKED)]
    yield (
        "incidents, time and box",
        [f"/incidents?since={rng.randrange(2015, 2025)}&box=0,0,{rng.randrange(20, 90)},50" for _ in range(ASKED)],
    )
    yield "incident", [f"/incidents/incident-{rng.randrange(INCIDENTS // 2)}" for _ in range(ASKED)]


def measure(client: TestClient, addresses: list[str]) -> tuple[list[float], int]:
    """The first answer's, the median's and the 95th percentile's milliseconds, the processor's median and 95th
    percentile, and the most bytes that were sent."""
    passed, spent, sent = [], [], 0
    for address in addresses:
        began, busy = time.perf_counter(), time.process_time()
        answer = client.get(address)
        passed.append(1000 * (time.perf_counter() - began))
        spent.append(1000 * (time.process_time() - busy))
        sent = max(sent, answer.num_bytes_downloaded)
        assert answer.status_code == 200, (address, answer.status_code)
    ordered, busy_ones = sorted(passed[1:]), sorted(spent[1:])
    middle, late = len(ordered) // 2, int(0.95 * len(ordered))
    return [passed[0], ordered[middle], ordered[late], busy_ones[middle], busy_ones[late]], sent


def wait_for_incidents(client: TestClient) -> None:
    """The incidents are made, which pages do not wait for."""
    while client.get("/incidents").status_code != 200:
        time.sleep(0.5)


def main(claims: int, path: Path, only: str = "") -> int:
    """0 where every page is quick enough; 1 otherwise."""
    if not path.exists():
        make_large(path, claims)
    ledger = open_ledger(str(path))
    client = TestClient(create_desk(ledger, derivations=Sampler()), base_url="http://localhost")
    wait_for_incidents(client)
    began = time.perf_counter()
    print(
        f"{ledger.view().count_claims(ClaimFilter()):,} claims; told in {1000 * (time.perf_counter() - began):,.0f} ms"
    )
    slow = 0
    print(f"{'page':<28}{'first':>9}{'median':>9}{'p95':>9}{'cpu':>9}{'cpu p95':>9}  ms{'kB':>7}")
    for name, addresses in list_addresses(ledger, random.Random(7)):
        if only in name:
            times, sent = measure(client, addresses)
            slow += times[2] > LIMIT_MS
            told = "".join(f"{each:>9.1f}" for each in times)
            print(f"{name:<28}{told}{sent / 1000:>11.1f}", flush=True)
    ledger.close()
    return int(slow > 0)


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        place = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "bench.db"
        sys.exit(main(wanted, place, sys.argv[3] if len(sys.argv) > 3 else ""))
