"""Decisions in the tables: what they may name, whether two met, and which of them stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from onrecord.errors import Conflict, Stop
from onrecord.ids import decision_id
from onrecord.ledger.door import CLAIM, DECISION, ITEM, find_misquotes, find_misrulings, quote_decision
from onrecord.ledger.loading import load_decisions
from onrecord.ledger.schema import arguments, claims, decisions, items, subjects
from onrecord.ports import Ruled
from onrecord.record import Act, Decision, Subject

_STREAMED = 500
_REMEDY = "nothing of this batch was written; report the step that made it"
_ACTS = {Ruled.ACCEPTED: Act.ACCEPT, Ruled.CORRECTED: Act.CORRECT, Ruled.REJECTED: Act.REJECT}
_ON_CLAIM = tuple(act.value for act in _ACTS.values())


def check_unruled(connection: Connection, new: Iterable[Decision], seen: int) -> None:
    """Conflict where a subject of one of the decisions was ruled on after the batch `seen`.

    Two rulings meet where they name the same id, or the same claim as two readings found it.
    """
    for decision in new:
        for subject in decision.subjects:
            row = connection.execute(_select_later(subject, seen)).first()
            if row is not None:
                what = f"{row.by} ruled on this meanwhile ({row.act}, {row.at})"
                raise Conflict(what, "look at it as it stands now, then rule again; nothing of yours was kept")


def _select_later(subject: Subject, seen: int) -> Select[Any]:
    """The decisions on the subject that came after the batch."""
    later = select(decisions).join(subjects, subjects.c.decision == decisions.c.no)
    if subject.type == CLAIM:
        ruled, claim = claims.alias("ruled"), claims.alias("claim")
        later = later.join(ruled, ruled.c.id == subjects.c.target).join(claim, claim.c.id == subject.id)
        later = later.where(_is_counterpart(ruled, claim))
    else:
        later = later.where(subjects.c.target == subject.id)
    return later.where(decisions.c.batch > seen).order_by(decisions.c.no).limit(1)


def _is_counterpart(ruled: Any, claim: Any) -> Any:
    """Whether a ruling on the one holds for the other: it is the same, or what another reading found in its place.

    Of two claims on the same words the words that count tell which is which (see `rulings`).
    """
    same = [ruled.c[name] == claim.c[name] for name in ("item", "start", "end", "kind")]
    one, other = _find_count(ruled), _find_count(claim)
    return or_(
        ruled.c.no == claim.c.no,
        and_(*same, ruled.c.method != claim.c.method, or_(one.is_(None), other.is_(None), one == other)),
    )


def _find_count(claim: Any) -> Any:
    """Where the words that count begin, for each row of a table of claims."""
    counting = and_(arguments.c.claim == claim.c.no, arguments.c.name == "number")
    return select(func.min(arguments.c.start)).where(counting).correlate(claim).scalar_subquery()


def check_subjects(connection: Connection, new: Iterable[Decision]) -> None:
    """Stop where a decision names a claim, a document or a decision that is not there, by other words than its own, or an undoing."""
    arrived = {decision.id: decision for decision in new}
    for decision in arrived.values():
        for subject in decision.subjects:
            what = None
            if subject.type == CLAIM:
                what = _find_misnamed(connection, subject)
            elif subject.type == ITEM:
                known = connection.scalar(select(items.c.no).where(items.c.id == subject.id))
                what = None if known else f"names {subject.id}, which is not in the ledger"
            elif subject.type == DECISION:
                what = _find_undoing(connection, subject, arrived.get(subject.id))
            if what is not None:
                raise Stop(f"decision {decision.id} {what}", _REMEDY)


def _find_misnamed(connection: Connection, subject: Subject) -> str | None:
    named = select(claims, items.c.id.label("item_id")).join(items, claims.c.item == items.c.no)
    row = connection.execute(named.where(claims.c.id == subject.id)).first()
    if row is None:
        return f"names {subject.id}, which is not in the ledger"
    span = subject.trigger
    if span is None or (row.kind, row.item_id, row.start, row.end) != (subject.kind, span.item, span.start, span.end):
        return f"names {subject.id} by another kind or other words than its own"
    return None


def _find_undoing(connection: Connection, subject: Subject, arrived: Decision | None) -> str | None:
    act = arrived.act.value if arrived else None
    act = act or connection.scalar(select(decisions.c.act).where(decisions.c.id == subject.id))
    if act is None:
        return f"names {subject.id}, which is not in the ledger"
    return f"takes back {subject.id}, which takes back another; rule anew instead" if act == Act.UNDO.value else None


def find_undone(connection: Connection, ids: Sequence[str], seq: int) -> set[str]:
    """Those of these decisions that were taken back at the batch."""
    taken = (
        select(subjects.c.target)
        .join(decisions, subjects.c.decision == decisions.c.no)
        .where(subjects.c.target.in_(ids), decisions.c.act == Act.UNDO.value, decisions.c.batch <= seq)
    )
    return set(connection.execute(taken).scalars())


def stands(seq: int) -> Any:
    """Whether a row of `decisions` was there at the batch and was not taken back."""
    undoing = decisions.alias("undoing")
    undone = (
        select(subjects.c.target)
        .join(undoing, subjects.c.decision == undoing.c.no)
        .where(undoing.c.act == Act.UNDO.value, undoing.c.batch <= seq)
    )
    return and_(decisions.c.batch <= seq, decisions.c.act != Act.UNDO.value, decisions.c.id.not_in(undone))


def select_judged(seq: int, ruled: Ruled = Ruled.JUDGED) -> Select[Any]:
    """The numbers of all claims, of whatever reading, on whose words a ruling stands at the batch, the last one so."""
    on = claims.alias("ruled")
    here = and_(claims.c.item == on.c.item, claims.c.start == on.c.start)  # what the index finds
    found = (
        # Beside max(), SQLite takes the other columns from the row that has it: the last ruling.
        select(claims.c.no, func.max(decisions.c.no), decisions.c.act, (on.c.no != claims.c.no).label("reread"))
        .select_from(subjects)
        .join(decisions, subjects.c.decision == decisions.c.no)
        .join(on, on.c.id == subjects.c.target)
        .join(claims, and_(here, _is_counterpart(on, claims)))
        .where(decisions.c.act.in_(_ON_CLAIM), stands(seq))
        .group_by(claims.c.no)
        .subquery()
    )
    statement = select(found.c.no)
    if ruled is Ruled.REREAD:
        return statement.where(found.c.reread)
    return statement if ruled is Ruled.JUDGED else statement.where(found.c.act == _ACTS[ruled].value)


def select_decisions(seq: int) -> Select[Any]:
    """Every decision at the batch, as they came."""
    return select(decisions).where(decisions.c.batch <= seq).order_by(decisions.c.no)


def select_on(ids: Select[Any], seq: int) -> Select[Any]:
    """The decisions about the items of these ids or claims of them, and those that take one of them back, as they came."""
    numbers = select(items.c.no).where(items.c.id.in_(ids))
    named = and_(subjects.c.target.in_(ids), subjects.c.type == ITEM)
    about = select(subjects.c.decision).where(or_(subjects.c.item.in_(numbers), named))
    ruled = select(decisions.c.id).where(decisions.c.no.in_(about))
    undoing = select(subjects.c.decision).where(subjects.c.target.in_(ruled), subjects.c.type == DECISION)
    return select_decisions(seq).where(or_(decisions.c.no.in_(about), decisions.c.no.in_(undoing)))


def stream_decisions(connection: Connection, wanted: Select[Any]) -> Iterator[Decision]:
    """The decisions of a statement over `decisions`, of which only some are held at once."""
    for some in connection.execute(wanted, execution_options={"yield_per": _STREAMED}).partitions():
        yield from load_decisions(connection, some)


def audit_decisions(connection: Connection) -> Iterator[tuple[str, str]]:
    """What is not as it was written, each after its place."""
    for row in connection.execute(select(decisions).order_by(decisions.c.no)).all():
        yield from _audit_decision(connection, row)
    loose = select(func.count()).select_from(subjects).where(subjects.c.item.is_(None) != subjects.c.start.is_(None))
    if count := connection.scalar(loose):
        yield "subjects", f"rows that have half a span: {count}"


def _audit_decision(connection: Connection, row: Any) -> Iterator[tuple[str, str]]:
    place = f"decisions {row.id}"
    try:
        decision = next(load_decisions(connection, [row]))
    except (ValueError, TypeError) as fault:
        yield place, f"it cannot be read: {fault}"
        return
    found = decision_id(decision)
    if found != row.id:
        yield place, f"its content was changed: that has the id {found}"
    for what in find_misrulings(decision):
        yield place, what
    for quoted in quote_decision(decision):
        body = connection.scalar(select(items.c.text).where(items.c.id == quoted.span.item)) or ""
        for what in find_misquotes(body, [quoted]):
            yield place, what
