"""Hypothesis strategies for everything that a ledger keeps: entries that hold, in batches that hold together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from onrecord.ids import digest_bytes, entry_id
from onrecord.record import (
    ROLES,
    Act,
    Batch,
    Change,
    Claim,
    ClaimId,
    Decision,
    Entity,
    Issue,
    Item,
    ItemId,
    Link,
    Method,
    Modality,
    Quantity,
    Raw,
    Reading,
    Reason,
    Role,
    Segment,
    Span,
    Subject,
    When,
    Where,
)

KINDS = ("arms_delivery", "arms_order", "air_attack", "casualties", "meeting", "kind we do not know")

# Code points that went wrong somewhere once: astral, combining, NUL, a lone surrogate, both line ends, quotes.
_AWKWARD = st.sampled_from(["\U0001f681", "e\u0301", "\0", "\udc80", "\r\n", '"', "'", "Ö", "ﬁ", "؀", "%", "\\"])
texts = st.lists(st.one_of(st.text(max_size=8), _AWKWARD), max_size=6).map("".join)
words = texts.filter(bool)
maybe = st.none() | texts
confidences = st.floats(0, 1).map(abs)
finite = st.floats(allow_nan=False, allow_infinity=False)
whole = st.none() | st.integers(-(10**30), 10**30)
countries = st.none() | st.sampled_from(["QA", "QB", "qq"])
moments = st.sampled_from(["2024-03-01T12:00:00+00:00", "2023-12-31T23:59:59.5+00:00"])


def _name[T: (Item, Reading, Claim, Link, Decision)](entry: T) -> T:
    return replace(entry, id=entry_id(entry))


methods = st.builds(
    Method, words, st.lists(st.tuples(words, words), max_size=3, unique_by=lambda pair: pair[0]).map(sorted).map(tuple)
)
reasons = st.lists(st.builds(Reason, words, texts, finite), max_size=3).map(tuple)
values = st.one_of(
    st.none(),
    st.builds(Quantity, whole, whole, maybe, maybe),
    st.builds(When, maybe, maybe, words, words),
    st.builds(Where, words, countries, st.none() | finite, st.none() | finite, words, words, maybe),
    st.builds(Entity, st.sampled_from(["country:QA", "country:QB", "body:league", "country"]), words),
)
issues = st.builds(Issue, words, texts, texts, texts, texts)
metas = st.dictionaries(words, texts, max_size=2).map(lambda known: tuple(sorted(known.items())))
raws = st.builds(Raw, texts, texts, words, st.binary(max_size=60), moments, metas)


@st.composite
def items(draw: st.DrawFn, raw: Raw) -> Item:
    """An item of the raw, with at least one character to quote."""
    segments = st.lists(st.builds(Segment, *[st.integers(0, 10**7)] * 3), max_size=3).map(tuple)
    return _name(
        Item(
            id=ItemId(""),
            source=draw(texts),
            name=raw.name,
            raw_digest=digest_bytes(raw.body),
            reader=draw(words),
            text=draw(words),
            title=draw(maybe),
            url=draw(maybe),
            publisher=draw(maybe),
            published=draw(st.none() | st.dates().map(str)),
            language=draw(st.none() | st.just("en")),
            segments=draw(segments),
        )
    )


@st.composite
def spans(draw: st.DrawFn, item: Item) -> Span:
    """Any stretch of the item's text."""
    start = draw(st.integers(0, len(item.text) - 1))
    return item.cut(start, draw(st.integers(start + 1, len(item.text))))


@st.composite
def claims(draw: st.DrawFn, item: Item, method: Method) -> Claim:
    """A claim of the item, by the method."""

    def draw_roles(names: Sequence[str]) -> tuple[Role, ...]:
        return tuple(draw(st.lists(st.builds(Role, st.sampled_from(names), spans(item), confidences), max_size=3)))

    return _name(
        Claim(
            id=ClaimId(""),
            item=item.id,
            kind=draw(st.sampled_from(KINDS)),
            trigger=draw(spans(item)),
            roles=draw_roles(ROLES),
            speakers=draw_roles(["speaker"]),
            modality=draw(st.sampled_from(Modality)),
            confidence=draw(confidences),
            modality_confidence=draw(confidences),
            method=method,
        )
    )


@st.composite
def links(draw: st.DrawFn, item: Item, claim: Claim) -> Link:
    """A link of the claim, from any words of its item."""
    role = draw(st.sampled_from((*ROLES, "speaker")))
    return _name(Link("", claim.id, role, draw(spans(item)), draw(values), draw(reasons)))


@st.composite
def batches(draw: st.DrawFn) -> Batch:
    """Entries of every kind that a ledger takes in together, each once, in any order."""
    made: list[Raw | Item | Reading | Claim | Link | Issue | Decision] = draw(
        st.lists(issues, max_size=2, unique_by=entry_id)
    )
    by_method: Callable[[Method], tuple[object, ...]] = lambda method: tuple(sorted(method.digests))
    known = draw(st.lists(methods, min_size=1, max_size=2, unique_by=lambda m: (m.reader, by_method(m))))
    for raw in draw(st.lists(raws, max_size=3, unique_by=lambda raw: raw.body)):
        made.append(raw)
        for item in draw(st.lists(items(raw), max_size=2, unique_by=lambda item: item.id)):
            made.append(item)
            made += draw(_readings(item, draw(st.sampled_from(known))))
            made += draw(_decisions(item, [entry for entry in made if isinstance(entry, Claim)]))
    return draw(st.permutations(made))


@st.composite
def _readings(draw: st.DrawFn, item: Item, method: Method) -> list[Reading | Claim | Link]:
    """One reading of the item: its claims, their links, and the count."""
    found = draw(st.lists(claims(item, method), max_size=3, unique_by=lambda claim: claim.id))
    linked = [link for claim in found for link in draw(st.lists(links(item, claim), max_size=2))]
    reading = _name(Reading("", item.id, item.raw_digest, item.name, method, len(found)))
    return [*found, *{link.id: link for link in linked}.values(), reading]


@st.composite
def _decisions(draw: st.DrawFn, item: Item, known: list[Claim]) -> list[Decision]:
    """Rulings on some of these claims and on entities, and the undoing of some of them."""
    named = [Subject("claim", claim.id, claim.kind, claim.trigger) for claim in known]
    changes = st.builds(Change, words, spans(item)) | st.builds(Change, words, st.none(), maybe)
    made: list[Decision] = []

    def rule(act: Act, subjects: Sequence[Subject], *changed: Change) -> None:
        by = draw(words.filter(str.strip))
        ruling = _name(Decision("", act, tuple(subjects), changed, draw(texts), by, draw(moments)))
        if ruling.id not in {each.id for each in made}:
            made.append(ruling)

    if named:
        rule(draw(st.sampled_from([Act.ACCEPT, Act.REJECT])), [draw(st.sampled_from(named))])
        rule(Act.CORRECT, [draw(st.sampled_from(named))], *draw(st.lists(changes, min_size=1, max_size=3)))
    if len(named) > 1:
        rule(draw(st.sampled_from([Act.MERGE, Act.SPLIT])), draw(st.permutations(named)))
    if draw(st.booleans()):
        rule(draw(st.sampled_from([Act.SAME, Act.DIFFERENT])), [Subject("entity", item.id), Subject("entity", "x")])
    if made and draw(st.booleans()):
        rule(Act.UNDO, [Subject("decision", draw(st.sampled_from(made)).id)])
    return made
