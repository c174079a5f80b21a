"""The words of an actor taken apart: the noun that says what it is, and what stands before and behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lexicon.actors import Noun, load_connectors, load_nouns
from onrecord.lexicon.countries import Body
from onrecord.lexicon.countries import find_body as find_words
from onrecord.linking.cast import Cast
from onrecord.linking.people import match_title
from onrecord.linking.runs import Run
from onrecord.linking.tokens import Token


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens of a text that name an actor: `head` up to its noun, `tail` what stands behind it and belongs to it.

    `link` is the word that joins the tail ("of", "by"), empty without one.
    """

    head: Run
    tail: Run
    link: str


def cut_phrase(text: str, cast: Cast, start: int, end: int) -> Phrase:
    """The phrase of the words between these offsets."""
    inside = cast.tokens_in(start, end)
    tokens = cast.tokens
    names = cast.named_in(start, end)
    for at in inside[1:]:
        if any(named.start < tokens[at].start < named.end for named in names):
            continue
        gap = text[tokens[at - 1].end : tokens[at].start]
        if "," in gap or "(" in gap or ";" in gap:
            return Phrase(Run(inside.start, at), Run(at, inside.stop), "")
        if tokens[at].plain in load_connectors("end") and not _is_inside_title(tokens, inside.start, at):
            return Phrase(Run(inside.start, at), Run(at + 1, inside.stop), tokens[at].plain)
    return Phrase(Run(inside.start, inside.stop), Run(inside.stop, inside.stop), "")


def _is_inside_title(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether the small word stands inside a title ("secretary of state")."""
    for last in range(at + 2, min(len(tokens), at + 4) + 1):
        matched = match_title(tokens, last)
        if matched is not None and first <= matched[1] < at:
            return True
    return False


def find_noun(tokens: Sequence[Token], head: Run) -> tuple[Noun, int] | None:
    """The noun of a kind of actor that ends the head, and where it begins; None where there is none."""
    for first in range(max(head.first, head.last - 3), head.last):
        noun = load_nouns().get(" ".join(token.plain for token in tokens[first : head.last]))
        if noun is not None:
            return noun, first
    return None


def find_body(tokens: Sequence[Token], head: Run) -> tuple[Body, int] | None:
    """The body of state that ends the head, and where it begins; None where there is none."""
    for first in range(max(head.first, head.last - 4), head.last):
        body = find_words(" ".join(token.plain for token in tokens[first : head.last]).replace("defense", "defence"))
        if body is not None:
            return body, first
    return None
