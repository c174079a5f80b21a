"""Where: the place that words name, by the gazetteer; else its country, from its own words, what stands beside it, or the
whole text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.lexicon.countries import SOURCE, load_names
from onrecord.linking.context import LinkContext
from onrecord.linking.finding import Finding, find, refuse
from onrecord.linking.mentions import Mention
from onrecord.linking.scene import PART, SETTLEMENT, bound_sentence, is_appended
from onrecord.linking.site import Sites, read_site
from onrecord.record import Span, Where

_OUTSIDE = re.compile(r"\b(?:outside|border(?:s|ing)? (?:with|of)|frontier (?:with|of)|between)\b[^,]*$", re.IGNORECASE)
_BORDER = re.compile(
    r"^(?:['’]s)?\s*(?:-|–)?\s*(?:border|frontier)\b(?!\s+(?:town|village|city|district|province|region))",
    re.IGNORECASE,
)
_IN = re.compile(rf"\s+(?:in|of|inside)\s+{PART}|\s*\(")
_COMMA = re.compile(rf",\s+{PART}")
_OWNED = re.compile(rf"['’]s\s+{PART}(?:(?:\w+\s+)?{SETTLEMENT}\s+(?:of\s+)?)?")
_NATIONAL = re.compile(rf"\s+(?:\w+\s+)?{SETTLEMENT}\s+(?:of\s+)?")
_NAME = re.compile(r"\b[A-Z][\w'’]*(?:[ -](?:(?:al|el|and|of|the|de|la)[ -])?[A-Z][\w'’]*)*")
_COMMON = {"The", "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central", "Camp"}
_CITIES = {"capital", "inside"}  # names that places elsewhere have too
_OCCURRENCES = 20
_BESIDE = 60  # characters in which what contains a place stands


def read_place(span: Span, context: LinkContext) -> Finding:
    """The place that the words name; else the country that it lies in; none where the text leaves several, or none.

    Its country is told by its own words, by what stands beside it, or by what the text says of it elsewhere; what the
    text speaks of most only weighs places of one name against each other.
    """
    inside = [m for m in context.mentions_in(span.start, span.end) if m.form.role != "none"]
    told = _read_inside(span, inside, context) if inside else _read_near(span, context)
    if told is not None and told.value is None:
        return _read_contested(span, inside, context, told) or told
    sure = any(m.form.role not in _CITIES or len(m.codes) > 1 for m in inside) or not inside
    codes = [told.value.country] if sure and told and isinstance(told.value, Where) and told.value.country else []
    shared = inside and len(inside[0].form.codes) > 1  # "Georgia" is a country and a division of another
    if not shared and told is not None and isinstance(told.value, Where) and told.value.id is not None:
        return told
    sites = read_site(span, context, codes)
    if (
        shared
        and not _is_division(sites.finding)
        and told is not None
        and isinstance(told.value, Where)
        and told.value.id
    ):
        return told
    if sites.finding is not None:
        return sites.finding
    found = told or _leave_elsewhere(_read_scene(span, context), sites, context)
    return replace(found, reasons=(*found.reasons, *refuse(*sites.told).reasons))


def _read_contested(span: Span, inside: list[Mention], context: LinkContext, told: Finding) -> Finding | None:
    """A territory that several states claim, as a point or area without a country; None for anything else."""
    if not inside or any(m.form.role != "inside" or len(m.codes) < 2 for m in inside):
        return None
    site = read_site(span, context, inside[0].codes).finding
    if site is None or not isinstance(site.value, Where):
        return None
    return replace(site, value=replace(site.value, country=None), reasons=(*site.reasons, *told.reasons))


def _leave_elsewhere(found: Finding, sites: Sites, context: LinkContext) -> Finding:
    """The country of the text, but not for a name that is known in other countries alone, where it is merely named."""
    code = found.value.country if isinstance(found.value, Where) else None
    if code is None or code in sites.countries or not sites.countries or code in {s.code for s in context.settings}:
        return found
    return refuse(f"country: the text names {load_names()[code]}, and the places of this name are not there")


def _is_division(finding: Finding | None) -> bool:
    return finding is not None and isinstance(finding.value, Where) and finding.value.precision == "admin1"


def _read_near(span: Span, context: LinkContext) -> Finding | None:
    """The country that the text names beside the place, here or elsewhere; None where it names none."""
    beside = _find_beside(span.start, span.end, context)
    if len(beside) == 1:
        return _place(span, beside[0], f"{load_names()[beside[0]]} is named beside it")
    elsewhere = _find_elsewhere(span, context)
    if len(elsewhere) == 1:
        return _place(span, elsewhere[0], f"the text says elsewhere that it is in {load_names()[elsewhere[0]]}")
    return _leave_open(elsewhere) if len(elsewhere) > 1 else None


def _read_inside(span: Span, inside: list[Mention], context: LinkContext) -> Finding:
    """The country that the place's own words name."""
    fitting = [m for m in inside if not _is_beyond(span, m, context.text)]
    codes = tuple(dict.fromkeys(code for m in fitting for code in m.codes))
    if not fitting:
        return refuse("place: the words tell where it is not, or lie on a border")
    if len(codes) != 1:
        return _leave_open(codes)
    first = fitting[0]
    bare = span.quote.strip().removeprefix("the ")
    whole = len(inside) == 1 and first.form.role == "name" and bare == first.form.words
    return _place(span, codes[0], "the words name the country", f"country:{codes[0]}" if whole else None)


def _is_beyond(span: Span, mention: Mention, text: str) -> bool:
    """Whether the place lies outside the country, on its border, or is only named after it ("Turkish-backed")."""
    before, after = text[span.start : mention.start], text[mention.end : span.end]
    return bool(_OUTSIDE.search(before) or _BORDER.match(after) or after.startswith("-") or before.endswith("-"))


def _find_beside(start: int, end: int, context: LinkContext) -> list[str]:
    """The countries that are named right after or right before these words, as what contains them."""
    after = context.mentions_in(end, end + _BESIDE)[:1]
    before = context.mentions_in(max(0, start - _BESIDE), start)[-1:]
    found = [m.codes[0] for m in after if len(m.codes) == 1 and _contains_behind(end, m, context.text)]
    found += [m.codes[0] for m in before if len(m.codes) == 1 and _contains_ahead(start, m, context.text)]
    return list(dict.fromkeys(found))


def _contains_behind(end: int, mention: Mention, text: str) -> bool:
    """Whether the country behind a place contains it: "Mosul in Iraq", "Mosul, Iraq,"."""
    if mention.form.role not in {"name", "inside", "capital"} or text.startswith(("'s", "’s", "-"), mention.end):
        return False
    appended = _COMMA.fullmatch(text, end, mention.start) is not None and is_appended(text, mention)
    return appended or _IN.fullmatch(text, end, mention.start) is not None


def _contains_ahead(start: int, mention: Mention, text: str) -> bool:
    """Whether the country before a place contains it: "Iraq's Mosul", "the Iraqi city of Mosul"."""
    pattern = _NATIONAL if mention.form.role == "adjective" else _OWNED
    return mention.form.role in {"name", "adjective"} and pattern.fullmatch(text, mention.end, start) is not None


def _find_elsewhere(span: Span, context: LinkContext) -> tuple[str, ...]:
    """The countries that the text places this name in where it uses it elsewhere ("Palmyra in Syria")."""
    found: list[str] = []
    for name in _list_names(span.quote):
        for count, match in enumerate(re.finditer(rf"\b{re.escape(name)}\b", context.text)):
            if count == _OCCURRENCES:
                break
            found += _find_beside(match.start(), match.end(), context)
    return tuple(dict.fromkeys(found))


def _list_names(words: str) -> Iterable[str]:
    """The proper names in these words, longest first."""
    names = {match.group() for match in _NAME.finditer(words)}
    return sorted((n for n in names if n not in _COMMON and len(n) > 2), key=lambda name: (-len(name), name))


def _read_scene(span: Span, context: LinkContext) -> Finding:
    """The country of the sentence, or of the whole text, where only one comes into question."""
    start, end = bound_sentence(context.text, span.start)
    near = tuple(dict.fromkeys(s.code for s in context.settings if start <= s.start < end))
    if len(near) == 1:
        return _place(
            span, near[0], f"{load_names()[near[0]]} is the only country that its sentence places anything in"
        )
    if len(near) > 1:
        return _leave_open(near)
    scene = context.scene
    if scene.code is not None:
        return _place(span, scene.code, f"{load_names()[scene.code]} is {scene.told}")
    return _leave_open(scene.candidates)


def _place(span: Span, code: str, told: str, id: str | None = None) -> Finding:
    return find(Where(span.quote, code, None, None, "country", SOURCE, id), f"country: {told}")


def _leave_open(codes: Iterable[str]) -> Finding:
    names = ", ".join(load_names()[code] for code in codes)
    return refuse(f"country: several come into question: {names}" if names else "country: the text names none")
