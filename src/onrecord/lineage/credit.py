"""Credits: the words by which a text names the outlet, agency or author that a story or statement comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.lineage.copy import Credit, CreditKind
from onrecord.lineage.outlet import OUTLET_NOUNS, load_agencies
from onrecord.lineage.token import LONGEST
from onrecord.record import Item

_NAME = r"[A-Z][\w&.’'-]*(?:[ /](?:of the |of |and |& )?[A-Z0-9][\w&.’'-]*){0,5}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_PLACE = r"[A-Z][A-Z’'./ -]+(?:, [A-Z][\w’'. -]{1,30})?"
_LINE = re.MULTILINE

# Each pattern names its source in the group `name`.
_PATTERNS: tuple[tuple[CreditKind, re.Pattern[str]], ...] = (
    (
        CreditKind.DATELINE,
        re.compile(rf"^(?:{_PLACE})?(?:, |\s)?(?:{_DATE})?[ ,]*\((?P<name>{_NAME})\)(?=\s*(?:[-–—]|\.\s))", _LINE),
    ),
    (CreditKind.DATELINE, re.compile(r"^[^\n(]{2,60}\((?P<name>[A-Z][\w .&/-]{1,30})\)(?=\s*[-–—]{1,2}\s)", _LINE)),
    (CreditKind.SIGNATURE, re.compile(r"^\((?P<name>[A-Z][^()\n]{1,40})\)\s*$", _LINE)),
    (CreditKind.SIGNATURE, re.compile(r"^(?P<name>[A-Z]{2,6})(?:/[a-z]{2,4}){1,3}\s*$", _LINE)),
    (CreditKind.SIGNATURE, re.compile(r"(?<=[.!?\"”] )\((?P<name>[A-Z][\w .&/-]{1,30})\)\s*$", _LINE)),
    (CreditKind.SIGNATURE, re.compile(r"^Source:\s*(?P<name>[A-Z][^\n]{1,50})$", _LINE)),
    (
        CreditKind.BYLINE,
        re.compile(
            r"\(?\b(?:Additional reporting|Reporting|Writing|Edited|Editing|Compiled|Translated)(?: and editing)? by"
            r" (?P<name>[A-Z][^\n().;]{2,80})(?:; ?[Ee]diting by [^\n()]{2,60})?\)?"
        ),
    ),
    (CreditKind.BYLINE, re.compile(r"^(?:By|BY) (?P<name>(?:our |[A-Z])[^\n.]{2,70})$", _LINE)),
    (CreditKind.BYLINE, re.compile(r"^From (?P<name>our [^\n.]{2,60})$", _LINE)),
    (
        CreditKind.FIRST_PUBLISHED,
        re.compile(
            r"\b(?:(?:was |were )?(?:first|originally) (?:published|appeared|broadcast|carried|issued)(?: by| in| on)"
            r"|(?:[Rr]epublished|[Rr]eprinted|[Rr]eproduced)(?: with permission)?(?: from| by courtesy of)"
            r"|[Cc]ourtesy of|[Ww]ith inputs? from|received the following from)"
            rf" (?:the )?(?P<name>{_NAME})"
        ),
    ),
)
_SAYS = r"(?:said|says|reported|reports|wrote|writes|quoted|cited|announced|claimed|claims|showed|broadcast|published|revealed)"
_TOLD = r"(?:[Tt]old|[Aa]ccording to|quoted by|cited by|reported by|carried by|published by|[Cc]iting|in remarks to|interview with)"
_STATE = (
    r"(?:(?:[A-Z][\w’'-]+ )?(?:[Ss]tate|[Oo]fficial|[Ll]ocal|[Pp]ro-government|[Pp]rivate|[Nn]ational)(?:[- ](?:run|owned))?"
    r" (?:television|TV|radio|media|broadcaster|newspaper|news agency))"
)

_NAMED = r"(?P<{}>[A-Z][\w’'-]*(?: (?:of (?:the )?)?[A-Z][\w’'-]*){{0,4}})"
_LEANING = re.compile(
    rf"\b{_TOLD} (?:[Tt]he )?{_NAMED.format('told')}"
    r"(?=(?: news)? agency\b|[^\w\s’'-]| (?:after|at|by|during|from|in|on|over|that)\b|\s*$)"
    rf"|\b(?:[Tt]he )?{_NAMED.format('says')} (?:news )?agency (?:has |had |have |also |later )?{_SAYS}\b"
)


@cache
def _load_reported() -> re.Pattern[str]:
    """ "RIA said", "according to state television", "told the Evening Post"."""
    known = "|".join(re.escape(name) for name in sorted(load_agencies(), key=lambda n: (-len(n), n)))
    outlet = (
        rf"(?:(?:[A-Z][\w’'-]+ ){{1,3}}(?:{OUTLET_NOUNS})|[A-Z][\w’'-]+ (?:news agency|newspaper|daily|television))\b"
    )
    before = rf"\b{_TOLD} (?:the )?(?P<told>{_STATE}|{known}|{outlet}|[A-Z]{{2,6}})\b"
    after = rf"\b(?P<says>{_STATE}|{known}|{outlet})(?: (?:news )?agency)? (?:has |had |have |also |later )?{_SAYS}\b"
    return re.compile(f"{before}|{after}")


def find_credits(item: Item) -> tuple[Credit, ...]:
    """The credits of the item in the order of the text; where two overlap, only the first.

    Found are agency datelines, bylines, signatures, "first published by" and the outlets that reports lean on
    ("RIA said", "according to state television"), in the part of the text that a print is made of. A credit names a source; it does not say that it is right.
    """
    found = sorted(_match_all(item), key=lambda c: (c.span.start, c.span.end, c.kind))
    kept: list[Credit] = []
    for credit in found:
        if not kept or credit.span.start >= kept[-1].span.end:
            kept.append(credit)
    return tuple(kept)


def list_leanings(item: Item) -> tuple[str, ...]:
    """The names that stand where a report names the outlet it leans on, each once in order: outlets, people and places.

    "told the Tessel agency", "told Tessel by telephone", "according to Orsa Bellin". Who wants to know whether a
    certain outlet is among them asks for it by name.
    """
    found = (match["told"] or match["says"] for match in _LEANING.finditer(item.text[:LONGEST]))
    return tuple(dict.fromkeys(found))


def _match_all(item: Item) -> Iterator[Credit]:
    """Every match of every pattern."""
    text = item.text[:LONGEST]
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start = match.start("name") - 1 if kind is CreditKind.DATELINE else match.start()
            end = match.end("name") + 1 if kind is CreditKind.DATELINE else match.end()
            yield Credit(kind, match["name"].strip(" .,"), item.cut(start, end))
    for match in _load_reported().finditer(text):
        name = match["told"] or match["says"]
        yield Credit(CreditKind.REPORTED, name, item.cut(*match.span()))
