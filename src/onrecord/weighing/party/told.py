"""Names that claims tell as those who act or who are acted on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.record import Claim
from onrecord.weighing.party.word import compile_set, load_sets

_NAME = re.compile(r"^(?:the\s+)?(?P<name>(?:[A-Z][a-z]+ )?[A-Z][\w’'-]*\w?)(?:['’]s?)?$")
_JOINED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")


def list_told(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The names that are all of an agent's or a patient's words, or all but a body of a state behind it: each as often as
    a claim tells it. A name of two words begins with a quarter of the sky, "New" or the like.
    """
    return tuple(name for claim in claims for name in sorted(set(_list_names(claim))))


def _list_names(claim: Claim) -> Iterator[str]:
    for role in claim.roles:
        parts = _JOINED.split(role.span.quote) if role.name in {"agent", "patient"} else []
        for part in parts:
            match = _NAME.match(_compile_body().sub("", part).strip())
            if match and _is_name(match["name"].removesuffix("'s").removesuffix("’s")):
                yield match["name"].removesuffix("'s").removesuffix("’s")


@cache
def _compile_body() -> re.Pattern[str]:
    return re.compile(
        rf"(?:['’]s?)?\s+(?:\w+\s+)?{compile_set('body')}$|^(?:the\s+)?{compile_set('state')}\s+of\s+", re.I
    )


def _is_name(name: str) -> bool:
    """Whether the words can be the name of a state: no title, no body, no common word with a capital."""
    first, *rest = name.casefold().split()
    sets = load_sets()
    common = sets["no_name"] | sets["body"] | sets["state"] | sets["no_state"] | sets["firm"] | sets["institution"]
    return first in sets["part"] if rest else first not in common
