"""Who holds an office that is named without the holder: "the defence minister", "the junta chief"."""

from __future__ import annotations

from onrecord.lexicon.countries import load_names
from onrecord.linking.cast import Holder
from onrecord.linking.context import LinkContext
from onrecord.linking.finding import Finding, find, refuse
from onrecord.linking.homes import find_home
from onrecord.linking.owners import Owner, find_owner_beside
from onrecord.linking.people import Office, read_office
from onrecord.linking.phrase import Phrase, find_body
from onrecord.linking.runs import Run
from onrecord.record import Entity

_GENERIC = {"leader", "spokesperson", "commander", "minister", "secretary", "president", "head", "official"}


def read_office_holder(phrase: Phrase, context: LinkContext) -> Finding | None:
    """The one whom the text gives this office elsewhere, else the office itself; None where the words name no office.

    An office of several people of the text stands for none of them.
    """
    office = read_office(context.text, context.cast.tokens, phrase.head.last, context.mentions)
    if office is None or office.kind not in {"office", "rank"} or _is_plural(phrase, context):
        return None
    office = _cut_office(office, phrase, context)
    owner = _find_owner(phrase, office, context)
    holders = [h for h in context.cast.holders if _holds(h, office, owner.code)]
    people = {holder.entity.id: holder.entity for holder in holders}
    if len(people) == 1:
        entity = next(iter(people.values()))
        return find(entity, f"holder: the text calls {entity.name} {holders[0].office.words!r}")
    if len(people) > 1:
        names = ", ".join(people[id].name for id in sorted(people))
        return refuse(f"office: the text calls several people {office.words!r}: {names}")
    return _name_office(office, owner, context.item)


def _is_plural(phrase: Phrase, context: LinkContext) -> bool:
    word = context.cast.tokens[phrase.head.last - 1].plain
    return word.endswith("s") and not word.endswith("ss") and word not in {"affairs", "chief of staffs"}


def _cut_office(office: Office, phrase: Phrase, context: LinkContext) -> Office:
    """The office within the phrase, without the name or body whose it is."""
    first = max(office.first, phrase.head.first)
    start = context.cast.tokens[first].start
    names = context.cast.named_in(start, context.cast.tokens[phrase.head.last - 1].end)
    bodies = [at for at in range(first, office.last) if _is_body(at, context)]
    skip = [
        at for at in range(first, office.last) if any(n.start <= context.cast.tokens[at].start < n.end for n in names)
    ]
    words = [
        word for word in office.words.split() if word not in {context.cast.tokens[at].plain for at in (*bodies, *skip)}
    ]
    inside = {context.cast.tokens[at].plain for at in range(phrase.head.first)} - {
        context.cast.tokens[at].plain for at in range(phrase.head.first, phrase.head.last)
    }
    kept = [word for word in words if word not in inside] or words
    return Office(first, office.last, " ".join(kept), office.kind, office.code)


def _is_body(at: int, context: LinkContext) -> bool:
    """Whether the word is a body whose the office is ("the regime's defence minister"), not a part of the office."""
    tokens = context.cast.tokens
    owns = context.text.startswith(("'s", "’s"), tokens[at].end)
    return owns and find_body(tokens, Run(at, at + 1)) is not None


def _find_owner(phrase: Phrase, office: Office, context: LinkContext) -> Owner:
    """Whose office it is: of a country or body named with it, else of the country of the text."""
    beside = find_owner_beside(phrase, phrase.head.last - 1, context)
    if beside is not None:
        return beside
    code, told = find_home("government", {}, context.scene, context.mentions)
    return Owner(None, code, told)


def _holds(holder: Holder, office: Office, code: str | None) -> bool:
    """Whether the holder is told to hold this office: the same words, and no other country."""
    if holder.office.code is not None and code is not None and holder.office.code != code:
        return False
    if holder.office.words == office.words:
        return True
    return office.words in _GENERIC and holder.office.words.endswith(f" {office.words}")


def _name_office(office: Office, owner: Owner, item: str) -> Finding:
    if owner.entity is not None:
        entity = Entity(f"office:{owner.entity.id}/{office.words}", f"{office.words} ({owner.entity.name})")
        return find(entity, f"office: somebody who is not named; {owner.told}")
    if owner.code is not None:
        entity = Entity(f"office:{owner.code}/{office.words}", f"{office.words} ({load_names()[owner.code]})")
        return find(entity, f"office: somebody who is not named; {owner.told}")
    entity = Entity(f"office:{office.words}@{item}", office.words)
    return find(entity, f"office: somebody of this text who is not named; whose the office is: {owner.told}")
