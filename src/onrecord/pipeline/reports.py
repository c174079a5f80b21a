"""Documents that tell of supplies of arms, made ready for the register: numbers and times marked, copies undone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.lexicon.amounts import load_amounts, load_numerals
from onrecord.lineage import Altered
from onrecord.lineage.spun import Restored, read_spun
from onrecord.lineage.spun.restored import restore_text
from onrecord.linking import LinkContext, prepare_context
from onrecord.linking.quantities import read_quantity
from onrecord.linking.times import read_time
from onrecord.pipeline.linked import gather_linked
from onrecord.pipeline.origins import Origins, find_origins
from onrecord.ports import ClaimFilter, View
from onrecord.record import Item, ItemId, Modality, Quantity, Span, When
from onrecord.rulings import Rulings, State
from onrecord.text.sentences import split_sentences
from onrecord.weighing.linked import Document, Linked
from onrecord.weighing.transfer import Amount, Moment, Placed, Report, Undone

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TIMES = re.compile(
    rf"(?:(?:in the )?(?:first|second) half of {_YEAR}|(?:early|mid|late)[- ]{_YEAR}"
    rf"|\d{{1,2}} {_MONTH}(?:,? {_YEAR})?|{_MONTH} \d{{1,2}}\b(?:,? {_YEAR})?|{_MONTH},? {_YEAR}"
    rf"|(?:last|this|next) (?:{_MONTH}|year|month|week|spring|summer|autumn|winter|{_DAY})"
    rf"|(?:the )?(?:present|current) year|(?:a|one|two|three|\d+) (?:year|month|week)s? (?:ago|earlier|before)"
    rf"|(?:in|of|since|by|until|during|from|to) {_MONTH}\b|{_YEAR}|yesterday|today|this (?:morning|afternoon|evening)|on {_DAY}|{_DAY})"
)
_SINGLE = {"one"}  # a numeral that is more often a pronoun
_SKIPPED = {"a", "an", "half", "no", "both", "once", "twice", "thrice", "sole", "single", "another", "pair", "couple"}


def gather_reports(view: View, kinds: frozenset[str]) -> Iterator[Report]:
    """Every document of the view with a claim of these kinds, in the order of the view."""
    origins = find_origins(view)
    linked: dict[ItemId, list[Linked]] = {}
    for each in gather_linked(view, kinds):
        linked.setdefault(each.claim.item, []).append(each)
    rulings = Rulings(view.decisions())
    parents = {item: claims[0].document.parents for item, claims in linked.items()}
    for item in view.items():
        if item.id in linked:
            silenced = _list_silenced(view, item, kinds, rulings) if len(rulings) else ()
            yield _make_report(item, linked[item.id], _Ancestry(parents, origins), silenced)


def _list_silenced(view: View, item: Item, kinds: frozenset[str], rulings: Rulings) -> tuple[Span, ...]:
    """The triggers of the claims that people rejected."""
    claims = [claim for claim in view.claims(ClaimFilter(item=item.id)) if claim.kind in kinds]
    return tuple(c.trigger for c in claims if rulings.judge(c, view.claim).state is State.REJECTED)


@dataclass(frozen=True, slots=True)
class _Ancestry:
    parents: Mapping[ItemId, Sequence[ItemId]]
    origins: Origins

    def find_roots(self, item: ItemId) -> tuple[ItemId, ...]:
        """The documents without parents that the item goes back to."""
        found, waiting, seen = set(), [item], set()
        while waiting:
            at = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            parents = self.list_parents(at)
            waiting += parents
            if not parents:
                found.add(at)
        return tuple(sorted(found or {item}))

    def list_parents(self, item: ItemId) -> Sequence[ItemId]:
        return self.parents.get(item) or sorted(
            {copy.parent for copy in self.origins.joined.copies if item in (copy.a, copy.b) and copy.parent}
            - {item, None}
        )


def _make_report(item: Item, claims: Sequence[Linked], ancestry: _Ancestry, silenced: Iterable[Span]) -> Report:
    restored, undone = _restore(item, ancestry.origins.altered.get(item.id, ()))
    marked = mark_text(replace(item, text=restored.text, segments=()), claims[0].document)
    placed = [
        Placed(each, restored.to_restored(each.claim.trigger.start, each.claim.trigger.end)[0]) for each in claims
    ]
    return replace(
        marked,
        claims=tuple(sorted(placed, key=lambda each: (each.start, each.linked.id))),
        undone=undone,
        roots=ancestry.find_roots(item.id),
        silenced=tuple(restored.to_restored(span.start, span.end)[0] for span in silenced),
    )


def mark_text(item: Item, document: Document) -> Report:
    """The item's text with its sentences, numbers and times marked; without claims, its own root."""
    moments = tuple(_find_moments(item, prepare_context(item)))
    amounts = tuple(_find_amounts(item.text, moments))
    return Report(document, item.text, tuple(_split_parts(item.text)), amounts, moments, roots=(item.id,))


def _split_parts(text: str) -> Iterator[tuple[int, int]]:
    """The sentences, those with semicolons in the parts between them."""
    for start, end in split_sentences(text):
        at = start
        for match in re.finditer(r";\s+", text[start:end]):
            yield at, start + match.start()
            at = start + match.end()
        if at < end:
            yield at, end


def _restore(item: Item, altered: Iterable[Altered]) -> tuple[Restored, tuple[Undone, ...]]:
    """The text as it was meant, or as the parent of a falsified copy has it, with the changes that were undone."""
    spun = read_spun(item)
    if spun.is_spun:
        return spun.restored, ()
    changes = sorted({(a.after.start, a.after.end): a for a in altered if a.after.item == item.id}.items())
    kept: list[tuple[int, int, str]] = []
    facts: list[Altered] = []
    for (start, end), change in changes:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, change.before.quote))
            facts.append(change)
    restored = restore_text(item.text, kept)
    undone = [
        Undone(*restored.to_restored(a.after.start, a.after.end), a.what, a.name_before(), a.name_after())
        for a in facts
    ]
    return restored, tuple(undone)


def _find_moments(item: Item, context: LinkContext) -> Iterator[Moment]:
    """The times in the text that can be resolved."""
    for match in _TIMES.finditer(item.text):
        words = match.group()
        current = re.search(r"present|current", words)
        value = _this_year(context) if current else read_time(item.cut(*match.span()), Modality.ASSERTED, context).value
        if isinstance(value, When) and value.start:
            yield Moment(match.start(), match.end(), value, bool(re.search(_YEAR, words)))


def _this_year(context: LinkContext) -> When | None:
    today = context.today
    return When(str(today.year), str(today.year), "year", context.basis) if today else None


def _find_amounts(text: str, moments: Sequence[Moment]) -> Iterator[Amount]:
    """The numbers in the text, those of dates left out."""
    taken = [(moment.start, moment.end) for moment in moments]
    for match in _compile_amounts().finditer(text):
        if any(start < match.end("core") and match.start("core") < end for start, end in taken):
            continue
        handed = re.search(r"(?:hand|turn|sign|t[ao]k|g[ai]v)\w*\s+$", text[max(0, match.start() - 12) : match.start()])
        words = match["core"] if handed else match.group()
        value = read_quantity(words.strip()).value
        if isinstance(value, Quantity) and (value.low is not None or value.high is not None):
            yield Amount(match.start("core"), match.end(), value)


@cache
def _compile_amounts() -> re.Pattern[str]:
    """A number in digits or words, with the limit before it; nothing that is part of a longer word or designation."""
    limits = sorted(
        {" ".join(a.words) for some in load_amounts().values() for a in some if a.side != "after" and a.effect in
         {"at_least", "at_most", "about"}}, key=lambda words: (-len(words), words),
    )  # fmt: skip
    words = sorted((n.word for n in load_numerals().values() if n.kind in {"unit", "ten", "hundred", "group"}), key=len)
    number = "|".join(re.escape(word) for word in reversed(words))
    vague = "several|a pair|pair|a couple|couple|a quartet|quartet|a trio|trio|dozens|scores"
    single = (
        rf"half a dozen|an? dozen|an? hundred|(?:{number})(?:[ -](?:and )?(?:{number}))*|{vague}"
        r"|\d{1,3}(?:,\d{3})+|\d+"
    )
    core = rf"(?:between (?:{single}) and (?:{single})|(?:{single})(?:\s?[-–]\s?|\s+(?:to|or)\s+)(?:{single})(?![\w-])|{single})"
    limit = "|".join(re.escape(each) for each in limits)
    return re.compile(
        rf"(?<![\w.,$€£-])(?:(?:{limit})\s+)?(?P<core>{core})(?![\w])(?!-\d)(?-i:(?!-[A-Z]))(?![.,]\d)"
        rf"(?!(?:\s+(?:and|or|to)\s+\d{{1,2}})?\s+(?-i:{_MONTH})\b)"
        r"(?!(?:(?:,|,? (?:and|or|to)|\s?[-–])\s?\d+(?:\.\d+)?)*[\s-]?(?:%|per[ -]cent|percent|million|"
        r"billion|thousand|m\b|mm\b|km\b|kt\b|cm\b))",
        re.IGNORECASE,
    )
