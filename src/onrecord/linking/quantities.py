"""How many: count words turned into a low and a high number, by the rules of the annotation guide.

"at least 40" is 40 and more, "almost 8,000" up to 8,000, "some 700" 700, "dozens" 24 and more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from onrecord.lexicon.amounts import Amount, load_amounts, load_numerals
from onrecord.linking.finding import Finding, find, refuse
from onrecord.linking.numerals import Written, read_number, scale_of, split_tokens
from onrecord.linking.units import name_unit
from onrecord.record import Quantity

_PERCENT = re.compile(r"%|\bper[\s-]?cent\b|\bpercentage\b", re.IGNORECASE)
_MONEY = re.compile(r"(?P<sign>US\$|[$€£]|\b(?:USD|EUR|GBP)(?=[\s\d]))\s*(?=\d)")
_LINKS = {"-", "to", "or", "and"}
_MORE_TO_COME = {"and", ",", "but", "or", "to", "than", "least", "most"}
_COUNTING = {"unit", "ten", "hundred", "scale", "group"}
_STOPS = {",", "-", ".", ";", ":"}
_EVERY = {"a", "an", "per", "each", "every"}
_PERIODS = {"second", "minute", "hour", "day", "night", "week", "month", "year"}
_LONGEST = 160  # characters
_LARGEST = 10**12


@dataclass(frozen=True, slots=True)
class _Core:
    """The number itself: its ends, the token after it, and the vague word it was told by."""

    low: int
    high: int | None
    end: int
    vague: str = ""


def read_quantity(words: str) -> Finding:
    """The quantity that count words tell, or none where they tell none, or two.

    A share of a whole ("two-thirds") has no value; a percentage has only its unit.
    """
    if len(words) > _LONGEST:
        return refuse("count: too many words for a count")
    if _PERCENT.search(words):
        return find(Quantity(None, None, "percent", None), "count: a percentage is no count")
    money = _MONEY.search(words)
    tokens = split_tokens(_MONEY.sub("", words, count=1))
    limits, at = _peel_front(tokens)
    core = _read_core(tokens, at)
    if isinstance(core, Finding):
        return core
    after, at = _peel_back(tokens, core.end)
    fault = _meet_rest(tokens[at:])
    if fault:
        return refuse(fault)
    unit = money["sign"] if money else name_unit(tokens[at:], words)
    return _limit(core, [*limits, *after], unit)


def _peel_front(tokens: Sequence[str]) -> tuple[list[Amount], int]:
    """The limits before the number, and where it begins."""
    limits: list[Amount] = []
    at = 0
    while at < len(tokens) and read_number(tokens, at) is None:
        limit = next((a for a in _longest(tokens, at) if a.side in {"before", "both"}), None)
        rivals = any(a.effect in {"vague", "unknown"} for a in _longest(tokens, at))
        if limit is None or (rivals and not _begins_amount(tokens, at + len(limit.words))):
            break
        limits.append(limit)
        at += len(limit.words)
    return limits, at


def _longest(tokens: Sequence[str], at: int) -> list[Amount]:
    """The phrases of the table that stand here, those of the greatest length."""
    fitting = [a for a in load_amounts().get(tokens[at], ()) if tuple(tokens[at : at + len(a.words)]) == a.words]
    return [a for a in fitting if len(a.words) == len(fitting[0].words)]


def _begins_amount(tokens: Sequence[str], at: int) -> bool:
    return at < len(tokens) and (read_number(tokens, at) is not None or bool(_longest(tokens, at)))


def _peel_back(tokens: Sequence[str], at: int) -> tuple[list[Amount], int]:
    """The limits after the number, and where what follows them begins."""
    limits: list[Amount] = []
    while at < len(tokens):
        here = at + (tokens[at] == "-" and at + 1 < len(tokens))
        limit = next((a for a in _longest(tokens, here) if a.side in {"after", "both"}), None)
        if limit is None:
            return limits, here
        limits.append(limit)
        at = here + len(limit.words)
    return limits, at


def _read_core(tokens: Sequence[str], at: int) -> _Core | Finding:
    """The number that begins here, or why there is none."""
    opened = at < len(tokens) and tokens[at] in {"between", "from"}
    first = read_number(tokens, at + opened)
    if first is not None:
        return _read_range(tokens, first, _LINKS if opened else _LINKS - {"and"})
    if at < len(tokens):
        vague = next((a for a in _longest(tokens, at) if a.effect in {"vague", "unknown"}), None)
        if vague is not None:
            return _read_vague(tokens, at, vague)
        numeral = load_numerals().get(tokens[at])
        if tokens[at][0].isdecimal() and not tokens[at][-1].isalpha():
            return refuse(f"count: {tokens[at]!r} is no number in any common way of writing")
        if (numeral is not None and numeral.kind == "ordinal") or tokens[at][0].isdecimal():
            return refuse(f"count: {tokens[at]!r} is a rank, no count")
        if numeral is not None and numeral.kind == "share":
            return refuse(f"count: {tokens[at]!r} is a share, no count")
    return refuse("count: no number in these words")


def _read_vague(tokens: Sequence[str], at: int, vague: Amount) -> _Core | Finding:
    """A vague number, multiplied by what follows: "several hundred", "tens of thousands"."""
    if vague.effect == "unknown" or vague.low is None:
        return refuse(f"count: {' '.join(vague.words)!r} does not say how many")
    low, high, end = vague.low, vague.high, at + len(vague.words)
    while True:
        here = end + (end < len(tokens) and tokens[end] == "of" and vague.words[-1] != "of")
        factor = scale_of(tokens, here)
        if not factor:
            break
        low, high, end = low * factor, high and high * factor, here + 1
    fault = _meet_share(tokens, end)
    if fault or (end < len(tokens) and tokens[end] == "of" and read_number(tokens, end + 1)):
        return refuse(fault or "count: two numbers, not one")
    return _Core(low, high, end, " ".join(tokens[at:end]) if high is None else "")


def _read_range(tokens: Sequence[str], first: Written, links: Set[str]) -> _Core | Finding:
    """One number or the two ends of a range, and the whole that it is a part of passed over."""
    joined = first.end < len(tokens) and tokens[first.end] in links
    second = read_number(tokens, first.end + 1) if joined else None
    last = second or first
    for number in (first, last):
        if len(number.values) > 1:
            both = " or ".join(f"{value.normalize():f}" for value in number.values)
            return refuse(f"count: the mark may be a point or a separator: {both}")
    low, high = first.values[0], last.values[0]
    factor = scale_of(tokens, last.end - 1)
    if second and factor and not scale_of(tokens, first.end - 1) and low * factor < high:
        low *= factor  # "three to four million"
    fault = _meet_ends(low, high) or _meet_share(tokens, last.end)
    return refuse(fault) if fault else _Core(int(low), int(high), _pass_whole(tokens, last.end))


def _meet_ends(low: Decimal, high: Decimal) -> str:
    """Why these cannot be the ends of a count; else empty."""
    if high > _LARGEST:
        return "count: too large for a count"
    if low != int(low) or high != int(high):
        return "count: not a whole number"
    return "count: the range runs backwards" if low > high else ""


def _meet_share(tokens: Sequence[str], end: int) -> str:
    """Why the number before this token is no count but a share ("two-thirds", "four in ten"); else empty."""
    here = end + (end + 1 < len(tokens) and tokens[end] == "-")
    numeral = load_numerals().get(tokens[here]) if here < len(tokens) else None
    last = tokens[here + 1 : here + 2] in ([], ["of"])
    if numeral is not None and (numeral.kind == "share" or (numeral.kind == "ordinal" and last)):
        return "count: a share of a whole, no count"
    of = end + 1 + (tokens[end + 1 : end + 2] in (["every"], ["each"]))
    if end < len(tokens) and tokens[end] in {"in", "/"} and read_number(tokens, of):
        return "count: a share of a whole, no count"
    return ""


def _pass_whole(tokens: Sequence[str], end: int) -> int:
    """Where the words go on after "of six", "out of the 85"."""
    at = end + (tokens[end : end + 1] == ["out"])
    if tokens[at : at + 1] != ["of"]:
        return end
    at += 1 + (tokens[at + 1 : at + 2] in (["the"], ["its"], ["their"], ["some"], ["those"], ["these"]))
    whole = read_number(tokens, at)
    return whole.end if whole else end


def _meet_rest(rest: Sequence[str]) -> str:
    """Why the words after the number forbid to take it as the count; else empty."""
    first = load_numerals().get(rest[0]) if rest else None
    if (first is not None and first.kind in _COUNTING) or (rest and rest[0][0].isdecimal()):
        return "count: two numbers, not one"
    designation = rest[1:2] == ["-"]
    if rest and len(rest[0]) == 1 and rest[0] not in _STOPS | _EVERY and not designation:
        return f"count: {rest[0]!r} beside the number is not understood"
    for here, following in pairwise(rest):
        if here in _MORE_TO_COME and (following[0].isdecimal() or following in load_numerals()):
            return "count: two numbers, not one"
        if here in _EVERY and following.removesuffix("s") in _PERIODS:
            return "count: a rate, no count"
        if here == "as" and following in {"many", "much"}:
            return "count: a comparison, no count"
    return "count: an age, no count" if "old" in rest and _PERIODS & set(rest) else ""


def _limit(core: _Core, limits: Sequence[Amount], unit: str | None) -> Finding:
    """The number under its limits."""
    effects = {limit.effect for limit in limits} - {"plain"}
    words = [" ".join(limit.words) for limit in limits if limit.effect != "plain"] + [core.vague] * bool(core.vague)
    approximator = " ".join(words) or None
    if {"at_least", "at_most"} <= effects or ("at_most" in effects and core.high is None):
        return refuse(f"count: the limits {approximator!r} do not go together")
    if "at_least" in effects:
        low, high, told = core.low, None, f"{approximator!r} sets a lower end"
    elif "at_most" in effects:
        low, high, told = None, core.high, f"{approximator!r} sets an upper end"
    else:
        low, high, told = core.low, core.high, _tell(core, approximator)
    return find(Quantity(low, high, unit, approximator), f"count: {told}")


def _tell(core: _Core, approximator: str | None) -> str:
    """What the number rests on, in words."""
    if core.vague:
        return f"{core.vague!r} counts as {core.low}" + ("" if core.high is not None else " or more")
    if core.low != core.high:
        return "both ends are told"
    return f"{approximator!r} is taken at its number" if approximator else "the number is told"
