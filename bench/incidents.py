"""How long joining takes and how much memory it holds, as the number of claims grows: `python bench/incidents.py --grow`.

Claims are made up: happenings on different days at different places, each told by one to five documents, some with other
tolls, some beside a second happening. Each size runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.record import Claim, ClaimId, ItemId, Link, Method, Modality, Quantity, Role, Span, When
from onrecord.weighing.incident import weigh_incidents
from onrecord.weighing.linked import Document, Linked, Passage

SIZES = (10_000, 100_000, 1_000_000)
METHOD = Method("made up", ())
KINDS = (("air_attack", "bombed"), ("shelling", "shelled"), ("explosion", "blew up"), ("ground_fighting", "stormed"))
TARGETS = ("market", "clinic", "school", "bakery", "depot", "bridge", "mill", "barracks", "station", "farm")
STARTS, ENDS = (
    ("Ka", "Lo", "Mir", "Ost", "Bel", "Dro", "Van", "Sel"),
    ("ra", "vik", "tan", "mor", "dun", "les", "gar", "pol"),
)
START = date(2020, 1, 1)


def make_claims(size: int) -> Iterator[Linked]:
    """So many claims, three to a telling, in the order of their documents."""
    draw = random.Random(7)
    made = document = 0
    while made < size:
        days = START + timedelta(days=draw.randrange(max(30, size // 300)))
        happening = (_name_place(draw), *draw.choice(KINDS), draw.choice(TARGETS), days, draw.randrange(2, 60))
        for _ in range(draw.randrange(1, 6)):
            document += 1
            yield from _tell(f"item-{document:08}", happening, draw)
            made += 3


def _name_place(draw: random.Random) -> str:
    """One of some 30,000 names."""
    return draw.choice(STARTS) + draw.choice(ENDS) + draw.choice(ENDS) + draw.choice(ENDS) + draw.choice("aeiouy")


def _tell(item: str, happening: tuple[str, str, str, str, date, int], draw: random.Random) -> Iterator[Linked]:
    """The claims of one document about one happening."""
    place, kind, verb, target, day, dead = happening
    dead += draw.randrange(3)
    text = f"Men {verb} a {target} in {place} on {day}, killing {dead} people and wounding {dead * 2}."
    document = Document(
        ItemId(item), f"{item}.txt", None, f"Outlet {draw.randrange(400)}", str(day + timedelta(days=1)), text
    )
    number, hurt = str(dead), str(dead * 2)
    yield _link(document, text, kind, verb, (("patient", target), ("place", place), ("time", str(day))))
    yield _link(document, text, "casualties", "killing", (("number", number), ("patient", "people")))
    yield _link(document, text, "casualties", "wounding", (("number", hurt),))


def _link(document: Document, text: str, kind: str, trigger: str, words: tuple[tuple[str, str], ...]) -> Linked:
    def cut(quote: str, after: int = 0) -> Span:
        start = text.index(quote, after)
        return Span(document.item, start, start + len(quote), quote)

    span = cut(trigger)
    roles = tuple(Role(name, cut(quote, span.start if name == "number" else 0), 0.9) for name, quote in words)
    claim_id = ClaimId(f"claim-{document.item}-{span.start}")
    claim = Claim(claim_id, document.item, kind, span, roles, (), Modality.ASSERTED, 0.9, 0.9, METHOD)
    links = tuple(link for role in roles if (link := _make_link(claim_id, role)))
    return Linked(claim, links, document, Passage(0, text, 1, 0), (document.publisher or "",))


def _make_link(claim: ClaimId, role: Role) -> Link | None:
    quote = role.span.quote
    if role.name == "number":
        return Link("", claim, role.name, role.span, Quantity(int(quote), int(quote), None, None), ())
    if role.name == "time":
        return Link("", claim, role.name, role.span, When(quote, quote, "day", "text"), ())
    return None


def measure(size: int) -> dict[str, float]:
    """Seconds and memory of bringing so many claims together."""
    claims = list(make_claims(size))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    weighed = weigh_incidents(claims)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "claims": len(claims),
        "incidents": len(weighed.incidents),
        "seconds": round(seconds, 1),
        "microseconds a claim": round(1e6 * seconds / len(claims), 1),
        "MB of claims": round(before),
        "MB at most": round(peak),
    }


def main() -> None:
    """One line of JSON for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--grow", action="store_true", help="measure every size, each in a process of its own")
    parser.add_argument("--size", type=int, default=SIZES[0], help="measure one size")
    asked = parser.parse_args()
    if not asked.grow:
        print(json.dumps(measure(asked.size)))
        return
    for size in SIZES:
        subprocess.run([sys.executable, __file__, "--size", str(size)], check=True)


if __name__ == "__main__":
    main()
