"""What people are called beside their names: honorifics, ranks, offices, what they do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.actors import Title, load_portfolios, load_titles
from onrecord.linking.mentions import Mention
from onrecord.linking.runs import Run, load_small_words
from onrecord.linking.tokens import Token, fold_name

_SPACE = re.compile(r"[  ]|\.[  ]?|-|['’]s[  ]")
_COMMA = re.compile(r",[  ](?:an?|the|its|his|her|their|who is|who was|who heads|then)?[  ]?")
_TITLED = re.compile(r"[  ]|,[  ]|\.[  ]")
_INFLECTED = re.compile(r"(?:ed|ing|s|ly)$")
_REACH = 5  # words of an office before its noun: "the acting deputy foreign affairs minister"
_APPOSITION = 9  # words behind a name and a comma in which an office is looked for
_FOREIGN = {"defense": "defence", "affairs": ""}


@dataclass(frozen=True, slots=True)
class Office:
    """What somebody is called: tokens first to last (half-open), and the noun's kind.

    `words` is the office in one spelling without its state ("defence minister"), `code` the state where it is told.
    """

    first: int
    last: int
    words: str
    kind: str
    code: str | None


def match_title(tokens: Sequence[Token], last: int) -> tuple[Title, int] | None:
    """The longest title that ends right before the token `last`, and where it begins; None where there is none."""
    for first in range(max(0, last - 4), last):
        title = _index_titles().get(tuple(token.plain for token in tokens[first:last]))
        if title is not None and _are_near(tokens, first, last):
            return title, first
    return None


@cache
def _index_titles() -> Mapping[tuple[str, ...], Title]:
    """Every title by its plain words, in the singular and the plural."""
    found = {fold_name(word): title for word, title in load_titles().items()}
    return {
        (*words[:-1], words[-1] + "s"): title for words, title in found.items() if title.kind != "honorific"
    } | found


def _are_near(tokens: Sequence[Token], first: int, last: int) -> bool:
    return all(b.start - a.end <= 2 for a, b in zip(tokens[first:last], tokens[first + 1 : last], strict=False))


def skip_titles(tokens: Sequence[Token], run: Run) -> int:
    """Where the name in the run begins, behind everything that people are called ("Foreign Secretary Boris Johnson").

    The end of the run where it holds no name besides.
    """
    for last in range(run.last, run.first, -1):
        matched = match_title(tokens, last)
        if matched is None or matched[1] < run.first:
            continue
        title, first = matched
        lone = title.kind == "honorific" and len(title.word) <= 4 and title.word not in _SHORT_ADDRESS
        if not (lone and first > run.first):
            return last
    return run.first


_SHORT_ADDRESS = {"mr", "mrs", "ms", "dr", "sir", "rev", "prof"}


def read_office(text: str, tokens: Sequence[Token], last: int, mentions: Sequence[Mention]) -> Office | None:
    """The office whose noun ends right before the token `last`, with the words before it; None where there is none."""
    matched = match_title(tokens, last)
    if matched is None:
        return None
    title, noun = matched
    first = noun
    while first > 0 and noun - first < _REACH and _belongs(text, tokens, first - 1, title, mentions):
        first -= 1
    codes = {m.codes[0]: m for m in mentions if len(m.codes) == 1 and _lies(m, tokens[first].start, tokens[noun].start)}
    words = [t.plain for t in tokens[first:noun] if not any(_lies(t, m.start, m.end) for m in codes.values())]
    plain = " ".join(_FOREIGN.get(word, word) for word in words)
    told = " ".join(f"{plain} {title.canonical}".split())
    return Office(first, last, told, title.kind, next(iter(codes)) if len(codes) == 1 else None)


def _lies(inner: Mention | Token, start: int, end: int) -> bool:
    return start <= inner.start and inner.end <= end


def _belongs(text: str, tokens: Sequence[Token], at: int, title: Title, mentions: Sequence[Mention]) -> bool:
    """Whether the word stands right before the next one and can be a part of an office."""
    gap, token = text[tokens[at].end : tokens[at + 1].start], tokens[at]
    if not _SPACE.fullmatch(gap) or title.kind not in {"office", "role"}:
        return False
    if any(_lies(token, mention.start, mention.end) for mention in mentions) or token.plain in load_portfolios():
        return True
    matched = match_title(tokens, at + 1)
    if (matched is not None and matched[0].kind != "role") or token.plain in load_small_words():
        return False
    return (
        token.is_capital if tokens[at + 1].is_capital else title.kind == "role" and not _INFLECTED.search(token.plain)
    )


def find_offices(
    text: str, tokens: Sequence[Token], name: Run, start: int, mentions: Sequence[Mention]
) -> tuple[Office, ...]:
    """What the person named by the tokens is called right before the name and right behind it.

    `start` is where the run began that held the name: titles in it count, and those in small letters before it.
    """
    found = []
    if start < name.first or (
        name.first > 0 and _TITLED.fullmatch(text[tokens[name.first - 1].end : tokens[name.first].start])
    ):
        found.append(read_office(text, tokens, name.first, mentions))
    found.append(_read_apposition(text, tokens, name.last, mentions))
    return tuple(office for office in found if office is not None)


def _read_apposition(text: str, tokens: Sequence[Token], at: int, mentions: Sequence[Mention]) -> Office | None:
    """The first office in the words behind a name and a comma: "Khin Ohmar, chairperson of …"."""
    if at >= len(tokens) or not _COMMA.match(text, tokens[at - 1].end):
        return None
    opened = text.find(",", tokens[at - 1].end) + 1
    for last in range(at + 1, min(len(tokens), at + _APPOSITION) + 1):
        if re.search(r"[,.;:!?\n]", text[opened : tokens[last - 1].start]):
            return None
        office = read_office(text, tokens, last, mentions)
        after = match_title(tokens, last + 1) if last < len(tokens) else None
        if office is not None and not (after and after[1] < last):
            return office
    return None
