"""What the words of a claim stand for: one link for each of its roles that can be told, with reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.ids import link_id
from onrecord.kinds import load_kinds
from onrecord.linking.actors import read_actor
from onrecord.linking.context import LinkContext
from onrecord.linking.finding import Finding
from onrecord.linking.places import read_place, read_setting
from onrecord.linking.quantities import read_quantity
from onrecord.linking.states import Part
from onrecord.linking.surroundings import find_limit
from onrecord.linking.tallies import tell_number
from onrecord.linking.times import read_time
from onrecord.linking.units import find_unit
from onrecord.linking.weapons import read_weapons
from onrecord.record import Claim, Link, Outcome, Quantity, Reason, Role, Span

_ACTORS = {"agent", "patient", "speaker"}
_SITED_GROUPS = {"violence", "harm"}
_SITED_KINDS = {"protest", "power_change", "military_support", "arms_use"}


def link_claim(claim: Claim, context: LinkContext) -> Outcome[Link]:
    """The links of this claim: numbers, times, places, actors and weapons, roles first and speakers last.

    A link without a value says that an answer was looked for, and why there is none. Words that nothing was
    looked up for have no link. A claim of something that happens at a place, but tells none, is linked from its
    trigger to the country of the whole text, where that is plain.
    """
    made = [_name_link(claim, role.name, role.span, finding) for role, finding in _read_roles(claim, context)]
    things = [role.span for role in claim.roles if role.name == "thing"]
    weapons = (part for span in things for part in read_weapons(claim.kind, span, context))
    made += [_name_link(claim, "thing", part.span, part.finding) for part in weapons]
    if not any(role.name == "place" for role in claim.roles) and _is_sited(claim):
        setting = read_setting(claim.trigger, context)
        made += [_name_link(claim, "place", claim.trigger, setting)] if setting else []
    return Outcome(tuple(made))


def _read_roles(claim: Claim, context: LinkContext) -> Iterator[tuple[Role, Finding]]:
    """Every role that something was looked up for, and what came of it."""
    for role in (*claim.roles, *claim.speakers):
        finding = _read_role(claim, role, context)
        if finding is not None:
            yield role, finding


def _read_role(claim: Claim, role: Role, context: LinkContext) -> Finding | None:
    if role.name == "number":
        return _read_number(claim, role.span, context)
    if role.name == "place":
        return read_place(role.span, context)
    if role.name == "time":
        return read_time(role.span, claim.modality, context)
    if role.name in _ACTORS:
        return read_actor(Part(claim.kind, role.name, role.span), context)
    return None


def _read_number(claim: Claim, span: Span, context: LinkContext) -> Finding:
    """The quantity, under the limit right before it, with what is counted where the words beside it tell that."""
    finding = read_quantity(span.quote)
    limit = find_limit(span, context.text) if finding.value is not None else ""
    if limit:
        under = read_quantity(f"{limit} {span.quote}")
        note = Reason("words", f"{limit!r} stands right before them", 1.0)
        finding = replace(under, reasons=(*under.reasons, note))
    if not isinstance(finding.value, Quantity):
        return finding
    value = finding.value
    value = value if value.unit is not None else replace(value, unit=find_unit(claim, span, context.text))
    return Finding(value, (*finding.reasons, *tell_number(claim, span, value, context.text)))


def _is_sited(claim: Claim) -> bool:
    """Whether the claim's kind happens at a place."""
    kind = load_kinds().get(claim.kind)
    return claim.kind in _SITED_KINDS or (kind is not None and kind.group in _SITED_GROUPS)


def _name_link(claim: Claim, role: str, span: Span, finding: Finding) -> Link:
    link = Link("", claim.id, role, span, finding.value, finding.reasons)
    return replace(link, id=link_id(link))
