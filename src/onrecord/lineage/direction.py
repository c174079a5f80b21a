"""Which of two documents was made from the other, as far as credits, dates and wording tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.lineage.copy import CreditKind, Print, WordKind
from onrecord.lineage.credit import list_leanings
from onrecord.lineage.outlet import match_outlets, name_outlet

_PARTS = re.compile(r",| and | with |/|;")
_OWN = frozenset({"w:we", "w:our", "w:us", "w:ours"})
_CARRIED = (CreditKind.DATELINE, CreditKind.SIGNATURE)  # the credits of one who wrote the whole text
_FULLER = 1.1  # one text tells more than the other from this ratio on
_ODDER = 0.04  # and has odder words from this difference on


@dataclass(frozen=True, slots=True)
class Direction:
    """Whether the first document is the parent (True), the second (False) or it cannot be known (None), and why."""

    first: bool | None
    basis: str


def find_direction(a: Print, b: Print, cover: tuple[float, float], verbatim: bool) -> Direction:
    """The direction of a copy between `a` and `b`, of whose words the shares `cover` come from the other.

    A credit decides before dates, dates before wording. Two copies of one agency's text whose original is not among
    them have no direction.
    """
    for basis, ours, theirs in (
        ("credit", credits_outlet(b, a), credits_outlet(a, b)),
        ("date", _is_earlier(a, b), _is_earlier(b, a)),
        ("first hand", speaks_first_hand(a), speaks_first_hand(b)),
    ):
        if ours != theirs:
            return Direction(ours, basis)
        if basis == "credit" and _share_source(a, b):
            return Direction(None, "one source credited by both")
    return _compare_extent(cover) if verbatim else _compare_wording(a, b)


def credits_outlet(copy: Print, source: Print) -> bool:
    """Whether a document names the other's publisher as its source."""
    outlet, own = name_outlet(source.item), name_outlet(copy.item)
    if not outlet or (own and match_outlets(own, outlet)):
        return False
    return _names_outlet(copy, outlet)


def leans_on(copy: Print, source: Print) -> bool:
    """Whether a document names as its source the other's publisher, or the agency whose text the other carries."""
    own = name_outlet(copy.item)
    carried = (credit.name for credit in source.credits if credit.kind in _CARRIED)
    return credits_outlet(copy, source) or any(
        _names_outlet(copy, outlet) for outlet in carried if not match_outlets(outlet, own)
    )


def _names_outlet(one: Print, outlet: str) -> bool:
    return any(match_outlets(name, outlet) for name in (*list_sources(one), *list_leanings(one.item)))


def list_sources(one: Print) -> tuple[str, ...]:
    """The outlets and authors that a document credits, itself left out, each once in order."""
    own = name_outlet(one.item)
    return tuple(dict.fromkeys(part for part in _split_credits(one) if not match_outlets(part, own)))


def speaks_first_hand(one: Print) -> bool:
    """Whether a document credits its own publisher: an agency's dateline, "told this agency" by name."""
    own = name_outlet(one.item)
    return any(match_outlets(part, own) for part in _split_credits(one))


def _split_credits(one: Print) -> list[str]:
    parts = [part.strip() for credit in one.credits for part in _PARTS.split(credit.name)]
    return [part for part in parts if part[:1].isupper()]


def _share_source(a: Print, b: Print) -> bool:
    """Whether both credit one agency, and neither is it."""
    return any(match_outlets(one, other) for one in list_sources(a) for other in list_sources(b))


def _is_earlier(one: Print, other: Print) -> bool:
    return bool(one.item.published and other.item.published and one.item.published < other.item.published)


def _compare_extent(cover: tuple[float, float]) -> Direction:
    """The fuller text is the parent: copies are cut more often than they are added to."""
    of_a, of_b = cover
    return Direction(of_a < of_b, "extent") if abs(of_a - of_b) >= 0.2 else Direction(None, "")


def _compare_wording(a: Print, b: Print) -> Direction:
    """By who speaks as "we", who tells more and whose words are odder; None where they do not agree."""
    ours = [sum(w.key in _OWN and not w.quoted for w in p.words) for p in (a, b)]
    facts = [sum(p.facts.values()) for p in (a, b)]
    odd = [_measure_oddness(a, b), _measure_oddness(b, a)]
    votes = (ours[0] > ours[1]) - (ours[0] < ours[1])
    votes += (facts[0] > _FULLER * facts[1]) - (facts[1] > _FULLER * facts[0])
    votes += (odd[1] > odd[0] + _ODDER) - (odd[0] > odd[1] + _ODDER)
    return Direction(votes > 0, "wording") if votes else Direction(None, "")


def _measure_oddness(one: Print, other: Print) -> float:
    """How rare the plain words are on average that only this print has: a rewriter reaches for rarer ones."""
    weights = [w.weight for w in one.words if w.kind is WordKind.PLAIN and w.key not in other.counts]
    return sum(weights) / len(weights) if weights else 0.0
