"""Which weapon systems a document names, and which one a noun takes up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.lexicon.weapons import WeaponMention, list_mentions
from onrecord.weighing.transfer.cue import find_cues, load_carriers

_WIDE = frozenset({"Arms", "Other", "Engines", "Satellites", "Dual-use items"})
_REACH = 40  # characters before a weapon in which a word can show that it is not what is supplied
_STOP = re.compile(r"[.;:!?()\n]|,\s")


@dataclass(frozen=True, slots=True)
class Arm:
    """Words that stand for a weapon system, half-open code point offsets.

    `key` is the same for every spelling and variant of one system; `designation` as it is told here, None where only a
    noun takes the system up. `described` and `category` follow SIPRI. `background` says that the text only
    compares or replaces it.
    """

    start: int
    end: int
    key: str
    designation: str | None
    described: str
    category: str
    background: bool = False


def find_arms(text: str) -> tuple[Arm, ...]:
    """Every mention of a named system, and of a noun that takes one up, in order.

    A designation that might be something else counts where another weapon is named beyond doubt.
    """
    mentions = list_mentions(text)
    if not any(mention.certain and mention.designation for mention in mentions):
        return ()
    mentions = tuple(m for m in mentions if m.certain or (m.designation and any(c.isdigit() for c in m.designation)))
    named = [_make_arm(mention, text) for mention in mentions if mention.designation]
    named = [arm for arm in named if arm.category not in _WIDE]
    if not named:
        return ()
    main = _find_main(named)
    nouns = list(_find_nouns(text, mentions, named))
    taken = [
        Arm(start, end, arm.key, None, arm.described, arm.category, arm.background)
        for start, end, categories in nouns
        if (arm := _take_up(start, categories, named, main, text)) is not None
    ]
    return tuple(sorted([*named, *taken], key=lambda arm: (arm.start, arm.end)))


def _make_arm(mention: WeaponMention, text: str) -> Arm:
    system = mention.system
    key = system.id if system else "weapon:" + re.sub(r"[^a-z0-9]+", "", (mention.designation or "").casefold())
    described = system.description if system else mention.description
    category = system.klass if system else mention.klass
    before = text[max(0, mention.start - _REACH) : mention.start]
    cut = max((m.end() for m in re.finditer(r"[.;:!?,()]", before)), default=0)
    beside = before[cut:] + text[mention.start : mention.end + 10]
    background = any(True for _ in find_cues(beside, "background"))
    return Arm(mention.start, mention.end, key, mention.designation, described, category, background)


def _find_main(named: Sequence[Arm]) -> str:
    """The system that the text is about: the one named most, the first of several."""
    counts = Counter(arm.key for arm in named if not arm.background) or Counter(arm.key for arm in named)
    first = {arm.key: arm.start for arm in reversed(named)}
    return min(counts, key=lambda key: (-counts[key], first[key]))


def _find_nouns(
    text: str, mentions: Sequence[WeaponMention], named: Sequence[Arm]
) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Words for a class of weapons and carrying nouns, outside of named mentions, with what they can stand for."""
    taken = [(arm.start, arm.end) for arm in named]
    for match in re.finditer(r"\b[a-z]+\b", text):
        categories = load_carriers().get(match.group())
        if categories and not any(start <= match.start() < end for start, end in taken):
            taken.append(match.span())
            yield match.start(), match.end(), categories
    for mention in mentions:
        if not mention.designation and not any(s < mention.end and mention.start < e for s, e in taken):
            yield mention.start, mention.end, frozenset({mention.klass})


def _take_up(start: int, categories: frozenset[str], named: Sequence[Arm], main: str, text: str) -> Arm | None:
    """The system that a noun here stands for: named right behind it, else the nearest named before it that fits."""
    fitting = [arm for arm in named if "*" in categories or arm.category in categories]
    behind = next(
        (
            arm
            for arm in fitting
            if start < arm.start < start + 60 and not _STOP.search(text[start : arm.start].replace("(type", ""))
        ),
        None,
    )
    if behind is not None and not behind.background:
        return behind
    if "*" in categories:
        fitting = [arm for arm in fitting if arm.key == main] or fitting
    front = [arm for arm in fitting if not arm.background]
    before = [arm for arm in front if arm.start < start]
    if before:
        return before[-1]
    return front[0] if front else None
