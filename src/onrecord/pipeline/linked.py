"""Claims of a ledger with all that is known of them, as weighing takes them in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.lineage import Aligned, Altered, Copy, Joined
from onrecord.pipeline.counts import find_counts
from onrecord.pipeline.documents import relink_claim
from onrecord.pipeline.origins import Origins, find_origins
from onrecord.ports import ClaimFilter, View
from onrecord.record import Claim, Item, ItemId, Link, Quantity, Span
from onrecord.rulings import Rulings, State, Verdict
from onrecord.text.sentences import split_blocks, split_sentences
from onrecord.text.words import Bounds
from onrecord.weighing.incident import names_harm
from onrecord.weighing.linked import Count, Document, Linked, Passage, Stretch

_LEAD = 400  # characters in which a report says what it is about
_SHORT = 400  # a shorter passage of a copy stands for its claims as a whole; in a longer one their place counts
_ENTRY = re.compile(  # "2.", "Second alert, 19:10.", "NAHRIM -", "07:20 -", "12 May:"
    r"\s*(?:\(?\d{1,2}[.)]\s|[-*•]\s+|(?:First|Second|Third|Fourth|Fifth|Sixth)\b[^.;\n]{0,60}?(?:[.;:]\s|\s[–—-]\s)"
    r"|[A-Z][A-Z' ]{2,30}(?:,[^.:;\n]{0,40})?\s*[:–—-]\s|\d{1,2}[:.]\d{2}\b[^.:;\n]{0,20}|(?:On\s+)?(?:\d{1,2}\s+[A-Z][a-z]+"
    r"|[A-Z][a-z]+day|[A-Z][a-z]+\s+\d{1,2})\s*[:–—-]\s)"
)
_AROUND = 60  # characters by which the place of a claim in a copied passage may be off


@dataclass(frozen=True, slots=True)
class _Text:
    """A document with its sentences and paragraphs, and the passages that it shares with others."""

    item: Item
    document: Document
    sentences: Sequence[Bounds]
    paragraphs: Sequence[int]
    shared: Sequence[tuple[Bounds, Stretch]]
    altered: Sequence[Altered]


def gather_linked(view: View, kinds: frozenset[str]) -> Iterator[Linked]:
    """Every claim of these kinds in the view, with its links, document, sentence, origins and copies.

    Claims are taken as people corrected them; those that they rejected are left out.
    """
    origins = find_origins(view)
    copies = _group_copies(origins.joined)
    rulings = Rulings(view.decisions())
    for item in view.items():
        claims = [claim for claim in view.claims(ClaimFilter(item=item.id)) if claim.kind in kinds or len(rulings)]
        verdicts = [rulings.judge(claim, view.claim) for claim in claims]
        verdicts = [v for v in verdicts if v.state is not State.REJECTED and v.claim.kind in kinds]
        if verdicts:
            links = view.links([verdict.claim.id for verdict in verdicts])
            text = _read_text(item, copies.get(item.id, ()), origins)
            text = _add_counts(text, claims) if "casualties" in kinds else text
            for verdict in verdicts:
                told = _link_again(verdict, item) if verdict.corrected else links.get(verdict.claim.id, ())
                yield _make_linked(verdict.claim, told, text, origins)


def _link_again(verdict: Verdict, item: Item) -> tuple[Link, ...]:
    """What the words of a claim stand for after people corrected it."""
    return relink_claim(verdict.claim, item)


def _group_copies(joined: Joined) -> Mapping[ItemId, tuple[Copy, ...]]:
    grouped: dict[ItemId, list[Copy]] = {}
    for copy in joined.copies:
        grouped.setdefault(copy.a, []).append(copy)
        grouped.setdefault(copy.b, []).append(copy)
    return {item: tuple(copies) for item, copies in grouped.items()}


def _read_text(item: Item, copies: Sequence[Copy], origins: Origins) -> _Text:
    parents = tuple(sorted(copy.parent for copy in copies if copy.parent is not None and copy.parent != item.id))
    document = Document(item.id, item.source, item.title, item.publisher, item.published, item.text[:_LEAD], parents)
    shared = [_face(copy, aligned, item.id) for copy in copies for aligned in copy.aligned]
    return _Text(
        item,
        document,
        split_sentences(item.text),
        [start for start, _ in split_blocks(item.text)],
        shared,
        origins.altered.get(item.id, ()),
    )


def _add_counts(text: _Text, claims: Sequence[Claim]) -> _Text:
    """The document with its numbers, those that a claim took marked: what people rejected is not counted again."""
    taken = [(role.span.start, role.span.end) for claim in claims for role in claim.roles if role.name == "number"]
    counts = tuple(_list_counts(text, taken))
    return replace(text, document=replace(text.document, counts=counts)) if counts else text


def _list_counts(text: _Text, taken: Sequence[Bounds]) -> Iterator[Count]:
    """The numbers of the sentences that name the dead or hurt."""
    for bounds in text.sentences:
        if names_harm(text.item.text[slice(*bounds)]):
            for (start, end), value in find_counts(text.item, bounds):
                span = text.item.cut(start, end)
                altered = any(_touches(span, {value.low}, change) for change in text.altered)
                used = any(start < last and first < end for first, last in taken)
                yield Count(_find_passage(span, text), span, value, altered, used)


def _face(copy: Copy, aligned: Aligned, item: ItemId) -> tuple[Bounds, Stretch]:
    """Where the passage stands in this document, and where in the other."""
    here, there = (aligned.a, aligned.b) if copy.a == item else (aligned.b, aligned.a)
    return here, Stretch(copy.other(item), *there)


def _make_linked(claim: Claim, links: Sequence[Link], text: _Text, origins: Origins) -> Linked:
    return Linked(
        claim=claim,
        links=tuple(links),
        document=text.document,
        passage=_find_passage(claim.trigger, text),
        origins=origins.of_claim.get(claim.id, ()),
        altered=frozenset(_find_altered(claim, links, text.altered)),
        copied=tuple(_find_stretches(claim.trigger, text.shared)),
    )


def _find_passage(trigger: Span, text: _Text) -> Passage:
    """The sentence that the trigger begins in."""
    at = max(0, bisect_right(text.sentences, trigger.start, key=lambda bounds: bounds[0]) - 1)
    start, end = text.sentences[at]
    paragraph = bisect_right(text.paragraphs, trigger.start) - 1
    entry = _ENTRY.match(text.item.text, text.paragraphs[paragraph]) if paragraph >= 0 else None
    return Passage(
        start, text.item.text[start : max(end, trigger.end)], at, paragraph, entry[0].strip() if entry else ""
    )


def _find_altered(claim: Claim, links: Sequence[Link], altered: Sequence[Altered]) -> Iterator[str]:
    """The roles whose words the copy changed: those words themselves, and the same number told again."""
    for role in claim.roles:
        values = {k.value.low for k in links if k.span == role.span and isinstance(k.value, Quantity)}
        if any(_touches(role.span, values, change) for change in altered):
            yield role.name


def _touches(span: Span, values: set[int | None], change: Altered) -> bool:
    """Whether the copy changed these words, or the same words or number elsewhere."""
    touched = span.start < change.after.end and change.after.start < span.end
    again = change.after.quote.casefold() in span.quote.casefold()
    number = change.after_value.isdigit() and int(change.after_value) in values
    return touched or again or number


def _find_stretches(trigger: Span, shared: Sequence[tuple[Bounds, Stretch]]) -> Iterator[Stretch]:
    """Where the trigger's words stand in the documents that share its passage; about there in a long reworded one."""
    for (start, end), there in shared:
        if not start <= trigger.start < end:
            continue
        if there.end - there.start <= _SHORT:
            yield there
            continue
        at = there.start + int((trigger.start - start) * (there.end - there.start) / (end - start))
        yield Stretch(there.item, max(there.start, at - _AROUND), min(there.end, at + _AROUND))
