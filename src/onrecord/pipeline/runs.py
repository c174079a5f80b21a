"""A run over many sources: everything that they say, appended to a ledger."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from onrecord.engines import open_engine
from onrecord.ids import digest_bytes
from onrecord.intake import IntakeLimits, fetch_raws
from onrecord.pipeline.documents import Context, plan_context, take_in
from onrecord.ports import Engine, Ledger
from onrecord.record import Claim, Entry, Issue, Item, ItemId, Outcome, Raw
from onrecord.settings import Settings

_SECONDS = 1.0  # how long outcomes may wait before they are appended: what a kill can cost
_OUTCOMES = 64  # and how many


@dataclass(slots=True)
class Summary:
    """What one run has done so far."""

    documents: int = 0
    items: list[ItemId] = field(default_factory=list)
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
    return Run(
        open_engine(engine, settings.jobs), plan_context(settings), IntakeLimits(max_bytes=settings.max_bytes), tell
    )


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
    items = [entry.id for entry in outcome.made if isinstance(entry, Item)]
    summary.documents += len(items)
    summary.items += items
    summary.claims.update(entry.kind for entry in outcome.made if isinstance(entry, Claim))
    summary.issues.extend(outcome.issues)


def _keep(waiting: list[Outcome[Entry]], ledger: Ledger, summary: Summary) -> None:
    """Append both halves of every outcome in one transaction, and forget them."""
    summary.new += ledger.append([entry for outcome in waiting for entry in (*outcome.made, *outcome.issues)])
    waiting.clear()
