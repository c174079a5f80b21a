"""How well an incident is vouched for, by rules that are printed with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from onrecord.record import Modality
from onrecord.weighing.incident.denial import is_denial
from onrecord.weighing.incident.facet import ATTACKS
from onrecord.weighing.incident.incident import Denial
from onrecord.weighing.incident.voice import is_party
from onrecord.weighing.incident.word import find_capitals
from onrecord.weighing.linked import Linked

GRADES: Mapping[str, str] = MappingProxyType(
    {
        "denied": "nobody asserts it, somebody denies it",
        "admitted": "the one who is said to have done it says so too",
        "contested": "it is asserted, and a party denies it or denies a part of it",
        "corroborated": "at least two independent origins assert it, one of them no party to the conflict",
        "reported": "one origin that is no party to the conflict asserts it",
        "claimed": "only parties to the conflict assert it",
    }
)
"""Every grade and its rule; the first that fits, in this order, is given."""


def grade_claims(claims: Sequence[Linked], origins: Sequence[str], denials: Sequence[Denial]) -> str:
    """The name of the grade of an incident with these claims."""
    told = [linked for linked in claims if linked.claim.modality is Modality.ASSERTED and not is_denial(linked)]
    if not told:
        return "denied" if denials else "claimed"
    if any(_admits(linked) for linked in told):
        return "admitted"
    if denials:
        return "contested"
    free = any(not is_party(linked) for linked in told)
    if free:
        return "corroborated" if len(origins) > 1 else "reported"
    return "claimed"


def _admits(linked: Linked) -> bool:
    """Whether the speaker of the claim is the one who did it, by its own words."""
    if linked.claim.kind not in ATTACKS or not linked.claim.speakers:
        return False
    agents = find_capitals(linked.quotes("agent"))
    speaker = find_capitals([linked.claim.speakers[-1].span.quote])
    return bool(agents) and bool(speaker) and (agents <= speaker or speaker <= agents)
