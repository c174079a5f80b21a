"""What somebody is called and which offices they held, with the days that the documents tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from onrecord.record import Item, ItemId
from onrecord.weighing.relation import Tenure

_CALLED = re.compile(r"called '(.+?)'(?: of (.+))? in the text")

_PAST = re.compile(r"^(?:former|ex|then) ")


def list_offices(
    names: Iterable[str],
    facts: Mapping[str, Iterable[ItemId]],
    tenures: Iterable[Tenure],
    items: Mapping[ItemId, Item],
) -> Iterator[Mapping[str, object]]:
    """The offices of somebody of these names, then what else they are called, each with its days, ISO or None.

    `first_told` and `last_told` are the days of the first and the last report that calls them so, `began` and `ended` the
    days on which they are told to have taken and left the office, `former_told` that of the first report that calls them former.
    """
    spelt = list(names)
    held = [tenure for tenure in tenures if any(_ends_in(name, tenure.person) for name in spelt)]
    for tenure in held:
        yield {
            "called": tenure.office,
            "of": tenure.party,
            "first_told": tenure.first,
            "last_told": tenure.last,
            "began": tenure.began,
            "ended": tenure.ended,
            "former_told": tenure.former,
        }
    offices = {tenure.office for tenure in held}
    for fact, documents in sorted(facts.items()):
        match = _CALLED.fullmatch(fact)
        if match is not None and _PAST.sub("", match[1]) not in offices:
            days = sorted(day for id in documents if (day := items[id].published))
            yield {
                "called": match[1],
                "of": match[2],
                "first_told": days[0] if days else None,
                "last_told": days[-1] if days else None,
                "began": None,
                "ended": None,
                "former_told": None,
            }


def _ends_in(name: str, person: str) -> bool:
    """Whether the words end in the person's full name ("Foreign Minister Edvin Stahl")."""
    return name.casefold() == person.casefold() or name.casefold().endswith(f" {person.casefold()}")


def tell_office(row: Mapping[str, object]) -> str:
    """The row in words: "army chief of Norvia, since 2029-03, until 2031, called so 2030-01-02 to 2030-05-06"."""
    told = [f"{row['called']}{f' of {row["of"]}' if row['of'] else ''}"]
    told += [f"{word} {row[key]}" for word, key in (("since", "began"), ("until", "ended")) if row[key]]
    first, last = row["first_told"], row["last_told"]
    if first:
        told.append(f"called so {first}{f' to {last}' if last != first else ''}")
    if row["former_told"]:
        told.append(f"called former {row['former_told']}")
    return ", ".join(told)
