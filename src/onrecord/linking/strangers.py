"""States that a text speaks of and no list has: those of a novel, an exercise or a place too new to be listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.countries import load_bodies
from onrecord.lexicon.gazetteer import Gazetteer, fold_name
from onrecord.lexicon.tables import read_table
from onrecord.linking.mentions import Mention

_ENDINGS = ("ian", "an", "n", "ese", "ish", "i")  # of an adjective of origin
_FORMS = ("", "a", "ia", "e")  # what the name has in the place of the ending
_SHORTEST = 4
_REACH = 40  # characters before a name in which what the state has is looked for
_LARGE = 200_000  # people: a name that a place of this size has is no stranger's
_WORD = re.compile(r"(?<![\w’'-])[A-Z][a-z]{2,}(?![\w-])")
_NOT_FIRST = re.compile(
    r"\b(?!(?:The|An?|Its|Their|In|On|But|And|When|As) )[A-Z][\w'’.-]* $"
)  # a later word of a longer name
_OF_STATE = re.compile(r"(?:[Gg]overnment|[Pp]resident|[Kk]ing|Queen|[Rr]epublic|[Kk]ingdom) of $")


def count_strangers(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> int:
    """How often the text names states that no list has, by their names or adjectives.

    Such a name has an adjective of its own in the text ("Velda", "Veldan"), or an adjective or name of a state's form
    stands with a body of state ("the Veldan army", "president of Velda").
    """
    words = Counter(match.group() for match in _find_words(text, mentions))
    paired = {each for word in words for name in _list_stems(word) if name in words for each in (word, name)}
    stated = {match.group() for match in _find_words(text, mentions) if _is_stated(match, text)}
    return sum(words[word] for word in sorted(paired | stated) if not _is_known(word, gazetteer))


def find_states(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Mapping[str, str]:
    """The names that no list has and that the text treats as states', in plain letters, each with the words that show it.

    They are those that stand, or whose adjective stands, with what only a state has ("the Veldan embassy", "army of Velda").
    """
    words = {match.group() for match in _find_words(text, mentions)}
    found: dict[str, str] = {}
    for match in _find_words(text, mentions):
        for name, shown in _read_statehood(match, text):
            if name in words and not _is_known(name, gazetteer):
                found.setdefault(name.lower(), shown)
    return found


def _read_statehood(match: re.Match[str], text: str) -> Iterable[tuple[str, str]]:
    """The states' names that the word is or is the adjective of, by what stands beside it, and the words that show it."""
    word, has = match.group(), _compile_statehood()
    before = has.owned.search(text, max(0, match.start() - _REACH), match.start())
    if before is not None:
        yield word, f"{before.group()}{word}"
    behind = has.own.match(text, match.end())
    if behind is not None:
        yield word, f"{word}{behind.group()}"
    described = has.described.match(text, match.end()) if word.endswith(_ENDINGS) else None
    if described is not None:
        yield from ((name, f"{word}{described.group()}") for name in _list_stems(word))


@dataclass(frozen=True, slots=True)
class _Statehood:
    """What a state has, before its name and "of", behind its name and behind its adjective."""

    owned: re.Pattern[str]
    own: re.Pattern[str]
    described: re.Pattern[str]


@cache
def _compile_statehood() -> _Statehood:
    rows = sorted((row["words"] for row in read_table("statehood")), key=lambda words: (-len(words), words))
    words = f"(?i:{'|'.join(map(re.escape, rows))})"
    return _Statehood(
        re.compile(rf"\b{words} (?:of|to) (?:the )?$"),
        re.compile(rf"['’]s (?:own |new )?{words}\b"),
        re.compile(rf" {words}\b"),
    )


def _find_words(text: str, mentions: Sequence[Mention]) -> Iterable[re.Match[str]]:
    """The words with a capital letter that are no part of a country's name."""
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    return (match for match in _WORD.finditer(text) if match.start() not in taken)


def _list_stems(word: str) -> list[str]:
    """The names that the word may be the adjective of."""
    stems = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)]
    return [stem + form for stem in stems for form in _FORMS if len(stem + form) >= _SHORTEST and stem + form != word]


def _is_stated(match: re.Match[str], text: str) -> bool:
    """Whether a body of state stands behind an adjective, or before a name as its own."""
    before = text[max(0, match.start() - 30) : match.start()]
    if _OF_STATE.search(before):
        return True
    if not match.group().endswith(_ENDINGS) or _NOT_FIRST.search(before):
        return False
    return _compile_bodies().match(text, match.end()) is not None


@cache
def _compile_bodies() -> re.Pattern[str]:
    """A body of state right behind an adjective."""
    forms = sorted(load_bodies(), key=lambda words: (-len(words), words))
    return re.compile(rf" (?:{'|'.join(map(re.escape, forms))})\b")


def _is_known(word: str, gazetteer: Gazetteer) -> bool:
    """Whether the word, or what it is the adjective of, is a division's or large place's name."""
    return any(
        place.feature in {"A1", "R"} or place.population >= _LARGE
        for name in (word, *_list_stems(word))
        for place in gazetteer.find(fold_name(name))
    )
