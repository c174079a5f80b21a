"""How alike two names are, with the reasons: names of people, bodies, companies and ships.

Names are compared word by word. Words that only one name has count little in a person's name, since middle names are
left out often, and more in a body's; words in which the names contradict each other count much.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

from onrecord.lexicon.actors import load_connectors, load_legal_forms, load_titles
from onrecord.linking.pairing import Pair, Pairing, pair_by_likeness, pair_in_order
from onrecord.record import Reason

MATCH = 0.65
"""From this score on two names are alike enough to be shown to a person."""

_WORD = re.compile(r"[a-z0-9]+")
_MARKS = re.compile(r"[.'’ʼ‘`´ʿʾ]")
_SERIES = re.compile(r"\d+|[ivx]+")
_LATE = {"incorporated", "partnership", "limited"}  # legal forms that stand behind a name only
_LONGEST_FORM = 5


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, 0 to 1, and each step that led there."""

    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Weights:
    """What is taken off a score: for words that contradict, for a word of one name alone, for its share of letters."""

    conflict: float
    extra: float
    share: float


_PERSON = _Weights(conflict=0.36, extra=0.07, share=0.0)
_BODY = _Weights(conflict=0.42, extra=0.12, share=0.3)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name ready to be compared: its plain words, its legal form, and whether it was written surname first."""

    words: tuple[str, ...]
    form: str | None
    turned: bool


def compare_names(one: str, other: str, is_person: bool) -> Likeness:
    """How alike the two names are. Symmetric; 1 for names that differ in nothing that counts, 0 without a common word."""
    one, other = sorted((one, other))
    a, b = (
        (_prepare_person if is_person else _prepare_body)(one),
        (_prepare_person if is_person else _prepare_body)(other),
    )
    if not a.words or not b.words:
        return Likeness(0.0, (Reason("words", "a name has no letters", 0.0),))
    best = max(_weigh_all(a, b, is_person), key=lambda likeness: likeness.score)
    if a.form and b.form and a.form != b.form:
        note = Reason("legal form", f"{a.form} against {b.form}", -0.05)
        return Likeness(_bound(best.score - 0.05), (*best.reasons, note))
    return best


def fold_words(name: str) -> tuple[str, ...]:
    """The words of a name in small ASCII letters, from whatever script, without marks inside words."""
    return tuple(_WORD.findall(_MARKS.sub("", anyascii(_MARKS.sub("", name.replace("&", " and "))).lower())))


def _prepare_person(name: str) -> _Name:
    """The name without honorifics and ranks before it and legal forms that were put behind it."""
    words = fold_words(name)
    while len(words) > 1 and words[0] in _load_addresses():
        words = words[1:]
    while len(words) > 2 and len(words[-1]) > 2 and words[-1:] in load_legal_forms():
        words = words[:-1]
    return _Name(words, None, "," in name)


@cache
def _load_addresses() -> frozenset[str]:
    """Honorifics and ranks that are no names too."""
    doubtful = {"lord", "king", "general", "major", "private", "father", "sister"}
    titles = (title.word for title in load_titles().values() if title.kind in {"honorific", "rank"})
    return (
        frozenset(word for word in titles if len(word) > 2 or word in {"mr", "ms", "dr"})
        - doubtful
        - {"sai", "saw", "naw"}
    )


def _prepare_body(name: str) -> _Name:
    """The name without its legal form, which stands behind or before it."""
    words, form = fold_words(name), None
    while (length := _find_form(words, behind=True)) is not None:
        form = form or load_legal_forms()[words[-length:]]
        words = words[:-length]
    while (length := _find_form(words, behind=False)) is not None:
        kind = load_legal_forms()[words[:length]]
        form = form or (kind if kind != "article" else None)
        words = words[length:]
    return _Name(words, form, False)


def _find_form(words: tuple[str, ...], behind: bool) -> int | None:
    """How many words at the end or the beginning are a legal form; None for none, or where nothing would be left."""
    for length in range(min(_LONGEST_FORM, len(words) - 1), 0, -1):
        kind = load_legal_forms().get(words[-length:] if behind else words[:length])
        if kind is not None and (behind or kind not in _LATE or length > 1):
            return length
    return None


def _weigh_all(a: _Name, b: _Name, is_person: bool) -> list[Likeness]:
    """The likeness of the names by each way of setting their words against each other."""
    joined = "".join(a.words), "".join(b.words)
    if joined[0] == joined[1]:
        return [Likeness(1.0, (Reason("words", "the same letters", 1.0),))]
    pairing = pair_in_order(a.words, b.words)
    found = [_weigh(pairing, is_person)]
    turned = a.turned or b.turned
    if turned or not is_person or min(len(a.words), len(b.words)) > 2:
        free = pair_by_likeness(a.words, b.words)
        if len(free.pairs) > len(pairing.pairs):
            found.append(_turn(_weigh(free, is_person), 0.0 if turned else 0.06))
    if (len(a.words) == 1) != (len(b.words) == 1):
        found.append(_weigh_joined(*joined))
    return found


def _turn(likeness: Likeness, off: float) -> Likeness:
    note = Reason("order", "the words stand in another order", -off)
    return Likeness(_bound(likeness.score - off), (*likeness.reasons, note))


def _weigh_joined(one: str, other: str) -> Likeness:
    """The likeness of names of which one is written in one word."""
    score = OSA.normalized_similarity(one, other)
    return Likeness(score if score >= 0.85 else 0.0, (Reason("joined", f"{one} and {other} without spaces", score),))


def _weigh(pairing: Pairing, is_person: bool) -> Likeness:
    """The score of a pairing: how alike the paired words are, less what contradicts and what only one name has."""
    weights = _PERSON if is_person else _BODY
    if not pairing.pairs:
        return Likeness(0.0, (Reason("words", "no word in common", 0.0),))
    letters = sum(pair.letters for pair in pairing.pairs)
    score = sum(pair.likeness * pair.letters for pair in pairing.pairs) / letters
    reasons = [Reason("words", pair.tell(), round(pair.likeness, 3)) for pair in pairing.pairs]
    steps = [*_weigh_rest(pairing, weights), *(_weigh_core(pairing.pairs, pairing) if is_person else ())]
    score += sum(step.score for step in steps)
    return Likeness(_bound(score), (*reasons, *steps))


def _weigh_rest(pairing: Pairing, weights: _Weights) -> list[Reason]:
    """What the words without a partner take off."""
    small = load_connectors("person") | load_connectors("body")
    left, right = ([word for word in side if word not in small] for side in (pairing.left, pairing.right))
    conflicts = min(len(left), len(right))
    found = []
    if conflicts:
        found.append(
            Reason("contradiction", f"{' '.join(left)} against {' '.join(right)}", -weights.conflict * conflicts)
        )
    if len(left) != len(right):
        longer = max(left, right, key=len)
        off = weights.extra * (len(longer) - conflicts)
        off += weights.share * sum(map(len, (*left, *right))) / pairing.letters
        found.append(Reason("one side only", " ".join(longer), -off))
    if weights is _BODY and any(_SERIES.fullmatch(word) for word in (*left, *right)):
        found.append(Reason("number", "a number stands in one name only or differs", -0.25))
    return found


def _weigh_core(pairs: Sequence[Pair], pairing: Pairing) -> list[Reason]:
    """What few or weak pairs take off a person's name."""
    core = [pair for pair in pairs if pair.one not in load_connectors("person")]
    weak = sum(pair.likeness < 0.8 for pair in pairs)
    found = []
    if len(core) < 2 and (pairing.left or pairing.right):
        found.append(Reason("one word", "only one word of the names is alike", -0.3))
    if weak > 1:
        found.append(Reason("weak", f"{weak} words are only somewhat alike", -0.04 * weak))
    if weak >= len(core):
        found.append(Reason("weak", "no word is well alike", -0.1))
    return found


def _bound(score: float) -> float:
    return max(0.0, min(1.0, score))
