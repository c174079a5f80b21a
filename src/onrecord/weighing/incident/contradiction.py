"""Where the claims of one incident differ, field by field, with who says what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from onrecord.weighing.incident.facet import Days, Facets, overlap
from onrecord.weighing.incident.incident import Contradiction, Figure, Scope, Voice
from onrecord.weighing.incident.word import key_word, list_words
from onrecord.weighing.linked import Linked

Read = Sequence[tuple[Linked, Facets]]
Value = tuple[str, Linked]


def find_contradictions(claims: Read, figures: Iterable[Figure]) -> tuple[Contradiction, ...]:
    """Every field in which the claims tell different things; no value is left out."""
    by_id = {linked.id: linked for linked, _ in claims}
    singles = [f for f in figures if f.scope is Scope.SINGLE]
    fields = {
        "day": _differ_days(claims),
        "manner": [(linked.claim.kind, linked) for linked, _ in claims if linked.claim.kind in _MANNERS],
        "agent": list(_list_agents(claims)),
        "killed": [(_tell_figure(f), by_id[f.claim]) for f in singles if f.harm == "killed" and f.claim in by_id],
        "injured": [(_tell_figure(f), by_id[f.claim]) for f in singles if f.harm == "injured" and f.claim in by_id],
    }
    made = [Contradiction(name, _gather_voices(values)) for name, values in fields.items()]
    return tuple(each for each in made if len(each.voices) > 1)


_MANNERS = frozenset({"air_attack", "shelling", "explosion"})


def _differ_days(claims: Read) -> list[Value]:
    """The days told, where two of them do not touch."""
    told: list[tuple[Days, Linked]] = [(facets.days, linked) for linked, facets in claims if facets.days]
    apart = any(not overlap(one, other) for one, _ in told for other, _ in told)
    return [(tell_days(days), linked) for days, linked in told] if apart else []


def tell_days(days: Days) -> str:
    """A stretch of days in ISO dates: "2024-03-01" or "2024-03-01/2024-03-03"."""
    first, last = (date.fromordinal(day).isoformat() for day in days)
    return first if first == last else f"{first}/{last}"


def _list_agents(claims: Read) -> Iterator[Value]:
    """Who is said to have done it, by name: descriptions ("gunmen", "warplanes") contradict nobody."""
    for linked, _ in claims:
        for quote in linked.quotes("agent"):
            named = sorted({key_word(word) for word in list_words(quote) if word[0].isupper()})
            if named and linked.claim.kind != "casualties":
                yield quote, linked


def _tell_figure(figure: Figure) -> str:
    """The number, with those counted where they are one side of several."""
    who = f" {figure.who or figure.side}" if figure.side else ""
    if figure.high == figure.low:
        return f"{figure.low}{who}"
    return f"{figure.low}+{who}" if figure.high is None else f"{figure.low}-{figure.high}{who}"


def _gather_voices(values: Iterable[Value]) -> tuple[Voice, ...]:
    gathered: dict[str, list[Linked]] = {}
    for value, linked in values:
        gathered.setdefault(value, []).append(linked)
    return tuple(
        Voice(
            value,
            tuple(sorted({linked.id for linked in told})),
            tuple(sorted({linked.speaker() for linked in told} - {""})),
        )
        for value, told in sorted(gathered.items())
    )
