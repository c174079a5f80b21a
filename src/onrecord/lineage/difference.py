"""What a copy changed: facts that are put for others where two texts otherwise tell the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lineage.copy import Altered, CopyKind, CreditKind, Print, Word, WordKind
from onrecord.lineage.passage import Gap, Passage, find_sentence
from onrecord.lineage.slot import SLOTS, Change, find_slots
from onrecord.lineage.table import read_rows
from onrecord.text.words import Bounds

_SHORT = 4  # where more words differ, only the fact among them is shown
_DENSE = 0.8  # names and sides are compared only where so many words around them are equal
_ALIKE = 0.6  # beside copied passages, sentences are the copy's own unless they share so much
_WHAT = {
    WordKind.NUMBER: "number",
    WordKind.DATE: "date",
    WordKind.WEEKDAY: "day",
    WordKind.YEAR: "year",
    WordKind.MODEL: "weapon",
    WordKind.NAME: "name",
}


@dataclass(frozen=True, slots=True)
class Versions:
    """A text before and after it was changed, and how the rest of it was."""

    old: Print
    new: Print
    kind: CopyKind


@cache
def load_contrasts() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Words of which one cannot be put for another: each with its sets and the number of its row."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for number, (name, words) in enumerate(read_rows("contrasts")):
        for word in words.split("|"):
            found[word] = (*found.get(word, ()), (name, number))
    return found


def find_altered(both: Versions, passages: Sequence[Passage], changes: Sequence[Change]) -> tuple[Altered, ...]:
    """The facts that differ, in the order of the new text: those within passages, then those of reworded sentences.

    `passages` and `changes` have the old text as their first. Datelines and credits are left out: each outlet
    writes its own.
    """
    old_heads, new_heads = _find_heads(both.old), _find_heads(both.new)
    gaps = [(p, gap) for p in passages for gap in (*p.gaps(), *_find_edges(both, p))]
    found = [
        altered
        for passage, gap in gaps
        if not _within(both.old, gap.a, old_heads) and not _within(both.new, gap.b, new_heads)
        for altered in _compare_gap(both, gap, passage.density >= _DENSE)
    ]
    for change in changes:
        inside = any(p.a[0] <= change.a < p.a[1] and p.b[0] <= change.b < p.b[1] for p in passages)
        headed = _within(both.old, change.a, old_heads) or _within(both.new, change.b, new_heads)
        if not inside and not headed and _is_certain(both, change):
            gap = Gap(change.a, change.a + 1, change.b, change.b + 1)
            found.append(_make_altered(both, gap, both.old.words[change.a].kind))
    return _drop_repeated(found)


def _find_edges(both: Versions, passage: Passage) -> Iterator[Gap]:
    """The few words that differ between a passage and the ends of the sentences that it begins and ends in."""
    (a, a_end), (b, b_end) = passage.a, passage.b
    heads = find_sentence(both.old, a)[0], find_sentence(both.new, b)[0]
    tails = find_sentence(both.old, a_end - 1)[1], find_sentence(both.new, b_end - 1)[1]
    for gap in (Gap(heads[0], a, heads[1], b), Gap(a_end, tails[0], b_end, tails[1])):
        if 0 < gap.a_end - gap.a <= _SHORT and 0 < gap.b_end - gap.b <= _SHORT:
            yield gap


def _drop_repeated(found: Sequence[Altered]) -> tuple[Altered, ...]:
    """Each change once, in the order of the new text: a headline and a lead tell the same change."""
    kept: dict[tuple[str, str], Altered] = {}
    for altered in sorted(found, key=lambda x: (" of " not in x.what, len(x.before.quote) + len(x.after.quote))):
        sides = (altered.before_value or altered.before.quote, altered.after_value or altered.after.quote)
        kept.setdefault(sides, altered)
    return tuple(sorted(kept.values(), key=lambda x: (x.after.start, x.before.start, x.what)))


def _find_heads(one: Print) -> list[Bounds]:
    """Stretches of the text that name where and when it was written, from the start of their line."""
    heads = []
    for credit in one.credits:
        start = credit.span.start
        if credit.kind is CreditKind.DATELINE:
            start = one.item.text.rfind("\n", 0, start) + 1
        heads.append((start, credit.span.end))
    return heads


def _within(one: Print, at: int, heads: Sequence[Bounds]) -> bool:
    return at < len(one.words) and any(a <= one.words[at].start < b for a, b in heads)


def _is_certain(both: Versions, change: Change) -> bool:
    """Whether neither text has the other's fact anywhere.

    Of numbers of one thing, it is enough that neither text tells that number of it; of weapons, that one is new.
    """
    old, new = both.old.words[change.a], both.new.words[change.b]
    reworded = both.kind in {CopyKind.REWRITE, CopyKind.SPUN}
    if old.kind is WordKind.WEEKDAY or _is_bent(both, old.kind) or not (reworded or change.part >= _ALIKE):
        return False
    gone, fresh = old.key not in both.new.counts, new.key not in both.old.counts
    after = both.new.words[change.b + 1].kind if change.b + 1 < len(both.new.words) else None
    if after is WordKind.MODEL:
        return gone or fresh
    return (gone and fresh) or ((gone or fresh) and _counts_other(both, change))


def _counts_other(both: Versions, change: Change) -> bool:
    """Whether both words count the same thing, of which neither text tells the other's number."""
    old, new = ([s for i, j in p.sentences for s in find_slots(p, i, j)] for p in (both.old, both.new))
    counted = {slot.after for slot in old if slot.at == change.a} & {slot.after for slot in new if slot.at == change.b}
    keys = {both.old.words[change.a].key, both.new.words[change.b].key}
    told = [{slot.word.key for slot in some if slot.after in counted} & keys for some in (old, new)]
    return "" not in counted and [len(some) for some in told] == [1, 1]


def _is_bent(both: Versions, kind: WordKind) -> bool:
    """Whether a designation differs only because a machine reworded it too ("Okay-8")."""
    return kind is WordKind.MODEL and both.kind is CopyKind.SPUN


def _compare_gap(both: Versions, gap: Gap, dense: bool) -> Iterator[Altered]:
    """The fact that was put for another between two runs of equal words."""
    left, right = both.old.words[gap.a : gap.a_end], both.new.words[gap.b : gap.b_end]
    if not left or not right:
        return
    for kind in sorted(SLOTS):
        old, new = _keys(left, kind), _keys(right, kind)
        if old and new and not old & new and not _is_bent(both, kind):
            yield _make_altered(both, gap, kind)
            return
    if not dense or both.kind is CopyKind.SPUN:
        return
    if _names_differ(both.old, left, right):
        yield _make_altered(both, gap, WordKind.NAME)
        return
    name = _find_contrast(both, left, right)
    if name:
        yield _make_altered(both, gap, None, name)


def _keys(words: Sequence[Word], kind: WordKind) -> set[str]:
    return {w.key for w in words if w.kind is kind and w.weight}


def _names_differ(old: Print, left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether one name was put for another, and not a description for a name."""
    before, after = _keys(left, WordKind.NAME), _keys(right, WordKind.NAME)
    if not before or not after or before & after or _are_initials(left, right) or _are_initials(right, left):
        return False
    bare = all(w.kind in {WordKind.NAME, WordKind.FUNCTION} for w in (*left, *right))
    return bare or not any(key in old.counts for key in after)


def _are_initials(short: Sequence[Word], long: Sequence[Word]) -> bool:
    """Whether a name is the other's initials: "UN" for "United Nations"."""
    letters = "".join(w.key[2] for w in long if w.kind is WordKind.NAME)
    return any(w.kind is WordKind.NAME and w.key[2:] == letters for w in short)


def _find_contrast(both: Versions, left: Sequence[Word], right: Sequence[Word]) -> str:
    """The name of a set of which either side has words of different rows; empty where there is none."""
    before, after = _find_rows(both.old, left), _find_rows(both.new, right)
    for name in sorted(before.keys() & after.keys()):
        if not before[name] & after[name]:
            return name
    return ""


def _find_rows(one: Print, words: Sequence[Word]) -> dict[str, set[int]]:
    """The rows of each set that the words belong to."""
    rows: dict[str, set[int]] = {}
    for word in words:
        for name, number in load_contrasts().get(one.item.text[word.start : word.end].lower(), ()):
            rows.setdefault(name, set()).add(number)
    return rows


def _make_altered(both: Versions, gap: Gap, kind: WordKind | None, what: str = "") -> Altered:
    """The change, shown by the whole stretch that differs where it is short, else by its fact."""
    first, second = (gap.a, gap.a_end), (gap.b, gap.b_end)
    if max(gap.a_end - gap.a, gap.b_end - gap.b) > _SHORT:
        first, second = _narrow(both.old, first, kind), _narrow(both.new, second, kind)
    label = what or (_WHAT[kind] if kind else "")
    if kind is WordKind.NUMBER:
        label = _name_count(both.new, second[1], label)
    values = _name_values(both.old, first, kind), _name_values(both.new, second, kind)
    return Altered(label, both.old.cut(*first), both.new.cut(*second), *values)


def _narrow(one: Print, bounds: Bounds, kind: WordKind | None) -> Bounds:
    """The words from the first to the last of the kind; all where there is none."""
    places = [at for at in range(*bounds) if one.words[at].kind is kind and one.words[at].weight]
    return (places[0], places[-1] + 1) if places else bounds


def _name_values(one: Print, bounds: Bounds, kind: WordKind | None) -> str:
    """The values behind the words, for numbers: "30" for "thirty"."""
    if kind is not WordKind.NUMBER:
        return ""
    return ", ".join(w.key[2:] for w in one.words[bounds[0] : bounds[1]] if w.kind is kind)


def _name_count(one: Print, last: int, label: str) -> str:
    """What is counted: the next word that tells something ("number of vehicles")."""
    end = find_sentence(one, last - 1)[1]
    for word in one.words[last : min(end, last + 2)]:
        if word.weight and word.kind in {WordKind.PLAIN, WordKind.NAME, WordKind.MODEL}:
            return f"{label} of {one.item.text[word.start : word.end]}"
    return label
