"""The passages export: what people ruled, as passages to train a reader on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from onrecord.exports.statements import ExportOptions
from onrecord.ports import ClaimFilter, Ruled, View
from onrecord.record import ROLES, Claim, Item
from onrecord.rulings import Rulings, State, Verdict
from onrecord.text.sentences import split_blocks, trim
from onrecord.text.words import Bounds

ENCODING = "utf-8"

_JUDGED = (State.ACCEPTED, State.CORRECTED)


def write_passages(view: View, out: TextIO, options: ExportOptions) -> int:
    """How many passages were written, one JSON object a line: `text`, `claims` and where it is from.

    A passage is a run of paragraphs in which every claim was judged, so that its annotation is whole. It has the
    claims that people accepted or corrected; one whose claims were all rejected has none and shows what is no claim.
    Strings are exact; `trigger_start` counts code points of `text`. See training/passages/README.md.
    """
    rulings = Rulings(view.decisions())
    items = dict.fromkeys(claim.item for claim in view.claims(ClaimFilter(ruled=Ruled.JUDGED)))
    count = 0
    for id in sorted(items):
        item = view.item(id)
        verdicts = [rulings.judge(claim, view.claim) for claim in view.claims(ClaimFilter(item=id))]
        for bounds, judged in find_passages(item.text, verdicts):
            out.write(json.dumps(_describe_passage(item, bounds, judged), ensure_ascii=False) + "\n")
            count += 1
    return count


def find_passages(text: str, verdicts: Sequence[Verdict]) -> Iterator[tuple[Bounds, list[Verdict]]]:
    """The stretches of the text that hold only judged claims and all their words, with those claims.

    Paragraphs that one judged claim reaches over are one stretch.
    """
    blocks = [bounds for start, end in split_blocks(text) if (bounds := trim(text, start, end))[0] < bounds[1]]
    judged = [verdict for verdict in verdicts if verdict.last is not None and verdict.state is not State.REOPENED]
    for bounds in _join_bounds([_reach(blocks, verdict.claim) for verdict in judged]):
        inside = [v for v in verdicts if bounds[0] <= v.claim.trigger.start < bounds[1]]
        if all(verdict in judged for verdict in inside):
            yield bounds, inside


def _reach(blocks: Sequence[Bounds], claim: Claim) -> Bounds:
    """The paragraphs that hold the claim's words."""
    low = min(span.start for span in claim.spans())
    high = max(span.end for span in claim.spans())
    touched = [(start, end) for start, end in blocks if start < high and low < end]
    return (min(start for start, _ in touched), max(end for _, end in touched)) if touched else (low, high)


def _join_bounds(every: Sequence[Bounds]) -> list[Bounds]:
    """The bounds in order, those that overlap made one."""
    joined: list[Bounds] = []
    for start, end in sorted(set(every)):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _describe_passage(item: Item, bounds: Bounds, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    start, end = bounds
    kept = [verdict.claim for verdict in verdicts if verdict.state in _JUDGED]
    ordered = sorted(kept, key=lambda claim: (claim.trigger.start, claim.trigger.end, claim.kind, claim.id))
    people = sorted({each.by for verdict in verdicts for each in verdict.taken})
    return {
        "text": item.text[start:end],
        "claims": [_describe_claim(claim, start) for claim in ordered],
        "source": item.source,
        "judged_by": people,
    }


def _describe_claim(claim: Claim, offset: int) -> dict[str, Any]:
    """The claim in the notation of the training passages."""
    words = {name: [role.span.quote for role in claim.roles if role.name == name] for name in ROLES}
    return {
        "type": claim.kind,
        "trigger": claim.trigger.quote,
        "trigger_start": claim.trigger.start - offset,
        **words,
        "speaker": [role.span.quote for role in claim.speakers],
        "modality": claim.modality.value,
    }
