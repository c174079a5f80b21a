"""What a copy changed: facts that are put for others where two texts otherwise tell the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.lineage.copy import Altered, CreditKind, Print, Word, WordKind
from onrecord.lineage.passage import Gap, Passage
from onrecord.lineage.slot import SLOTS, Change
from onrecord.lineage.table import read_rows
from onrecord.text.words import Bounds

_SHORT = 6  # a longer stretch that differs is named by its fact alone
_WHAT = {
    WordKind.NUMBER: "number",
    WordKind.DATE: "date",
    WordKind.WEEKDAY: "day",
    WordKind.YEAR: "year",
    WordKind.MODEL: "weapon",
    WordKind.NAME: "name",
}


@cache
def load_contrasts() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Words of which one cannot be put for another: each with its sets and the number of its row."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for number, (name, words) in enumerate(read_rows("contrasts")):
        for word in words.split("|"):
            found[word] = (*found.get(word, ()), (name, number))
    return found


def find_altered(a: Print, b: Print, passages: Sequence[Passage], changes: Sequence[Change]) -> tuple[Altered, ...]:
    """The facts that differ, in the order of `b`: those within passages, and changes between reworded sentences.

    `before` is the side of `a`. Datelines and credits are left out: each outlet writes its own.
    """
    heads = _find_heads(a), _find_heads(b)
    found = [
        altered
        for passage in passages
        for gap in passage.gaps()
        if not _within(a, gap.a, heads[0]) and not _within(b, gap.b, heads[1])
        for altered in _compare_gap(a, b, gap)
    ]
    taken = [(p.a, p.b) for p in passages]
    for change in changes:
        inside = any(x[0] <= change.a < x[1] or y[0] <= change.b < y[1] for x, y in taken)
        headed = _within(a, change.a, heads[0]) or _within(b, change.b, heads[1])
        if not inside and not headed and _is_certain(a, b, change):
            found.append(_make_altered(a, b, Gap(change.a, change.a + 1, change.b, change.b + 1), a.words[change.a].kind))
    return tuple(sorted(set(found), key=lambda x: (x.after.start, x.before.start, x.what)))


def _find_heads(one: Print) -> list[Bounds]:
    """Stretches of the text that name where and when it was written, from the start of their line."""
    text = one.item.text
    heads = []
    for credit in one.credits:
        start = credit.span.start
        if credit.kind is CreditKind.DATELINE:
            start = text.rfind("\n", 0, start) + 1
        heads.append((start, credit.span.end))
    return heads


def _within(one: Print, at: int, heads: Sequence[Bounds]) -> bool:
    return at < len(one.words) and any(a <= one.words[at].start < b for a, b in heads)


def _is_certain(a: Print, b: Print, change: Change) -> bool:
    """Whether neither text has the other's fact anywhere; of a counted weapon, whether the old number is gone."""
    old, new = a.words[change.a], b.words[change.b]
    if old.kind is WordKind.WEEKDAY or old.key in b.counts:
        return False
    following = b.words[change.b + 1].kind if change.b + 1 < len(b.words) else None
    return new.key not in a.counts or following is WordKind.MODEL


def _compare_gap(a: Print, b: Print, gap: Gap) -> Iterator[Altered]:
    """The facts that were put for others between two runs of equal words."""
    left, right = a.words[gap.a : gap.a_end], b.words[gap.b : gap.b_end]
    if not left or not right:
        return
    for kind in sorted(SLOTS):
        old, new = _keys(left, kind), _keys(right, kind)
        if old and new and not old & new:
            yield _make_altered(a, b, gap, kind)
            return
    if _names_differ(a, left, right):
        yield _make_altered(a, b, gap, WordKind.NAME)
        return
    name = _find_contrast(a, left, b, right)
    if name:
        yield _make_altered(a, b, gap, None, name)


def _keys(words: Sequence[Word], kind: WordKind) -> set[str]:
    return {w.key for w in words if w.kind is kind and w.weight}


def _names_differ(a: Print, left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether one name was put for another, and not a description for a name."""
    old, new = _keys(left, WordKind.NAME), _keys(right, WordKind.NAME)
    if not old or not new or old & new or _are_initials(left, right) or _are_initials(right, left):
        return False
    bare = all(w.kind in {WordKind.NAME, WordKind.FUNCTION} for w in (*left, *right))
    return bare or not any(key in a.counts for key in new)


def _are_initials(short: Sequence[Word], long: Sequence[Word]) -> bool:
    """Whether a name is the other's initials: "UN" for "United Nations"."""
    letters = "".join(w.key[2] for w in long if w.kind is WordKind.NAME)
    return any(w.kind is WordKind.NAME and w.key[2:] == letters for w in short)


def _find_contrast(a: Print, left: Sequence[Word], b: Print, right: Sequence[Word]) -> str:
    """The name of a set of which either side has words of different rows; empty where there is none."""
    old, new = _find_rows(a, left), _find_rows(b, right)
    for name in sorted(old.keys() & new.keys()):
        if not old[name] & new[name]:
            return name
    return ""


def _find_rows(one: Print, words: Sequence[Word]) -> dict[str, set[int]]:
    """The rows of each set that the words belong to."""
    rows: dict[str, set[int]] = {}
    for word in words:
        for name, number in load_contrasts().get(one.item.text[word.start : word.end].lower(), ()):
            rows.setdefault(name, set()).add(number)
    return rows


def _make_altered(a: Print, b: Print, gap: Gap, kind: WordKind | None, what: str = "") -> Altered:
    """The change, told by the whole stretch that differs where it is short, else by its facts."""
    first, second = _narrow(a, gap.a, gap.a_end, kind), _narrow(b, gap.b, gap.b_end, kind)
    values = _name_values(a, first, kind), _name_values(b, second, kind)
    label = what or (_WHAT[kind] if kind else "")
    if kind is WordKind.NUMBER:
        label = _name_count(b, second[1], label)
    return Altered(label, a.cut(*first), b.cut(*second), *values)


def _narrow(one: Print, first: int, last: int, kind: WordKind | None) -> Bounds:
    """The words to show of a stretch: all of a short one, else from its first to its last word of the kind."""
    places = [at for at in range(first, last) if one.words[at].kind is kind and one.words[at].weight]
    return (first, last) if not places or last - first <= _SHORT else (places[0], places[-1] + 1)


def _name_values(one: Print, bounds: Bounds, kind: WordKind | None) -> str:
    """The values behind the words, for numbers: "30" for "thirty"."""
    if kind is not WordKind.NUMBER:
        return ""
    return ", ".join(w.key[2:] for w in one.words[bounds[0] : bounds[1]] if w.kind is kind)


def _name_count(one: Print, last: int, label: str) -> str:
    """What is counted: the next word that tells something ("number of vehicles")."""
    for word in one.words[last : last + 2]:
        if word.weight and word.kind in {WordKind.PLAIN, WordKind.NAME, WordKind.MODEL}:
            return f"{label} of {one.item.text[word.start : word.end]}"
    return label
