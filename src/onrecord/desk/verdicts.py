"""Claims as they stand under people's rulings, a page of them at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.desk.derived import Derivations
from onrecord.ports import View
from onrecord.record import Act, Claim, ClaimId, Item, ItemId, Link
from onrecord.rulings import Labels, Rulings, State, Verdict

STATES: Mapping[State, str] = {
    State.WAITING: "waiting",
    State.ACCEPTED: "accepted",
    State.CORRECTED: "corrected",
    State.REJECTED: "rejected",
    State.REOPENED: "re-opened",
}
"""What each state is called on a page."""


ACTS: Mapping[Act, str] = {
    Act.ACCEPT: "accepted",
    Act.CORRECT: "corrected",
    Act.REJECT: "rejected",
    Act.MERGE: "merged",
    Act.SPLIT: "parted",
    Act.SAME: "found the same",
    Act.DIFFERENT: "found different",
    Act.LABEL: "labelled",
    Act.UNDO: "took back",
}
"""What each act is called on a page, after who did it."""


def judge_claims(view: View, claims: Sequence[Claim]) -> list[Verdict]:
    """The verdict on each claim, in their order."""
    if not claims:
        return []
    rulings = Rulings(view.decisions_on(dict.fromkeys(claim.item for claim in claims)))
    return [rulings.judge(claim, view.claim) for claim in claims]


def read_labels(view: View, items: Iterable[ItemId]) -> Labels:
    """The labels on these documents and on their claims."""
    wanted = tuple(dict.fromkeys(items))
    return Labels(view.decisions_on(wanted) if wanted else ())


def link_verdicts(
    view: View, verdicts: Sequence[Verdict], items: Mapping[ItemId, Item], derivations: Derivations | None
) -> Mapping[ClaimId, tuple[Link, ...]]:
    """What the words of each claim stand for: as it was read, and anew where people corrected it.

    Without derivations the links of words that were taken away are left out, and new words have none.
    """
    kept = view.links(verdict.claim.id for verdict in verdicts)
    return {
        verdict.claim.id: _relink(verdict, kept.get(verdict.claim.id, ()), items, derivations) for verdict in verdicts
    }


def _relink(
    verdict: Verdict, links: tuple[Link, ...], items: Mapping[ItemId, Item], derivations: Derivations | None
) -> tuple[Link, ...]:
    if verdict.claim == verdict.read:
        return links
    if derivations is not None:
        return derivations.relink(verdict.claim, items[verdict.claim.item])
    said = {(role.name, role.span) for role in (*verdict.claim.roles, *verdict.claim.speakers)}
    return tuple(link for link in links if (link.role, link.span) in said or link.role not in verdict.corrected)
