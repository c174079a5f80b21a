"""The one place that knows the order of things: bytes to items, items to claims, claims to links, all into a ledger."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType

from onrecord.engines import open_engine
from onrecord.ids import claim_id, digest_bytes, reading_id
from onrecord.intake import IntakeLimits, fetch_raws, is_readable, read_raw
from onrecord.lineage import Copy, Joined, fingerprint, join_copies, match_prints, pair_prints
from onrecord.lineage.spun import Restored, Spun, read_spun
from onrecord.linking import link_claim, prepare_context
from onrecord.ports import Engine, Ledger, Reader, View
from onrecord.reading import TrainedReader
from onrecord.record import Claim, Entry, Issue, Item, ItemId, Outcome, Raw, Reading, Role
from onrecord.settings import Settings

_SECONDS = 1.0  # how long outcomes may wait before they are appended: what a kill can cost
_OUTCOMES = 64  # and how many


@dataclass(frozen=True, slots=True)
class Context:
    """What the steps need beside their input. Frozen and picklable: it travels to every process."""

    reader: Reader = field(default_factory=TrainedReader)


@dataclass(slots=True)
class Summary:
    """What one run has done so far."""

    documents: int = 0
    known: int = 0
    new: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """How a run is done: by which engine, with which context, within which limits, and whom to tell of progress."""

    engine: Engine
    context: Context = field(default_factory=Context)
    limits: IntakeLimits = field(default_factory=IntakeLimits)
    tell: Callable[[Summary], None] = lambda summary: None


def plan_run(settings: Settings, engine: str = "pool", tell: Callable[[Summary], None] = lambda summary: None) -> Run:
    """The run that these settings ask for."""
    return Run(open_engine(engine, settings.jobs), Context(), IntakeLimits(max_bytes=settings.max_bytes), tell)


def read_sources(sources: Iterable[str], ledger: Ledger, run: Run) -> Summary:
    """Everything that the sources say, appended to the ledger; what is there already is passed over.

    Each document goes in whole or not at all, so that a run that was cut off is taken up by running again.
    """
    summary, began = Summary(), time.monotonic()
    fresh = _pass_known(fetch_raws(sources, run.limits), ledger, run, summary)
    waiting: list[Outcome[Entry]] = []
    since = began
    for outcome in run.engine.map(partial(take_in, context=run.context), fresh):
        waiting.append(outcome)
        _count(outcome, summary)
        if len(waiting) >= _OUTCOMES or time.monotonic() - since >= _SECONDS:
            _keep(waiting, ledger, summary)
            since = time.monotonic()
        summary.seconds = time.monotonic() - began
        run.tell(summary)
    _keep(waiting, ledger, summary)
    ledger.append(summary.issues)
    summary.seconds = time.monotonic() - began
    return summary


def take_in(raw: Raw, context: Context) -> Outcome[Entry]:
    """All entries that one piece of raw material makes: its items, and for each its reading, claims and links."""
    items = read_raw(raw)
    made: list[Entry] = [raw] if items.made else []
    issues = list(items.issues)
    for item in items.made:
        outcome: Outcome[Entry] = read_document(item, context) if is_readable(item) else Outcome(())
        claims = sum(isinstance(entry, Claim) for entry in outcome.made)
        reading = Reading("", item.id, item.raw_digest, item.name, context.reader.method, claims)
        made += [item, *outcome.made, _named(reading)]
        issues += outcome.issues
    return Outcome(tuple(made), tuple(issues))


def read_document(item: Item, context: Context) -> Outcome[Entry]:
    """The claims of one item and what their words stand for."""
    found = read_meant(item, context.reader)
    surroundings = prepare_context(item)
    links = [link_claim(claim, surroundings) for claim in found.made]
    issues = (*found.issues, *(issue for outcome in links for issue in outcome.issues))
    return Outcome((*found.made, *(link for outcome in links for link in outcome.made)), issues)


def read_meant(item: Item, reader: Reader) -> Outcome[Claim]:
    """The claims of the item; of a text paraphrased by a machine, those of what was meant, in the words as written.

    An issue says so, with some of the phrases that show it.
    """
    spun = read_spun(item)
    if not spun.is_spun:
        return reader.read_item(item)
    found = reader.read_item(replace(item, text=spun.restored.text))
    claims = {claim.id: claim for claim in (carry_back(claim, item, spun.restored) for claim in found.made)}
    order = sorted(claims.values(), key=lambda c: (c.trigger.start, c.trigger.end, c.kind, c.id))
    return Outcome(tuple(order), (*found.issues, _tell_spun(item, spun)))


def carry_back(claim: Claim, item: Item, restored: Restored) -> Claim:
    """The claim of a restored reading, each span moved to the words of the item that stand there."""

    def carry(role: Role) -> Role:
        return replace(role, span=item.cut(*restored.to_written(role.span.start, role.span.end)))

    moved = replace(
        claim,
        trigger=item.cut(*restored.to_written(claim.trigger.start, claim.trigger.end)),
        roles=tuple(carry(role) for role in claim.roles),
        speakers=tuple(carry(speaker) for speaker in claim.speakers),
    )
    return replace(moved, id=claim_id(moved))


def _tell_spun(item: Item, spun: Spun) -> Issue:
    surest = sorted((p for p in spun.phrases if p.meant), key=lambda p: (-p.confidence, p.start))[:3]
    shown = ", ".join(f"“{p.quote}” for “{p.meant}”" for p in surest)
    what = f"the text was paraphrased by a machine ({len(spun.phrases)} phrases show it: {shown})"
    return Issue("lineage", item.source, "", what, "it was read as it was meant; claims point at the words as written")


def _named(reading: Reading) -> Reading:
    return Reading(reading_id(reading), reading.item, reading.raw_digest, reading.name, reading.method, reading.claims)


def _pass_known(found: Iterable[Raw | Issue], ledger: Ledger, run: Run, summary: Summary) -> Iterator[Raw]:
    """The raw material that has no reading with this method yet; issues are noted in the summary."""
    view, method = ledger.view(), run.context.reader.method
    for raw in found:
        if isinstance(raw, Issue):
            summary.issues.append(raw)
        elif view.was_read(digest_bytes(raw.body), raw.name, method):
            summary.known += 1
            run.tell(summary)
        else:
            yield raw


def _count(outcome: Outcome[Entry], summary: Summary) -> None:
    summary.documents += sum(isinstance(entry, Item) for entry in outcome.made)
    summary.claims.update(entry.kind for entry in outcome.made if isinstance(entry, Claim))
    summary.issues.extend(outcome.issues)


def _keep(waiting: list[Outcome[Entry]], ledger: Ledger, summary: Summary) -> None:
    """Append both halves of every outcome in one transaction, and forget them."""
    summary.new += ledger.append([entry for outcome in waiting for entry in (*outcome.made, *outcome.issues)])
    waiting.clear()


def find_copies(view: View) -> Joined:
    """Every copy among the view's documents and the families they form, derived anew from the texts."""
    prints = [fingerprint(item) for item in view.items() if is_readable(item)]
    found = [copy for one, other in pair_prints(prints) if (copy := match_prints(one, other))]
    return join_copies(found, {made.item.id: made for made in prints})


def list_copies(view: View) -> Iterator[Mapping[str, object]]:
    """One row for each pair of documents that share a text, named by their sources."""
    joined = find_copies(view)
    sources = {item.id: item.source for item in view.items()}
    for copy in joined.copies:
        yield _describe_copy(copy, sources, joined.family_of[copy.a, copy.b])


def _describe_copy(copy: Copy, sources: Mapping[ItemId, str], family: str) -> Mapping[str, object]:
    altered = [{"what": x.what, "from": x.name_before(), "to": x.name_after()} for x in copy.altered]
    return {
        "a": sources[copy.a],
        "b": sources[copy.b],
        "kind": copy.kind.value,
        "parent": None if copy.parent is None else sources[copy.parent],
        "share": round(copy.share, 4),
        "altered": altered,
        "family": family,
    }


DERIVED: Mapping[str, Callable[[View], Iterator[Mapping[str, object]]]] = MappingProxyType({"copies": list_copies})
"""What is not kept but derived from a ledger when it is asked for, by the name of its export."""
