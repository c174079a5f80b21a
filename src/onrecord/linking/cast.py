"""Everybody whom a text names: who they are, under which names, and what they are called beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.lexicon.actors import load_connectors, load_heads, load_nouns
from onrecord.lexicon.countries import find_body
from onrecord.linking.acronyms import find_acronyms
from onrecord.linking.figures import Figure, Spelling, Words, find_country, join_figures
from onrecord.linking.mentions import Mention
from onrecord.linking.people import Office, find_offices, match_title, skip_titles
from onrecord.linking.register import Named, Register, find_registered
from onrecord.linking.runs import Run, find_runs
from onrecord.linking.tokens import Token, split_tokens
from onrecord.record import Entity

_DESIGNATED = re.compile(r"[-–  ]?\d")


@dataclass(frozen=True, slots=True)
class Holder:
    """A named person, and an office that the text tells of them where the name stands at `start`."""

    entity: Entity
    start: int
    office: Office


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody whom a text names.

    `named` are all mentions by name, in order; `holders` who holds which office; `acronyms` the offsets of the words
    that the text itself shortens so.
    """

    tokens: tuple[Token, ...] = field(repr=False)
    named: tuple[Named, ...]
    holders: tuple[Holder, ...]
    acronyms: Mapping[str, tuple[int, int]]

    def named_in(self, start: int, end: int) -> tuple[Named, ...]:
        """The mentions by name that stand wholly within these offsets, in order."""
        at = bisect_left(self.named, start, key=lambda named: named.start)
        stop = bisect_left(self.named, end, key=lambda named: named.start)
        return tuple(named for named in self.named[at:stop] if named.end <= end)

    def tokens_in(self, start: int, end: int) -> range:
        """The numbers of the tokens that stand wholly within these offsets."""
        at = bisect_left(self.tokens, start, key=lambda token: token.start)
        stop = bisect_left(self.tokens, end, key=lambda token: token.start)
        while stop > at and self.tokens[stop - 1].end > end:
            stop -= 1
        return range(at, stop)


@dataclass(frozen=True, slots=True)
class Scan:
    """What names are looked for in: an item's text, the mentions of countries in it, and where names of places stand."""

    item: str
    text: str = field(repr=False)
    mentions: tuple[Mention, ...] = field(repr=False)
    places: frozenset[tuple[int, int]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Spotted:
    """A name in a run: its tokens, what its bearer is called there, and the mention by a listed name if it is one."""

    name: Run
    offices: tuple[Office, ...]
    is_person: bool
    listed: Named | None
    is_place: bool = False

    def words(self, tokens: Sequence[Token]) -> Words:
        """The plain words of the name."""
        return tuple(token.plain for token in tokens[self.name.first : self.name.last])


def find_cast(scan: Scan, countries: frozenset[str], register: Register) -> Cast:
    """Everybody whom the text names. A listed name that needs its country counts only where that is among the countries."""
    tokens = split_tokens(scan.text)
    listed = find_registered(tokens, countries, register)
    spotted = [name for run in find_runs(scan.text, tokens) for name in _spot_names(scan, tokens, run, listed)]
    spotted = _drop_doubtful(tokens, spotted)
    listed = [named for named in listed if not any(_swallows(tokens, name, named) for name in spotted)]
    figures = join_figures(scan.item, [*(_spell(scan.text, tokens, name) for name in spotted)])
    named = [_mention(tokens, name, figures) for name in spotted if name.listed is None]
    every = sorted((*_prefer(listed, named, figures, tokens),), key=lambda each: (each.start, -each.end, each.told))
    holders = tuple(
        Holder(entity, tokens[name.name.first].start, office)
        for name in spotted
        for entity in _name_bearer(tokens, name, figures)
        for office in name.offices
    )
    acronyms = find_acronyms(scan.text, tokens)
    return Cast(tokens, _join_short_forms(every, acronyms, scan.text), holders, acronyms)


def _join_short_forms(named: Sequence[Named], acronyms: Mapping[str, tuple[int, int]], text: str) -> tuple[Named, ...]:
    """The mentions, with those by a short form that the text introduces standing for what it was introduced for."""
    full = {(each.start, each.end): each for each in named}

    def join(each: Named) -> Named:
        bearer = full.get(acronyms.get(text[each.start : each.end], (0, 0)))
        if bearer is None or bearer.entities == each.entities:
            return each
        told = f"short form: the text introduces it for {text[bearer.start : bearer.end]!r}"
        return replace(each, entities=bearer.entities, kind=bearer.kind, told=told)

    return tuple(join(each) for each in named)


def _spot_names(scan: Scan, tokens: Sequence[Token], run: Run, listed: Sequence[Named]) -> Iterator[_Spotted]:
    """The name that a run holds, without what people are called before it; none for places, countries, titles alone."""
    start, end = tokens[run.first].start, tokens[run.last - 1].end
    if any(named.start <= start and end <= named.end and (named.start, named.end) != (start, end) for named in listed):
        return
    inside = [named for named in listed if start <= named.start and named.end <= end]
    whole = _find_covering(tokens, run, inside)
    first = _skip_place(scan, tokens, run)
    first = skip_titles(tokens, Run(first, run.last))
    if whole is not None:
        name = Run(_find_token(tokens, whole.start), run.last)
        offices = find_offices(scan.text, tokens, name, run.first, scan.mentions)
        yield _Spotted(name, offices, whole.kind == "person", whole)
        return
    while first < run.last and tokens[first].plain in load_connectors("body"):
        first += 1
    if first >= run.last or any(_is_whole(scan.text, named) for named in inside if named.start >= tokens[first].start):
        return
    if first > run.first and any(token.plain in load_heads() for token in tokens[first : run.last]):
        first = run.first
    name = Run(first, run.last)
    if _is_country(scan, tokens, name) or _is_word(scan, tokens, name):
        return
    offices = find_offices(scan.text, tokens, name, run.first, scan.mentions)
    is_person = bool(offices) and not any(token.plain in load_heads() for token in tokens[first : run.last])
    place = not is_person and _is_place(scan, tokens, name)
    yield _Spotted(name, offices if is_person else (), is_person, None, place)


def _drop_doubtful(tokens: Sequence[Token], spotted: Sequence[_Spotted]) -> list[_Spotted]:
    """The names without places, and without first words of sentences that stand nowhere else as a name.

    The surname of somebody whom the text names in full is kept, even where it is also a place's, and so is a name
    that the text has an adjective of ("Velda", "Veldan").
    """

    def opens(name: _Spotted) -> bool:
        first = tokens[name.name.first]
        alone = name.name.last - name.name.first == 1 and name.listed is None and not name.is_person
        return alone and first.opens and not first.written.isupper()

    single = {name.words(tokens) for name in spotted if name.name.last - name.name.first == 1}
    countries = {pair[0] for words in single if (form := find_country(words, single)) for pair in (words, form)}
    certain = [name for name in spotted if not opens(name) and not name.is_place]
    sure = {word for name in certain for word in name.words(tokens)}
    surnames = {name.words(tokens)[-1] for name in certain if name.is_person and len(name.words(tokens)) > 1}

    def stands(name: _Spotted) -> bool:
        first, *rest = name.words(tokens)
        if not rest and first in surnames | countries:
            return True
        return not name.is_place and (not opens(name) or first in sure)

    return [name for name in spotted if stands(name)]


def _is_whole(text: str, named: Named) -> bool:
    """Whether a listed name stands for itself wherever it is met, and is not only somebody's surname."""
    return named.kind != "person" or len(named.entities) != 1 or " " in text[named.start : named.end]


def _find_covering(tokens: Sequence[Token], run: Run, inside: Sequence[Named]) -> Named | None:
    """The listed name that ends the run and has nothing but titles and countries before it."""
    for named in inside:
        if named.end == tokens[run.last - 1].end:
            before = _find_token(tokens, named.start)
            if before == run.first or match_title(tokens, before) is not None:
                return named
    return None


def _find_token(tokens: Sequence[Token], start: int) -> int:
    return bisect_left(tokens, start, key=lambda token: token.start)


def _skip_place(scan: Scan, tokens: Sequence[Token], run: Run) -> int:
    """Where the run goes on behind a place that belongs to an office before it ("Minister for the Middle East Jo Doe")."""
    at = run.first
    while at > 0 and tokens[at - 1].plain in {"the", "for", "to", "of"}:
        at -= 1
    if at == run.first or match_title(tokens, at) is None:
        return run.first
    start = tokens[run.first].start
    for last in range(run.last - 2, run.first, -1):
        span = (start, tokens[last - 1].end)
        if span in scan.places or any((m.start, m.end) == span for m in scan.mentions):
            return last
    return run.first


def _is_place(scan: Scan, tokens: Sequence[Token], name: Run) -> bool:
    """Whether the name is that of a place, as far as is known."""
    return (tokens[name.first].start, tokens[name.last - 1].end) in scan.places


def _is_country(scan: Scan, tokens: Sequence[Token], name: Run) -> bool:
    start, end = tokens[name.first].start, tokens[name.last - 1].end
    return any(m.codes and m.start <= start and end <= m.end for m in scan.mentions)


def _is_word(scan: Scan, tokens: Sequence[Token], name: Run) -> bool:
    """Whether the run is no name: a letter, a designation ("Kh-31"), a noun for a body or a kind of actor ("Army")."""
    first, last = tokens[name.first], tokens[name.last - 1]
    if _DESIGNATED.match(scan.text, last.end) or last.end - first.start == 1 or last.plain[0].isdigit():
        return True
    if _is_headline(scan.text, first, last):
        return True
    country = next((m for m in scan.mentions if m.start == first.start and m.end <= last.end), None)
    rest = [token.plain for token in tokens[name.first : name.last] if country is None or token.start >= country.end]
    if rest and load_heads().issuperset(rest):
        return True
    words = " ".join(rest)
    return words in load_nouns() or find_body(words.replace("defense", "defence")) is not None


def _is_headline(text: str, first: Token, last: Token) -> bool:
    """Whether the words stand in a line of several words in capitals alone, where names cannot be told from the rest."""
    start, end = text.rfind("\n", 0, first.start) + 1, text.find("\n", last.end)
    line = text[start : end if end >= 0 else len(text)]
    return line.isupper() and len(line.split()) > 3


def _swallows(tokens: Sequence[Token], name: _Spotted, named: Named) -> bool:
    """Whether a listed name is only a part of a longer name that is another's ("Hadi" in "Hadi Sorel")."""
    start, end = tokens[name.name.first].start, tokens[name.name.last - 1].end
    return (
        name.listed is None and start <= named.start and named.end <= end and (start, end) != (named.start, named.end)
    )


def _spell(text: str, tokens: Sequence[Token], name: _Spotted) -> Spelling:
    words = name.words(tokens)
    written = " ".join(text[tokens[name.name.first].start : tokens[name.name.last - 1].end].split())
    listed = name.listed.entities[0] if name.listed and len(name.listed.entities) == 1 else None
    return Spelling(words, written, name.is_person, listed)


def _list_words(tokens: Sequence[Token], name: Run) -> Words:
    return tuple(token.plain for token in tokens[name.first : name.last])


def _mention(tokens: Sequence[Token], name: _Spotted, figures: Mapping[Words, Figure]) -> Named:
    figure = figures[name.words(tokens)]
    kind = "person" if figure.is_person else "name"
    return Named(tokens[name.name.first].start, tokens[name.name.last - 1].end, figure.entities, kind, figure.told)


def _name_bearer(tokens: Sequence[Token], name: _Spotted, figures: Mapping[Words, Figure]) -> tuple[Entity, ...]:
    """The one who bears the name, where that is one."""
    entities = name.listed.entities if name.listed else figures[name.words(tokens)].entities
    return entities if len(entities) == 1 else ()


def _prefer(
    listed: Sequence[Named], named: Sequence[Named], figures: Mapping[Words, Figure], tokens: Sequence[Token]
) -> Iterator[Named]:
    """The mentions, where a listed surname alone gives way to somebody of that surname whom the text names in full."""
    yield from named
    for each in listed:
        first = _find_token(tokens, each.start)
        last = _find_token(tokens, each.end)
        words = _list_words(tokens, Run(first, last))
        fuller = [
            f for full, f in figures.items() if len(full) > 1 and len(words) == 1 and words[0] in (full[0], full[-1])
        ]
        entities = {entity.id: entity for figure in fuller for entity in figure.entities}
        if each.kind != "person" or not entities or any(e.id in entities for e in each.entities):
            yield each
            continue
        several = tuple(entities[id] for id in sorted(entities))
        told = f"name: {' '.join(words)!r} is a part of the name {' and of '.join(entity.name for entity in several)}"
        yield Named(each.start, each.end, several, "person", told)
