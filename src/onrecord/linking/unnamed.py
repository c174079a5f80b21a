"""Actors without a name: kinds of people and fighters, members and materiel of a body, what somebody issued."""

from __future__ import annotations

from onrecord.lexicon.actors import Noun, load_heads
from onrecord.lexicon.countries import Body, load_names
from onrecord.linking.context import LinkContext
from onrecord.linking.finding import Finding, find, refuse
from onrecord.linking.homes import find_home
from onrecord.linking.owners import Owner, find_owner_beside
from onrecord.linking.people import match_title
from onrecord.linking.phrase import Phrase, find_body, find_noun
from onrecord.linking.register import Named
from onrecord.linking.runs import Run
from onrecord.linking.states import name_body
from onrecord.linking.tokens import fold_name
from onrecord.record import Entity, Span

_LOOSE = {"government", "junta", "regime", "military", "state"}
_OWNED = {"fighters", "unit", "members", "materiel"}


def read_noun(phrase: Phrase, span: Span, context: LinkContext) -> Finding | None:
    """Whom the noun of the phrase stands for; None where it is no noun for actors."""
    matched = find_noun(context.cast.tokens, phrase.head) or _find_role(phrase, context)
    if matched is None:
        return None
    noun, first = matched
    if noun.kind == "event":
        return refuse(f"actor: {noun.word!r} is something that is held, not somebody")
    beside = find_owner_beside(phrase, first, context)
    if noun.kind == "group":
        return _read_led(noun, first, phrase, context) or _read_group(noun, beside, span, context)
    if noun.kind == "document":
        return _read_document(noun, beside)
    if noun.kind in {"members", "materiel"}:
        return _read_owned(noun, first, beside, phrase, context)
    if noun.kind in _OWNED and beside is not None and beside.entity is not None:
        return find(beside.entity, f"members: {noun.word!r} of {beside.entity.name}; {beside.told}")
    return _name_kind(noun, beside, context)


def _find_role(phrase: Phrase, context: LinkContext) -> tuple[Noun, int] | None:
    """What the words say that somebody does ("a broker"), as a noun for people, and where it begins."""
    matched = match_title(context.cast.tokens, phrase.head.last)
    if matched is None or matched[0].kind == "honorific":
        return None
    title, first = matched
    return Noun(title.word, "people", title.canonical, ()), first


def _read_led(noun: Noun, first: int, phrase: Phrase, context: LinkContext) -> Finding | None:
    """The coalition that somebody leads ("the Norway-led coalition"); None for any other words."""
    tokens = context.cast.tokens
    if noun.word not in {"coalition", "alliance"} or "led" not in {t.plain for t in tokens[phrase.head.first : first]}:
        return None
    leader = find_owner_beside(phrase, first, context)
    if leader is None or (leader.entity is None and leader.code is None):
        return None
    name = leader.entity.name if leader.entity is not None else load_names()[leader.code or ""]
    entity = Entity(f"coalition:{leader.entity.id if leader.entity else leader.code}", f"coalition led by {name}")
    return find(entity, f"coalition: it is told by who leads it; {leader.told}")


def _read_group(noun: Noun, beside: Owner | None, span: Span, context: LinkContext) -> Finding:
    """The body of a fitting kind that the text names last before "the group"; with an owner, a body without a name."""
    if beside is not None:
        return _name_kind(noun, beside, context)
    before = [n for n in context.cast.named if n.end <= span.start and n.kind in noun.of and _may_be(n, noun, context)]
    if not before:
        return _read_publisher(noun, context) or refuse(f"actor: {noun.word!r} means a body named before, and none is")
    named = max(before, key=lambda each: (each.end, each.start))
    if len(named.entities) != 1:
        return refuse(f"actor: {noun.word!r} fits several: {', '.join(e.name for e in named.entities)}")
    return find(
        named.entities[0], f"named before: {noun.word!r} means the {noun.word} that the text names last before it"
    )


def _read_publisher(noun: Noun, context: LinkContext) -> Finding | None:
    """The publisher of the document, where the noun is in its name ("the panel" of a Harbour Dues Panel's report)."""
    name = " ".join((context.publisher or "").split())
    words = fold_name(name)
    if noun.word not in words or len(words) < 2:
        return None
    entity = Entity(f"name:{' '.join(words)}", name)
    return find(
        entity, f"publisher: no body is named before, and {noun.word!r} is in the name of who published the text"
    )


def _may_be(named: Named, noun: Noun, context: LinkContext) -> bool:
    """Whether somebody whose kind is known may be called by the noun; of an unknown kind, by a noun in the name or akin.

    A company may have any name but a state's; any other body is one by its name ("Harbour Council").
    """
    if named.kind != "name":
        return True
    words = {token.plain for token in context.cast.tokens if named.start <= token.start < named.end}
    if any(entity.id.removeprefix("name:") in context.states for entity in named.entities):
        return False
    akin = {"company": True, "organisation": not load_heads().isdisjoint(words)}
    return noun.word in words or akin.get(noun.canonical, False)


def _read_document(noun: Noun, beside: Owner | None) -> Finding:
    if beside is not None and beside.entity is not None:
        return find(beside.entity, f"issuer: a {noun.canonical} speaks for who issued it; {beside.told}")
    if beside is not None and beside.code is not None:
        entity = Entity(f"country:{beside.code}", load_names()[beside.code])
        return find(entity, f"issuer: a {noun.canonical} speaks for who issued it; {beside.told}")
    return refuse(f"issuer: a {noun.canonical} speaks for who issued it, and the words do not name them")


def _read_owned(noun: Noun, first: int, beside: Owner | None, phrase: Phrase, context: LinkContext) -> Finding:
    """The body that members or materiel belong to, by the words beside them, else the state's whose country is plain."""
    if beside is not None and beside.entity is not None:
        return find(beside.entity, f"owner: {noun.word!r} of {beside.entity.name}; {beside.told}")
    body = _find_modifier(first, phrase, context) or (noun.of[0] if noun.of else "military")
    loose = noun.kind == "materiel" and beside is None and not _is_marked(first, phrase, context)
    if loose or body == "peacekeeping":
        return _name_kind(noun, beside, context)
    code, told = (
        (beside.code, beside.told) if beside else find_home(body, context.bodies, context.scene, context.mentions)
    )
    if code is None:
        return refuse(f"owner: {noun.word!r} of a {body}: {told}")
    found = name_body(Body(body, body, False, None), code)
    entity = found.value
    assert isinstance(entity, Entity)
    return find(entity, f"owner: {noun.word!r} belong to the {body} of {load_names()[code]}; {told}")


def _find_modifier(first: int, phrase: Phrase, context: LinkContext) -> str | None:
    """The body of state that the words right before the noun name ("air force jets")."""
    matched = find_body(context.cast.tokens, Run(phrase.head.first, first)) if first > phrase.head.first else None
    if matched is None or matched[0].is_government or matched[0].canonical in _LOOSE:
        return None
    return matched[0].canonical


def _is_marked(first: int, phrase: Phrase, context: LinkContext) -> bool:
    """Whether the words before the noun say that it is a state's: "military", "army", "government"."""
    return first > phrase.head.first and find_body(context.cast.tokens, Run(phrase.head.first, first)) is not None


def _name_kind(noun: Noun, beside: Owner | None, context: LinkContext) -> Finding:
    """The kind of actor, of the country in question where that is plain. It is no single body and never the same two times."""
    if noun.kind == "materiel":
        return refuse(f"actor: {noun.word!r} are things, and the words do not tell whose")
    told = "kind: a kind of actor without a name"
    if beside is not None and beside.entity is not None:
        entity = Entity(f"unnamed:{beside.entity.id}/{noun.canonical}", f"{noun.canonical} ({beside.entity.name})")
        return find(entity, f"{told}; {beside.told}")
    code, why = (beside.code, beside.told) if beside else (context.scene.code, context.scene.told)
    if code is None:
        return find(Entity(f"unnamed:{noun.canonical}", noun.canonical), told)
    return find(
        Entity(f"unnamed:{code}/{noun.canonical}", f"{noun.canonical} ({load_names()[code]})"), f"{told}; {why}"
    )
