"""Several places or times that a claim was read with, of which only the nearest to its trigger can be its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.linking.context import LinkContext
from onrecord.linking.finding import Finding, refuse
from onrecord.linking.scene import bound_sentence
from onrecord.record import Claim, Role, Span, When, Where

type Found = tuple[Role, Finding]

_CHOSEN = {"place", "time"}
_LISTED = re.compile(r"(?:[\s,;/]|\b(?:and|or|in|the|both)\b)*")


def drop_rivals(claim: Claim, found: Sequence[Found], context: LinkContext) -> list[Found]:
    """The findings with those refused that belong to another happening, in the same order.

    Of places in different countries the nearest to the trigger is kept, with those that stand in one list with it; of
    times, those of the trigger's sentence where it has one.
    """
    dropped = dict((*_drop_places(claim, found, context), *_drop_times(claim, found, context)))
    return [
        (role, _refuse(role, dropped[role.span]) if role.span in dropped and role.name in _CHOSEN else finding)
        for role, finding in found
    ]


def _refuse(role: Role, kept: Span) -> Finding:
    return refuse(f"{role.name}: {kept.quote!r} stands nearer to the claim, and it cannot be both")


def _drop_places(claim: Claim, found: Sequence[Found], context: LinkContext) -> list[tuple[Span, Span]]:
    """The places of another country than the nearest one's, each with the nearest."""
    codes = {role.span: finding.value.country for role, finding in found if isinstance(finding.value, Where)}
    if len(set(codes.values())) < 2:
        return []
    nearest = min(codes, key=lambda span: (_measure_gap(claim.trigger, span), span.start))
    others = (span for span, code in codes.items() if code != codes[nearest])
    return [(span, nearest) for span in others if not _is_listed(span, nearest, context.text)]


def _drop_times(claim: Claim, found: Sequence[Found], context: LinkContext) -> list[tuple[Span, Span]]:
    """The times that stand in another sentence than the trigger, each with one that stands in its own."""
    spans = [role.span for role, finding in found if isinstance(finding.value, When)]
    start, end = bound_sentence(context.text, claim.trigger.start)
    own = next((span for span in spans if start <= span.start < end), None)
    return [(span, own) for span in spans if own and not start <= span.start < end]


def _is_listed(one: Span, other: Span, text: str) -> bool:
    first, second = sorted((one, other), key=lambda span: span.start)
    return first.end >= second.start or _LISTED.fullmatch(text, first.end, second.start) is not None


def _measure_gap(one: Span, other: Span) -> int:
    """Characters between two spans; 0 where they touch."""
    return max(0, one.start - other.end, other.start - one.end)
