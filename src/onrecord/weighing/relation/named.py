"""The parties and the bodies of several states that words name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.weighing.party import Cast, find_mentions

_BODY = re.compile(
    r"\b(?:(?:(?:UN|U\.N\.|United Nations) )?Security Council"
    r"|U\.?N\.?|United Nations|European Union|EU|African Union|Arab League|NATO|ASEAN"
    r"|(?:[A-Z][\w’-]+ ){1,3}(?:Council|Union|League|Community|Alliance|Organisation|Organization|Bloc|Court|Commission|Assembly))\b"
)

_BARE = re.compile(r"(?:The|This|That|Its|Our) \w+")  # "The Council": no name


@dataclass(frozen=True, slots=True)
class Named:
    start: int
    end: int
    party: str
    body: bool


def list_named(text: str, cast: Cast) -> tuple[Named, ...]:
    """The parties and the bodies of several states that the words name, in order."""
    bodies = [Named(m.start(), m.end(), _name_body(m.group()), True) for m in _BODY.finditer(text)
              if not any(word in cast.forms for word in m.group().split()) and not _BARE.fullmatch(m.group())]  # fmt: skip
    parties = [Named(m.start, m.end, m.party, False) for m in find_mentions(text, cast)]
    kept = [p for p in parties if not any(b.start < p.end and p.start < b.end for b in bodies)]
    return tuple(sorted([*bodies, *kept], key=lambda each: each.start))


def _name_body(words: str) -> str:
    words = words.removeprefix("The ").removeprefix("the ")
    if words.endswith("Security Council"):
        return "UN Security Council"
    return "United Nations" if words in {"UN", "U.N", "U.N.", "United Nations"} else words
