"""Where a text names actors of a catalogue, and which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from onrecord.lexicon.actors import Actor, load_actors
from onrecord.linking.tokens import Token, fold_name
from onrecord.record import Entity

_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a text that name somebody; half-open offsets. Several `entities` where the words fit several.

    `kind` is the actor's kind, "name" where it is not known; `told` says how the words were understood.
    """

    start: int
    end: int
    entities: tuple[Entity, ...]
    kind: str
    told: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one actor: its plain words, as written, and whether it needs the actor's country beside it."""

    words: tuple[str, ...]
    written: str
    actor: Actor
    needs_country: bool


type Register = Mapping[str, tuple[Entry, ...]]
"""The names of a catalogue by their first plain word, the longest first."""


def make_register(actors: Iterable[Actor]) -> Register:
    """The register of these actors."""
    found: dict[str, dict[tuple[str, tuple[str, ...], str], Entry]] = {}
    for actor in actors:
        for alias in actor.aliases:
            words = fold_name(alias.words)
            key = (actor.id, words, alias.words if alias.words.isupper() else "")
            if words and len(words) <= _LONGEST:
                entry = Entry(words, alias.words, actor, alias.needs_country)
                found.setdefault(words[0], {}).setdefault(key, entry)
    return {first: tuple(sorted(each.values(), key=_rank)) for first, each in found.items()}


def _rank(entry: Entry) -> tuple[int, str, str]:
    return (-len(entry.words), entry.actor.id, entry.written)


@cache
def load_register() -> Register:
    """The register of the shipped starter list."""
    return make_register(load_actors())


def find_registered(tokens: Sequence[Token], countries: frozenset[str], register: Register) -> list[Named]:
    """The names in the register that stand in the tokens, never overlapping, the longest first at each place.

    A name that needs its country counts only where that is among the countries. Where the words fit several actors,
    those whose country the text names go before the others.
    """
    found, at = [], 0
    while at < len(tokens):
        entries = _match_entries(tokens, at, countries, register)
        if entries:
            found.append(_name_entries(tokens, at, entries, countries))
            at += len(entries[0].words)
        else:
            at += 1
    return found


def _match_entries(tokens: Sequence[Token], at: int, countries: frozenset[str], register: Register) -> list[Entry]:
    """The entries of the greatest length that fit the tokens from here on."""
    fitting: list[Entry] = []
    for entry in register.get(tokens[at].plain, ()):
        if fitting and len(entry.words) < len(fitting[0].words):
            break
        if entry.needs_country and countries.isdisjoint(entry.actor.countries):
            continue
        if len(entry.words) > 1 and (at + 1 >= len(tokens) or tokens[at + 1].plain != entry.words[1]):
            continue
        if _fits(tokens[at : at + len(entry.words)], entry):
            fitting.append(entry)
    return fitting


def _fits(tokens: Sequence[Token], entry: Entry) -> bool:
    """Whether the tokens are the words of the entry, with capitals where names have them."""
    if tuple(token.plain for token in tokens) != entry.words:
        return False
    if any(a.end + 3 < b.start for a, b in pairwise(tokens)):
        return False
    if len(tokens) == 1 and entry.written.isupper():
        return tokens[0].written.isupper()
    return entry.written.islower() or any(token.is_capital for token in tokens)


def _name_entries(tokens: Sequence[Token], at: int, entries: Sequence[Entry], countries: frozenset[str]) -> Named:
    near = [entry for entry in entries if not countries.isdisjoint(entry.actor.countries)]
    chosen = {entry.actor.id: entry.actor for entry in (near or entries)}
    actors = sorted(chosen.values(), key=lambda actor: actor.id)
    last = tokens[at + len(entries[0].words) - 1]
    kind = actors[0].kind if len({actor.kind for actor in actors}) == 1 else "name"
    told = f"list: {entries[0].written!r} is a name of {' and of '.join(actor.name for actor in actors)}"
    return Named(tokens[at].start, last.end, tuple(Entity(a.id, a.name) for a in actors), kind, told)
