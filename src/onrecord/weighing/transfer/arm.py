"""Which weapon systems a document names, and which one a noun takes up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.lexicon.weapons import WeaponMention, list_mentions
from onrecord.record import ItemId
from onrecord.weighing.transfer.cue import find_cues, load_carriers
from onrecord.weighing.transfer.report import Report

_WIDE = frozenset({"Arms", "Other", "Engines", "Satellites", "Dual-use items"})
_REACH = 40  # characters before a weapon in which a word can show that it is not what is supplied
_STOP = re.compile(r"[.;:!?()\n]|,\s")


@dataclass(frozen=True, slots=True)
class Arm:
    """Words that stand for a weapon system, half-open code point offsets.

    `key` is the same for every spelling and variant of one system, empty for a noun of weapons that the text never
    names; `designation` as it is told here, None where only a
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


@dataclass(frozen=True, slots=True)
class Weapons:
    """What some reports say of weapons: the mentions in each, and the designations that one of them names beyond doubt."""

    mentions: Mapping[ItemId, tuple[WeaponMention, ...]]
    certain: frozenset[str]

    def find_arms(self, report: Report) -> tuple[Arm, ...]:
        """Every mention in one of these reports of a named system, and of a noun that takes one up, in order."""
        return _find_arms(report.text, self.mentions[report.document.item], self.certain)


def find_weapons(reports: Iterable[Report]) -> Weapons:
    """The weapons of these reports."""
    mentions = {report.document.item: list_mentions(report.text) for report in reports}
    return Weapons(
        mentions, frozenset(m.designation for some in mentions.values() for m in some if m.designation and m.certain)
    )


def _find_arms(text: str, told: Sequence[WeaponMention], certain: frozenset[str]) -> tuple[Arm, ...]:
    """A designation that might be something else counts where another report names it beyond doubt, where a noun for its
    kind stands behind it ("Hawk trainers"), and with digits where another weapon is named beyond doubt.
    """
    sure = {m.designation for m in told if m.designation and (m.designation in certain or _name_category(m, text))}
    if not sure:
        return ()
    mentions = tuple(
        m for m in told if m.certain or m.designation in sure or any(c.isdigit() for c in m.designation or "")
    )
    kinds = {m.designation: kind for m in reversed(told) if (kind := _name_category(m, text))}
    named = [
        _make_arm(mention, kinds.get(mention.designation, ""), text) for mention in mentions if mention.designation
    ]
    named = [arm for arm in named if arm.category not in _WIDE]
    if not named:
        return ()
    main = _find_main(named)
    taken = [
        _stand_for(start, end, categories, _take_up(start, categories, named, main, text))
        for start, end, categories in _find_nouns(text, mentions, named)
        if not categories & _WIDE
    ]
    doubtful = [Arm(m.start, m.end, "", None, "", m.klass) for m in told if m.designation and m not in mentions]
    return tuple(sorted([*named, *taken, *doubtful], key=lambda arm: (arm.start, arm.end)))


def _stand_for(start: int, end: int, categories: frozenset[str], arm: Arm | None) -> Arm:
    """A noun that stands for the system, or for weapons of these categories that the text never names."""
    if arm is None:
        return Arm(start, end, "", None, "", min(categories))
    return Arm(start, end, arm.key, None, arm.described, arm.category, arm.background)


def _name_category(mention: WeaponMention, text: str) -> str:
    """The category of a named weapon by the noun right behind it, where the noun stands for few; empty where it fits none."""
    match = re.match(r"[ -]([a-z]+)\b", text[mention.end : mention.end + 20])
    fitting = load_carriers().get(match[1], frozenset()) if match else frozenset()
    if mention.klass:
        return mention.klass if fitting & {mention.klass, "*"} else ""
    return min(fitting) if len(fitting) == 1 and "*" not in fitting else ""


def _make_arm(mention: WeaponMention, kind: str, text: str) -> Arm:
    system = mention.system
    name = system.id.removeprefix("weapon:") if system else mention.designation or ""
    key = "weapon:" + re.sub(r"[^a-z0-9]+", "", name.casefold())
    described = system.description if system else mention.description
    category = system.klass if system else mention.klass or kind
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
