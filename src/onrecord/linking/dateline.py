"""The place and date that stand over a report: "PORT ESSAYE, 14 March —"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.linking.dates import read_date
from onrecord.linking.spelling import fold_spelling
from onrecord.linking.stretch import Clock, Leaning, Stretch, first_day

_HEAD = 800  # characters at the top of a text in which a dateline stands
_DATE = (
    r"(?P<date>(?:[A-Z][a-z]+day,? )?(?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?"
    r"|\d{4}-\d\d-\d\d)"
)
_PLACED = re.compile(
    rf"^[ \t]*(?:\([A-Z][\w ]*\) )?[A-Z][\w'’.-]*(?:[ /][A-Z(][\w'’.)-]*)*(?:, [A-Z][\w'’. -]{{1,30}})?,? \(?{_DATE}\)?"
    r"[ \t]*(?:[/(][^)\n/]{1,60}[)/][ \t]*)?(?:--|[-–—:|.]|$)",
    re.MULTILINE,
)
_AGENCY = re.compile(rf"^[ \t]*{_DATE} [(/][^)\n/]{{1,60}}[)/][ \t]*(?:--|[-–—])", re.MULTILINE)
_FULL = _DATE.replace(r"(?:,? \d{4})?", r",? \d{4}")
_ALONE = re.compile(
    rf"^[ \t]*(?:[^\n]{{1,80}}, |(?:[Dd]ate|[Pp]ublished|[Pp]osted|[Ii]ssued|[Rr]eleased)(?: on)?:? )?{_FULL}[ \t.]*$",
    re.MULTILINE,
)
_FAR = 31  # days: a dateline further from the publication is taken for another date


@dataclass(frozen=True, slots=True)
class Dateline:
    """The date over a report, and where its words stand; half-open code point offsets."""

    start: int
    end: int
    day: date


def find_dateline(text: str, published: date | None) -> Dateline | None:
    """The first date that stands over the text as a dateline, completed from the publication date; else None.

    A dateline after the publication, or long before it, is none.
    """
    head = text[:_HEAD]
    found = [m for pattern in (_PLACED, _AGENCY, _ALONE) for m in pattern.finditer(head)]
    for match in sorted(found, key=lambda m: m.start("date")):
        read = read_date(fold_spelling(match["date"]).strip(" ."), Clock(published, Leaning.NEAREST))
        if not isinstance(read, Stretch) or read.start is None or read.precision != "day":
            continue
        day = first_day(read.start)
        if published is None or 0 <= (published - day).days <= _FAR:
            return Dateline(match.start("date"), match.end("date"), day)
    return None
