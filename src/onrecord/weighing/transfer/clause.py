"""Sentences in pieces: one for each number that counts weapons, with the words that say what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.weighing.transfer.arm import Arm
from onrecord.weighing.transfer.cue import Cue, find_cues
from onrecord.weighing.transfer.report import Amount, Report
from onrecord.weighing.transfer.statement import Nature

NATURES = ("order", "deliver", "arrive", "accept", "approve", "cancel", "seize", "remain", "plan")
_WINDOW = 7  # words behind a number among which the weapon that it counts stands
_WORD = re.compile(r"\s*[-–]?\s*[\"“'‘(]?([\w][\w’'/.-]*)")
_BREAK = re.compile(r"^\s*[,.;:!?)—]|^\s*\((?!type)")
_ELLIPTIC = frozenset(
    [
        "in",
        "on",
        "at",
        "by",
        "to",
        "from",
        "were",
        "was",
        "are",
        "is",
        "have",
        "has",
        "had",
        "will",
        "should",
        "and",
        "or",
        "but",
        "during",
        "last",
        "this",
        "next",
        "came",
        "went",
        "then",
        "which",
        "reached",
        "arrived",
        "ordered",
        "delivered",
        "shipped",
        "received",
        "more",
        "others",
        "further",
    ]
)
_SKIPPED = frozenset(["of", "the", "its", "new", "more", "other", "another", "additional", "such", "used", "modern", "modernised", "upgraded", "as", "declared", "surplus", "remaining", "first", "further", "old"])  # fmt: skip
_FIGURE = re.compile(r"\b(?:figure|number|count|tally)(?: of| is| was)?\s*$")
_LABEL = re.compile(
    r"\b(?:resolution|paragraph|article|section|no\.|hulls?|type|model|block|mark|tranche|lot|question|chapter|page|statement|flight of|not"
    r"|total to|total of|sum to|making|up to|options? (?:for|on|of|to buy)|crew of|age of|aged)\s+$",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"\bin (?:running|working|good|full) order\b|\bin order (?:to|that)\b|\bagreed (?:schedule|price|date)\b"
)
_PLANNED = re.compile(
    r"\b(?:postpon\w+ the|delay\w* the|put off the|will|would|to be|due to|should|may|could|might|is to|are to|to)\s+(?:\w+ly\s+)?(?:be\s+)?(?:being\s+)?$"
)
_RELATIVE = re.compile(
    r"(?:,?\s(?:that|which)\b[^,;]*?|(?<!\band)(?<!\bhad)(?<!\bhas)(?<!\bhave)(?<!\bwas)(?<!\bwere)(?<!\bbeen)\s)"
    r"\b(?:ordered|bought|purchased|contracted|promised|pledged|requested)\b[^,;]*?"
    r"(?=\s(?:were|was|have|had|has|are|will|arrived|reached|came|entered)\b)"
)
_OBJECT = re.compile(r"\s+(?:of |from )?(?:(?:the|its|their|an?|this|that)\s+)?(?:\w+\s+)?")
_NEGATED = re.compile(
    r"\b(?:no(?! (?:fewer|less|more|later) )(?=(?: [\w-]+){1,2}\s*$|.*\b(?:had|has|have|was|were|been|be|will)\b)|not|none|never|nor|without (?:being|having)|n['’]t|neither|cannot|yet to|refus\w+|declin\w+|halt\w*|suspend\w*|stopp\w+|fail\w+ to)\b[^,.;]{0,25}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number that counts weapons of one system: `start` and `end` of the words that belong to it in the text.

    `whole` is a number of which another one is a part ("two of six jets").
    """

    amount: Amount
    key: str
    start: int
    end: int
    elliptic: bool = False
    whole: bool = False


def find_counts(report: Report, number: int, arms: Sequence[Arm], focus: str | None) -> tuple[Count, ...]:
    """The numbers of a sentence that count weapons, each with the stretch up to the next one."""
    start, end = report.sentences[number]
    inside = [arm for arm in arms if arm.designation]
    amounts = [
        amount
        for amount in report.amounts
        if start <= amount.start < end
        and not any(a.start < amount.end and amount.start < a.end for a in inside)
        and not _LABEL.search(report.text[max(start, amount.start - 20) : amount.start])
    ]
    found: list[tuple[Amount, str, bool]] = []
    for at, amount in enumerate(amounts):
        stop = amounts[at + 1].start if at + 1 < len(amounts) else end
        counted = _find_counted(report.text, amount, min(stop, end), arms)
        if counted is not None:
            found.append((amount, counted, False))
        elif (at + 1 < len(amounts) and _is_part(report.text, amount, amounts[at + 1])) or _is_elliptic(
            report.text, amount, end, bool(found) or _is_led(report.text[start : amount.start])
        ):
            last = found[-1][1] if found else focus
            if last is not None:
                found.append((amount, last, True))
    return tuple(count for count in _lay_out(found, report.text, end) if count.key)


def _lay_out(found: Sequence[tuple[Amount, str, bool]], text: str, end: int) -> Iterator[Count]:
    """The counts with their stretches; what is a part of the next number shares the stretch of that."""
    starts = [amount.start for amount, _, _ in found] + [end]
    for at, (amount, key, elliptic) in enumerate(found):
        whole = at > 0 and _is_part(text, found[at - 1][0], amount)
        part = at + 1 < len(found) and _is_part(text, amount, found[at + 1][0])
        yield Count(amount, found[at + 1][1] if part else key, amount.start, starts[at + 1 + part], elliptic, whole)


def _is_part(text: str, one: Amount, other: Amount) -> bool:
    """Whether the first number is told as a part of the second."""
    return bool(re.fullmatch(r"\s+of\s+(?:(?:the|its|their|a total of)\s+)?", text[one.end : other.start]))


def _find_counted(text: str, amount: Amount, stop: int, arms: Sequence[Arm]) -> str | None:
    """The system that the number counts: the first weapon or carrying noun in the few words behind it."""
    at = amount.end
    for step in range(1 if text[at : at + 1] == "-" else _WINDOW):
        if _BREAK.match(text[at:stop]):
            return None
        match = _WORD.match(text, at, stop)
        arm = next((a for a in arms if match and a.start <= match.start(1) < a.end), None)
        if match is None:
            return None
        if arm is not None:
            return None if arm.background else arm.key
        word = match[1].casefold()
        if step == 0 and word in _ELLIPTIC - {"more", "others", "further"}:
            return None
        if word in {
            "in",
            "on",
            "by",
            "to",
            "from",
            "for",
            "with",
            "and",
            "were",
            "was",
            "is",
            "are",
            "which",
            "that",
            "who",
            "them",
        }:
            return None
        at = match.end()
    return None


def _is_led(before: str) -> bool:
    """Whether only a year stands before the number in its part of the sentence: "in 2022, eight"."""
    return bool(re.fullmatch(r"\W*(?:and )?(?:in |by |during )?(?:early |late |mid-)?(?:19|20)\d\d\s*[,:]?\s*", before))


def _is_elliptic(text: str, amount: Amount, end: int, follows: bool) -> bool:
    """Whether the number stands without a noun of its own: "four in 2021", "the other six are due"."""
    rest = text[amount.end : end]
    match = _WORD.match(rest)
    if text[amount.start : amount.end].casefold() == "one" and not re.match(r"\s+(?:in|on)\s+[A-Z\d]", rest):
        return False
    if re.match(r"\s*[,.;)]|\s*\((?!type)|\s*$", rest) or match is None:
        return follows or bool(re.match(r",\s+(?:in )?(?:19|20)\d\d", rest))
    if re.match(r"\s*\((?:in )?(?:19|20)\d\d\)", rest):
        return True
    word = match[1].casefold()
    if re.match(r"\s+of\s+(?:them|which|these|those|the)\b", rest):
        return False
    verb = next(find_cues(rest[: match.end() + 1], "arrive", "deliver", "order"), None)
    if verb is not None and verb.start == match.start(1):
        return True
    return word in _ELLIPTIC or bool(re.match(r"\s+(?:a|one) year", rest))


def find_nature(report: Report, number: int, start: int, end: int, names: bool = False) -> tuple[Nature, Cue | None]:
    """What became of what is counted between these offsets: by the nearest cue behind it, else the nearest before it.

    Where neither is found and the part names no system itself (`names`), what its sentence says before counts.
    """
    first = report.sentences[number][0]
    aside = find_relative(report.text, start, end)
    own, before = _mask(report.text[start:end]), _mask(report.text[first:start])
    own = own[: aside[0] - start] + " " * (aside[1] - aside[0]) + own[aside[1] - start :]
    cue = min(_list_cues(own), key=lambda each: (each.start, -each.end), default=None)
    front = max(_list_cues(before), key=lambda each: (each.end, each.start), default=None)
    if _FIGURE.search(before) or re.match(r"\W*\w+ is the (?:number|figure)", own):
        return Nature.FIGURE, None
    if cue is not None and (front is None or len(before) - front.end >= min(cue.start, 14)):
        moved = replace(cue, start=len(before) + cue.start, end=len(before) + cue.end)
        return _qualify(moved, before + own), cue
    if front is None and not names:
        before = _mask(report.text[_find_whole(report, number) : first])
        front = max(_list_cues(before), key=lambda each: (each.end, each.start), default=None)
    if front is None:
        return Nature.MENTION, None
    return _qualify(front, before + own), front


def find_relative(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that tells of the order of what is counted, before what the sentence says of it ("the jets that A ordered
    in 2027 were delivered"); empty where there is none.
    """
    match = _RELATIVE.search(text, start, end)
    return match.span() if match else (start, start)


def _find_whole(report: Report, number: int) -> int:
    """Where the sentence begins whose part this is: parts end in semicolons."""
    while number and ";" in report.text[report.sentences[number - 1][1] : report.sentences[number][0]]:
        number -= 1
    return report.sentences[number][0]


def _list_cues(text: str) -> Iterator[Cue]:
    idle = [match.span() for match in _IDLE.finditer(text)]
    for cue in find_cues(text, *NATURES):
        if not any(start <= cue.start < end for start, end in idle):
            yield cue


def _mask(text: str) -> str:
    """The text with closed brackets blanked out: what stands in them is said of something else."""
    return re.sub(r"\([^()]*\)", lambda match: " " * len(match.group()), text)


def _qualify(cue: Cue, text: str) -> Nature:
    """The nature of a cue with the words before it: "will deliver" is planned, "not delivered" remains, "cancelled its order" cancels."""
    before = text[max(0, cue.start - 40) : cue.start]
    nature = Nature(cue.role)
    governor = next((c for c in find_cues(before, "cancel", "approve") if _OBJECT.fullmatch(before[c.end :])), None)
    if governor and nature in {Nature.ORDER, Nature.SENT}:
        return Nature(governor.role)
    if nature in {Nature.SENT, Nature.ARRIVED, Nature.ACCEPTED}:
        if _NEGATED.search(before):
            return Nature.NONE
        if (
            _PLANNED.search(before)
            or next(find_cues(before[-22:], "plan"), None)
            or next(find_cues(text[cue.end : cue.end + 14], "plan"), None)
        ):
            return Nature.ORDER if next(find_cues(text, "order"), None) else Nature.PLAN
    if nature is Nature.PLAN and next(find_cues(text, "order"), None):
        return Nature.ORDER
    return nature
