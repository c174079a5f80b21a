"""Names of outlets: whether two of them, one perhaps shortened, stand for the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from onrecord.lineage.table import read_rows
from onrecord.record import Item

OUTLET_NOUNS = (
    "Agency|Advertiser|Argus|Beacon|Broadcaster|Bulletin|Chronicle|Courier|Daily|Digest|Dispatch|Echo|Examiner|Express"
    "|Gazette|Globe|Guardian|Herald|Independent|Inquirer|Journal|Ledger|Mail|Mercury|Messenger|Mirror|Monitor|News"
    "|Newspaper|Observer|Online|Post|Press|Quarterly|Radio|Record|Register|Reporter|Review|Standard|Star|Sun|Telegraph"
    "|Television|Times|Today|Tribune|TV|Voice|Weekly|Wire"
)
"""Words that end the names of papers, stations and agencies."""

_WORD = re.compile(r"[^\W_]+")
_SMALL = {"the", "of", "and", "for", "a"}


@cache
def load_agencies() -> Mapping[str, str]:
    """The names and short names of known agencies, each with the full name."""
    found: dict[str, str] = {}
    for name, shorts in read_rows("agencies"):
        found |= {short: name for short in (name, *shorts.split("|")) if short}
    return found


def name_outlet(item: Item) -> str:
    """Who published an item: its publisher, else the site that its URL names; empty where neither is known.

    Of an archived page the site is that of the page, not of the archive.
    """
    if item.publisher or not item.url:
        return item.publisher or ""
    host = urlsplit(item.url[max(0, item.url.rfind("://") - 5) :].lstrip("/")).hostname or ""
    return host.removeprefix("www.")


def match_outlets(one: str, other: str) -> bool:
    """Whether both names stand for one outlet: equal, one within the other ("Meridian", "Meridian Wire"), or its initials."""
    agencies = load_agencies()
    one, other = agencies.get(one, one), agencies.get(other, other)
    first, second = _split_name(one), _split_name(other)
    if not first or not second:
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    return _is_initials(one, other) or _is_initials(other, one)


def _split_name(name: str) -> list[str]:
    return [w for w in _WORD.findall(name.casefold()) if w not in _SMALL]


def _is_initials(short: str, name: str) -> bool:
    """Whether the short name is made of the first letters of the name's longer words ("BPA")."""
    letters = [w[0] for w in _split_name(name)]
    return len(letters) > 1 and short.isupper() and short.casefold() == "".join(letters)
