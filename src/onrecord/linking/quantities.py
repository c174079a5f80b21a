"""How many: count words turned into a low and a high number, by the rules of the annotation guide.

"at least 40" is 40 and more, "almost 8,000" up to 8,000, "some 700" 700, "dozens" 24 and more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.lexicon.amounts import Amount, load_amounts, load_numerals
from onrecord.linking.finding import Finding, find, refuse
from onrecord.linking.numerals import Written, read_number, scale_of, split_tokens
from onrecord.linking.units import name_unit
from onrecord.record import Quantity

_PERCENT = re.compile(r"%|\bper[\s-]?cent\b|\bpercentage\b", re.IGNORECASE)
_MONEY = re.compile(r"(?P<sign>US\$|[$€£]|\b(?:USD|EUR|GBP)(?=[\s\d]))\s*(?=\d)")
_LINKS = {"-", "to", "or", "and"}
_PERIODS = {"second", "minute", "hour", "day", "night", "week", "month", "year"}
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
    if at < len(tokens) and tokens[at] in {"between", "from"} and (first := read_number(tokens, at + 1)):
        return _read_range(tokens, first)
    first = read_number(tokens, at)
    if first is not None:
        return _read_range(tokens, first)
    if at < len(tokens):
        vague = next((a for a in _longest(tokens, at) if a.effect in {"vague", "unknown"}), None)
        if vague is not None:
            return _read_vague(tokens, at, vague)
        numeral = load_numerals().get(tokens[at])
        if numeral is not None and numeral.kind in {"share", "ordinal"}:
            return refuse(f"count: {tokens[at]!r} is {'a share' if numeral.kind == 'share' else 'a rank'}, no count")
    of = tokens.index("of", at) if "of" in tokens[at : at + 4] else len(tokens)
    inside = read_number(tokens, of + 1)  # "a first batch of 20"
    return _read_range(tokens, inside) if inside else refuse("count: no number in these words")


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
    return _Core(low, high, end, " ".join(vague.words))


def _read_range(tokens: Sequence[str], first: Written) -> _Core | Finding:
    """One number or the two ends of a range, and the whole that it is a part of passed over."""
    second = read_number(tokens, first.end + 1) if first.end < len(tokens) and tokens[first.end] in _LINKS else None
    if second is not None and tokens[first.end] == "and" and "between" not in tokens[:1] + tokens[1:2] + tokens[2:3]:
        return refuse("count: two numbers, not one")
    numbers = [first, second] if second else [first]
    for number in numbers:
        if len(number.values) > 1:
            both = " or ".join(f"{value.normalize():f}" for value in number.values)
            return refuse(f"count: the mark may be a point or a separator: {both}")
    low, high = first.values[0], (second or first).values[0]
    if second and low * scale_of(tokens, second.end - 1) < high and not scale_of(tokens, first.end - 1):
        low *= scale_of(tokens, second.end - 1) or 1  # "three to four million"
    end = (second or first).end
    if low != int(low) or high != int(high) or high > _LARGEST:
        return refuse("count: not a whole number" if high <= _LARGEST else "count: too large for a count")
    if low > high:
        return refuse("count: the range runs backwards")
    fault = _meet_share(tokens, end)
    return refuse(fault) if fault else _Core(int(low), int(high), _pass_whole(tokens, end))


def _meet_share(tokens: Sequence[str], end: int) -> str:
    """Why the number before this token is no count but a share ("two-thirds", "four in ten"); else empty."""
    here = end + (end + 1 < len(tokens) and tokens[end] == "-")
    numeral = load_numerals().get(tokens[here]) if here < len(tokens) else None
    last = tokens[here + 1 : here + 2] in ([], ["of"])
    if numeral is not None and (numeral.kind == "share" or (numeral.kind == "ordinal" and last)):
        return "count: a share of a whole, no count"
    if end < len(tokens) and (tokens[end] == "in" or tokens[end] == "/") and read_number(tokens, end + 1):
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
    for here, following in _pairs(rest):
        if here in {"and", ",", "but", "-", "/"} and (following[:1].isdigit() or following in load_numerals()):
            return "count: two numbers, not one"
        if here in {"a", "an", "per", "each", "every"} and following.removesuffix("s") in _PERIODS:
            return "count: a rate, no count"
        if here == "as" and following in {"many", "much"}:
            return "count: a comparison, no count"
    if rest and (load_numerals().get(rest[0]) is not None or rest[0][0].isdigit()):
        return "count: two numbers, not one"
    return ""


def _pairs(rest: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip(rest, rest[1:], strict=False)


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
