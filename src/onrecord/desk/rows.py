"""Rows of the desk's lists: a claim with its quoted sentence, a document with how many claims it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.desk.cards import Card, make_card, make_marks
from onrecord.desk.characters import show_text
from onrecord.desk.derived import Derivations
from onrecord.desk.excerpts import REACH, Excerpt, cut_excerpt
from onrecord.desk.graphic import holds_graphic
from onrecord.desk.marks import mark_text
from onrecord.desk.verdicts import judge_claims, link_verdicts
from onrecord.ports import ClaimFilter, View
from onrecord.record import Claim, Item


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim, the document it stands in, and its sentence with its own words marked."""

    card: Card
    item: Item
    quoted: Markup


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document, how many of its claims are shown, and a few of its words."""

    item: Item
    claims: int
    opening: Markup


def list_claims(view: View, claims: Iterable[Claim], derivations: Derivations | None) -> Iterator[ClaimRow]:
    """A row for each claim as people left it, in their order."""
    verdicts = judge_claims(view, list(claims))
    items = view.pick_items(verdict.claim.item for verdict in verdicts)
    links = link_verdicts(view, verdicts, items, derivations)
    for number, verdict in enumerate(verdicts, 1):
        claim, item = verdict.claim, items[verdict.claim.item]
        card = make_card(verdict, links[claim.id], number)
        excerpt = cut_excerpt(item.text, claim.trigger.start, claim.trigger.end)
        marked = mark_text(item.text, list(make_marks(card)), (excerpt.start, excerpt.end), anchors=False)
        yield ClaimRow(card, item, _frame(marked, excerpt))


def list_documents(view: View, items: Iterable[Item], least: float, words: str | None = None) -> Iterator[DocumentRow]:
    """A row for each item, in their order; `words` are those that were searched for."""
    for item in items:
        claims = view.count_claims(ClaimFilter(item=item.id, min_confidence=least))
        rest = item.text.removeprefix(item.title).lstrip() if item.title else item.text
        yield DocumentRow(item, claims, _show_opening(rest or item.text, words))


def _frame(marked: Markup, excerpt: Excerpt) -> Markup:
    """The excerpt with an ellipsis where its sentence goes on."""
    return Markup("{}{}{}").format("… " if excerpt.more_before else "", marked, " …" if excerpt.more_after else "")


def _show_opening(text: str, words: str | None) -> Markup:
    """The opening, whole in an element that the style sheet covers where it is graphic."""
    opening = _find_opening(text, words)
    if holds_graphic(opening.striptags()):
        return Markup('<span class="graphic" data-g="0">{}</span>').format(opening)
    return opening


def _find_opening(text: str, words: str | None) -> Markup:
    """The sentence with the first of the words that the text holds, marked; else the beginning of the text."""
    pattern = _make_pattern(words or "")
    found = pattern.search(text) if pattern else None
    if pattern is None or found is None:
        more = len(text) > REACH
        return show_text(text[:REACH].rsplit(None, 1)[0] if more else text) + (" …" if more else "")
    excerpt = cut_excerpt(text, *found.span())
    parts = [Markup()]
    at = excerpt.start
    for match in pattern.finditer(text, excerpt.start, excerpt.end):
        parts += [show_text(text[at : match.start()]), Markup("<mark>{}</mark>").format(show_text(match.group()))]
        at = match.end()
    return _frame(Markup("").join([*parts, show_text(text[at : excerpt.end])]), excerpt)


def _make_pattern(words: str) -> re.Pattern[str] | None:
    """What finds the words of a search in a text: whole ones, beginnings where a star follows, none after a minus."""
    wanted = re.findall(r"\w+\*?", re.sub(r"(?<!\S)(?:-\S+|title:)", " ", words))
    sought = sorted({w for w in wanted if w not in ("AND", "OR", "NOT", "NEAR")}, key=lambda w: (-len(w), w))
    each = (rf"{re.escape(w[:-1])}\w*" if w.endswith("*") else rf"{re.escape(w)}\b" for w in sought)
    return re.compile(rf"\b(?:{'|'.join(each)})", re.IGNORECASE) if sought else None
