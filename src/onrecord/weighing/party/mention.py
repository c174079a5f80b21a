"""Where a text names parties: states by name and adjective, their firms, armed groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.weighing.party.cast import NAME, Cast
from onrecord.weighing.party.word import compile_set, load_sets

_GROUP_LEADS = re.compile(r"^(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|\d)")
_OWNS = re.compile(r"['’]s\s")
_LONGEST = 5  # words of a form


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a party, half-open code point offsets. `form` is name, adjective, firm or group."""

    start: int
    end: int
    party: str
    form: str


def find_mentions(text: str, cast: Cast) -> tuple[Mention, ...]:
    """Every mention of a party in the text, in order, never overlapping; not the state whose group a group is said to be."""
    found = sorted([*_find_forms(text, cast), *_find_groups(text, cast)], key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.form == "group" and _OWNS.fullmatch(text[kept[-1].end : mention.start]):
            kept.pop()
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _find_forms(text: str, cast: Cast) -> Iterator[Mention]:
    """States and firms: the longest run of words that is a known form."""
    words = list(re.finditer(NAME.replace("[\\w’'-]*[\\w]", r"[^\W_]*(?:-[^\W_]+)*"), text))
    at = 0
    while at < len(words):
        for last in range(min(at + _LONGEST, len(words)), at, -1):
            start, end = words[at].start(), words[last - 1].end()
            quote = text[start:end]
            known = _look_up(quote, cast)
            if known and all(
                text[a.end() : b.start()] == " " for a, b in zip(words[at:last], words[at + 1 : last], strict=False)
            ):
                if not _is_in_place(text, start, end):
                    yield Mention(start, end, *known)
                at = last - 1
                break
        at += 1


def _is_in_place(text: str, start: int, end: int) -> bool:
    """Whether the words are part of the longer name of a place: "Port Norvia", "Norvia Bay"."""
    before, behind = _compile_places()
    return bool(before.search(text[max(0, start - 12) : start]) or behind.match(text, end))


@cache
def _compile_places() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words for places with a capital, right before a name and right behind it."""
    words = "|".join(f"{word.title()}|{word.upper()}" for word in sorted(load_sets()["place"]))
    return re.compile(rf"\b(?:{words}) $"), re.compile(rf" (?:{words})\b")


def _look_up(quote: str, cast: Cast) -> tuple[str, str] | None:
    for form in (quote, re.sub(r"-(?:made|built|supplied|designed|produced|bound|based)$", "", quote)):
        if form in cast.forms:
            party, adjective = cast.forms[form]
            return party, "adjective" if adjective or form != quote else "name"
    return (cast.firms[quote], "firm") if quote in cast.firms else None


def _find_groups(text: str, cast: Cast) -> Iterator[Mention]:
    """Armed groups by name; bodies of a state are not among them."""
    last = "|".join(word.title() for word in compile_set("group")[3:-1].split("|"))
    for match in re.finditer(rf"\b(?:{NAME} ){{1,3}}(?:{last})\b", text):
        words = re.split(r"['’]s? ", match.group())[-1].split()
        while words and words[0] in {"The", "A", "By", "In", "For"}:
            words = words[1:]
        quote = " ".join(words)
        if len(words) > 1 and not _GROUP_LEADS.match(quote) and not any(word in cast.forms for word in words):
            yield Mention(match.end() - len(quote), match.end(), quote, "group")
