"""What the words of a claim stand for: one link for each of its roles that can be told, with reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.ids import link_id
from onrecord.kinds import load_kinds
from onrecord.linking.actors import read_actor
from onrecord.linking.context import LinkContext
from onrecord.linking.finding import Finding, refuse
from onrecord.linking.occasion import find_occasion
from onrecord.linking.places import read_place
from onrecord.linking.quantities import read_quantity
from onrecord.linking.rivals import drop_rivals
from onrecord.linking.setting import read_setting
from onrecord.linking.states import Part
from onrecord.linking.surroundings import find_count, find_limit
from onrecord.linking.tallies import count_words, tell_number
from onrecord.linking.times import read_time
from onrecord.linking.units import find_unit
from onrecord.linking.weapons import read_weapons
from onrecord.record import Claim, Link, Outcome, Quantity, Reason, Role, Span

_SHARE = re.compile(r"\s?(?:per\s?cent|percentage points?|%)", re.IGNORECASE)  # behind a number, which is then no count
_ACTORS = {"agent", "patient", "speaker"}


def link_claim(claim: Claim, context: LinkContext) -> Outcome[Link]:
    """The links of this claim: numbers, times, places, actors and weapons, roles first and speakers last.

    A link without a value says that an answer was looked for, and why there is none. Words that nothing was
    looked up for have no link. A claim that tells no place is linked from its trigger to the country of its parties,
    its sentence or the whole text, where its kind has one and it is plain; one that tells no time to the words of its
    sentence that must tell it.
    """
    found = drop_rivals(claim, list(_read_roles(claim, context)), context)
    made = [_name_link(claim, role.name, role.span, finding) for role, finding in found]
    things = [role.span for role in claim.roles if role.name == "thing"]
    weapons = (part for span in things for part in read_weapons(claim.kind, span, context))
    made += [_name_link(claim, "thing", part.span, part.finding) for part in weapons]
    made += [_name_link(claim, *left_out) for left_out in _read_left_out(claim, made, context)]
    return Outcome(tuple(made))


def _read_left_out(claim: Claim, links: Sequence[Link], context: LinkContext) -> Iterator[tuple[str, Span, Finding]]:
    """What the claim's own words leave out and those around them tell: role, the words, and what they stand for."""
    roles = {role.name for role in claim.roles}
    setting = None if "place" in roles else read_setting(claim, links, context)
    if setting is not None:
        yield "place", claim.trigger, setting
    occasion = None if "time" in roles else find_occasion(claim, context)
    if occasion is not None:
        yield "time", *occasion
    kind = load_kinds().get(claim.kind)
    counted = "number" not in roles and kind is not None and kind.group == "violence"
    count = find_count(claim.trigger, context.text) if counted else None
    if count is not None:
        yield "number", count, _read_number(claim, count, context)


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
    share = _SHARE.match(context.text, span.end)
    finding = read_quantity(span.quote + (share.group() if share else ""))
    limit = find_limit(span, context.text)
    under = read_quantity(f"{limit} {span.quote}") if limit else refuse("")
    if finding.value is not None or under.value is not None:
        note = Reason("words", f"{limit!r} stands right before them", 1.0)
        finding = replace(under, reasons=(*under.reasons, note)) if limit else finding
    if not isinstance(finding.value, Quantity):
        return finding
    value = finding.value
    value = value if value.unit is not None else replace(value, unit=find_unit(claim, span, context.text))
    told = tuple(tell_number(claim, span, value, context.text))
    return Finding(count_words(value, context.counts), (*finding.reasons, *told))


def _name_link(claim: Claim, role: str, span: Span, finding: Finding) -> Link:
    link = Link("", claim.id, role, span, finding.value, finding.reasons)
    return replace(link, id=link_id(link))
