"""The parts of place words: names, each with its kind, and which of them holds which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.lexicon.countries import load_forms
from onrecord.lexicon.gazetteer import fold_name
from onrecord.lexicon.gazetteer.types import load_types, split_type

_LETTERS = r"[^\W\d_]"
_PART = rf"{_LETTERS}(?:(?:(?!['’]s\b)[\w'’ʼ`.&])*(?!['’]s\b)\w)?"
_WORD = rf"(?:St|Ste|Mt|Ft)\.|(?:{_LETTERS}\.)+|{_PART}(?:-\w+(?:['’ʼ`](?!s\b)\w+)*)*"
_JOINT = r"(?:(?:al|el|ul|ar|as|ash|at|ad|an|az|ez|es|er|ed|de|del|la|las|los|le|les|du|da|do|dos|di|of|the)[ -])"
NAME = re.compile(
    rf"(?<![\w@#])(?:(?:al|el|ar|as|ash|at|ad|an|az|ez|es|ed|de|la)-)?(?=[^\W\d_a-z])(?:{_WORD})"
    rf"(?: (?:{_JOINT}){{0,2}}(?:(?:al|el|ar|as|ash|at|ad|an|az|ez|es|ed)-)?(?=[^\W\d_a-z])(?:{_WORD}))*"
)
"""Words with a capital letter and what may join them: "Deir ez-Zor", "Rostov on Don" only as far as "Rostov"."""
_OWNED = re.compile(r"['’]s$")
_NEAR = re.compile(
    r"\b(?:near|outside|around|close to|off|along|towards?|beyond|next to|adjacent to|outskirts of|vicinity of"
    r"|edges? of|countryside of|hinterland of|surroundings of|approaches to|environs of"
    r"|(?:north|south|east|west)[- ]?(?:east|west)?(?:ern)?(?: (?:and|or) (?:north|south|east|west))*"
    r"(?: (?:part|parts|side|edge|outskirts))? of"
    r"|(?:kilomet(?:er|re)s?|km|miles?|mi)\b.*?\b(?:of|from|to))\W*(?:the )?(?:(?:\w+ )?(?:cit(?:y|ies)|towns?|villages?) of )?$",
    re.IGNORECASE,
)
_SIDE = re.compile(r"\b(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)? $", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:,? and|,? or|&|,? as well as|,? plus)\s*(?:the |in |near )?", re.IGNORECASE)
_KIND_OF = re.compile(r"([a-z]+(?: [a-z]+)?) (?:of|called|named) (?:the )?$")
_NAMED = re.compile(r"(?-i:[A-Z])[\w'’-]* $")
_KIND_BEHIND = re.compile(r"^[ -]([a-z]+(?: [a-z]+)?)\b")
_COMPASS = ("north", "south", "east", "west")
_SIDES = {
    *_COMPASS,
    *(f"{side}ern" for side in _COMPASS),
    *(f"{a}{joint}{b}{end}" for a in _COMPASS[:2] for b in _COMPASS[2:] for joint in ("", " ") for end in ("", "ern")),
    *("central", "old", "downtown", "greater", "rural", "upper", "lower"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One name of place words: its words, its folded name without the words for its kind, and the class of the kind.

    `whole` is the folded name with those words and with a side of the compass ("east mosul"). `near` says that the place is not the named one but close to it.
    """

    words: str
    key: str
    whole: str
    kind: str = ""
    near: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """Place words taken apart: the names of the place itself (several in a list) and those that hold it, inner first."""

    places: tuple[Step, ...]
    holders: tuple[Step, ...]


def parse_address(words: str) -> Address:
    """The names in place words: "Lantu village in Corva district" has the place Lantu and the holder Corva.

    Without a name both are empty. Names of countries and their adjectives are left out.
    """
    found = [(match, make_step(words, match.start(), match.end())) for match in find_names(words)]
    if not found:
        return Address((), ())
    places, holders, behind = [found[0][1]], list[Step](), False
    for (before, first), (after, step) in pairwise(found):
        gap = words[before.end() : after.start()]
        if _LIST.fullmatch(gap) and not behind:
            places.append(step)
        elif first is places[-1] and not behind and _holds_next(gap):
            holders.insert(0, places.pop())
            places.append(step)
        else:
            behind = True
            holders.append(step)
    shared = places[-1].kind
    return Address(tuple(replace(step, kind=step.kind or shared) for step in places), tuple(holders))


def _holds_next(gap: str) -> bool:
    """Whether the name before this gap holds the one behind it: "Aleppo's Old Town", "the Homs suburb of Waer"."""
    kind = _KIND_OF.search(gap)
    return gap.startswith(("'s", "’s")) or (kind is not None and _class_of(kind[1], True) in {"part", "settlement"})


def find_names(words: str) -> Iterator[re.Match[str]]:
    """The names in these words that are no country, adjective of one, or sea; in order."""
    for match in NAME.finditer(words):
        if match.group().removesuffix("'s").removesuffix("’s") not in load_forms() or _is_city(match.group()):
            yield match


def _is_city(name: str) -> bool:
    """Whether the form is a city or territory inside of a country, or may be, which a gazetteer may know."""
    form = load_forms()[name.removesuffix("'s").removesuffix("’s")]
    return form.role in {"capital", "inside"} or (form.role == "name" and len(form.codes) > 1)


def make_step(text: str, start: int, end: int) -> Step:
    """The name at these offsets with the words for its kind, which may stand before or behind it or be part of it."""
    words = _OWNED.sub("", text[start:end])
    key, kind = split_type(fold_name(words))
    plain = _strip_side(key)
    before, after = text[max(0, start - 40) : start], text[end : end + 30]
    near = bool(_NEAR.search(before) or _SIDE.search(before)) or after.lstrip().startswith("countryside")
    step = Step(words, plain, fold_name(words), kind, near or plain != key)
    ahead = _KIND_OF.search(before)
    if ahead and _NAMED.search(before[: ahead.start()]):  # "the Corva area of Lantu": the kind is that of Corva
        ahead = None
    behind = _KIND_BEHIND.search(after)
    for match in (behind, ahead):
        told = _class_of(match[1], match is ahead) if match and not kind else ""
        if told:
            return replace(step, kind=told)
    return step


def _strip_side(key: str) -> str:
    """The key without a side of the compass before or behind it, unless nothing is left."""
    words = key.split()
    if len(words) > 1 and words[0] in _SIDES:
        return " ".join(words[1:])
    return " ".join(words[:-1]) if len(words) > 1 and words[-1] in _SIDES else key


def _class_of(words: str, ahead: bool) -> str:
    """The class of a kind of place that stands beside a name: of both words, or of the one next to the name."""
    parts = words.split()
    nearest = parts[-1] if ahead else parts[0]
    return load_types().get(words) or load_types().get(nearest, "")
