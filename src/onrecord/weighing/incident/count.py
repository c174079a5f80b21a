"""Counts of the harmed that a text tells and none of its claims took, read by the words around each number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.lexicon.amounts import load_numerals
from onrecord.lexicon.tables import parse_table
from onrecord.record import Link, Modality
from onrecord.weighing.incident.facet import ATTACKS, Facets
from onrecord.weighing.incident.harm import is_age, make_figure
from onrecord.weighing.incident.incident import Figure, Scope
from onrecord.weighing.incident.share import read_group
from onrecord.weighing.incident.word import has_word, list_words, load_sets
from onrecord.weighing.linked import Count, Linked

_BE = r"(?:\s+(?:is|are|was|were|be|been|being|has|have|had|now|also|still|feared|confirmed|reported|known|left|to))*"
_MARK = re.compile(r"[“”\"‘(\[—–]")
_RATE = re.compile(r"^[^,.;:\d]{0,40}\b(?:an?|per|each|every)\s+(?:hour|day|night|week|month|year)\b", re.IGNORECASE)
_GROUP = re.compile(r"\s+[\w'’-]+(?=\s*[,.;)]|\s*$|\s+(?:in|at|on|when|as|near|after|who|outside|inside)\b)")
_STOPS = frozenset(":;.,")
_HARMS = ("killed", "injured")
_FAR = 1_000_000  # more than the characters between any two words of one paragraph


@dataclass(frozen=True, slots=True)
class _Rule:
    """Words before and behind a number that make it a count of this harm."""

    harm: str
    before: re.Pattern[str]
    after: re.Pattern[str]


def names_harm(text: str) -> bool:
    """Whether a word of the sentence names the dead or the hurt, so that its numbers may count them."""
    return any(has_word(text, harm) for harm in _HARMS)


def read_counts(claims: Sequence[tuple[Linked, Facets]], figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of one document's counts that no claim has, in the order of the text; each belongs to the claim beside it.

    What a claim's own figure counts in a sentence is not counted there again.
    """
    if not claims:
        return ()
    found = [
        _make_figure(count, harm, claims)
        for count in claims[0][0].document.counts
        if (harm := _judge_count(count, figures)) is not None
    ]
    return tuple(figure for figure in found if figure is not None)


def _judge_count(count: Count, figures: Sequence[Figure]) -> str | None:
    """The harm of the people counted; None where a claim took the number, or tells the same harm in that sentence."""
    if count.taken:
        return None
    beside = [f for f in figures if count.passage.start <= f.offset < count.passage.end]
    harm = _find_harmed(count)
    told = harm is None or any(f.harm == harm for f in beside)
    return _find_joined(count, beside) if told else harm


def _make_figure(count: Count, harm: str, claims: Sequence[tuple[Linked, Facets]]) -> Figure | None:
    """The figure of a count, told by the claim that stands nearest to it."""
    linked, facets = min(claims, key=lambda pair: (_measure_gap(pair[0], count), pair[0].id))
    beside = linked.passage.start == count.passage.start
    attacked = beside and any(
        other.claim.kind in ATTACKS and other.passage.start == count.passage.start for other, _ in claims
    )
    claim = replace(linked.claim, kind="casualties", trigger=count.span, roles=(), modality=Modality.ASSERTED)
    link = Link("", claim.id, "number", count.span, count.value, ())
    teller = replace(
        linked,
        claim=claim if beside else replace(claim, speakers=()),
        links=(link,),
        passage=count.passage,
        altered=frozenset({"number"} if count.altered else ()),
    )
    if is_age(teller, count.span):
        return None
    figure = make_figure(teller, facets if beside else replace(facets, stretch=None), (link,), harm, attacked)
    return None if figure is None or figure.scope is Scope.FEARED else figure


def _measure_gap(linked: Linked, count: Count) -> tuple[int, int]:
    """How far the claim is: its sentence, its paragraph, then the claims before it rather than those behind."""
    gap = count.span.start - linked.claim.trigger.start
    apart = (linked.passage.start != count.passage.start) + (linked.passage.paragraph != count.passage.paragraph)
    return apart, abs(gap) + (_FAR if gap < 0 and apart else 0)


def _find_joined(count: Count, beside: Sequence[Figure]) -> str | None:
    """The harm of the group that is counted right before this one ("five guards and two drivers"), by a claim; None without."""
    text, start = count.passage.text, count.passage.start
    if _GROUP.match(text, count.span.end - start) is None or _counts_things(text[count.span.end - start :]):
        return None
    for figure in beside:
        end = figure.offset + len(figure.words)
        if end <= count.span.start and read_group(text[end - start : count.span.start - start]) is not None:
            return figure.harm
    return None


def _counts_things(after: str) -> bool:
    """Whether what stands behind a number is no people: "two days", "40 homes"."""
    return any(word.casefold() in load_sets()["no_people"] for word in [*list_words(after)][:2])


def _find_harmed(count: Count) -> str | None:
    text, start = count.passage.text, count.passage.start
    return find_harmed(text[: count.span.start - start], text[count.span.end - start :])


@lru_cache(maxsize=4096)
def find_harmed(before: str, after: str) -> str | None:
    """The harm of the people that a number counts, by the words of its sentence before and behind it.

    Either "killed" or "injured"; None where it counts no harmed people, as far as the rules of `counts.tsv` know.
    """
    if _RATE.search(after) or _counts_things(after):
        return None
    led = f" {_MARK.sub(' ', before)}"
    return next((r.harm for r in _load_rules() if r.before.search(led) and r.after.match(after)), None)


@cache
def _load_rules() -> tuple[_Rule, ...]:
    """The rules of `counts.tsv`."""
    rows = parse_table("counts", (files(__package__) / "counts.tsv").read_text("utf-8"))
    return tuple(_make_rule(row) for row in rows)


def _make_rule(row: Mapping[str, str]) -> _Rule:
    before, _, after = row["words"].partition("#")
    left, right = ("".join(_write_all(side.split())) for side in (before, after))
    return _Rule(
        row["harm"],
        re.compile(rf"{left}\s*$" if left else "", re.IGNORECASE),
        re.compile(rf"{right}(?!\w)" if right else "", re.IGNORECASE),
    )


def _write_all(words: Sequence[str]) -> Iterator[str]:
    """The words of a rule as a regular expression, each with the space before it."""
    for word in words:
        if word in {"..", "..."}:
            yield _gap(2 * len(word) - 2)
        elif word == "*":
            yield r"\b[^.;:\d]{0,120}?"
        elif word == "BE":
            yield _BE
        else:
            yield "(?:" + "|".join(_write(choice) for choice in word.split("|")) + ")"


def _write(word: str) -> str:
    if word == "BE":
        return r"\s+(?:is|are|was|were)"
    return rf"\s*{re.escape(word)}" if word in _STOPS else r"\s+" + r"\s+".join(map(re.escape, word.split("_")))


@cache
def _gap(most: int) -> str:
    """Up to so many words that are no numbers and begin nothing new, and an aside between commas."""
    numbers = {word for word, numeral in load_numerals().items() if numeral.kind in {"unit", "ten"}}
    barred = "|".join(sorted(numbers | load_sets()["no_gap"]))
    word = rf"(?:\s+(?!(?:{barred})\b)[^\W\d][\w'’-]*)"
    return rf"{word}{{0,{most}}}?(?:\s*,[^,.;:\d]{{1,60}},|\s*\([^()]{{1,60}}\))?{word}{{0,{most // 2}}}?"
