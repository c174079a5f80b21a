"""Who acts: a state or its body, somebody named, who holds an office, a body named before, a kind of actor.

A listed actor has the id of the list; anybody else named "name:" and the fullest name of the text in plain letters.
An office without a name is "office:RU/defence minister", a kind of actor "unnamed:SY/rebels". Where nothing or several
things fit equally well the finding has no value and says so.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.lexicon.actors import load_connectors
from onrecord.lexicon.countries import Body, load_names
from onrecord.linking.context import LinkContext
from onrecord.linking.finding import Finding, find, refuse
from onrecord.linking.holders import read_office_holder
from onrecord.linking.owners import find_owner
from onrecord.linking.people import match_title
from onrecord.linking.phrase import Phrase, cut_phrase, find_body, find_noun
from onrecord.linking.register import Named
from onrecord.linking.runs import Run
from onrecord.linking.states import Part, name_body, read_state
from onrecord.linking.unnamed import read_noun
from onrecord.record import Entity, Reason, Span

_PLACED = re.compile(r"\b(?:north|south|east|west|central|rural|occupied|mainland|people|parts?|areas?|all|most)")


def read_actor(part: Part, context: LinkContext) -> Finding:
    """Whom the words stand for; a finding without a value says why that is not known."""
    stated = read_state(part, context)
    if stated is not None and stated.value is not None:
        return stated
    found = _read_short(part, context) or _read_named(part.span, context)
    if found is None and (stated is None or part.span.quote.islower()):
        found = _read_phrase(part.span, context)
    if found is None:
        return stated or refuse("actor: no name, office or kind of actor that is known stands in the words")
    return found


def _read_short(part: Part, context: LinkContext) -> Finding | None:
    """What a short form stands for that the text introduces itself."""
    words = part.span.quote.strip().removeprefix("the ").removeprefix("The ")
    span = context.cast.acronyms.get(words)
    if span is None or (span[0] <= part.span.start < span[1]):
        return None
    full = Span(part.span.item, *span, context.text[slice(*span)])
    found = read_actor(replace(part, span=full), context)
    note = Reason("short form", f"the text introduces {words!r} for {full.quote!r}", 1.0)
    return replace(found, reasons=(*found.reasons, note)) if found.value is not None else None


def _read_named(span: Span, context: LinkContext) -> Finding | None:
    """Whoever the words name, where the name is what they end in or what an apposition explains.

    Words that begin or end a longer name, where they stand in it, stand for its bearer.
    """
    names = [named for named in context.cast.named_in(span.start, span.end) if _is_head(named, span, context)]
    names = names or [named for named in context.cast.named if _is_part(span, named)]
    ids = {tuple(entity.id for entity in named.entities) for named in names}
    if not names:
        return None
    if len(ids) > 1:
        return refuse(f"actor: the words name several: {', '.join(e.name for n in names for e in n.entities)}")
    return _tell_named(names[0], context)


def _is_part(span: Span, named: Named) -> bool:
    """Whether the words break off within a name, or are its end."""
    if span.start <= named.start < span.end < named.end:
        return True
    return named.start < span.start and span.end == named.end


def _is_head(named: Named, span: Span, context: LinkContext) -> bool:
    """Whether the name itself is meant, not what belongs to it or what it belongs to."""
    tokens, text = context.cast.tokens, context.text
    opened = max(span.start, text.rfind(",", span.start, named.start) + 1)
    before = {tokens[at].plain for at in context.cast.tokens_in(opened, named.start)}
    after = text[named.end : span.end]
    if before & load_connectors("lead") or text[max(0, named.start - 2) : named.start].startswith(("'s", "’s")):
        return False
    return not after.strip(" .’'\"”") or after.lstrip("’'s").startswith((",", " (", "(", " and ", " who ", " – ", " -"))


def _tell_named(named: Named, context: LinkContext) -> Finding:
    if len(named.entities) != 1:
        return refuse(f"actor: the words fit several: {', '.join(entity.name for entity in named.entities)}")
    entity = named.entities[0]
    offices = [holder.office for holder in context.cast.holders if holder.entity.id == entity.id]
    facts = dict.fromkeys(f"{office.kind}: {_say_office(office.words, office.code)}" for office in offices)
    shown = context.states.get(entity.id.removeprefix("name:")) if named.kind == "name" else None
    if shown is not None:
        return find(entity, named.told, "kind: state", f"state: no list has it; the text has {shown!r}", *facts)
    return find(entity, named.told, f"kind: {named.kind}", *facts)


def _say_office(words: str, code: str | None) -> str:
    return f"called {words!r}" + (f" of {load_names()[code]}" if code else "") + " in the text"


def _read_phrase(span: Span, context: LinkContext) -> Finding | None:
    """Whom the noun of the words stands for: an office, a body of state, a kind of actor."""
    phrase = _open_office(cut_phrase(context.text, context.cast, span.start, span.end), context)
    if phrase.head.first >= phrase.head.last:
        return None
    return (
        read_office_holder(phrase, context)
        or _read_country(phrase, context)
        or _read_people(phrase, context)
        or _read_body(phrase, context)
        or read_noun(phrase, span, context)
    )


def _name_own(body: Body, owner: Entity, told: str) -> Finding:
    """The body of an owner who is no state of the tables: of a group, the group itself; of an unknown name, its body."""
    if body.is_government or not owner.id.startswith("name:"):
        return find(owner, f"owner: {body.words!r} of {owner.name}: {told}")
    entity = Entity(f"body:{owner.id}/{body.canonical}", f"{body.canonical} ({owner.name})")
    return find(entity, f"body: {body.words!r} of {owner.name}, a name that no list has; {told}")


def _open_office(phrase: Phrase, context: LinkContext) -> Phrase:
    """The phrase of the official where the words are "the official's office", which speaks for them."""
    tokens, head = context.cast.tokens, phrase.head
    is_office = head.last - head.first > 1 and tokens[head.last - 1].plain == "office"
    owned = is_office and context.text.startswith(("'s", "’s"), tokens[head.last - 2].end)
    if not owned or match_title(tokens, head.last - 1) is None:
        return phrase
    return replace(phrase, head=Run(head.first, head.last - 1))


def _read_country(phrase: Phrase, context: LinkContext) -> Finding | None:
    """The state whose name ends the words, behind words in small letters that say what it is ("nuclear-armed Norway")."""
    tokens = context.cast.tokens
    last = tokens[phrase.head.last - 1]
    mention = next(
        (m for m in context.mentions_in(tokens[phrase.head.first].start, last.end) if m.end == last.end), None
    )
    if (
        mention is None
        or mention.form.role != "name"
        or len(mention.codes) != 1
        or phrase.tail.first < phrase.tail.last
    ):
        return None
    before = context.text[tokens[phrase.head.first].start : mention.start]
    if before != before.lower() or _PLACED.search(before):
        return None
    name = load_names()[mention.codes[0]]
    return find(Entity(f"country:{mention.codes[0]}", name), f"state: the words name {name}")


def _read_people(phrase: Phrase, context: LinkContext) -> Finding | None:
    """The people of a country that a noun names ("Norwegians")."""
    tokens = context.cast.tokens
    mentions = context.mentions_in(tokens[phrase.head.last - 1].start, tokens[phrase.head.last - 1].end)
    if not mentions or mentions[0].form.role != "people" or len(mentions[0].codes) != 1:
        return None
    name = load_names()[mentions[0].codes[0]]
    entity = Entity(f"unnamed:{mentions[0].codes[0]}/people", f"people ({name})")
    return find(entity, f"kind: a kind of actor without a name; the words name the people of {name}")


def _read_body(phrase: Phrase, context: LinkContext) -> Finding | None:
    """The body of state that a noun names whose country stands elsewhere."""
    matched, noun = find_body(context.cast.tokens, phrase.head), find_noun(context.cast.tokens, phrase.head)
    if matched is None or (noun is not None and noun[1] <= matched[1]):
        return None
    body, first = matched
    owner = find_owner(phrase, first, body.canonical, context)
    if owner.entity is not None and owner.code is None:
        return _name_own(body, owner.entity, owner.told)
    if owner.code is None:
        return refuse(f"body: {body.words!r}: {owner.told}")
    if body.words == "regime" and owner.code in context.bodies.get("junta", ()):
        body = replace(body, canonical="junta", is_government=False)
    found = name_body(body, owner.code)
    return replace(found, reasons=(*found.reasons, Reason("country", owner.told, 1.0)))
