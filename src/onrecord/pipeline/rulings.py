"""A person's ruling on entities and list hits, as a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from onrecord.errors import NotFound, UserFault
from onrecord.ids import decision_id
from onrecord.lexicon.actors import load_actors
from onrecord.pipeline.entities import find_entities
from onrecord.pipeline.sameness import ENTITY, HIT
from onrecord.ports import View
from onrecord.record import Act, Decision, Subject

_TYPES = {"hit-": HIT, "decision-": "decision"}
_ACTS = {Act.SAME, Act.DIFFERENT, Act.UNDO}


def make_ruling(act: Act, ids: Sequence[str], reason: str, by: str) -> Decision:
    """The decision that these entities, or a hit and its entity, are the same or not; or that a decision is taken back.

    UserFault where the ids are not what can be ruled on so.
    """
    subjects = tuple(Subject(_find_type(id), id) for id in dict.fromkeys(ids))
    types = sorted(subject.type for subject in subjects)
    fits = types == ["decision"] if act is Act.UNDO else len(types) > 1 and set(types) <= {ENTITY, HIT}
    if act not in _ACTS or not fits or types.count(HIT) > 1:
        raise UserFault(
            f"{', '.join(ids) or 'nothing'} cannot be ruled on so ({act.value})",
            "name two or more entities, or a hit and its entity; to undo, name one decision",
        )
    decision = Decision("", act, subjects, (), reason.strip(), by, datetime.now(UTC).isoformat(timespec="milliseconds"))
    return replace(decision, id=decision_id(decision))


def check_ruling(view: View, decision: Decision) -> bool:
    """Whether the ruling changes anything: one that takes back what was taken back does not.

    UserFault where it names a decision or an entity that is not there.
    """
    ids = [subject.id for subject in decision.subjects]
    if decision.act is Act.UNDO:
        return _can_undo(view, ids[0])
    known = {id for each in find_entities(view) for id in each.ids} | {actor.id for actor in load_actors()}
    for subject in decision.subjects:
        if subject.type == ENTITY and subject.id not in known:
            raise UserFault(f"there is no entity {subject.id!r}", "`onrecord show entities` lists them")
    return True


def _can_undo(view: View, id: str) -> bool:
    try:
        meant = view.decision(id)
    except NotFound as fault:
        raise NotFound(f"no such decision: {id}", "`onrecord rule` printed its id, and the desk lists them") from fault
    if meant.act is Act.UNDO:
        raise UserFault(f"{id} takes back another ruling and cannot be taken back", "rule anew instead")
    return id not in view.list_undone([id])


def _find_type(id: str) -> str:
    return next((type for prefix, type in _TYPES.items() if id.startswith(prefix)), ENTITY)
