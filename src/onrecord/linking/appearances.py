"""Where actors stand in a text, whether or not a claim speaks of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lexicon.actors import load_portfolios
from onrecord.lexicon.countries import load_names
from onrecord.linking.actors import read_actor
from onrecord.linking.context import LinkContext
from onrecord.linking.people import match_title
from onrecord.linking.phrase import find_body, find_noun
from onrecord.linking.runs import Run, load_small_words
from onrecord.linking.states import Part
from onrecord.record import Entity, Span

_NOUNS = {"fighters", "unit", "members", "group", "event"}
_REACH = 4
_STATES = {"name", "adjective"}


@dataclass(frozen=True, slots=True)
class Appearance:
    """Words of a text, half-open code point offsets, and whom they stand for."""

    start: int
    end: int
    entity: Entity


def find_appearances(context: LinkContext) -> tuple[Appearance, ...]:
    """Everywhere that the text speaks of an actor who is known: by name, as a state, a body, an office, a kind of fighters.

    Appearances may lie within each other ("Norway", "Norway's navy"). They are in order, the longer first.
    """
    found = {*_list_names(context), *_list_states(context), *_list_phrases(context)}
    return tuple(sorted(found, key=lambda each: (each.start, -each.end, each.entity.id)))


def _list_names(context: LinkContext) -> Iterator[Appearance]:
    for named in context.cast.named:
        if len(named.entities) == 1:
            yield Appearance(named.start, named.end, named.entities[0])


def _list_states(context: LinkContext) -> Iterator[Appearance]:
    for mention in context.mentions:
        if len(mention.codes) == 1 and mention.form.role in _STATES:
            code = mention.codes[0]
            yield Appearance(mention.start, mention.end, Entity(f"country:{code}", load_names()[code]))


def _list_phrases(context: LinkContext) -> Iterator[Appearance]:
    """The nouns for bodies, offices and fighters, with the words before them that say whose they are."""
    tokens = context.cast.tokens
    for last in range(1, len(tokens) + 1):
        first = _find_first(context, last)
        if first is None:
            continue
        widest = _widen(context, first)
        span = Span(context.item, start := tokens[widest].start, end := tokens[last - 1].end, context.text[start:end])
        if (event := _read_event(widest, first, last, context)) is not None:
            yield Appearance(start, end, event)
            continue
        entity = read_actor(Part("", "agent", span), context).value
        if isinstance(entity, Entity):
            yield Appearance(start, end, entity)
            yield Appearance(tokens[first].start, end, entity)


def _read_event(widest: int, first: int, last: int, context: LinkContext) -> Entity | None:
    """What is held by somebody named before the noun ("Harbour League budget meeting"); None for any other words."""
    tokens, noun = context.cast.tokens, find_noun(context.cast.tokens, Run(first, last))
    if noun is None or noun[0].kind != "event":
        return None
    owners = context.cast.named_in(tokens[widest].start, tokens[first].start)
    if not owners or len(owners[0].entities) != 1:
        return None
    words = " ".join(token.plain for token in tokens[widest:last])
    return Entity(f"event:{words}@{context.item}", context.text[tokens[widest].start : tokens[last - 1].end])


def _find_first(context: LinkContext, last: int) -> int | None:
    """Where the noun begins that ends before this token; None where there is none, or where it goes on behind it."""
    tokens, run = context.cast.tokens, Run(max(0, last - 4), last)
    longer = Run(run.first, last + 1)
    goes_on = find_noun(tokens, longer) if last < len(tokens) else None
    if goes_on is not None and (goes_on[0].kind in _NOUNS or goes_on[1] < last):
        return None
    if last < len(tokens) and (find_body(tokens, longer) or match_title(tokens, last + 1)):
        return None
    body, noun, title = find_body(tokens, run), find_noun(tokens, run), match_title(tokens, last)
    if title is not None and title[0].kind == "office":
        return title[1]
    if body is not None:
        return body[1]
    return noun[1] if noun is not None and noun[0].kind in _NOUNS else None


def _widen(context: LinkContext, first: int) -> int:
    """Where the words begin that belong to the noun: countries, names, bodies, parts of an office, adjectives."""
    tokens, text = context.cast.tokens, context.text
    at = first
    while at > 0 and first - at < _REACH:
        gap, before = text[tokens[at - 1].end : tokens[at].start], tokens[at - 1]
        if gap not in {" ", "-", "'s ", "’s "} or (
            before.plain in load_small_words() and before.plain not in load_portfolios()
        ):
            break
        if not _is_known(context, at - 1) and (gap != " " or before.plain.endswith(("ed", "ing", "ly"))):
            break
        at -= 1
    return at


def _is_known(context: LinkContext, at: int) -> bool:
    """Whether the word is a country, a body, a name or a part of an office."""
    tokens = context.cast.tokens
    token = tokens[at]
    named = context.cast.named_in(token.start, token.end) or context.mentions_in(token.start, tokens[at + 1].start)
    return bool(named) or token.plain in load_portfolios() or find_body(tokens, Run(at, at + 1)) is not None
